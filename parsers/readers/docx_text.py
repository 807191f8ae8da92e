"""One paragraph's text under construction, each piece with its styles; neighbours alike become one run."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from parsers.readers.block import Run, Style

# What Word does not print: soft hyphens away from a line end, characters without width.
_UNSEEN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, 0x0000: None}
_BLANK = " \t\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")

#: A style with its link's address and a key that keeps neighbours apart (two notes called at one place).
Styled = tuple[Style, str | None, int]


class Line:
    """Collects pieces; ``page`` is the page of its first visible piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._open: dict[Styled, int] = {}
        self._length = 0
        self.page: int | None = None
        self.sizes: dict[float, int] = {}

    @property
    def length(self) -> int:
        return self._length

    def add(self, text: str, styles: frozenset[Styled], page: int | None, size: float | None = None) -> None:
        """Append ``text`` as printed."""
        text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
        if not text:
            return
        self._turn(styles)
        self._pieces.append(text)
        self._length += len(text)
        if not text.isspace():
            if self.page is None:
                self.page = page
            if size:
                self.sizes[size] = self.sizes.get(size, 0) + len(text)

    def line_break(self) -> None:
        """A line end, unless nothing stands before it."""
        if self._length:
            self._pieces.append("\n")
            self._length += 1

    def tab(self) -> None:
        """The seam between two cells."""
        self._pieces.append("\t")
        self._length += 1

    def append(self, text: str, runs: tuple[Run, ...], source: Line) -> None:
        """A finished text with its runs; page and sizes are those of the line it was made on."""
        self._turn(frozenset())
        self._runs += (
            replace(run, start=run.start + self._length, end=run.end + self._length) for run in runs
        )
        self._pieces.append(text)
        self._length += len(text)
        self.page = self.page if self.page is not None else source.page
        for size, count in source.sizes.items():
            self.sizes[size] = self.sizes.get(size, 0) + count

    def take(self) -> tuple[str, tuple[Run, ...]]:
        """The finished text without blanks at its ends, and its runs in the order of their starts."""
        self._turn(frozenset())
        whole = "".join(self._pieces)
        text = whole.strip(_BLANK)
        return text, moved(self._runs, -(len(whole) - len(whole.lstrip(_BLANK))), len(text))

    @property
    def lead(self) -> int:
        """How many blanks :meth:`take` cuts off at the beginning."""
        whole = "".join(self._pieces)
        return len(whole) - len(whole.lstrip(_BLANK))

    def size(self) -> float | None:
        """The font size of most characters, in points."""
        return max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None

    def _turn(self, styles: frozenset[Styled]) -> None:
        if self._open.keys() == styles:
            return
        for ended in [each for each in self._open if each not in styles]:
            start = self._open.pop(ended)
            if start < self._length:
                self._runs.append(Run(start, self._length, ended[0], ended[1]))
        for begun in styles:
            self._open.setdefault(begun, self._length)


def one_line(text: str) -> str:
    """``text`` of an XML node: its line ends are blanks."""
    return text.translate(_LINE_ENDS)


def moved(runs: list[Run], by: int, length: int) -> tuple[Run, ...]:
    """``runs`` moved by ``by`` and cut to ``[0, length)``, in order; empty ones dropped."""
    out = []
    for run in runs:
        start, end = max(0, run.start + by), min(length, run.end + by)
        if start < end:
            out.append(Run(start, end, run.style, run.href))
    return tuple(sorted(out, key=lambda run: (run.start, -run.end, run.style)))
