"""Reading order: lines of one column, or of two with what runs across both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.readers.pdf_frame import Gutter
from parsers.readers.pdf_lines import Line


@dataclass(frozen=True)
class Column:
    """Lines from the top down and the text edges they are set between, in points.

    ``whole``: it takes the width of the page; ``justified``: its lines are stretched to end at ``right``;
    ``narrow``: where lines end that have something at their right, by ``id``.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    whole: bool = True
    justified: bool = False
    narrow: dict[int, float] = field(default_factory=dict)


def columns(lines: list[Line], gutters: Sequence[Gutter]) -> list[Column]:
    """The columns of a page in reading order; where there is no gutter, the page is one column."""
    out: list[Column] = []
    whole: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    current: Gutter | None = None
    for line in lines:
        gutter = next((g for g in gutters if g.top <= line.y <= g.bottom), None)
        if gutter != current:
            out += _closed(whole, left, right)
            whole, left, right, current = [], [], [], gutter
        if gutter is None:
            whole.append(line)
            continue
        west = tuple(part for part in line.parts if part.x0 < gutter.x)
        east = tuple(part for part in line.parts if part.x0 >= gutter.x)
        left += [replace(line, parts=west)] if west else []
        right += [replace(line, parts=east)] if east else []
    return out + _closed(whole, left, right)


def _closed(whole: list[Line], left: list[Line], right: list[Line]) -> list[Column]:
    return [_column(side, side is whole) for side in (whole, left, right) if side]


def _column(lines: list[Line], whole: bool) -> Column:
    return Column(tuple(lines), min(line.x0 for line in lines), _right_edge(lines), whole)


def _right_edge(lines: list[Line]) -> float:
    """Where full lines end. A lone line that sticks out (a value on a cover) is not the edge."""
    ends = sorted((line.x1 for line in lines if len(line.parts) == 1), reverse=True)
    if not ends:
        return max(line.x1 for line in lines)
    near = 0.08 * (ends[0] - min(line.x0 for line in lines))
    wanted = min(3, len(ends))
    return next((end for end in ends if sum(end - near <= other <= end for other in ends) >= wanted), ends[0])
