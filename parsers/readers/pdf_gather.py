"""The pages of a document put together: paragraphs over page ends, notes over page ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from parsers.readers import pdf_notes, pdf_tables
from parsers.readers.block import Block
from parsers.readers.pdf_breaks import crosses
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_continued import is_cut, rejoined, same_columns
from parsers.readers.pdf_edges import Edges, widened
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_frame import Ruled
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_measures import Measures
from parsers.readers.pdf_paragraphs import paragraphs
from parsers.readers.pdf_tables import Table

# Ink of the last letters of justified lines ends within this many points.
_STRAIGHT = 1.6
_HEAD = 3  # rows that the head of a table may have


@dataclass(frozen=True, slots=True)
class Parts:
    """One page taken apart: its tables and frames, the columns above, between and below them, and the frames
    that stand beside the text."""

    page: int
    width: float
    ruled: tuple[Ruled, ...]
    tables: list[Table]
    bands: list[list[Column]]
    beside: list[Table]

    @property
    def columns(self) -> Iterator[Column]:
        """Those of all bands in reading order."""
        return chain.from_iterable(self.bands)

    @property
    def lines(self) -> Iterator[Line]:
        """Those of the columns, then those of the tables and frames."""
        for column in self.columns:
            yield from column.lines
        for table in (*self.tables, *self.beside):
            for row in table.rows:
                for _, held in row:
                    yield from held


@dataclass(frozen=True, slots=True)
class _Carried:
    """The table that a page ended with: its first rows' texts, and which block its last row is."""

    table: Table
    page: int
    head: tuple[str, ...]
    last: int


def gather(
    pages: Iterable[Parts], measures: Measures, flow: Flowing, edges: dict[int, Edges]
) -> tuple[list[Block], list[str]]:
    """``(blocks of all pages in reading order, heads of tables that later pages print again)``.

    The notes of a page come after its text.
    """
    gathering = _Gathering(measures, flow, edges)
    for parts in pages:
        gathering.page(parts)
    return gathering.blocks, gathering.repeated


class _Gathering:
    def __init__(self, measures: Measures, flow: Flowing, edges: dict[int, Edges]) -> None:
        self.blocks: list[Block] = []
        self.repeated: list[str] = []
        self._table: _Carried | None = None
        self._measures, self._flow, self._edges = measures, flow, edges
        # Where the text so far ends: its last block, last line, and the column of that line.
        self._open: tuple[int, Line, Column] | None = None
        self._last_note: int | None = None  # the last note of the page before

    def page(self, part: Parts) -> None:
        notes: list[Block] = []
        went_on = False
        last = None if self._last_note is None else self.blocks[self._last_note]
        for index, band in enumerate(part.bands):
            if index:
                table = part.tables[index - 1]
                if table.framed:
                    self._text(pdf_tables.framed_text(table))
                else:
                    self._rows(table, part.page)
            for column in band:
                text = widened(column, self._edges[round(part.width)])
                text = replace(text, narrow=_narrow(text, part.beside))
                before = notes[-1] if notes else last
                foot = pdf_notes.split(text, self._measures.size, part.ruled, before)
                self._text(foot.body)
                carried, found = pdf_notes.blocks(foot.notes, self._flow, before)
                if carried and notes:
                    notes[-1] = self._appended(notes[-1], Block(carried))
                elif carried and self._last_note is not None:
                    self._append(self._last_note, Block(carried))
                    went_on = True
                elif carried:
                    found.insert(0, Block(carried, kind="note", page=part.page))
                notes += found
        for frame in part.beside:
            self.blocks += paragraphs(pdf_tables.framed_text(frame), self._measures, self._flow)
        self.blocks += notes
        if notes or not went_on:
            self._last_note = len(self.blocks) - 1 if notes else None

    def _rows(self, table: Table, page: int) -> None:
        """The rows of ``table``, which may go on from the page before: perhaps with its head again."""
        self._open = None
        rows = pdf_tables.blocks(table, self._measures, self._flow, page)
        above, held = self._table, table.filled
        head = tuple(row.text for row in rows[:_HEAD])
        if above and above.page == page - 1 and same_columns(above.table, table):
            again = [one == other for one, other in zip(head, above.head, strict=False)]
            count = again.index(False) if False in again else len(again)
            if count < len(rows):
                self.repeated += [row.text for row in rows[:count]]
                rows, held = rows[count:], held[count:]
            if is_cut(above.table.filled[-1], held[0]):
                self.blocks[above.last] = rejoined(self.blocks[above.last], rows.pop(0), self._flow)
            head = above.head
        last = len(self.blocks) + len(rows) - 1 if rows or above is None else above.last
        self.blocks += rows
        self._table = _Carried(table, page, head, last)

    def _text(self, column: Column) -> None:
        if not column.lines:
            return
        self._table = None
        before = self._open[0] if self._open is not None and self._goes_on(column) else None
        found = paragraphs(column, self._measures, self._flow, continued=before is not None)
        if before is not None:
            self._append(before, found.pop(0))
        last = before if before is not None and not found else len(self.blocks) + len(found) - 1
        self.blocks += found
        self._open = (last, column.lines[-1], column)

    def _goes_on(self, below: Column) -> bool:
        """Whether the first line of a column goes on with the paragraph that ended the last one."""
        if self._open is None:
            return False
        at, above, column = self._open
        column = replace(column, right=column.narrow.get(id(above), column.right))
        return self.blocks[at].kind in ("paragraph", "list_item") and crosses(
            above, below.lines[0], column, below.left
        )

    def _append(self, at: int, block: Block) -> None:
        self.blocks[at] = self._appended(self.blocks[at], block)

    def _appended(self, left: Block, right: Block) -> Block:
        text, runs = self._flow.append(left.text, left.runs, right.text, right.runs)
        return replace(left, text=text, runs=runs)


def _narrow(column: Column, frames: list[Table]) -> dict[int, float]:
    """``id(line)`` → where the lines end that stand at the left of a frame."""
    out: dict[int, float] = {}
    for frame in frames:
        ((box, _),) = frame.rows[0]
        lines = [
            line
            for line in column.lines
            if box[1] - line.size < line.y < box[3] + line.size and line.x1 <= box[0]
        ]
        out |= {id(line): max(other.x1 for other in lines) for line in lines}
    return out
