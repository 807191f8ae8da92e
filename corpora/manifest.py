"""A manifest: a list of files, as CSV or JSONL, with what is known of each.

CSV has a header line, JSONL one object a line. ``path`` is needed, relative to the manifest's folder;
``identifier``, ``language`` (one of the 24 codes) and ``date`` may stand beside it. Other columns are for
whoever wrote the list. A line that cannot be used is an error with its number; the others are done.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpora.given import Given
from corpora.store.naming import canonical
from parsers.assembly.dates import iso
from parsers.errors import ParseError
from parsers.languages import CODES

SUFFIXES = {".csv", ".jsonl"}
_HEAD = 65_536
_LONGEST_IDENTIFIER = 200
Row = tuple[int, Mapping[str, object]]


class BadLine(ParseError):
    """{source}: {detail}; correct the line and run again."""

    code = "manifest_line"


class NotNamed(ParseError):
    """{source}: a list of files, left out; to use it, name it: lextrace ingest {source}"""

    code = "manifest_not_named"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a manifest; ``line`` counts from 1, the header included."""

    line: int
    path: Path
    given: Given


def is_manifest(path: Path) -> bool:
    """Whether the file is a list of files: its header, or its first object, has a ``path``."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", errors="replace")
    except OSError:
        return False
    rows = _rows(head.splitlines(keepends=True), path)
    if isinstance(rows, _Csv):
        return "path" in rows.columns
    while True:
        try:
            return "path" in next(rows)[1]
        except StopIteration:
            return False
        except ParseError:  # a broken line says nothing of what the file is
            continue


def read(path: Path) -> Iterator[Entry | ParseError]:
    """Every line of a manifest: a file, or what is wrong with the line."""
    seen: dict[Path, int] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: _Csv | _Jsonl | None = None
        line = 1
        while True:
            try:
                rows = rows or _rows(file, path)
                line, row = next(rows)
                entry = _entry(path, line, row)
                first = seen.setdefault(entry.path, line)
                if first != line:
                    raise _bad(path, line, f"{row['path']} stands in line {first} already")
                yield entry
            except StopIteration:
                return
            except UnicodeDecodeError:
                yield BadLine(path.name, "the list is not UTF-8 text; nothing after that place was read")
                return
            except csv.Error as error:
                where = f"{path.name}, after line {line}"
                yield BadLine(
                    where, f"not CSV ({error}; is a quotation mark not closed?), nothing was read on"
                )
                return
            except ParseError as error:
                yield error


def _rows(lines: Iterable[str], path: Path) -> _Csv | _Jsonl:
    """Line numbers and values. An object that is broken raises when its turn comes; the next still comes."""
    return _Csv(lines) if path.suffix.lower() == ".csv" else _Jsonl(lines, path)


class _Csv(Iterator[Row]):
    def __init__(self, lines: Iterable[str]) -> None:
        text = iter(lines)
        first = next(text, "")
        comma = ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","
        self.columns = [name.strip().lower() for name in next(csv.reader([first], delimiter=comma), [])]
        # Strict: a quotation mark that is never closed would swallow the rest of the list.
        self._rows = csv.reader(text, delimiter=comma, strict=True)

    def __next__(self) -> Row:
        for values in self._rows:
            if any(value.strip() for value in values):
                return self._rows.line_num + 1, dict(zip(self.columns, values, strict=False))
        raise StopIteration


class _Jsonl(Iterator[Row]):
    def __init__(self, lines: Iterable[str], path: Path) -> None:
        self._lines, self._path = enumerate(lines, 1), path

    def __next__(self) -> Row:
        for number, line in self._lines:
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                raise _bad(self._path, number, f"not JSON ({_flaw(error)})") from error
            if not isinstance(found, dict):
                raise _bad(self._path, number, "not a JSON object")
            return number, {str(name).lower(): value for name, value in found.items()}
        raise StopIteration


def _entry(manifest: Path, line: int, row: Mapping[str, object]) -> Entry:
    said = {
        name: _text(manifest, line, name, row.get(name))
        for name in ("path", "identifier", "language", "date")
    }
    where = said["path"]
    if not where:
        raise _bad(manifest, line, "no path")
    language = said["language"].lower() if said["language"] else None
    if language is not None and language not in CODES:
        raise _bad(manifest, line, f"no language {said['language']!r}; there are {' '.join(CODES)}")
    date = said["date"]
    if date is not None and (date := iso(date, language)) is None:
        raise _bad(manifest, line, f"{said['date']!r} is no date; write it as 2027-04-14")
    return Entry(
        line, manifest.parent / where, Given(_identifier(manifest, line, said["identifier"]), language, date)
    )


def _text(manifest: Path, line: int, name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise _bad(manifest, line, f"{name} is no text")


def _identifier(manifest: Path, line: int, said: str | None) -> str | None:
    """The canonical form where the identifier is of a known kind, else as given."""
    if said is None:
        return None
    if len(said) > _LONGEST_IDENTIFIER or not said.isprintable():
        raise _bad(manifest, line, f"{said[:40]!r}… is no identifier")
    known = canonical(said)
    return known[0] if known else " ".join(said.split())


def _flaw(error: ValueError) -> str:
    """What is wrong with one line of JSON; its parser would count lines anew in each."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]}, character {error.pos + 1}"
    return str(error)


def _bad(manifest: Path, line: int, detail: str) -> BadLine:
    return BadLine(f"{manifest.name}, line {line}", detail)
