"""Reading order: lines of one column, or of two with what runs across both."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from parsers.readers.pdf_lines import Line

# A gutter is looked for in the middle part of the text's width, and each side must be a real column.
_MIDDLE = (0.38, 0.62)
_COLUMN_WIDTH = 0.3
_COLUMN_LINES = 6


@dataclass(frozen=True)
class Column:
    """Lines from the top down and the text edges they are set between, in points."""

    lines: tuple[Line, ...]
    left: float
    right: float


def columns(lines: list[Line]) -> list[Column]:
    """The columns of a page in reading order; a page without a gutter is one column."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return [_column(lines)]
    out: list[Column] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in _split(lines, gutter):
        if line.x1 <= gutter + 1:
            left.append(line)
        elif line.x0 >= gutter - 1:
            right.append(line)
        else:  # a title across both columns ends what stands above it
            out += [_column(side) for side in (left, right) if side]
            left, right = [], []
            if out and out[-1].lines[-1].x0 < gutter < out[-1].lines[-1].x1:
                out[-1] = _column([*out[-1].lines, line])
            else:
                out.append(_column([line]))
    out += [_column(side) for side in (left, right) if side]
    return out


def _column(lines: list[Line]) -> Column:
    return Column(tuple(lines), min(line.x0 for line in lines), _right_edge(lines))


def _right_edge(lines: list[Line]) -> float:
    """Where full lines end. A lone line that sticks out (a value on a cover) is not the edge."""
    ends = sorted((line.x1 for line in lines if len(line.parts) == 1), reverse=True)
    if not ends:
        return max(line.x1 for line in lines)
    near = 0.08 * (ends[0] - min(line.x0 for line in lines))
    wanted = min(3, len(ends))
    return next((end for end in ends if sum(end - near <= other <= end for other in ends) >= wanted), ends[0])


def _split(lines: list[Line], gutter: float) -> list[Line]:
    """Lines cut at the gutter where no part crosses it."""
    out: list[Line] = []
    for line in lines:
        left = tuple(part for part in line.parts if part.x1 <= gutter + 1)
        right = tuple(part for part in line.parts if part.x0 >= gutter - 1)
        if left and right and len(left) + len(right) == len(line.parts):
            out += [Line(left, line.page), Line(right, line.page)]
        else:
            out.append(line)
    return out


def _gutter(lines: list[Line]) -> float | None:
    """The x of the white band between two columns.

    A Council cover has labels on the left and values on the right too: its labels are narrow, so a
    side whose lines are not wide is no column, and the row is read as one.
    """
    parts = [part for line in lines for part in line.parts if len(part.text) > 1]
    if len(parts) < 2 * _COLUMN_LINES:
        return None
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    width = right - left
    best: tuple[int, float] | None = None
    starts = sorted({round(part.x0, 1) for part in parts})
    for start in starts:
        gutter = start - 2
        if not _MIDDLE[0] * width < gutter - left < _MIDDLE[1] * width:
            continue
        crossing = sum(len(part.text) for part in parts if part.x0 < gutter - 2 and part.x1 > gutter + 2)
        west = [part for part in parts if part.x1 <= gutter + 1]
        east = [part for part in parts if part.x0 >= gutter - 1]
        if len(west) < _COLUMN_LINES or len(east) < _COLUMN_LINES:
            continue
        if min(median(p.x1 - p.x0 for p in side) for side in (west, east)) < _COLUMN_WIDTH * width:
            continue
        inside = sum(len(part.text) for part in (*west, *east))
        if crossing < inside and (best is None or crossing < best[0]):
            best = (crossing, gutter)
    return best[1] if best else None
