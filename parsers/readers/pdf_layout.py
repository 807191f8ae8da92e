"""Pages to blocks: every page is taken apart and put by, and when all have been seen each becomes text.

What a line is depends on the other pages: which lines repeat, how large the print is, which words there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from parsers.readers import pdf_furniture, pdf_grid, pdf_tables
from parsers.readers.block import Block
from parsers.readers.pdf_columns import Column, columns
from parsers.readers.pdf_edges import Edging
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_frame import Gutter
from parsers.readers.pdf_gather import Parts, gather
from parsers.readers.pdf_gutters import gutters
from parsers.readers.pdf_lines import Line, lines
from parsers.readers.pdf_margins import Place, with_dropped_letters, without_line_numbers
from parsers.readers.pdf_measures import Measuring
from parsers.readers.pdf_packed import Packed
from parsers.readers.pdf_page import Held, Page
from parsers.readers.pdf_tables import Table
from parsers.readers.pdf_words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Heads and feet, what is turned another way than its page, and line numbers."""

    furniture: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Lined:
    """A page with its ``lines``, which ``page.spans`` make, between ``gutters`` and outside of ``tables``."""

    page: Page
    lines: list[Line]
    gutters: list[Gutter]
    tables: list[Table]


def layout(pages: list[Held]) -> tuple[list[Block], list[str]]:
    """``(the blocks, the text of all that was left out of them)``; ``pages`` are let go on the way."""
    measuring, edging, words = Measuring(), Edging(), Words()
    left_out = _LeftOut()
    packed: list[Packed[Parts]] = []
    for parts in _taken_apart(pages, left_out):
        for column in parts.columns:
            measuring.add(column)
        edging.add(parts.width, parts.columns)
        words.add(line.text for line in parts.lines)
        packed.append(Packed(parts))
    whole = (one.open() for one in _emptying(packed))
    blocks, repeated = gather(whole, measuring.done(), Flowing(words), edging.done())
    return blocks, [*left_out.furniture, *left_out.aside, *left_out.numbers, *repeated]


def _taken_apart(pages: list[Held], left_out: _LeftOut) -> Iterator[Parts]:
    count = len(pages)
    places = [place for page in pages for place in page.numbered]
    waiting: deque[_Lined] = deque()

    def lined() -> Iterator[tuple[list[Line], float]]:
        for one in _emptying(pages):
            waiting.append(_lined(one.page.open(), places, left_out))
            yield waiting[-1].lines, waiting[-1].page.height

    for kept, running in pdf_furniture.separate(lined(), count):
        left_out.furniture.extend(running)
        yield _parts(waiting.popleft(), kept)


def _lined(page: Page, places: list[Place], left_out: _LeftOut) -> _Lined:
    left_out.aside.extend(page.aside)
    spans, numbers = without_line_numbers(page.spans, places)
    left_out.numbers.extend(numbers)
    tables, spans = pdf_tables.find(with_dropped_letters(spans), page.ruled, page.number, page.shaded)
    grids, spans = pdf_grid.find(pdf_grid.Sheet(page, spans, tables))
    if grids:
        tables = sorted([*tables, *grids], key=lambda table: table.top)
        page = pdf_grid.without_rules(page, grids)
    white = gutters(spans)
    return _Lined(replace(page, spans=spans), lines(spans, page.number, white), white, tables)


def _parts(one: _Lined, kept: list[Line]) -> Parts:
    """The page, of whose lines those are ``kept`` that are no running head or foot."""
    page, white = one.page, one.gutters
    tables = [table for table in one.tables if not table.beside]
    beside = [table for table in one.tables if table.beside]
    grids, spans = pdf_grid.find(pdf_grid.Sheet(page, page.spans, tables, one.lines, kept, white))
    if grids:
        white = gutters(spans)
        kept = lines(spans, page.number, white)
        tables = sorted([*tables, *grids], key=lambda table: table.top)
        page = pdf_grid.without_rules(page, grids)
    return Parts(page.number, page.width, page.ruled, tables, _bands(kept, tables, white), beside)


def _bands(rows: list[Line], tables: list[Table], white: list[Gutter]) -> list[list[Column]]:
    """The columns above the first table, between tables, and below the last one."""
    bands: list[list[Line]] = [[] for _ in range(len(tables) + 1)]
    for line in rows:
        bands[sum(table.top < line.y for table in tables)].append(line)
    return [columns(band, white) for band in bands]


def _emptying(items: list[T]) -> Iterator[T]:
    """``items`` in their order, each let go when it is given."""
    items.reverse()
    while items:
        yield items.pop()
