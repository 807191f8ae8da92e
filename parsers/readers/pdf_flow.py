"""Lines to running text: spaces or nothing at line ends, hyphens undone, runs kept true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from parsers.readers.block import Run
from parsers.readers.pdf_lines import Line, joined_runs
from parsers.readers.pdf_words import Words, first_word, last_word

_VOWEL = re.compile("[aeiouyøæœı]", re.IGNORECASE)
_COMPOUND_PART = 4  # letters
_ABBREVIATION = 5  # letters, at most


class Flowing:
    """How the lines of one document are joined: it knows the document's own words.

    A hyphen at a line end is the typesetter's or the word's own. What a document does is told by the words
    that it prints elsewhere: "docu-" + "ment" where it has "document", "il-" + "port" where it has "il-".
    """

    def __init__(self, words: Words) -> None:
        self._words = words.done()
        self._divided = words.divided

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
        text = kept + glue + right
        if not runs and not more:
            return text, ()
        shifted = [Run(run.start + start, run.end + start, run.style, run.href) for run in more]
        clipped = [
            Run(run.start, min(run.end, len(kept)), run.style, run.href)
            for run in runs
            if run.start < len(kept)
        ]
        return text, joined_runs(text, [*clipped, *shifted])

    def _seam(self, left: str, right: str) -> tuple[int, str]:
        cut, glue = self._words.hyphens.seam(left, right)
        head = last_word(left)
        tail = first_word(right) if head is not None else None
        if head is None or tail is None:
            return cut, glue
        if glue and self._divided and self._words.hyphens.is_suspended(head, tail):
            return (0, " ") if _is_vowel(tail[0]) or self._stands_alone(head) else (1, "")
        if not cut:
            # "EN-" + "DAP": a program divides abbreviations too, and the verbs of conclusions.
            whole = self._words.printed(head + tail)
            parts = head.isupper() and tail.isupper() and not self._words.known(head)
            long = len(head) > _ABBREVIATION or not self._words.known(tail)
            capitals = head.isupper() and (whole or (parts and long))
            return (1, "") if capitals and self._divided and not glue else (cut, glue)
        if self._words.known(head + tail):
            return cut, glue
        return (cut, glue) if self._divided and not self._words.begins_compounds(head) else (0, "")

    def _stands_alone(self, head: str) -> bool:
        """Whether ``head`` is more than syllables: "oikeus-" + "ja" is two words, "halda-" + "ja" is one."""
        closed = len(head) >= _COMPOUND_PART and not _is_vowel(head[-1])
        return closed or self._words.known(head) or self._words.begins_compounds(head)


def _is_vowel(letter: str) -> bool:
    return _VOWEL.match(unicodedata.normalize("NFD", letter)) is not None


def line_text(line: Line) -> tuple[str, tuple[Run, ...]]:
    """One line's text and runs, a tab at each wide gap."""
    if len(line.parts) == 1:
        return line.parts[0].styled
    text, runs = "", []
    for part in line.parts:
        if text:
            text += "\t"
        own, styles = part.styled
        at = len(text)
        runs += [Run(run.start + at, run.end + at, run.style, run.href) for run in styles]
        text += own
    return text, tuple(runs)
