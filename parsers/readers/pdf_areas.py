"""Shaded areas as boxes round text, and tables whose outer sides are left open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.readers.pdf_frame import Ruled, Span
from parsers.readers.pdf_grid_columns import bands
from parsers.readers.pdf_grid_levels import levels

_TOUCH = 1.5  # points between pieces of one area: some programs shade line by line
_ENDS = 2.0  # points
_WIDE = 60.0  # points
_PADDING = 2.0  # points between print and the edge of its box: less is print marked with a pen
_CELLS = 1.2  # ems of white between the cells of a row
_REACH = 3.0  # points that a line may fall short of another

Box = tuple[float, float, float, float]


def areas(shaded: Sequence[Ruled]) -> list[Box]:
    """Boxes (left, top, right, bottom) of shaded areas, pieces that touch put together.

    A shaded cell, which has another one beside it, is none.
    """
    out: list[Box] = []
    ordered = sorted(shaded, key=lambda area: (round(area.y0), area.x0))
    for before, area, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
        if (before and _beside(area, before)) or (after and _beside(area, after)):
            continue
        box = (area.x0, area.y0, area.x1, area.y1)
        above = next((at for at, one in enumerate(out) if _under(one, box)), None)
        if above is None:
            out.append(box)
        else:
            left, top, right, bottom = out[above]
            out[above] = (left, top, right, max(bottom, box[3]))
    return [box for box in out if box[2] - box[0] >= _WIDE]


def _beside(area: Ruled, other: Ruled) -> bool:
    level = abs(area.y0 - other.y0) < _TOUCH and abs(area.y1 - other.y1) < _TOUCH
    return level and min(abs(area.x0 - other.x1), abs(area.x1 - other.x0)) < _TOUCH


def _under(above: Box, box: Box) -> bool:
    same = abs(above[0] - box[0]) < _ENDS and abs(above[2] - box[2]) < _ENDS
    return same and above[1] - _TOUCH <= box[1] <= above[3] + _TOUCH


def is_text(spans: Sequence[Span], box: Box) -> bool:
    """Whether a shaded area holds two lines of text or more, white around them, and no rows of cells."""
    rows = bands(spans)
    if len(rows) < 2 or min(row.pieces[0][0] for row in rows) < box[0] + _PADDING:
        return False
    return not any(
        right[0] - left[1] > _CELLS * row.size for row in rows for left, right in pairwise(row.pieces)
    )


def with_sides(ruled: list[Ruled]) -> list[Ruled]:
    """``ruled``, and the outer sides of tables that have lines between their columns only."""
    upright = [line for line in ruled if not line.horizontal]
    if not upright:
        return ruled
    out = list(ruled)
    for group in levels(ruled, ()):
        for above, below in pairwise(group):
            between = [
                line.x0
                for line in upright
                if line.y0 < above.y + _REACH
                and line.y1 > below.y - _REACH
                and above.x0 - _REACH < line.x0 < above.x1 + _REACH
            ]
            if not between:
                continue
            if min(between) > above.x0 + 2 * _REACH:
                out.append(Ruled(above.x0, above.y, above.x0, below.y))
            if max(between) < above.x1 - 2 * _REACH:
                out.append(Ruled(above.x1, above.y, above.x1, below.y))
    return out
