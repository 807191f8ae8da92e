"""The inside of one Markdown block: its text as a person sees it, and the runs of style over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from parsers.readers.block import Run, Style
from parsers.readers.lines import Hyphens

_STYLES: dict[str, Style] = {
    "strong": "bold", "b": "bold", "em": "italic", "i": "italic", "s": "deleted", "del": "deleted",
    "strike": "deleted", "ins": "inserted", "sup": "superscript", "sub": "subscript", "a": "link",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_ESCAPED = re.compile(r"\\(?=[_*()\[\]#~])")
# A line of a cover page: "from:<tab>the Council", "**To:** delegations"
_LABELLED = re.compile(r"[*_]*[^\t:]{1,45}:[*_]*[ \t]+\S|[^\t]{1,45}\t+\S")


@dataclass(frozen=True, slots=True)
class Inline:
    """A text and its runs, in order of their starts."""

    text: str
    runs: tuple[Run, ...]

    def after(self, prefix: str) -> Inline:
        """The same with ``prefix`` before it, the runs moved along."""
        size = len(prefix)
        runs = tuple(replace(run, start=run.start + size, end=run.end + size) for run in self.runs)
        return Inline(prefix + self.text, runs)


def inline(tokens: Sequence[Token], source: str, hyphens: Hyphens) -> Inline:
    """``tokens`` (the children of a markdown-it inline token) as text and runs.

    ``source`` is the block's own Markdown: soft line breaks become spaces, but stay line breaks
    between the lines of a cover page that each begin with a label.
    """
    builder = _Builder(hyphens, source.split("\n"))
    for token in tokens:
        builder.add(token)
    return builder.finish()


class _Builder:
    def __init__(self, hyphens: Hyphens, lines: list[str]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._open: list[tuple[str, int, str | None]] = []
        self._hyphens = hyphens
        self._lines = lines
        self._line = 0
        self._labelled = len(lines) > 1 and sum(bool(_LABELLED.match(line)) for line in lines) > 1
        self._soft = False

    def add(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "code_inline", "text_special"):
            self._append(token.content)
        elif kind in ("softbreak", "hardbreak"):
            self._break(hard=kind == "hardbreak")
        elif kind == "html_inline":
            self._tag(token.content)
        elif kind.endswith("_open"):
            href = token.attrs.get("href")
            self._open.append((token.tag, self._start(), str(href) if href is not None else None))
        elif kind.endswith("_close"):
            self._close(token.tag)

    def finish(self) -> Inline:
        whole = "".join(self._parts)
        text = whole.strip()
        lead = len(whole) - len(whole.lstrip())
        runs = []
        for run in sorted(self._runs, key=lambda run: (run.start, -run.end)):
            start, end = max(0, run.start - lead), min(len(text), run.end - lead)
            if start < end:
                runs.append(replace(run, start=start, end=end))
        return Inline(text, tuple(runs))

    def _start(self) -> int:
        """Where the text of a style that opens here begins; a line break before it is settled first."""
        if self._soft:
            following = self._lines[self._line].lstrip("*_<[~`") if self._line < len(self._lines) else ""
            self._settle(following)
        return self._length

    def _settle(self, following: str) -> None:
        self._soft = False
        cut, glue = self._hyphens.seam("".join(self._parts[-4:]), following)
        # A hyphen that goes is the last character of the last part.
        if cut and self._parts:
            self._parts[-1] = self._parts[-1][:-cut]
            self._length -= cut
        self._parts.append(glue)
        self._length += len(glue)

    def _append(self, content: str) -> None:
        if self._soft and content:
            self._settle(content)
        if content:
            self._parts.append(content)
            self._length += len(content)

    def _break(self, hard: bool) -> None:
        self._line += 1
        following = self._lines[self._line] if self._line < len(self._lines) else ""
        if hard or (self._labelled and _LABELLED.match(following)):
            self._append("\n")
        else:
            self._soft = True

    def _tag(self, content: str) -> None:
        match = _TAG.match(content)
        if not match:
            return
        closing, name, attributes = match[1], match[2].lower(), match[3]
        if name == "br":
            self._append("\n")
        elif closing:
            self._close(name)
        elif name in _STYLES:
            href = _HREF.search(attributes)
            self._open.append((name, self._start(), href[1] if href else None))

    def _close(self, name: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            tag, start, href = self._open[at]
            if tag != name:
                continue
            del self._open[at]
            style = _STYLES.get(tag)
            if style == "link":
                self._unescape(start)
            start = min(start, self._length)
            if style and start < self._length and (style != "link" or href):
                self._runs.append(Run(start, self._length, style, href if style == "link" else None))
            return

    def _unescape(self, start: int) -> None:
        """Converters escape an address twice: "\\\\_" in a link's text is an underscore."""
        inside: list[str] = []
        while self._parts and self._length > start:
            inside.append(self._parts.pop())
            self._length -= len(inside[-1])
        text = _ESCAPED.sub("", "".join(reversed(inside)))
        self._parts.append(text)
        self._length += len(text)
