"""Passages of the source that are nowhere in the result, or there more often than in the source.

The share of characters cannot show them: in a book one paragraph is nothing, and letters lost in one
place may be made up by letters doubled in another. Here word triples are counted on both sides. A stretch
of words none of whose triples has its full count on the other side is a passage that went missing. Other
differences between two extractions (order of cells, division of words) break triples too; so the letters
of such a stretch are looked for as well, without regard to words, before it is called lost.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

#: Letters and digits of the shortest passage that is reported: some 80 characters with their blanks.
SHORTEST = 64
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]")
_DIVIDED = re.compile(r"[-\u2010](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])")
_BRIDGE = 3
_PROBE = 14
_PROBES = 12
_VERIFIED = 200
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text and the page it stands on, if known."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """``size`` counts letters and digits; ``opening`` are the first words as printed."""

    opening: str
    size: int
    page: int | None


class Words:
    """All words of several texts in one row, folded for comparison, with their places."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = [Text(_plain(each.text), each.page) for each in texts]
        self.keys: list[str] = []
        self._ends: list[int] = []  # of each text, the number of words up to there
        for each in self.texts:
            self.keys += map(str.casefold, _WORD.findall(each.text))
            self._ends.append(len(self.keys))
        keys = self.keys
        self.triples = [hash(triple) for triple in zip(keys, keys[1:], keys[2:], strict=False)]

    def passage(self, first: int, last: int) -> Passage:
        number, start = self._place(first)
        end_number, end = self._place(last)
        end = end + len(self.keys[last]) if end_number == number else len(self.texts[number].text)
        opening = " ".join(self.texts[number].text[start : min(end, start + _QUOTED)].split())
        size = sum(map(len, self.keys[first : last + 1]))
        return Passage(opening, size, self.texts[number].page)

    def per_page(self) -> Iterator[tuple[int | None, list[str]]]:
        """The words of each text with its page."""
        for number, each in enumerate(self.texts):
            yield each.page, self.keys[self._ends[number - 1] if number else 0 : self._ends[number]]

    def _place(self, word: int) -> tuple[int, int]:
        """The text that a word stands in, and where in it."""
        number = bisect_right(self._ends, word)
        before = word - (self._ends[number - 1] if number else 0)
        return number, next(islice(_WORD.finditer(self.texts[number].text), before, None)).start()


def missing(source: Words, result: Words) -> list[Passage]:
    """The passages of ``source`` that ``result`` has not, or has fewer times."""
    known = Counter(result.triples)
    fewer = Counter(source.triples)
    fewer.subtract(known)
    absent = [triple not in known for triple in source.triples]
    stretches = _bridged(_stretches([fewer[triple] > 0 for triple in source.triples]), absent)
    letters = printed = ""
    found: list[Passage] = []
    runs = sorted(_long(source.keys, stretches), key=lambda run: run[1] - run[0], reverse=True)
    for first, last in runs[:_VERIFIED]:
        inside = _inside(first, last, len(absent))
        gone = sum(absent[at] for at in inside)
        left = sum(fewer[source.triples[at]] > 0 for at in inside)
        if (left - gone) * 2 >= left:
            # There, but not as often as in the source: one of its places went missing.
            if left * 10 < len(inside) * 9:
                continue
        else:
            letters = letters or "".join(result.keys)
            printed = printed or "".join(source.keys)
            if _is_there("".join(source.keys[first : last + 1]), printed, letters):
                continue
        fewer.subtract(source.triples[at] for at in inside)
        found.append(source.passage(first, last))
    return found


def repeated(source: Words, result: Words) -> list[Passage]:
    """The passages that ``result`` has more often than ``source``."""
    known = Counter(source.triples)
    more = Counter(result.triples)
    more.subtract(known)
    surplus = [triple in known and more[triple] > 0 for triple in result.triples]
    found: list[Passage] = []
    for first, last in _long(result.keys, _stretches(surplus)):
        inside = _inside(first, last, len(surplus))
        if all(more[result.triples[at]] > 0 for at in inside):
            more.subtract(result.triples[at] for at in inside)
            found.append(result.passage(first, last))
    return found


def poor_pages(source: Words, result: Words) -> list[int]:
    """The pages where a tenth or more of the longer words is nowhere in ``result``."""
    known = set(result.keys)
    words: Counter[int] = Counter()
    gone: Counter[int] = Counter()
    for page, keys in source.per_page():
        if page:
            long = [key for key in keys if len(key) > 3]
            words[page] += len(long)
            gone[page] += sum(key not in known for key in long)
    return sorted(page for page, count in words.items() if gone[page] * 10 > count)


def _stretches(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last of each row of marked triples."""
    ends = [at for at, mark in enumerate(marked) if mark and not (at + 1 < len(marked) and marked[at + 1])]
    starts = [at for at, mark in enumerate(marked) if mark and not (at and marked[at - 1])]
    return list(zip(starts, ends, strict=True))


def _bridged(stretches: Sequence[tuple[int, int]], absent: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of missing text that a few triples part, found elsewhere by chance, made one."""
    out: list[tuple[int, int]] = []
    for first, last in stretches:
        if out and first - out[-1][1] <= _BRIDGE + 1:
            before = out[-1]
            # A seam between two texts breaks two triples; it is no missing text.
            long = min(last - first, before[1] - before[0]) >= _BRIDGE
            if (
                long
                and any(absent[before[1] - _BRIDGE : before[1] + 1])
                and any(absent[first : first + _BRIDGE])
            ):
                out[-1] = (before[0], last)
                continue
        out.append((first, last))
    return out


def _long(keys: Sequence[str], stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of triples that is long enough to be reported."""
    for first, last in stretches:
        # The triples at both ends reach into what is whole: their outer words are no loss.
        start = first + 2 if first else 0
        end = last if last + 3 < len(keys) else len(keys) - 1
        if start <= end and sum(map(len, keys[start : end + 1])) >= SHORTEST:
            yield start, end


def _inside(first: int, last: int, size: int) -> range:
    """The triples, of ``size`` in all, that lie within a stretch of words; the nearest where none does."""
    first = min(first, size - 1)
    return range(first, min(max(first + 1, last - 1), size))


def _is_there(wanted: str, printed: str, letters: str) -> bool:
    """Whether most of ``wanted`` stands in ``letters`` as often as in ``printed``: in pieces, in any order.

    A stock phrase of the document ("the Member States are encouraged to") is elsewhere too, but not as often.
    """
    step = max(_PROBE, len(wanted) // _PROBES)
    probes = [wanted[at : at + _PROBE] for at in range(0, len(wanted) - _PROBE + 1, step)]
    whole = sum(probe in letters and letters.count(probe) >= printed.count(probe) for probe in probes)
    return whole * 2 >= len(probes)


def _plain(text: str) -> str:
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _DIVIDED.sub("", text)
