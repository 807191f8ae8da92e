"""Baselines between two edges to a table of cells: rows that lines or white part, cells that span columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.readers.pdf_frame import Span
from parsers.readers.pdf_grid_columns import Band, Extent, crosses
from parsers.readers.pdf_grid_rows import by_white, column, figures, filled, grouped, spanning
from parsers.readers.pdf_lines import lines
from parsers.readers.pdf_tables import Cells, Table

_SEVERAL = 3  # sections, most of them one row: then a rule stands under each row
_MOST = 0.6
_RULE = 30.0  # points from the print of a table to the rule over or under it


def table(rows: Sequence[Band], whites: Sequence[Extent], heights: Sequence[float], page: int) -> Table:
    """The table of ``rows``, whose columns are parted by ``whites`` and whose rows, perhaps, by rules at
    ``heights``."""
    extents = _extents(rows, whites)
    top, bottom = rows[0].top - 0.2 * rows[0].size, max(row.bottom for row in rows)
    top = max((height for height in heights if top - _RULE < height < top), default=top)
    bottom = min((height for height in heights if bottom < height < bottom + _RULE), default=bottom)
    out = tuple(_cells(group, whites, extents, page) for group in _rows(rows, whites, heights))
    return Table(top, bottom, out, whites=tuple(whites))


def _rows(rows: Sequence[Band], whites: Sequence[Extent], heights: Sequence[float]) -> list[list[Band]]:
    sections = _sections(rows, heights)
    parted = [grouped(section, whites) for section in sections]
    if len(sections) > 1:
        parted[0] = _head(sections[0], whites)
    if len(sections) >= _SEVERAL and _one_each(sections[1:], whites):
        parted[1:] = [[section] for section in sections[1:]]
    return [group for groups in parted for group in groups]


def _one_each(sections: list[list[Band]], whites: Sequence[Extent]) -> bool:
    """Whether a rule stands under each row: few spaces have two lines with figures, or white in them."""
    columns = figures([row for section in sections for row in section], whites)
    if columns:
        single = [sum(bool(filled(row, whites) & columns) for row in section) < 2 for section in sections]
    else:
        single = [len(by_white(section)) == 1 for section in sections]
    return sum(single) >= _MOST * len(single)


def _sections(rows: Sequence[Band], heights: Sequence[float]) -> list[list[Band]]:
    """The baselines between rules."""
    sections: dict[int, list[Band]] = {}
    for row in rows:
        middle = row.y - 0.3 * row.size
        sections.setdefault(sum(height < middle for height in heights), []).append(row)
    return [sections[key] for key in sorted(sections)]


def _head(section: list[Band], whites: Sequence[Extent]) -> list[list[Band]]:
    """What stands over the first rule is one row; two where titles run over several columns."""
    over = [at for at, row in enumerate(section) if spanning(row, whites)]
    if not over or over[-1] + 1 == len(section):
        return [section]
    return [section[: over[-1] + 1], section[over[-1] + 1 :]]


def _extents(rows: Sequence[Band], whites: Sequence[Extent]) -> list[Extent]:
    """From where to where the print of each column goes."""
    left = min(row.pieces[0][0] for row in rows)
    right = max(row.pieces[-1][1] for row in rows)
    edges = [left, *(x for white in whites for x in white), right]
    return [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]


def _cells(group: Sequence[Band], whites: Sequence[Extent], extents: Sequence[Extent], page: int) -> Cells:
    top, bottom = group[0].top, max(row.bottom for row in group)
    extent = [(text.x0, text.x1) for row in group for text in row.texts]
    tied = {at for at, white in enumerate(whites) if any(crosses(each, white) for each in extent)}
    firsts = [at for at in range(len(extents)) if at - 1 not in tied]
    held: dict[int, list[Span]] = {first: [] for first in firsts}
    for row in group:
        for text in row.texts:
            at = column(text, whites)
            held[max(first for first in firsts if first <= at)] += text.spans
    ends = [after - 1 for _, after in pairwise([*firsts, len(extents)])]
    return tuple(
        ((extents[first][0], top, extents[last][1], bottom), tuple(lines(tuple(held[first]), page)))
        for first, last in zip(firsts, ends, strict=True)
    )
