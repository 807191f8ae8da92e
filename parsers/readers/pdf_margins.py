"""What a page adds to its text line by line: line numbers in the margin, letters two lines high."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parsers.readers.pdf_frame import Span

_GAP = 4.0  # points between a line number and the text
_LEAST = 3  # numbers on a page
_LARGE = 1.6  # a dropped letter against the text
_RUNNING = 30  # letters of a span of running text


Place = tuple[float, float]  # x0, x1


def line_numbers(spans: Sequence[Span]) -> tuple[Place, ...]:
    """Where line numbers stand beside the text of a page: numbers outside the text at one place, upwards in
    equal steps, with as many lines between them as they count."""
    return tuple(
        (min(span.x0 for span in side) - 1, max(span.x1 for span in side) + 1)
        for side in _outside(spans)
        if len(side) >= _LEAST and _count_lines(side, spans)
    )


def without_line_numbers(
    spans: tuple[Span, ...], places: Sequence[Place]
) -> tuple[tuple[Span, ...], list[str]]:
    """``(the text of a page, the line numbers beside it)``: any number that stands at one of ``places``."""
    out = {
        id(span)
        for side in (_outside(spans) if places else ())
        for span in side
        if any(left <= span.x0 and span.x1 <= right for left, right in places)
    }
    if not out:
        return spans, []
    kept = tuple(span for span in spans if id(span) not in out)
    return kept, [span.text for span in spans if id(span) in out]


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
    dropped = [span for span in spans if _is_dropped(span, size)]
    if not dropped:
        return tuple(spans)
    words = {word.casefold() for span in running for word in span.text.split()}
    out = list(spans)
    for letter in dropped:
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
            out[at] = span._replace(text=text, x0=letter.x0, head=span.head + span.x0 - letter.x0)
        out.remove(letter)
    return tuple(out)


def _blank(letter: Span, span: Span, words: set[str]) -> str:
    """A blank where the letter is a word of its own ("A ship"), told by the words of the page."""
    word = span.text.split()[0].casefold()
    return " " if word in words and letter.text.casefold() + word not in words else ""


def _is_dropped(span: Span, size: float) -> bool:
    return span.size > _LARGE * size and len(span.text) == 1 and span.text.isalpha() and span.text.isupper()
