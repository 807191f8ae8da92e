"""What a page adds to its text line by line: line numbers in the margin, letters two lines high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from parsers.readers.pdf_frame import Span

_GAP = 4.0  # points between a line number and the text
_LEAST = 3  # numbers on a page
_LARGE = 1.6  # a dropped letter against the text
_RUNNING = 30  # letters of a span of running text


def without_line_numbers(pages: Sequence[Sequence[Span]]) -> tuple[list[tuple[Span, ...]], list[str]]:
    """``(the spans of the text of each page, the line numbers beside it)``.

    Numbers outside the text at one place, upwards in equal steps, with as many lines between them as they
    count; where a page has them, what stands at the same place of another page is one too.
    """
    beside = [_outside(spans) for spans in pages]
    places = [
        (min(span.x0 for span in side) - 1, max(span.x1 for span in side) + 1)
        for spans, sides in zip(pages, beside, strict=True)
        for side in sides
        if len(side) >= _LEAST and _count_lines(side, spans)
    ]
    kept: list[tuple[Span, ...]] = []
    left_out: list[str] = []
    for spans, sides in zip(pages, beside, strict=True):
        out = {
            id(span)
            for side in sides
            for span in side
            if any(left <= span.x0 and span.x1 <= right for left, right in places)
        }
        kept.append(tuple(span for span in spans if id(span) not in out) if out else tuple(spans))
        left_out += [span.text for span in spans if id(span) in out]
    return kept, left_out


def _outside(spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The numbers at the left and at the right of all running text, from the top down."""
    numbers = [span for span in spans if span.text.isdecimal() and len(span.text) < 5]
    running = [span for span in spans if len(span.text) > _RUNNING] if numbers else []
    if not running:
        return [], []
    numbers.sort(key=lambda span: span.y)
    left, right = min(span.x0 for span in running), max(span.x1 for span in running)
    return (
        [span for span in numbers if span.x1 < left - _GAP],
        [span for span in numbers if span.x0 > right + _GAP],
    )


def _count_lines(side: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Whether ``side`` counts lines; notes below the text may be counted from one again."""
    pairs = [(a, b, int(b.text) - int(a.text)) for a, b in pairwise(side)]
    steps = [step for _, _, step in pairs if step > 0]
    if len(steps) < _LEAST - 1 or len(set(steps)) > 1:
        return False
    heights = sorted({round(span.y) for span in spans if len(span.text) > _RUNNING})
    leading = median([b - a for a, b in pairwise(heights)] or [0.0])
    # Headings and white stand between: no fewer points than lines, seldom twice as many.
    gap = median([b.y - a.y for a, b, step in pairs if step > 0])
    return 0 < 0.8 * steps[0] * leading <= gap < 2.2 * steps[0] * leading


def with_dropped_letters(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with each letter that is two or three lines high put before its word, and those lines
    begun where it begins."""
    running = [span for span in spans if len(span.text) > _RUNNING]
    if not running:
        return tuple(spans)
    size = median(span.size for span in running)
    words = {word.casefold() for span in running for word in span.text.split()}
    out = list(spans)
    for letter in [span for span in spans if _is_dropped(span, size)]:
        beside = [
            at
            for at, span in enumerate(out)
            if 0 <= span.x0 - letter.x1 < 1.2 * size
            and -0.3 * size < letter.y - span.y < 0.72 * letter.size - 0.3 * size
            and span.size < letter.size / _LARGE
        ]
        first = min(beside, key=lambda at: out[at].y, default=None)
        if len(beside) < 2 or first is None or letter.y - out[first].y < 0.6 * size:
            continue
        for at in beside:
            span = out[at]
            text = f"{letter.text}{_blank(letter, span, words)}{span.text}" if at == first else span.text
            out[at] = replace(span, text=text, x0=letter.x0, head=span.head + span.x0 - letter.x0)
        out.remove(letter)
    return tuple(out)


def _blank(letter: Span, span: Span, words: set[str]) -> str:
    """A blank where the letter is a word of its own ("A ship"), told by the words of the page."""
    word = span.text.split()[0].casefold()
    return " " if word in words and letter.text.casefold() + word not in words else ""


def _is_dropped(span: Span, size: float) -> bool:
    return span.text.isalpha() and span.text.isupper() and len(span.text) == 1 and span.size > _LARGE * size
