"""Strategies and other documents by name, where the text says which document the name means.

Three ways to say it, as for acts (:mod:`parsers.assembly.short_names`): the number in brackets after the name
("the EU drugs strategy (COM(2025) 743)"), the name in quotation marks after the number ("COM(2025) 744 (‘the
Action Plan’)"), and a footnote at the name that begins with the number or holds one communication only.

A name that the text gives to two documents means neither. What a document is only about ("the evaluation of
the EU drugs strategy (SWD(2025) 188)") is not named by it, and "the previous EU drugs strategy" or the one of
other years is another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers import languages
from parsers.assembly import act_nouns, strategy_names
from parsers.assembly.name_patterns import hint, pattern_of
from parsers.assembly.strategy_names import Words
from parsers.document import Footnote, Place, Reference, Segment

KINDS = ("commission", "council")
_CONFIDENCE = 0.8
_OPENING = re.compile(r"[(\[](?:[^\W\d]{2,12}\.?:?\s)?\Z")
_CLOSING = re.compile(r"[)\]]")
_BRACKET = re.compile(r"(?P<gap>[^()\n;]{0,40})\((?P<inside>[^()]{3,120})\)")
_REST = re.compile(r"(?P<inside>[,;:\s]{1,3}[^()]{3,120})\)")
_QUOTED = re.compile(
    r"[“„”\"«»‹›]\s?(?P<double>[^“”„\"«»‹›]{3,80}?)\s?[“”\"»«‹›]|[‘‚’'](?P<single>[^‘]{3,80}?)[’'‘](?!\w)"
)
_BEGINS = 15  # characters of "Doc. ST " and the like before a number that begins a note
_COMMUNICATION = re.compile(r"(?:COM|JOIN)\(")


@dataclass(frozen=True, slots=True)
class Definition:
    """A name, the document that it means, and the span that defines it."""

    name: str
    sort: str
    titled: bool
    quoted: bool
    document: Reference
    place: Place
    start: int
    end: int
    mentions: bool  # the definition itself is a mention: its number stands elsewhere, in a footnote


def find(
    segments: Sequence[Segment],
    footnotes: Sequence[Footnote],
    references: Sequence[Reference],
    language: str | None,
    own: frozenset[str] = frozenset(),
) -> list[Reference]:
    """References by the names of documents in ``segments`` and ``footnotes``; ``own`` are the document's."""
    if language not in languages.CODES:
        return []
    by_place: dict[Place, list[Reference]] = {}
    for reference in references:
        if reference.place is not None:
            by_place.setdefault(reference.place, []).append(reference)
    texts = {Place("segment", s.id): s.text for s in segments}
    texts |= {Place("footnote", n.id): n.text for n in footnotes}
    definitions = [
        one for one in _definitions(texts, footnotes, by_place, language) if one.document.id not in own
    ]
    defined: dict[Place, list[Definition]] = {}
    for one in definitions:
        defined.setdefault(one.place, []).append(one)
    calls = {(Place("segment", call.segment), call.offset) for note in footnotes for call in note.calls}
    lowered = {place: text.lower() for place, text in texts.items()} if definitions else {}
    found: list[Reference] = []
    for definition in _unambiguous(definitions):
        letters = hint(definition.name, language)
        places = [place for place, text in lowered.items() if letters in text]
        if not definition.mentions and places == [definition.place]:
            text = lowered[definition.place]
            if letters and text.count(letters) == text.count(letters, definition.start, definition.end):
                continue  # it stands nowhere else
        pattern = pattern_of(definition.name, definition.sort, definition.quoted, language)
        matches = [
            (place, match)
            for place in places
            for match in pattern.mentions(texts[place])
            if act_nouns.free(match.start(), match.end(), by_place.get(place, ()))
        ]
        for place, match in matches:
            at = _definition_at(defined.get(place, ()), match)
            if at is None and (place, match.end()) in calls:
                continue  # a footnote of its own says what it means here
            # the phrase that a long name is may reach too far where it comes but once
            if at is not None and not (at.mentions and (not at.titled or len(matches) > 1)):
                continue
            rule = f"{definition.document.kind}.short_name"
            mention = replace(act_nouns.mention(definition.document, match, rule, _CONFIDENCE), place=place)
            by_place.setdefault(place, []).append(mention)
            found.append(mention)
    return found


def _definition_at(definitions: Sequence[Definition], match: re.Match[str]) -> Definition | None:
    return next((one for one in definitions if one.start <= match.start() < one.end), None)


def _unambiguous(definitions: Sequence[Definition]) -> list[Definition]:
    """Longest name first, each once; a name of two documents is left out."""
    meant: dict[str, set[str]] = {}
    for one in definitions:
        meant.setdefault(one.name.lower(), set()).add(one.document.id)
    unique = {one.name.lower(): one for one in reversed(definitions) if len(meant[one.name.lower()]) == 1}
    return sorted(unique.values(), key=lambda one: (-len(one.name), one.name))


def _definitions(
    texts: Mapping[Place, str],
    footnotes: Sequence[Footnote],
    by_place: Mapping[Place, Sequence[Reference]],
    language: str,
) -> Iterator[Definition]:
    known = strategy_names.words(language)
    for place, text in texts.items():
        here = by_place.get(place, ())
        for reference in here:
            if reference.kind in KINDS:
                yield from _before_brackets(text, reference, here, language)
                yield from _quoted_after(text, reference, here, known)
    for note in footnotes:
        document = _document_of(note, by_place.get(Place("footnote", note.id), ()), known)
        if document is None:
            continue
        for call in note.calls:
            place = Place("segment", call.segment)
            text = texts.get(place, "")[: call.offset]
            name = strategy_names.ending(text, language)
            if name and not strategy_names.is_about(text, name.start, language):
                yield Definition(
                    name.text, name.sort, name.titled, False, document, place, name.start, name.end, True
                )


def _before_brackets(
    text: str, reference: Reference, here: Sequence[Reference], language: str
) -> Iterator[Definition]:
    """ "the EU drugs strategy (COM(2025) 743)": one document in the brackets, the name right before them."""
    opening = _OPENING.search(text, max(0, reference.start - 16), reference.start)
    if opening is None:
        return
    closing = _CLOSING.search(text, reference.end)
    end = closing.start() if closing else len(text)
    inside = [r for r in here if opening.start() < r.start < end and r.kind in (*KINDS, "act")]
    if len({r.id for r in inside}) > 1:
        return
    before = text[: opening.start()]
    name = strategy_names.ending(before, language)
    if name and not strategy_names.is_about(before, name.start, language):
        place = reference.place
        assert place is not None
        yield Definition(
            name.text, name.sort, name.titled, False, reference, place, name.start, name.end, False
        )


def _quoted_after(
    text: str, reference: Reference, here: Sequence[Reference], known: Words
) -> Iterator[Definition]:
    """ "COM(2025) 744 final (‘the Action Plan’)", "(COM(2025) 744, hereinafter the Action Plan)"."""
    match = _REST.match(text, reference.end) or _BRACKET.match(text, reference.end)
    if match is None or any(reference.end <= r.start < match.end() for r in here):
        return
    inside = match["inside"].strip(" ,;:")
    if quoted := _QUOTED.search(inside):
        name = quoted["double"] or quoted["single"]
    else:
        hereinafter = known.hereinafter.match(inside)
        name = inside[hereinafter.end() :] if hereinafter and inside[: hereinafter.end()].islower() else ""
    sort, name = _name_and_sort(name.strip(" :,-–"), known)
    if sort is None:
        return
    place = reference.place
    assert place is not None
    yield Definition(name, sort, False, True, reference, place, match.start("inside"), match.end(), False)


def _name_and_sort(text: str, known: Words) -> tuple[str | None, str]:
    """The sort of the noun in a defined name, None without one, and the name without its article."""
    first, _, rest = text.partition(" ")
    elided = re.match(r"[^\W\d_]{1,2}['’](?=\w)", text)
    if elided:
        text = text[elided.end() :]
    elif rest and first.lower() in known.small and len(first) <= 4:
        text = rest
    if len(text.split()) > 8:
        return None, text
    noun = known.noun.search(text)
    if noun:
        text = text[noun.start() :] if text[: noun.start()].endswith("-") else text
        return next(sort for sort in strategy_names.SORTS if noun[sort]), text
    return ("document", text) if known.document.fullmatch(text) else (None, text)


def _document_of(note: Footnote, here: Sequence[Reference], known: Words) -> Reference | None:
    """The one document that a note is about: the number that it begins with, or its one communication.

    A note on a Council paper or a working document that begins otherwise ("Council conclusions on the action
    plan … (doc. 9508/24)") names what the paper is about.
    """
    documents = [r for r in here if r.kind in (*KINDS, "act")]
    ids = Counter(r.id for r in documents)
    if len(ids) != 1 or documents[0].kind not in KINDS:
        return None
    first = documents[0]
    if first.start < _BEGINS:
        return first
    alone = _COMMUNICATION.match(first.id) and not known.about.search(note.text[: first.start])
    return first if alone else None
