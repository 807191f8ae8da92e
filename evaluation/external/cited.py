"""Citations of your own: ``nl.tsv`` or ``NAME.nl.tsv``, text ⇥ expected ids, parted by ``|``.

An id may have its place, as offsets of characters into the text: ``32016R0679@12-35``. The identifiers are
those of the contract ("ST 7066/26", a CELEX number). A text with an empty second cell cites nothing. The
shipped form, ``nl.jsonl`` with offsets and pinpoints, is read as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.external.files import BadGold, cells, language_of, records
from evaluation.figure import Figure, Unit, digest, ratio
from evaluation.references import figures as shipped_figures
from evaluation.references import judge
from parsers.references import find

_PLACED = re.compile(r"(?P<id>.+)@(?P<start>\d+)-(?P<end>\d+)")
Cited = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """What a text should cite and what was found: (id, start, end), places None where the gold has none."""

    language: str
    text: str
    expected: tuple[Cited, ...]
    found: tuple[Cited, ...]

    @property
    def right(self) -> int:
        """Citations in both; compared with their places where the gold gives them, else by id."""
        placed = Counter(one for one in self.expected if one[1] is not None)
        bare = Counter(one[0] for one in self.expected if one[1] is None)
        found = Counter(self.found)
        hits = placed & found
        rest = Counter(name for name, _, _ in (found - hits).elements())
        return hits.total() + (bare & rest).total()


def evaluate(folder: Path) -> Iterator[Figure]:
    """Precision, recall and F1, by language; lines are drawn again. Raises BadGold."""
    by_language: dict[str, list[Line]] = defaultdict(list)
    for path in sorted(folder.rglob("*.tsv")):
        for line in read(path):
            by_language[line.language].append(line)
    every = [line for own in by_language.values() for line in own]
    for language, own in [("", every), *sorted(by_language.items())]:
        if own:
            yield from _figures(folder.name, own, language)
    for path in sorted(folder.glob("*.jsonl")):
        for number, record in records(path):
            _check_shipped(path, number, record)
    lines = list(judge(folder))
    for split in sorted({one.split for one in lines}):
        yield from shipped_figures(folder.name, [one for one in lines if one.split == split], split=split)


def read(path: Path) -> Iterator[Line]:
    """The lines of one file with what the recogniser finds in them."""
    language = language_of(path)
    for number, row in cells(path, 1, 2, ("text", "expected")):
        text = row[0]
        expected = tuple(
            _cited(path, number, text, one) for one in "".join(row[1:]).split("|") if one.strip()
        )
        found = tuple((one.id, one.start, one.end) for one in find(text, language=language))
        yield Line(language, text, expected, found)


def _cited(path: Path, number: int, text: str, cell: str) -> Cited:
    match = _PLACED.fullmatch(cell.strip())
    if match is None:
        return cell.strip(), None, None
    start, end = int(match["start"]), int(match["end"])
    if not 0 <= start < end <= len(text):
        raise BadGold(path, number, f"{cell.strip()}: no such place in a text of {len(text)} characters")
    return match["id"], start, end


def _check_shipped(path: Path, number: int, record: dict[str, object]) -> None:
    expected = record.get("expected")
    fits = isinstance(record.get("text"), str) and isinstance(record.get("split"), str)
    if (
        not fits
        or not isinstance(expected, list)
        or not all({"id", "start", "end"} <= set(e) for e in expected)
    ):
        raise BadGold(path, number, 'a line is {"split", "text", "expected": [{"id", "start", "end"}…]}')


def _figures(dataset: str, own: Sequence[Line], language: str) -> Iterator[Figure]:
    for name, bottoms in (
        ("precision", [len(line.found) for line in own]),
        ("recall", [len(line.expected) for line in own]),
        ("F1", [(len(line.found) + len(line.expected)) / 2 for line in own]),
    ):
        units = [
            Unit(digest(f"{line.language} {line.text}"), line.right, of)
            for line, of in zip(own, bottoms, strict=True)
        ]
        yield ratio("references", dataset, name, units, language=language, resampled="line")
