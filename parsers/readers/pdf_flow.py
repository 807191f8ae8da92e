"""Lines to running text: spaces or nothing at line ends, hyphens undone, runs kept true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.readers.block import Run
from parsers.readers.lines import Hyphens
from parsers.readers.pdf_lines import Line, joined_runs

_LINE_END = re.compile(r"[^\W\d_]-$")
# Below this share of lines ending in a hyphen, no typesetter divided words in this file.
_DIVIDED = 0.015


class Flowing:
    """How the lines of one document are joined: it knows the document's own words."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        ends = sum(bool(_LINE_END.search(text)) for text in texts)
        self._divided = ends > _DIVIDED * len(texts)
        self._hyphens = Hyphens("\n".join(texts))
        self._words = {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}

    def joined(self, lines: Sequence[Line]) -> tuple[str, tuple[Run, ...]]:
        """The text of ``lines`` as one paragraph."""
        text = ""
        runs: tuple[Run, ...] = ()
        for line in lines:
            text, runs = self.append(text, runs, *line_text(line))
        return text, runs

    def append(
        self, left: str, runs: tuple[Run, ...], right: str, more: tuple[Run, ...]
    ) -> tuple[str, tuple[Run, ...]]:
        """``left`` and ``right``, the text on both sides of a line end, as one."""
        if not left:
            return right, more
        cut, glue = self._seam(left, right)
        kept = left[: len(left) - cut]
        start = len(kept) + len(glue)
        shifted = [replace(run, start=run.start + start, end=run.end + start) for run in more]
        clipped = [replace(run, end=min(run.end, len(kept))) for run in runs if run.start < len(kept)]
        text = kept + glue + right
        return text, joined_runs(text, [*clipped, *shifted])

    def _seam(self, left: str, right: str) -> tuple[int, str]:
        cut, glue = self._hyphens.seam(left, right)
        if cut and left.endswith("-") and not self._divided:
            before, after = re.search(r"\w+$", left[:-1]), re.match(r"\w+", right)
            whole = f"{before[0] if before else ''}{after[0] if after else ''}".casefold()
            return (cut, glue) if whole in self._words else (0, "")
        return cut, glue


def line_text(line: Line) -> tuple[str, tuple[Run, ...]]:
    """One line's text and runs, a tab at each wide gap."""
    text, runs = "", []
    for part in line.parts:
        if text:
            text += "\t"
        own, styles = part.styled
        runs += [replace(run, start=run.start + len(text), end=run.end + len(text)) for run in styles]
        text += own
    return text, tuple(runs)
