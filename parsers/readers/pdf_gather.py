"""The pages of a document put together: paragraphs over page ends, notes over page ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.readers import pdf_notes, pdf_tables
from parsers.readers.block import Block
from parsers.readers.pdf_breaks import crosses
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_measures import Measures
from parsers.readers.pdf_page import Page
from parsers.readers.pdf_paragraphs import paragraphs
from parsers.readers.pdf_tables import Table

# Ink of the last letters of justified lines ends within this many points.
_STRAIGHT = 1.6


@dataclass(frozen=True, slots=True)
class Parts:
    """One page taken apart: its tables, and the columns above, between and below them."""

    page: Page
    tables: list[Table]
    bands: list[list[Column]]


def gather(parts: list[Parts], measures: Measures, flow: Flowing) -> list[Block]:
    """The blocks of all pages in reading order, the notes of a page after its text."""
    widths = {round(part.page.width) for part in parts}
    edges = {width: _edges([p for p in parts if round(p.page.width) == width]) for width in widths}
    gathering = _Gathering(measures, flow, edges)
    for part in parts:
        gathering.page(part)
    return gathering.blocks


class _Gathering:
    def __init__(self, measures: Measures, flow: Flowing, edges: dict[int, tuple[float, float]]) -> None:
        self.blocks: list[Block] = []
        self._measures, self._flow, self._edges = measures, flow, edges
        # Where the text so far ends: its last block, last line, and the column of that line.
        self._open: tuple[int, Line, Column] | None = None
        self._last_note: int | None = None  # the last note of the page before

    def page(self, part: Parts) -> None:
        notes: list[Block] = []
        went_on = False
        before = None if self._last_note is None else self.blocks[self._last_note]
        for index, band in enumerate(part.bands):
            if index:
                table = part.tables[index - 1]
                self.blocks += pdf_tables.blocks(table, self._measures, self._flow, part.page.number)
                self._open = None
            for column in band:
                text = _widened(column, self._edges[round(part.page.width)])
                foot = pdf_notes.split(text, self._measures.size, part.page.ruled, before)
                self._text(foot.body)
                carried, found = pdf_notes.blocks(foot.notes, self._flow, before)
                if carried and self._last_note is not None and not notes:
                    self._append(self._last_note, Block(carried))
                    went_on = True
                elif carried:
                    found.insert(0, Block(carried, kind="note", page=part.page.number))
                notes += found
        self.blocks += notes
        if notes or not went_on:
            self._last_note = len(self.blocks) - 1 if notes else None

    def _text(self, column: Column) -> None:
        if not column.lines:
            return
        before = self._open[0] if self._open is not None and self._goes_on(column.lines[0]) else None
        found = paragraphs(column, self._measures, self._flow, continued=before is not None)
        if before is not None:
            self._append(before, found.pop(0))
        last = before if before is not None and not found else len(self.blocks) + len(found) - 1
        self.blocks += found
        self._open = (last, column.lines[-1], column)

    def _goes_on(self, line: Line) -> bool:
        """Whether ``line`` at the top of a column goes on with the paragraph that ended the last one."""
        if self._open is None:
            return False
        at, above, column = self._open
        return self.blocks[at].kind in ("paragraph", "list_item") and crosses(above, line, column)

    def _append(self, at: int, block: Block) -> None:
        left = self.blocks[at]
        text, runs = self._flow.append(left.text, left.runs, block.text, block.runs)
        self.blocks[at] = replace(left, text=text, runs=runs)


def _edges(parts: list[Parts]) -> tuple[float, float]:
    """The usual left and right edge of text set in one column, over all pages of one width."""
    single = [
        column
        for part in parts
        for band in part.bands
        for column in band
        if column.whole and len(column.lines) > 3
    ]
    if not single:
        return 0.0, 0.0
    lefts, rights = sorted(c.left for c in single), sorted(c.right for c in single)
    left, right = lefts[len(lefts) // 4], rights[(3 * len(rights)) // 4]
    running = [end for column in single for end in _running(column)]
    return left, max(running) if len(running) > 10 else right


def _running(column: Column) -> Iterator[float]:
    """Where the lines end that another line of running text follows."""
    for line, below in pairwise(column.lines):
        near = 0 < below.y - line.y < 1.7 * line.size and abs(below.x0 - line.x0) < 2
        if near and len(line.parts) == 1 and len(line.text) > 40:
            yield line.x1


def _widened(column: Column, edges: tuple[float, float]) -> Column:
    """As wide as the text of the other pages, where this page has short lines only, or a cover's wide
    ones beside its text."""
    left, right = edges
    if column.whole and right and column.right <= right + 40 and column.left >= left - 20:
        column = replace(column, left=min(column.left, left), right=right)
    return replace(column, right=_straight_edge(column))


def _straight_edge(column: Column) -> float:
    """Where justified lines end, though a line or two of a cover page stand out; else the right edge."""
    ends = sorted((line.x1 for line in column.lines), reverse=True)
    for at, end in enumerate(ends):
        same = sum(end - other < _STRAIGHT for other in ends[at:])
        if same >= max(4, 0.2 * len(ends)):
            return end
    return column.right
