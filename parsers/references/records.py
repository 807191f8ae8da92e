"""What the rules pass to each other: a candidate shape, and a citation found, in folded offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from parsers.document import ReferenceKind

_TOKEN = re.compile(r"n\.?°s?|n\.os?\b|[^\W\d_]+|\d+|[^\w\s]|_", re.IGNORECASE)


class Token(NamedTuple):
    """A word, a number or one mark of punctuation."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that looks like a number of a document: ``name`` of the shape, its match."""

    name: str
    start: int
    end: int
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A citation found. ``tail`` is where the next of a list may go on; ``noun`` what it inherits."""

    id: str
    kind: ReferenceKind
    start: int
    end: int
    rule: str
    confidence: float = 0.95
    pinpoint: str | None = None
    version: str | None = None
    related: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    noun: str | None = None
    languages: frozenset[str] = frozenset()
    tail: int = 0


def tokens_before(text: str, end: int, floor: int, reach: int = 140) -> list[Token]:
    """The tokens of the ``reach`` characters before ``end``, not before ``floor``, in reading order."""
    start = max(floor, end - reach)
    while start > floor and text[start - 1].isalnum():
        start -= 1
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def tokens_after(text: str, start: int, reach: int = 100) -> list[Token]:
    """The tokens of the ``reach`` characters from ``start`` on."""
    found = _TOKEN.finditer(text, start, min(len(text), start + reach))
    return [Token(match[0], match.start(), match.end()) for match in found]
