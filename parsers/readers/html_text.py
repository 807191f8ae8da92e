"""One block's text under construction, with its runs, and white space as a browser collapses it."""

from __future__ import annotations

import re

from parsers.readers.block import Run, Style

# CSS Text 3, 4.1: a no-break space is not collapsible, so \s would be wrong.
_UNSEEN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_SPACES = re.compile(r"[ \t\n\r\f]+")

Open = tuple[Style, str | None]


class Text:
    """Collects pieces of text; styles that are open stay open from one block to the next."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = "\n"
        self._runs: list[Run] = []
        self._open: list[tuple[Open, int]] = []

    def add(self, text: str, *, keep: bool = False) -> None:
        """Append; ``keep`` for preformatted text. A space after a space or a line break is dropped, and
        so is what no browser shows: soft hyphens and spaces without width."""
        text = text.translate(_UNSEEN)
        if not keep:
            text = _SPACES.sub(" ", text)
            if self._last in " \n\t":
                text = text.removeprefix(" ")
        if text:
            self._pieces.append(text)
            self._length += len(text)
            self._last = text[-1]

    def line_break(self, mark: str = "\n") -> None:
        """A hard line break, or a tab between cells: spaces before it go."""
        if self._last == " " and self._pieces:
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        self._pieces.append(mark)
        self._length += 1
        self._last = mark

    def space(self) -> None:
        """At least one space here, unless at the beginning."""
        if self._length:
            self.add(" ")

    def open(self, style: Open) -> None:
        self._open.append((style, self._length))

    def close(self) -> None:
        """Close the style opened last."""
        (style, href), start = self._open.pop()
        if self._length > start:
            self._runs.append(Run(start, self._length, style, href))

    def mark(self, start: int, style: Style) -> None:
        """A style from ``start`` to here."""
        if self._length > start:
            self._runs.append(Run(start, self._length, style))

    @property
    def begins_line(self) -> bool:
        """Whether nothing stands in the line or cell yet."""
        return self._last in "\n\t"

    @property
    def length(self) -> int:
        return self._length

    def take(self) -> tuple[str, tuple[Run, ...]]:
        """The finished text, stripped, with its runs moved and clipped; then everything starts anew."""
        for (style, href), start in self._open:
            if self._length > start:
                self._runs.append(Run(start, self._length, style, href))
        whole = "".join(self._pieces)
        text = whole.strip(" \n\t")
        shift = len(whole) - len(whole.lstrip(" \n\t"))
        runs = clip(self._runs, shift, len(text))
        self._pieces, self._length, self._last, self._runs = [], 0, "\n", []
        self._open = [(style, 0) for style, _ in self._open]
        return text, runs


def clip(runs: list[Run], shift: int, length: int) -> tuple[Run, ...]:
    """``runs`` moved left by ``shift`` and cut to ``[0, length)``, in order; empty ones dropped."""
    out = set()
    for run in runs:
        start, end = max(0, run.start - shift), min(length, run.end - shift)
        if start < end:
            out.add(Run(start, end, run.style, run.href))
    ordered = sorted(out, key=lambda run: (run.start, -run.end, run.style))
    return tuple(run for i, run in enumerate(ordered) if not _covered(run, ordered[:i]))


def _covered(run: Run, before: list[Run]) -> bool:
    """Whether the same style already lies over all of ``run`` (bold in bold, a raised mark in a call)."""
    return any(
        other.style == run.style
        and other.href == run.href
        and other.start <= run.start
        and run.end <= other.end
        for other in reversed(before[-8:])
    )
