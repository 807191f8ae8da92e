"""Indicators as documents print them: tables whose columns are years.

A table holds indicators where its first row names at least one year in a cell of its own and the rows below
have figures in those columns. Which words a heading uses says nothing: this works in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parsers.document import Document, Segment
from service.consistency.values.numbers import find_numbers

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
_DASHES = frozenset("-–—−.…")
_NUMBERING = re.compile(r"[IVXLC]{1,5}[.)]?|[\d.]{1,6}[.)]?|[^\W\d_][.)]?|")
"""A cell that only sorts the rows: "III", "1.2.", "b)", or nothing."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one year. ``column`` is the head of its column as printed ("Target for 2031").

    ``number`` is None where the cell holds no single figure; ``planned``: the year is later than the
    document's own, so the figure is a target or a forecast.
    """

    year: int
    printed: str
    number: float | None
    column: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One row of such a table. ``group`` is what a column before the name sorts it under, if any."""

    name: str
    unit: str | None
    group: str | None
    values: tuple[Value, ...]
    document: Document
    segment: Segment
    names: tuple[str, ...] = ()
    """The same row's name in every version of the work, this one included."""

    @property
    def work(self) -> str:
        """The work that the table stands in."""
        return self.document.work


def read(document: Document) -> list[Series]:
    """The indicators of a document, in the order of its tables."""
    found: list[Series] = []
    for rows in _tables(document):
        found += _series(document, rows)
    return found


def of_work(versions: Sequence[Document]) -> list[Series]:
    """The indicators of a work, as its first version has them, with their names in all others.

    Rows belong together by their place; a version with another number of rows names nothing.
    """
    first, *others = (read(version) for version in versions)
    named = [first, *(rows for rows in others if len(rows) == len(first))]
    return [
        replace(row, names=tuple(dict.fromkeys(rows[place].name for rows in named)))
        for place, row in enumerate(first)
    ]


def _tables(document: Document) -> Iterator[list[Segment]]:
    for is_row, segments in groupby(document.segments, key=lambda one: one.kind == "table_row"):
        if is_row:
            yield list(segments)


def _series(document: Document, rows: Sequence[Segment]) -> Iterator[Series]:
    heads = _cells(rows[0])
    years = {place: year for place, head in enumerate(heads) if (year := _year(head)) is not None}
    body = [(row, cells) for row in rows[1:] if len(cells := _cells(row)) == len(heads)]
    if not years or not body or 0 in years:
        return
    words = [place for place in range(len(heads)) if place not in years]
    language = document.language or "en"
    if not all(_figures([cells[place] for _, cells in body], language) for place in years):
        return
    sorting = [p for p in words if all(_NUMBERING.fullmatch(cells[p]) for _, cells in body)]
    name = next((place for place in words if place not in sorting), words[0])
    unit = next((place for place in words if name < place < max(years)), None)
    group = next((place for place in sorting if place < name), None)
    for row, cells in body:
        if cells[name]:
            values = tuple(
                _value(cells[p], heads[p], year, document) for p, year in years.items() if cells[p]
            )
            yield Series(
                name=cells[name],
                unit=cells[unit] or None if unit is not None else None,
                group=cells[group] or None if group is not None else None,
                values=tuple(sorted(values, key=lambda one: one.year)),
                document=document,
                segment=row,
            )


def _cells(row: Segment) -> list[str]:
    return [" ".join(cell.split()) for cell in row.text.split("\t")]


def _year(head: str) -> int | None:
    """The year of a column; None for a cell that names none, two, or says more than a few words."""
    found = _YEAR.findall(head)
    return int(found[0]) if len(found) == 1 and len(head.split()) <= 5 else None


def _figures(cells: Sequence[str], language: str) -> bool:
    """Whether a column holds figures: at least half of what is in it, and never a longer text."""
    said = [cell for cell in cells if cell and not set(cell) <= _DASHES]
    counted = [cell for cell in said if _number(cell, language) is not None]
    return 2 * len(counted) >= len(said) and all(len(cell) <= 40 for cell in said)


def _value(cell: str, head: str, year: int, document: Document) -> Value:
    number = None if set(cell) <= _DASHES else _number(cell, document.language or "en")
    written = int(document.date[:4]) if document.date else None
    return Value(year, cell, number, head, written is not None and year > written)


def _number(cell: str, language: str) -> float | None:
    found = find_numbers(cell, language, [])
    try:
        return float(found[0].value.rstrip("%")) if len(found) == 1 else None
    except ValueError:
        return None
