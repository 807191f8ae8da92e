"""The words of a document, learned page by page: what a hyphen at a line end is, is told by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from parsers.readers.lines import Hyphens

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
_AT_ONCE = 30_000  # characters


class Words:
    """What a document prints, without its lines: they are looked at a stretch at a time and let go."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.hyphens = Hyphens()
        self._printed: set[str] = set()
        self._words: set[str] = set()
        self._heads: Counter[str] = Counter()
        self._cuts: Counter[tuple[str, str]] = Counter()
        self._lines: list[str] = []
        self._above = ""
        self._held = self._count = 0
        self.add(lines)

    def add(self, lines: Iterable[str]) -> None:
        """The lines that follow, in reading order."""
        for line in lines:
            if self._above.endswith("-"):
                head, tail = last_word(self._above), _FIRST.match(line)
                if head is not None and tail is not None and tail[0][0].islower():
                    self._cuts[head, tail[0]] += 1
            self._above = line
            self._lines.append(line)
            self._held += len(line)
            self._count += 1
            # A word that goes on in the next line waits for it.
            if self._held > _AT_ONCE and not line.endswith("-"):
                self._digest()

    def _digest(self) -> None:
        whole = "\n".join(self._lines)
        self._lines, self._held = [], 0
        self.hyphens.learn(whole)
        uncut = _CUT.sub(" ", whole) if "-\n" in whole else whole
        new = set(_WORD.findall(uncut)) - self._printed
        self._printed |= new
        self._words.update(map(str.casefold, new))
        self._heads.update(map(str.casefold, _compounds(whole)))

    def done(self) -> Words:
        """Itself, all lines looked at."""
        self._digest()
        return self

    @property
    def divided(self) -> bool:
        """Whether words are divided at line ends, so that a hyphen there is the typesetter's."""
        cut = kept = unknown = 0
        for (head, tail), times in self._cuts.items():
            whole = self.known(head + tail)
            own = self.begins_compounds(head)
            # "self-" + "made": two words that stand by themselves too were hardly one.
            apart = self.known(head) and self.known(tail)
            cut, kept = cut + (times if whole and not own else 0), kept + (times if own else 0)
            unknown += times if not own and not apart else 0
        if cut + kept < _TELLING:
            return unknown > _DIVIDED * self._count
        return cut > kept

    def known(self, word: str) -> bool:
        """Whether ``word`` stands in the document uncut, in whatever case."""
        return word.casefold() in self._words

    def printed(self, word: str) -> bool:
        """Whether ``word`` stands in the document uncut, and just so."""
        return word in self._printed

    def begins_compounds(self, head: str) -> bool:
        """Whether ``head`` is the first part of words that are written with a hyphen."""
        return self._heads[head.casefold()] > 1


def last_word(text: str) -> str | None:
    """The word before the hyphen that ends ``text``, None where it ends in none."""
    if not text.endswith("-"):
        return None
    found = _LINE_END.search(text[-_LONGEST:])
    return found[1] if found else None


def first_word(text: str) -> str | None:
    """The word that ``text`` begins with."""
    found = _FIRST.match(text)
    return found[0] if found else None


def _compounds(text: str) -> Iterator[str]:
    """The first parts of words with a hyphen: "il" of "il-port"."""
    for hyphen in _COMPOUND.finditer(text):
        at = hyphen.start()
        head = _HEAD.search(text[max(0, at - _LONGEST) : at])
        if head:
            yield head[0]
