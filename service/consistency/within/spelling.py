"""Long words a letter or two apart: drugsgerelateerd, drugsgelateerd, drugserelateerd.

The majority is not trusted: all forms are named. Two words that are both often written are no slip. A pair
is reported only where the shorter edit is not an inflection, so that the checks stay silent about declined
languages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from models.wordhood import is_well_known
from parsers.document import Document
from service.consistency.finding import Finding, Where
from service.consistency.values.locale_data import affix
from service.consistency.within.place import finding, texts

_WORD = re.compile(r"[^\W\d_]{10,}")
_ENDING = 4
_LONG = 14


def check(document: Document) -> Iterator[Finding]:
    """Words of ten letters and more that differ in one or two letters inside, not at the end.

    The words of the title and the cover are witnesses: they are counted, never reported.
    """
    places: dict[str, list[Where]] = defaultdict(list)
    for place, text in texts(document):
        for match in _WORD.finditer(text):
            if match[0].isupper():
                continue  # capitals lose their accents in some languages
            places[match[0].casefold()].append(Where(place, match.start(), match.end(), match[0]))
    counts = Counter({word: len(found) for word, found in places.items()})
    shown = " ".join((document.title or "", *document.cover.values()))
    counts.update(match[0].casefold() for match in _WORD.finditer(shown) if not match[0].isupper())
    reported: set[str] = set()
    for one, other in _pairs(counts):
        if is_well_known(one) and is_well_known(other):
            continue  # two words: "verstrekte" and "versterkte"
        if _inflected(one, other, document.language or ""):
            continue
        rare, usual = sorted((one, other), key=lambda word: (counts[word], word))
        if rare in reported or rare not in places:
            continue
        reported.add(rare)
        message = f"“{rare}” ({counts[rare]}×) beside “{usual}” ({counts[usual]}×)"
        for where in places[rare]:
            yield finding(document, "spelling_variant", "warning", message, where, where.text)


def _inflected(one: str, other: str, language: str) -> bool:
    """Whether the longer word has inside what grammar puts there: "overeengekomen" beside "overeenkomen"."""
    short, long = sorted((one, other), key=len)
    size = len(long) - len(short)
    pattern = affix("infix", language)
    return bool(size and pattern) and any(
        long[:at] + long[at + size :] == short and re.fullmatch(pattern or "", long[: at + size])
        for at in range(1, len(short))
    )


def _pairs(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs that agree once one letter is left out, or two neighbours in words of fourteen letters."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts):
        buckets[word].append(word)
        for size in (1, 2) if len(word) >= _LONG else (1,):
            for k in range(1, len(word) - 1 if size == 1 else len(word) - _ENDING + 1):
                buckets[word[:k] + word[k + size :]].append(word)
    seen: set[tuple[str, str]] = set()
    for words in buckets.values():
        for k, one in enumerate(words):
            for other in words[k + 1 :]:
                pair = (min(one, other), max(one, other))
                if one != other and pair not in seen and _slip(*pair):
                    seen.add(pair)
                    yield pair


def _slip(one: str, other: str) -> bool:
    """Whether the words agree at both ends and differ by a slip in the middle, not by grammar.

    One letter changed, dropped or doubled; two neighbours swapped; in long words two letters dropped.
    Grammar changes endings but does not swap letters, so that a swap may be anywhere before the last one.
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) == 2 and left == right[::-1]:
        return start >= 1 and end >= 1
    if start < 3 or end < _ENDING:
        return False
    if len(one) != len(other):
        return max(len(left), len(right)) <= 2 and not (left and right)
    return len(left) == 1
