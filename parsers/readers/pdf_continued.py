"""Tables that go on over the page: the row that the page end cut in two, the head that each page repeats."""

from __future__ import annotations

from dataclasses import replace

from parsers.readers.block import Block, Run
from parsers.readers.pdf_breaks import would_fit
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_grid_figures import is_figure
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_tables import Box, Cells, Table

_SAME = 4.0  # points between the edges of one column on two pages


def same_columns(above: Table, below: Table) -> bool:
    """Whether two tables on two pages may be one: cells of the last and the first row begin at one place, or
    the same white parts their columns."""
    if above.whites or below.whites:
        return len(above.whites) == len(below.whites) and all(
            max(a[0], b[0]) < min(a[1], b[1]) + _SAME for a, b in zip(above.whites, below.whites, strict=True)
        )
    last, first = above.filled[-1], below.filled[0]
    return len(last) == len(first) and all(
        abs(a[0] - b[0]) < _SAME and abs(a[2] - b[2]) < _SAME
        for (a, _), (b, _) in zip(last, first, strict=True)
    )


def is_cut(above: Cells, below: Cells) -> bool:
    """Whether ``below`` is the rest of the row ``above``: each of its texts goes on after a full line, and no
    figure after a figure."""
    if len(above) != len(below) or any(
        _figures(one[1], other[1]) for one, other in zip(above, below, strict=True)
    ):
        return False
    pairs = [(one, other[1]) for one, other in zip(above, below, strict=True) if other[1]]
    return bool(pairs) and all(held and not _room((box, held), rest[0]) for (box, held), rest in pairs)


def _figures(above: tuple[Line, ...], below: tuple[Line, ...]) -> bool:
    return bool(above and below) and is_figure(above[-1].text) and is_figure(below[0].text)


def _room(cell: tuple[Box, tuple[Line, ...]], line: Line) -> bool:
    """Whether the first word of ``line`` would have stood on the last line of ``cell``."""
    box, held = cell
    left = min(each.x0 for each in held)
    column = Column(held, left, box[2] - max(0.0, left - box[0]))
    return would_fit(held[-1], line, column)


def rejoined(above: Block, below: Block, flow: Flowing) -> Block:
    """One row of two, cell by cell."""
    text = ""
    cells: list[tuple[int, int]] = []
    runs: list[Run] = []
    for (a, b), (c, d) in zip(above.cells, below.cells, strict=True):
        left, right = above.text[a:b], below.text[c:d]
        own, styles = left, _inside(above, a, b)
        if right:
            own, styles = flow.append(left, styles, right, _inside(below, c, d))
        text += "\t" if cells else ""
        cells.append((len(text), len(text) + len(own)))
        runs += [replace(run, start=run.start + len(text), end=run.end + len(text)) for run in styles]
        text += own
    return replace(above, text=text, cells=tuple(cells), runs=tuple(runs))


def _inside(row: Block, start: int, end: int) -> tuple[Run, ...]:
    return tuple(
        replace(run, start=run.start - start, end=run.end - start)
        for run in row.runs
        if start <= run.start and run.end <= end
    )
