"""Bullets that are drawn, not printed: browsers and some word processors paint a disc or a square."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.readers.pdf_frame import Ruled, Span

# In ems of the line at its right.
_LARGEST = 0.75
_AWAY = 3.0
_ALONE = 2.0  # what stands nearer at the left makes it no bullet


def with_bullets(spans: Sequence[Span], dots: Sequence[tuple[Ruled, str]]) -> tuple[Span, ...]:
    """The spans, and one for each of ``dots`` (shape, the sign it stands for) at the left of a line."""
    if not dots:
        return tuple(spans)
    at: dict[int, tuple[float, Span]] = {}
    for box, sign in dots:
        beside = [
            (index, span)
            for index, span in enumerate(spans)
            if _level(box, span)
            and box.x0 - _ALONE * span.size < span.x1
            and span.x0 - box.x1 < _AWAY * span.size
        ]
        first = min(beside, key=lambda pair: pair[1].x0, default=None)
        if first is None or first[1].x0 < box.x1:
            continue
        index, line = first
        if index not in at or box.x1 > at[index][0]:
            at[index] = (box.x1, _bullet(box, sign, line))
    out: list[Span] = []
    for index, span in enumerate(spans):
        if index in at:
            out.append(at[index][1])
        out.append(span)
    return tuple(out)


def _level(box: Ruled, span: Span) -> bool:
    middle = (box.y0 + box.y1) / 2
    height = box.y1 - box.y0
    return span.y - 0.75 * span.size < middle < span.y and height < _LARGEST * span.size


def _bullet(box: Ruled, sign: str, line: Span) -> Span:
    """Printed like the line, and as far from it as a bullet that is a letter."""
    end = min(box.x1, line.x0 - 0.6 * line.size)
    start = min(box.x0, end - 0.35 * line.size)
    return Span(sign, start, end, line.y, line.size, False, False, False, line.turn, head=end - start)
