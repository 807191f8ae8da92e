"""Acronyms a letter apart that stand for one thing: EJOCN and EJOEN, HGD and HDG."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from parsers.document import Document
from service.consistency.finding import Finding, Where
from service.consistency.values.facts import find_acronyms, shouted
from service.consistency.values.slips import one_slip_apart, swapped
from service.consistency.within.place import finding, texts

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4
# A number may stand before the word that opens a paragraph.
_OPENING = 6
_NAME = re.compile(r"[^\W\d_]*[A-ZÀ-ÝΑ-ΩА-Я][^\W\d_]{3,}")


def check(document: Document) -> Iterator[Finding]:
    """Reports the rarer one of each pair, every place; both are named, since the majority may be wrong."""
    places: dict[str, list[Where]] = defaultdict(list)
    verbs = shouted(document)
    for place, text in texts(document):
        if text.isupper():
            continue
        references = [
            (r.start, r.end)
            for r in document.references
            if r.is_printed and r.place and r.place.id == place and r.kind != "treaty"
        ]
        for fact in find_acronyms(text, references):
            places[fact.value].append(Where(place, fact.start, fact.end, fact.text))
    subject_codes = {code.split()[0] for code in document.subject_codes}
    names = sorted(name for name in places if name.isalpha())
    contexts = {name: _context(document, places[name]) for name in names}
    for k, one in enumerate(names):
        for other in names[k + 1 :]:
            # Two verbs may differ in a letter (ERSUCHT, ERSUCHE); with two letters swapped one is a slip.
            inflected = {one, other} <= verbs and (_opens(places[one]) or _opens(places[other]))
            alike = one_slip_apart(one, other) and _same_company(contexts[one], contexts[other])
            alike = alike and not inflected
            rare = min((one, other), key=lambda name: (len(places[name]), name))
            if rare not in subject_codes and (alike or _swapped_once(one, other, places)):
                yield from _report(document, one, other, places)


def _opens(places: list[Where]) -> bool:
    """Whether a word mostly opens its paragraph, as the verbs of conclusions do (RECALLS, 12. RECALLS)."""
    return 2 * sum(where.start < _OPENING for where in places) >= len(places)


def _swapped_once(one: str, other: str, places: Mapping[str, list[Where]]) -> bool:
    """Whether one of two acronyms stands once and is the other, used oftener, with two letters swapped."""
    uses = sorted((len(places[one]), len(places[other])))
    return len(one) >= _LONG and uses[0] == 1 < uses[1] and swapped(one, other)


def _report(document: Document, one: str, other: str, places: dict[str, list[Where]]) -> Iterator[Finding]:
    rare, usual = sorted((one, other), key=lambda name: (len(places[name]), name))
    message = f"{rare} ({len(places[rare])}×) and {usual} ({len(places[usual])}×) look like one name"
    for where in places[rare]:
        yield finding(document, "acronym", "warning", message, where, rare)


def _context(document: Document, places: list[Where]) -> Counter[str]:
    """The words around each use, four on either side."""
    by_id = dict(texts(document))
    words: Counter[str] = Counter()
    for where in places:
        text = by_id[where.segment]
        before = _WORD.findall(text[max(0, where.start - 60) : where.start])[-4:]
        after = _WORD.findall(text[where.end : where.end + 60])[:4]
        words.update(word.casefold() for word in (*before, *after) if len(word) > 1)
    return words


def _same_company(one: Counter[str], other: Counter[str]) -> bool:
    """Two slips of one name keep the same company; EUCAB and EUCAP do not."""
    shared = sum((one & other).values())
    return shared >= 1
