"""Reading gold sets that others wrote: every error names the file, the line and what is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parsers.languages import CODES
from service.errors import UsageError


class BadGold(UsageError):
    """A gold set that cannot be read."""

    code = "bad_gold"

    def __init__(self, path: Path, line: int | None, detail: str) -> None:
        self.source = str(path)
        self._parts = path, line, detail
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {detail}; the formats are in docs/evaluation.md")

    def __reduce__(self) -> tuple[type[BadGold], tuple[Path, int | None, str]]:
        """Pickled by its parts, as processes hand it over."""
        return type(self), self._parts


def text(path: Path) -> str:
    """The UTF-8 text of a file, without a byte order mark. Raises BadGold."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadGold(path, None, "this file is missing") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadGold(path, line, "not UTF-8") from error


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line that is not blank; only line feeds end a line."""
    for number, line in enumerate(text(path).split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line of a JSONL file."""
    for number, line in lines(path):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise BadGold(path, number, f"not JSON ({error})") from error
        if not isinstance(found, dict):
            raise BadGold(path, number, "not a JSON object")
        yield number, found


def cells(path: Path, least: int, most: int, header: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line of a TSV; a first line with the names of ``header`` is skipped.

    Nothing is quoted. Raises BadGold where a line has fewer than ``least`` or more than ``most`` cells.
    """
    for number, line in lines(path):
        row = line.split("\t")
        if number == 1 and tuple(cell.strip().casefold() for cell in row[:least]) == header[:least]:
            continue
        if not least <= len(row) <= most:
            wanted = " ⇥ ".join(header[:most])
            raise BadGold(path, number, f"{len(row)} cells, not {least} to {most} ({wanted})")
        yield number, row


def language_of(path: Path) -> str:
    """The language that a file's name ends in: ``nl.tsv``, ``NAME.nl.tsv``. Raises BadGold."""
    language = path.stem.rpartition(".")[2]
    if language not in CODES:
        raise BadGold(
            path, None, f"the name must end in a language: NAME.nl{path.suffix} ({', '.join(CODES)})"
        )
    return language
