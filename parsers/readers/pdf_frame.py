"""Spans of text and ruled lines, and the turn from the file's coordinates to those of a reader.

A reader's coordinates are points from the top left corner of the page as most of its text is read, y
downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """``size`` in points as printed, ``turn`` in quarter turns, ``spaced``: a space stands before it.

    ``head`` is the width of the text up to its first blank.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    spaced: bool
    turn: int = 0
    href: str | None = None
    head: float = 0.0


class Ruled(NamedTuple):
    """A straight horizontal or vertical line."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white band at ``x`` between two columns, from ``top`` to ``bottom``."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """From the file's coordinates (y upwards, any origin) to those of a reader."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    def span(self, span: Span) -> Span:
        if self.turn == 0:
            return span._replace(
                x0=span.x0 - self.left, x1=span.x1 - self.left, y=self.bottom + self.height - span.y
            )
        if self.turn == 1:  # read from the bottom up
            return span._replace(
                x0=span.x0 - self.bottom, x1=span.x1 - self.bottom, y=span.y - self.left, turn=0
            )
        if self.turn == 2:
            right = self.left + self.width
            return span._replace(x0=right - span.x1, x1=right - span.x0, y=span.y - self.bottom, turn=0)
        top = self.bottom + self.height
        return span._replace(x0=top - span.x1, x1=top - span.x0, y=self.left + self.width - span.y, turn=0)

    def ruled(self, line: Ruled) -> Ruled:
        left, right = line.x0 - self.left, line.x1 - self.left
        low, high = line.y0 - self.bottom, line.y1 - self.bottom
        if self.turn == 0:
            return Ruled(left, self.height - high, right, self.height - low)
        if self.turn == 1:
            return Ruled(low, left, high, right)
        if self.turn == 2:
            return Ruled(self.width - right, low, self.width - left, high)
        return Ruled(self.height - high, self.width - right, self.height - low, self.width - left)
