"""Where the text of a document begins and ends across the page, and whether lines are stretched."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
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


@dataclass(slots=True)
class _Seen:
    """``lefts`` and ``rights`` of single columns, and how many lines of running text they have, up to which
    x; of all columns, how many lines there are, and how many end where the others do."""

    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    running: int = 0
    furthest: float = -math.inf
    every: int = 0
    at_edge: int = 0


class Edging:
    """Where the text of pages as wide as each other begins and ends, from one page after another."""

    def __init__(self) -> None:
        self._widths: dict[int, _Seen] = {}

    def add(self, width: float, columns: Iterable[Column]) -> None:
        """The columns of a page, ``width`` points wide."""
        seen = self._widths.setdefault(round(width), _Seen())
        for column in columns:
            ends = list(_running(column))
            edge = _straight_edge(column)
            seen.every += len(ends)
            seen.at_edge += sum(abs(end - edge) < _STRAIGHT for end in ends)
            if column.whole and len(column.lines) > 3:
                seen.lefts.append(column.left)
                seen.rights.append(column.right)
                seen.running += len(ends)
                seen.furthest = max([seen.furthest, *ends])

    def done(self) -> dict[int, Edges]:
        """Page width, rounded → edges."""
        return {width: _edges(seen) for width, seen in self._widths.items()}


def widened(column: Column, edges: Edges) -> Column:
    """As wide as the text of the other pages, where this page has short lines only, or a cover's wide
    ones beside its text."""
    left, right = edges.left, edges.right
    if column.whole and right and column.right <= right + 40 and column.left >= left - 20:
        column = replace(column, left=min(column.left, left), right=right)
    edge, own = _straight_edge(column), list(_running(column))
    at_edge = sum(abs(end - edge) < _STRAIGHT for end in own)
    justified = at_edge > 0.6 * len(own) if len(own) >= _TELLING else edges.justified
    return replace(column, right=edge, justified=justified)


def _edges(seen: _Seen) -> Edges:
    justified = seen.at_edge > 0.6 * seen.every
    if not seen.lefts:
        return Edges(0.0, 0.0, justified)
    lefts, rights = sorted(seen.lefts), sorted(seen.rights)
    left, right = lefts[len(lefts) // 4], rights[(3 * len(rights)) // 4]
    return Edges(left, seen.furthest if seen.running > 10 else right, justified)


def _running(column: Column) -> Iterator[float]:
    """Where the lines end that another line of running text follows."""
    for line, below in pairwise(column.lines):
        near = 0 < below.y - line.y < 1.7 * line.size and abs(below.x0 - line.x0) < 2
        if near and len(line.parts) == 1 and len(line.text) > 40:
            yield line.x1


def _straight_edge(column: Column) -> float:
    """Where justified lines end, though a line or two of a cover page stand out; else the right edge."""
    ends = sorted((line.x1 for line in column.lines), reverse=True)
    for at, end in enumerate(ends):
        beyond = bisect_left(ends, _STRAIGHT, lo=at, key=lambda other: end - other)
        if beyond - at >= max(4, 0.2 * len(ends)):
            return end
    return column.right
