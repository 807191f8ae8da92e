"""Every canonical value of a segment or footnote, found once a document and kept."""

from __future__ import annotations

import re
from collections import defaultdict

from parsers.document import Document, Footnote, Reference, Segment
from service.consistency.values.dates import find_dates
from service.consistency.values.fact import Fact
from service.consistency.values.modality import find_modality, find_negation
from service.consistency.values.numbers import find_numbers

# Two letters and more in capitals, digits and hyphens inside: EUDA, MAOC-N, C7 is too short to tell.
_ACRONYM = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿα-ωа-я]{2,}(?:-[^\W\d_a-zà-ÿα-ωа-я]{1,}|\d+)?(?![\w])")
_OPENING = re.compile(r"(?:\d{1,3}[.)]\s+)?([^\W\d_]{5,})\b(?!-)")
_IN_BRACKETS = re.compile(r"\(([^\W\d_]{2,})\)")
_BESIDE = re.compile(r"(?<!\w)([^\W\d_]{4,})((?: [^\W\d_a-zà-ÿα-ωа-я]{2,3}\b)+)")
_ENOUGH, _SHORTEST = 3, 4
_ROMAN = re.compile(r"[IVXLC]+$")
_ELI_LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХ", "ABEZHIKMNOPTYXABEKMHOPCTX")


class FactFinder:
    """Finds the facts of one document, whose language decides how numbers and dates are read."""

    def __init__(self, document: Document, language: str) -> None:
        self._language = language
        self._references: dict[str, list[Reference]] = defaultdict(list)
        for reference in filter(lambda r: r.is_printed, document.references):
            if reference.place is not None and reference.place.kind != "cover":
                self._references[reference.place.id].append(reference)
        self._calls: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._shouted = shouted(document)
        for note in document.footnotes:
            for call in note.calls:
                self._calls[call.segment].append((note.label, call.offset))

    def of_segment(self, segment: Segment) -> tuple[Fact, ...]:
        """Facts of a segment, in order; shouting headings give no acronyms."""
        facts = self._of_text(segment.id, segment.text, acronyms=not segment.text.isupper())
        for label, offset in self._calls[segment.id]:
            facts.append(Fact("footnote", label, offset, offset, ""))
        return tuple(sorted(facts, key=lambda fact: fact.start))

    def of_footnote(self, note: Footnote) -> tuple[Fact, ...]:
        """Facts of a footnote's body, in order."""
        return tuple(sorted(self._of_text(note.id, note.text), key=lambda fact: fact.start))

    def _of_text(self, place: str, text: str, *, acronyms: bool = True) -> list[Fact]:
        facts = [_reference(reference) for reference in self._references[place]]
        taken = [(fact.start, fact.end) for fact in facts]
        dates = _outside(taken, find_dates(text, self._language))
        facts += dates
        taken += [(fact.start, fact.end) for fact in dates]
        numbers = find_numbers(text, self._language, taken)
        facts += numbers
        taken += [(fact.start, fact.end) for fact in numbers if fact.kind == "amount"]
        facts += _outside(taken, find_modality(text, self._language))
        facts += _outside(taken, find_negation(text, self._language))
        if acronyms:
            facts += [f for f in find_acronyms(text, taken) if f.value not in self._shouted]
        return facts


def shouted(document: Document) -> frozenset[str]:
    """Words in capitals that are no acronyms: Council conclusions print their verbs so (RECALLING, INVITES).

    Where at least three paragraphs begin with such words, every word of four letters and more in capitals is
    one, unless the text introduces it in brackets. One word that opens them all is a name.
    """
    texts = [segment.text for segment in document.segments if not segment.text.isupper()]
    openings = [match[1] for text in texts if (match := _OPENING.match(text)) and match[1].isupper()]
    if len(openings) < _ENOUGH or len(set(openings)) < 2:
        return frozenset()
    words = {match[0] for text in texts for match in _ACRONYM.finditer(text) if match[0].isupper()}
    introduced = {match[1] for text in texts for match in _IN_BRACKETS.finditer(text)}
    verbs = {word for word in words - introduced if len(word) >= _SHORTEST and word.isalpha()}
    # The particles of such verbs: CALLS ON, DRINGT ER … OP AAN.
    beside = {
        word
        for text in texts
        for pair in _BESIDE.finditer(text)
        if pair[1] in verbs
        for word in pair[2].split()
    }
    return frozenset(verbs | (beside - introduced))


def _outside(taken: list[tuple[int, int]], facts: list[Fact]) -> list[Fact]:
    """Facts that overlap none of the spans: the month of May permits nothing."""
    return [fact for fact in facts if not any(fact.start < end and start < fact.end for start, end in taken)]


def find_acronyms(text: str, taken: list[tuple[int, int]]) -> list[Fact]:
    """Words in capitals outside ``taken``; Roman numerals are none. Look-alike letters count as Latin."""
    found = []
    for match in _ACRONYM.finditer(text):
        inside = any(match.start() < end and start < match.end() for start, end in taken)
        if not inside and match[0].isupper() and not _ROMAN.match(match[0]):
            found.append(Fact("acronym", match[0], match.start(), match.end(), match[0]))
    return found


def latin(acronym: str) -> str:
    """An acronym with the Greek and Cyrillic letters that look Latin written in Latin."""
    return acronym.translate(_ELI_LATIN)


def _reference(reference: Reference) -> Fact:
    # Languages print pinpoints at different distances; their numbers are compared as numbers.
    return Fact("reference", reference.id, reference.start, reference.end, reference.text)
