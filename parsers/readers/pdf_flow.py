"""Lines to running text: spaces or nothing at line ends, hyphens undone, runs kept true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.readers.block import Run
from parsers.readers.lines import Hyphens
from parsers.readers.pdf_lines import Line, joined_runs

_LINE_END = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CUT = re.compile(r"(?<![^\W\d_])[^\W\d_]++-\n[^\W\d_]+")
_COMPOUND = re.compile(r"-(?=[^\W\d_])")
_HEAD = re.compile(r"(?<![\w-])[^\W\d_]+\Z")
# Where the words of a file say nothing: above this share of lines that end in a hyphen words are divided.
_DIVIDED = 0.015
_TELLING = 3
_LONGEST = 80  # letters of a word


class Flowing:
    """How the lines of one document are joined: it knows the document's own words.

    A hyphen at a line end is the typesetter's or the word's own. What a document does is told by the words
    that it prints elsewhere: "docu-" + "ment" where it has "document", "il-" + "port" where it has "il-".
    """

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        whole = "\n".join(texts)
        self._hyphens = Hyphens(whole)
        uncut = _CUT.sub(" ", whole) if "-\n" in whole else whole
        self._printed = set(_WORD.findall(uncut))
        self._words = {word.casefold() for word in self._printed}
        heads = Counter(map(str.casefold, _compounds(whole)))
        self._heads = {head for head, count in heads.items() if count > 1}
        self._divided = self._divides(texts)

    def _divides(self, texts: Sequence[str]) -> bool:
        cut = kept = unknown = 0
        for above, below in pairwise(texts):
            if not above.endswith("-"):
                continue
            head, tail = _last_word(above), _FIRST.match(below)
            if head is None or tail is None or not tail[0][0].islower():
                continue
            whole = self._is_word(head[1] + tail[0])
            own = head[1].casefold() in self._heads
            # "self-" + "made": two words that stand by themselves too were hardly one.
            apart = self._is_word(head[1]) and self._is_word(tail[0])
            cut, kept, unknown = cut + (whole and not own), kept + own, unknown + (not own and not apart)
        if cut + kept < _TELLING:
            return unknown > _DIVIDED * len(texts)
        return cut > kept

    def _is_word(self, word: str) -> bool:
        return word.casefold() in self._words

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
        head, tail = _last_word(left), _FIRST.match(right)
        if head is None or tail is None:
            return cut, glue
        if not cut:
            # "EN-" + "DAP": a program divides abbreviations too.
            capitals = head[1].isupper() and head[1] + tail[0] in self._printed
            return (1, "") if capitals and self._divided and not glue else (cut, glue)
        if self._is_word(head[1] + tail[0]):
            return cut, glue
        return (cut, glue) if self._divided and head[1].casefold() not in self._heads else (0, "")


def _last_word(text: str) -> re.Match[str] | None:
    """The word before the hyphen that ends ``text``."""
    return _LINE_END.search(text[-_LONGEST:])


def _compounds(text: str) -> Iterator[str]:
    """The first parts of words with a hyphen: "il" of "il-port"."""
    for hyphen in _COMPOUND.finditer(text):
        at = hyphen.start()
        head = _HEAD.search(text[max(0, at - _LONGEST) : at])
        if head:
            yield head[0]


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
