"""One thing under two names: proper names a letter apart, and long names that differ in one word.

The majority is not trusted: both forms are named, the rarer one is pointed at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from models.wordhood import is_well_known
from parsers.document import Document
from parsers.languages import get
from service.consistency.finding import Finding, Where
from service.consistency.values.locale_data import month_of
from service.consistency.values.slips import one_slip_apart, swapped
from service.consistency.within.place import finding, texts

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEFORE = re.compile(r"[^\W_][,;]?[ \u00a0]$")
# Letters that must agree at the end of two proper names, so that a case ending is no slip; of two swapped
# letters no ending is made.
_ENDING = 2
# Words in a name, and letters in the word by which two of them differ.
_LENGTH, _LONG = 4, 6

Places = Mapping[str, list[Where]]


def check(document: Document) -> Iterator[Finding]:
    """Reports the rarer form, every place."""
    singles, names = _collect(document)
    yield from _singles(document, singles)
    yield from _names(document, names)


def _collect(document: Document) -> tuple[Places, Places]:
    """Capitalised words inside a sentence, and the runs of words that such a word opens."""
    singles: defaultdict[str, list[Where]] = defaultdict(list)
    names: defaultdict[str, list[Where]] = defaultdict(list)
    nouns = _capital_nouns(document)
    for place, text in texts(document):
        tokens = list(_TOKEN.finditer(text))
        for k, token in enumerate(tokens):
            word = token[0]
            if not word[0].isupper() or word.isupper() or not _BEFORE.search(text[: token.start()]):
                continue
            singles[word].append(Where(place, token.start(), token.end(), word))
            if not _opens(tokens, k, text, nouns):
                continue
            run = tokens[k : k + _LENGTH]
            printed = text[token.start() : run[-1].end()]
            if len(run) == _LENGTH and re.fullmatch(r"[\w’'-]+(?: [\w’'-]+)+", printed):
                names[printed].append(Where(place, token.start(), run[-1].end(), printed))
    return singles, names


def _capital_nouns(document: Document) -> bool:
    return document.language is not None and bool(get(document.language).sentences.get("capital_nouns"))


def _opens(tokens: Sequence[re.Match[str]], k: int, text: str, nouns: bool) -> bool:
    """Whether a name may begin with the capitalised ``tokens[k]``: it goes on with none right before it.

    Where all nouns have capitals ("Wertes aller eingezogenen Aktien") only an adjective with one shows a
    name: "Europäische Allianz gegen Drogen".
    """
    if k and tokens[k - 1][0][0].isupper() and text[tokens[k - 1].end() : tokens[k].start()].isspace():
        return False
    return not nouns or (k + 1 < len(tokens) and tokens[k + 1][0][0].isupper())


def _singles(document: Document, places: Places) -> Iterator[Finding]:
    nouns = _capital_nouns(document)
    words = sorted(word for word in places if len(word) >= 5)
    for k, one in enumerate(words):
        for other in words[k + 1 :]:
            if one.casefold() == other.casefold() or (_month(document, one) and _month(document, other)):
                continue  # "Juni" and "Juli"; "Αρπιλίου" for Απριλίου is a slip
            ending = 1 if swapped(one, other) else _ENDING
            alike = one[0] == other[0] and one[-ending:] == other[-ending:]
            # "Verfahren" and "Vorfahren" are two words; where nouns have capitals, one of them shows it
            known = (any if nouns else all)(is_well_known(word) for word in (one, other))
            if alike and not known and len(one) == len(other) and one_slip_apart(one, other):
                yield from _report(document, one, other, places)


def _month(document: Document, word: str) -> bool:
    return document.language is not None and month_of(word, document.language) is not None


def _names(document: Document, places: Places) -> Iterator[Finding]:
    """Names of four words that differ in the second or third one, and are each used with a capital."""
    frames: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in places:
        words = name.casefold().split(" ")
        for k in (1, 2):
            if len(words[k]) >= _LONG:
                frames[(*words[:k], "", *words[k + 1 :])].add(name)
    for frame, found in sorted(frames.items()):
        content = [word for word in frame if len(word) >= 4]
        if len(found) == 2 and len(content) >= 2 and len(frame[-1]) >= 4:
            one, other = sorted(found)
            if one.casefold() == other.casefold() or any(
                _month(document, w) for w in f"{one} {other}".split()
            ):
                continue
            if _company(document, places[one]) & _company(document, places[other]):
                yield from _report(document, one, other, places)


def _company(document: Document, places: list[Where]) -> set[str]:
    """The long words just before and behind each use: two names of one thing are used alike."""
    by_id = dict(texts(document))
    words: set[str] = set()
    for where in places:
        text = by_id[where.segment]
        before = _TOKEN.findall(text[max(0, where.start - 60) : where.start])[-3:]
        after = _TOKEN.findall(text[where.end : where.end + 60])[:4]
        words.update(word.casefold() for word in (*before, *after) if len(word) >= _LONG)
    return words


def _report(document: Document, one: str, other: str, places: Places) -> Iterator[Finding]:
    rare, usual = sorted((one, other), key=lambda name: (len(places[name]), name))
    message = f"“{rare}” ({len(places[rare])}×) and “{usual}” ({len(places[usual])}×) look like one name"
    for where in places[rare]:
        yield finding(document, "naming", "info", message, where, rare)
