"""The white bands between two columns of text, found before lines are made.

A gutter may be narrower than the gaps of a justified line, so it is told by what repeats: lines that
begin at one place in the middle of the page, row after row, and nothing that crosses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from statistics import median

from parsers.readers.pdf_frame import Gutter, Span

# The right column begins in the middle part of the text's width, and both are real columns: a Council
# cover has labels on the left and values on the right too, but its labels are narrow.
_MIDDLE = (0.35, 0.66)
_WIDE = 0.3
_ROWS = 4
_FLUSH = 4.0  # points
_FAR = 3.2  # lines, or ems

Row = tuple[float, float, list[Span]]


def gutters(spans: Sequence[Span]) -> list[Gutter]:
    """The gutters of a page from the top down; no two at one height: the one with most beside it stays."""
    if len(spans) < 2 * _ROWS:
        return []
    left, right = min(span.x0 for span in spans), max(span.x1 for span in spans)
    rows = _rows(spans)
    far = _far(rows)
    runs = [
        (sum(len(row[2]) for row in run), run, start)
        for start in _starts(rows, left, right)
        for run in _runs(rows, start, far)
    ]
    out: list[Gutter] = []
    for _, alike in groupby(sorted(runs, key=itemgetter(0), reverse=True), key=itemgetter(0)):
        found: list[Gutter] = []
        for _, run, start in alike:
            if any(other.top <= run[0][0] and run[-1][0] <= other.bottom for other in out):
                continue  # whatever it has stands beside one that was found already
            gutter = _gutter(run, start, _WIDE * (right - left))
            if gutter:
                found.append(_extended(gutter, start, rows))
        for gutter in sorted(found, key=attrgetter("top")):
            if all(gutter.bottom < other.top or other.bottom < gutter.top for other in out):
                out.append(gutter)
    return sorted(out, key=attrgetter("top"))


def _rows(spans: Sequence[Span]) -> list[Row]:
    """``(baseline, size, spans)`` of what shares a baseline, from the top down."""
    rows: list[Row] = []
    for span in sorted(spans, key=lambda span: span.y):
        if rows and span.y - rows[-1][0] < 0.3 * min(span.size, rows[-1][1]):
            rows[-1][2].append(span)
        else:
            rows.append((span.y, span.size, [span]))
    return rows


def _starts(rows: list[Row], left: float, right: float) -> list[float]:
    """Where spans begin in the middle of several rows."""
    counts: dict[int, list[float]] = defaultdict(list)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    for _, _, spans in rows:
        for span in spans:
            if low < span.x0 < high:
                counts[round(span.x0)].append(span.x0)
    near = {x: found + counts.get(x + 1, []) for x, found in counts.items()}
    return sorted(min(found) for found in near.values() if len(found) >= _ROWS)


def _far(rows: list[Row]) -> float:
    """The least distance of two baselines that a wide white band parts."""
    steps = [below[0] - above[0] for above, below in pairwise(rows)]
    return _FAR * median(steps) if steps else 0.0


def _runs(rows: list[Row], start: float, far: float) -> Iterator[list[Row]]:
    """Rows that follow one another without a span across ``start`` and without a wide white band."""
    run: list[Row] = []
    west, east = start - 2, start - 1
    for row in rows:
        y, size, spans = row
        apart = run and y - run[-1][0] > max(far, _FAR * size)
        across = False
        for span in spans:
            if span.x0 < west and span.x1 > east:
                across = True
                break
        if apart or across:
            if len(run) >= _ROWS:
                yield run
            run = []
        if not across:
            run.append(row)
    if len(run) >= _ROWS:
        yield run


def _gutter(run: list[Row], start: float, least: float) -> Gutter | None:
    west, east = _sides(run, start - 2)
    if len(west) < _ROWS or len(east) < _ROWS:
        return None
    west, east = _together(west, east)
    if len(west) < _ROWS or len(east) < _ROWS:
        return None
    if _is_river(run, start - 2):
        return None
    sides = (west, east)
    if min(median(x1 - x0 for _, _, x0, x1 in side) for side in sides) < least:
        return None
    size = median(size for _, size, _, _ in west)
    edge = max(x1 for _, _, _, x1 in west)
    if edge > start - 0.4 * size:
        return None
    heights = [y for side in sides for y, _, _, _ in side]
    return Gutter((edge + start) / 2, min(heights) - size, max(heights) + 0.3 * size)


def _is_river(run: list[Row], x: float) -> bool:
    """Whether the white at ``x`` is the space between two words in nearly every row: a justified line has the
    same between all of its words, and four lines may have one at the same place by chance."""
    alike = []
    for _, size, spans in run:
        ordered = sorted(spans, key=lambda span: span.x0)
        gaps = [(right.x0 - left.x1, left.x0 < x <= right.x0) for left, right in pairwise(ordered)]
        here = [gap for gap, is_here in gaps if is_here]
        others = [gap for gap, is_here in gaps if not is_here and gap > 0.15 * size]
        if here and len(others) > 1:
            alike.append(any(abs(here[0] - other) < 0.12 * size for other in others))
    return len(alike) >= _ROWS - 1 and sum(alike) >= 0.9 * len(alike)


def _extended(gutter: Gutter, start: float, rows: list[Row]) -> Gutter:
    """Over white bands too, to the notes of two columns: as far as rows begin at its right."""
    above = [row for row in reversed(rows) if row[0] < gutter.top]
    below = [row for row in rows if row[0] > gutter.bottom]
    tops = [y - size for y, size in _beside(above, gutter.x, start)]
    bottoms = [y + 0.3 * size for y, size in _beside(below, gutter.x, start)]
    return Gutter(gutter.x, min([gutter.top, *tops]), max([gutter.bottom, *bottoms]))


def _beside(rows: list[Row], x: float, start: float) -> Iterator[tuple[float, float]]:
    """Baseline and size of the rows that begin at the right of ``x``, up to the first that crosses it."""
    for y, size, spans in rows:
        if any(span.x0 < x < span.x1 for span in spans):
            return
        if any(-_FLUSH < span.x0 - start < _FAR * size for span in spans):
            yield y, size


Extent = tuple[float, float, float, float]  # baseline, size, x0, x1


def _sides(run: list[Row], x: float) -> tuple[list[Extent], list[Extent]]:
    """What begins at the left of ``x``, and what at its right: where each row has something there."""
    west: list[Extent] = []
    east: list[Extent] = []
    for y, size, spans in run:
        for out, own in (
            (west, [span for span in spans if span.x0 < x]),
            (east, [span for span in spans if span.x0 >= x]),
        ):
            if own:
                out.append((y, size, min([span.x0 for span in own]), max([span.x1 for span in own])))
    return west, east


def _together(west: list[Extent], east: list[Extent]) -> tuple[list[Extent], list[Extent]]:
    """Both sides without what stands apart above or below: a heading, a line after the columns."""
    return _near(west, east), _near(east, west)


def _near(side: list[Extent], other: list[Extent]) -> list[Extent]:
    top, bottom = other[0][0], other[-1][0]
    inside = [index for index, row in enumerate(side) if top - row[1] <= row[0] <= bottom + row[1]]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    step = median(b[0] - a[0] for a, b in pairwise(side)) if len(side) > 1 else 0.0
    # Columns begin at one height, what stands higher is the end of a paragraph above both; they end
    # where their text ends.
    while last + 1 < len(side) and side[last + 1][0] - side[last][0] < 1.8 * step:
        last += 1
    return side[first : last + 1]
