"""The pages of a document put together: paragraphs over page ends, notes over page ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Parts:
    """One page taken apart: its tables, and the columns above, between and below them."""

    page: Page
    tables: list[Table]
    bands: list[list[Column]]


def gather(parts: list[Parts], measures: Measures, flow: Flowing) -> list[Block]:
    """The blocks of all pages in reading order, the notes of a page after its text."""
    gathering = _Gathering(measures, flow, _edges(parts))
    for part in parts:
        gathering.page(part)
    return gathering.blocks


class _Gathering:
    def __init__(self, measures: Measures, flow: Flowing, edges: tuple[float, float]) -> None:
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
                text = _widened(column, self._edges)
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
        found = paragraphs(column, self._measures, self._flow)
        if self._open is not None and self._goes_on(*self._open, found[0], column.lines[0]):
            self._append(self._open[0], found.pop(0))
        last = len(self.blocks) + len(found) - 1 if found else (self._open[0] if self._open else 0)
        self.blocks += found
        self._open = (last, column.lines[-1], column)

    def _goes_on(self, at: int, above: Line, column: Column, block: Block, line: Line) -> bool:
        """Whether ``block`` at the top of a column is the rest of the paragraph that ended the last one."""
        if self.blocks[at].kind not in ("paragraph", "list_item") or block.marker:
            return False
        return block.kind in ("paragraph", "heading") and crosses(above, line, column)

    def _append(self, at: int, block: Block) -> None:
        left = self.blocks[at]
        text, runs = self._flow.append(left.text, left.runs, block.text, block.runs)
        self.blocks[at] = replace(left, text=text, runs=runs)


def _edges(parts: list[Parts]) -> tuple[float, float]:
    """The usual left and right edge of text set in one column, over the whole document."""
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
    return lefts[len(lefts) // 4], rights[(3 * len(rights)) // 4]


def _widened(column: Column, edges: tuple[float, float]) -> Column:
    """A page of short lines only is as wide as the others."""
    left, right = edges
    if not column.whole or not right or column.right > right + 20 or column.left < left - 20:
        return column
    return replace(column, left=min(column.left, left), right=max(column.right, right))
