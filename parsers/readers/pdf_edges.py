"""Where the text of a document begins and ends across the page, and whether lines are stretched."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.readers.pdf_columns import Column

# Ink of the last letters of justified lines ends within this many points.
_STRAIGHT = 1.6
# So many lines of a column tell by themselves whether it is justified.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class Edges:
    """The usual left and right edge of text set in one column, 0 where there is none; and of all text,
    whether it is justified."""

    left: float
    right: float
    justified: bool


def edges(pages: Iterable[tuple[float, Sequence[Sequence[Column]]]]) -> dict[int, Edges]:
    """Page width, rounded → edges; ``pages`` are width and bands of columns."""
    widths: dict[int, list[Column]] = defaultdict(list)
    for width, bands in pages:
        widths[round(width)] += [column for band in bands for column in band]
    return {width: _edges(found) for width, found in widths.items()}


def widened(column: Column, edges: Edges) -> Column:
    """As wide as the text of the other pages, where this page has short lines only, or a cover's wide
    ones beside its text."""
    left, right = edges.left, edges.right
    if column.whole and right and column.right <= right + 40 and column.left >= left - 20:
        column = replace(column, left=min(column.left, left), right=right)
    own = list(_running(column))
    justified = _stretched([column]) if len(own) >= _TELLING else edges.justified
    return replace(column, right=_straight_edge(column), justified=justified)


def _edges(columns: Sequence[Column]) -> Edges:
    single = [column for column in columns if column.whole and len(column.lines) > 3]
    justified = _stretched(columns)
    if not single:
        return Edges(0.0, 0.0, justified)
    lefts, rights = sorted(c.left for c in single), sorted(c.right for c in single)
    left, right = lefts[len(lefts) // 4], rights[(3 * len(rights)) // 4]
    running = [end for column in single for end in _running(column)]
    return Edges(left, max(running) if len(running) > 10 else right, justified)


def _stretched(columns: Sequence[Column]) -> bool:
    """Whether most lines of running text end where their column's other lines end."""
    at_edge = every = 0
    for column in columns:
        ends = list(_running(column))
        edge = _straight_edge(column)
        every += len(ends)
        at_edge += sum(abs(end - edge) < _STRAIGHT for end in ends)
    return at_edge > 0.6 * every


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
        beyond = bisect_left(ends, _STRAIGHT, lo=at, key=lambda other: end - other)
        if beyond - at >= max(4, 0.2 * len(ends)):
            return end
    return column.right
