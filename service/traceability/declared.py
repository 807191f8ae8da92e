"""The name that a piece of source code declares: its title, as a heading is that of a text.

Links between requirements and code go by the names of classes and functions more than by anything else, and
a file begins with its licence and its imports.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

KINDS = frozenset(
    ["class", "interface", "enum", "struct", "trait", "record", "def", "func", "fn", "function"]
)
BEFORE = frozenset(
    ["abstract", "async", "data", "default", "export", "extern", "final", "inline", "internal", "open"]
) | {"override", "partial", "private", "protected", "pub", "public", "sealed", "static", "unsafe", "virtual"}
MARKS = ";{}()=:"
LEAST_MARKS = 0.01
"""Share of the marks of programs among the characters; prose has hardly any."""
SIGNS = "{}="
LEAST_SIGNS = 0.003
"""Share of braces and equals signs from which on a text is taken for a program; half of each program of the
public sets has three times as many, of all prose no text in twenty has one in 300."""
_NAME = re.compile(r"[^\W\d]\w*")
_LINES = 400


def declared(text: str) -> str | None:
    """The first class, type or function that source code declares; None for prose and where there is none."""
    if sum(text.count(mark) for mark in MARKS) < LEAST_MARKS * len(text):
        return None
    for line in text.split("\n", _LINES)[:_LINES]:
        words = line.split(maxsplit=8)
        for word, following in pairwise(words):
            if word in KINDS:
                name = _NAME.match(following)
                return name.group() if name else None
            if word not in BEFORE:
                break
    return None


def programs(side: Collection[str]) -> bool:
    """Whether at least half of these texts are source code."""
    found = sum(sum(text.count(sign) for sign in SIGNS) > LEAST_SIGNS * len(text) for text in side)
    return 2 * found > len(side)
