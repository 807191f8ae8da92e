"""Quotes that point at one place of a text: on one line, and nowhere else in it."""

from __future__ import annotations

import re

_WORD = re.compile(r"\S+")


def around(text: str, start: int, end: int) -> str:
    """The shortest quote of whole words, on one line, that holds ``text[start:end]`` and occurs once."""
    first, last = _line(text, start)
    left, right = start, end
    while text.count(text[left:right]) != 1:
        wider = _word_before(text, first, left), _word_after(text, right, last)
        if wider == (left, right):
            raise ValueError(f"no quote on its line is unique: {text[first:last]!r}")
        left, right = (wider[0], right) if wider[0] < left else (left, wider[1])
    return text[left:right].strip()


def after(text: str, start: int, words: int = 4) -> str:
    """The first words from `start` on, at least `words`, until they occur only once in `text`."""
    _, last = _line(text, start)
    ends = [word.end() for word in _WORD.finditer(text, start, last)]
    for end in ends[min(words, len(ends)) - 1 :]:
        if text.count(text[start:end]) == 1:
            return text[start:end]
    raise ValueError(f"no unique beginning: {text[start:last]!r}")


def before(text: str, end: int, words: int = 3) -> str:
    """The last words before `end` on its line, at least `words`, until they occur only once in `text`."""
    first, _ = _line(text, end)
    starts = [word.start() for word in _WORD.finditer(text, first, end)][::-1]
    for start in starts[min(words, len(starts)) - 1 :]:
        if text.count(text[start:end]) == 1:
            return text[start:end]
    raise ValueError(f"no unique end: {text[first:end]!r}")


def _line(text: str, place: int) -> tuple[int, int]:
    # A tab ends a field of a cover; a quote with a tab could not stand in a table.
    ends = [end for end in (text.find("\n", place), text.find("\t", place)) if end >= 0]
    return max(text.rfind("\n", 0, place), text.rfind("\t", 0, place)) + 1, min(ends, default=len(text))


def _word_before(text: str, first: int, left: int) -> int:
    words = list(_WORD.finditer(text, first, left))
    return words[-1].start() if words else left


def _word_after(text: str, right: int, last: int) -> int:
    word = _WORD.search(text, right, last)
    return word.end() if word else right
