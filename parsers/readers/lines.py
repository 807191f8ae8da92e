"""Lines back into paragraphs: which line ends are the author's, and what a hyphen at one of them is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from parsers import languages

_SUSPENDED = re.compile(r"-(?<=\w-)[^\S\n]+(\w+)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(r"(\w+)[-\u00ad\u2010]$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_FIRST = re.compile(r"\w+")
_ENUMERATOR = re.compile(r"\(?\w{1,3}[).]\s")
_SOFT_HYPHEN = "\u00ad"
_LONGEST_WORD = 80
_AT_ONCE = 100_000  # characters
# Characters by which the language is told, behind as many of a cover.
_SAMPLE = 3000
# A line longer than this was never wrapped by a person or a mail program.
_WIDEST = 130


class Hyphens:
    """Decides on a word cut at a line end by how the same text writes it elsewhere.

    "EU-" + "strategie" keeps its hyphen, "docu-" + "ment" loses it, "health-" + "and" keeps hyphen
    and space where the text has such pairs inside a line ("preventie- en zorgbeleid") or its language
    writes them ("oikeus-" + "ja").
    """

    def __init__(self, text: str = "") -> None:
        self._sample = ""
        self._words: set[str] = set()
        self._suspended: set[str] = set()
        self._identified: tuple[str, str | None] | None = None
        for lines in _stretches(text):
            self.learn(lines)

    def learn(self, lines: str) -> None:
        """More of the same text: whole lines."""
        if len(self._sample) < 2 * _SAMPLE:
            self._sample += f"{lines[: 2 * _SAMPLE]}\n"
        self._words.update(map(str.casefold, set(_WORD.findall(lines))))
        self._suspended.update(map(str.casefold, set(_SUSPENDED.findall(lines))))

    def join(self, left: str, right: str) -> str:
        """``left`` and ``right`` (the text on both sides of a line end) as one."""
        return self.join_all([left, right])

    def join_all(self, lines: Sequence[str]) -> str:
        """All of ``lines`` as one."""
        out: list[str] = []
        for line in lines:
            if out:
                cut, glue = self.seam(out[-1], line)
                out[-1] = out[-1][: len(out[-1]) - cut] + glue
            out.append(line)
        return "".join(out)

    def seam(self, left: str, right: str) -> tuple[int, str]:
        """How many characters of ``left`` go, and what stands between: ``(0, " ")`` where no word is cut."""
        if not left.endswith(_HYPHENS):
            return 0, " "
        before, after = _LAST.search(left[-_LONGEST_WORD:]), _FIRST.match(right)
        if before is None or after is None:
            return 0, " "
        if left.endswith(_SOFT_HYPHEN):
            return 1, ""
        head, tail = before[1], after[0]
        # "DIEN-" + "STEN" in a title, where the text has "diensten"
        capitals = head.isupper() and tail.isupper() and (head + tail).casefold() in self._words
        if capitals and f"{head}-{tail}".casefold() not in self._words:
            return 1, ""
        if f"{head}-{tail}".casefold() in self._words:
            return 0, ""
        if self.is_suspended(head, tail):
            return 0, " "
        if not tail[0].islower():
            return 0, ""
        if tail.casefold() in self._suspended:
            return 0, " "
        if (head + tail).casefold() in self._words:
            return 1, ""
        # An acronym or a number is never hyphenated by a typesetter; what follows it is a compound.
        return (0, "") if head[-1].isupper() or head[-1].isdecimal() else (1, "")

    def is_suspended(self, head: str, tail: str) -> bool:
        """Whether ``tail`` is an "and" after the hyphen of a part said once: "oikeus- ja sisäasiat"."""
        word = tail.casefold()
        speakers = _after_hyphen().get(word)
        if not speakers or (head + tail).casefold() in self._words:
            return False
        return self._language() in speakers

    def _language(self) -> str | None:
        if self._identified is None or self._identified[0] != self._sample:
            self._identified = self._sample, languages.identify(self._sample[-_SAMPLE:])
        return self._identified[1]


@cache
def _after_hyphen() -> dict[str, frozenset[str]]:
    """Word → the languages that write it behind such a hyphen."""
    found: dict[str, set[str]] = {}
    for language in languages.all_languages():
        for word in language.sentences.get("after_hyphen", ()):
            found.setdefault(word, set()).add(language.code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _stretches(text: str) -> Iterator[str]:
    """``text`` cut at line ends: the words of a thousand pages are not to be held at one time."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _AT_ONCE)
        end = end if end >= 0 else len(text)
        yield text[start:end]
        start = end


def wrap_width(lines: list[str]) -> int | None:
    """The width at which a text was wrapped, in characters; None where its lines are whole paragraphs.

    Wrapped text has lines of nearly the same greatest length, and after a good part of them the
    sentence goes on in lower case; a text of one line a paragraph has a few very long ones.
    """
    lines = [line.rstrip() for line in lines]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 3:
        return None
    widest = lengths[int(len(lengths) * 0.98) - 1] if len(lengths) > 50 else lengths[-1]
    if widest > _WIDEST or widest < 30:
        return None
    full = [pair for pair in pairwise(lines) if len(pair[0]) >= widest * 0.75 and pair[1].strip()]
    goes_on = sum(line[-1] not in ".:;!?" and _goes_on(after.lstrip()) for line, after in full)
    return widest if goes_on >= max(1, 0.1 * len(full)) else None


def _goes_on(line: str) -> bool:
    return line[0].islower() and not _ENUMERATOR.match(line)


def is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether the end of ``line`` is only where the page was full and ``following`` goes on with it.

    True where the first word of ``following`` would not have fitted, or where it goes on in lower
    case after a line that ends no sentence.
    """
    first = following.split(maxsplit=1)[0] if following.strip() else ""
    if not first:
        return False
    if len(line.rstrip()) + 1 + len(first) > width * 0.97:
        return True
    # A bracket may open a line of its own below a short one: "Brussels, 4 May 2027" / "(OR. en)".
    goes_on = first[0].islower() or (first[0] in "(‘“„«" and len(line.rstrip()) > width / 2)
    return goes_on and not line.rstrip().endswith((".", ";", "!", "?"))


def begins_with_verb(text: str, least: int = 6) -> bool:
    """Whether `text` begins in capitals as the paragraphs of Council conclusions do: "NOTING that", "UNTER
    HINWEIS AUF Artikel 168"; what has fewer letters than `least` may be an acronym."""
    capitals = itertools.takewhile(str.isupper, text.split())
    return sum(map(str.isalpha, "".join(capitals))) >= least
