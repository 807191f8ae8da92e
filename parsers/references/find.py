"""Finding citations: one pass for number shapes, then what stands on both sides decides."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.document import Reference
from parsers.references import (
    acts,
    commission,
    council,
    early,
    identifiers,
    journal,
    others,
    pinpoints,
    plausibility,
    treaties,
    urls,
)
from parsers.references.coordination import connects
from parsers.references.folding import fold
from parsers.references.nouns import FOOTNOTE, RAISED
from parsers.references.pinpoint import Pinpoint
from parsers.references.records import Found, Shape, tokens_after
from parsers.references.shapes import shapes
from parsers.references.vocabulary import roles

#: "direktiivin 75/319/ETY (2) 37 b artiklassa": a call that stays in the text, a number after it
_CELEX_PREFIX = re.compile(r"(?<!\w)CELEX\s?[:\s]\s?\Z", re.IGNORECASE)
_NAME_AND_BRACKET = re.compile(r"(?<![^\W_])([^\W\d_]{8,})\s?\(\Z")
_COMMA = re.compile(r",\s")
_CLOSES = re.compile(r"\s?(?:[,;()]|\.(?!\d)|\Z)")
_FOOTNOTE_CALL = re.compile(rf"{FOOTNOTE.pattern}(?=\s\d)|{RAISED.pattern}")


def find(text: str, *, language: str | None = None) -> list[Reference]:
    """Every citation of another document in ``text``, by start, none overlapping.

    Only the members of a range ("Articles 107 to 109", "ADD 1-3") share a span, that of the range's end.
    Offsets are into ``text`` as given: ``text[ref.start:ref.end] == ref.text``. ``language`` (ISO 639-1)
    is what the text is mostly in; the other languages' words still count, since texts mix them.
    """
    folded = fold(text)
    found: list[Found] = []
    for shape in shapes(folded.text):
        if found and shape.start < found[-1].end:
            continue
        found.extend(_recognise(folded.text, shape, found, language))
    if not found:
        return []
    references = []
    for one in plausibility.ahead(plausibility.related(folded.text, found)):
        start, end = folded.span(one.start, one.end)
        references.append(_reference(one, start, end, text[start:end]))
    return references


def _recognise(text: str, shape: Shape, found: list[Found], language: str | None) -> list[Found]:
    previous = found[-1] if found else None
    floor = previous.end if previous else 0
    # CASE 1: an address; all numbers inside it are its own
    if shape.name == "url":
        return _one(urls.recognise(text, shape, floor, linked=_in_link(text, shape, previous)))
    # CASE 2: a CELEX number in the text ("CELEX:32016R0679")
    if shape.name == "celex":
        return _one(_celex(text, shape))
    # CASE 3: a year in brackets: COM(2025) 743
    if shape.name == "year":
        return commission.recognise_bracketed(text, shape, floor)
    # CASE 4: a name in a register: ST_9465_2018_ADD_1, COM_2018_0340_FIN
    if shape.name == "register":
        return council.register_form(text, shape, floor) or commission.register_form(text, shape, floor)
    # CASE 5: the abbreviation of an Official Journal
    if shape.name == "journal":
        return _one(journal.recognise(text, shape))
    # CASE 6: the name of a treaty
    if shape.name == "treaty":
        return treaties.recognise(text, shape, floor)
    # CASE 7: other forms of the register: "ST 7066 2026 INIT", "st07066-re01.en26.pdf"
    if shape.name in ("spaced", "file"):
        return _one(council.register_name(text, shape))
    # CASE 8: a regulation from before 1963
    if shape.name == "early":
        return _one(early.recognise(text, shape, floor))
    # CASE 9: a keyword: Kamerstuk, ECLI, S/RES
    if shape.name != "slash":
        return others.keyword(text, shape)
    return _slash(text, shape, previous, floor, language)


def _slash(text: str, shape: Shape, previous: Found | None, floor: int, language: str | None) -> list[Found]:
    """Two numbers with a slash: the most frequent shape, and what most phantoms look like."""
    # CASE 10: letters before or after it settle the series: C-311/18, 2025/0388(COD), A/RES/70/1
    for one in (
        others.case(text, shape, floor),
        others.procedure(text, shape),
        others.united_nations(text, shape, floor),
    ):
        if one:
            return [one]
    if several := commission.recognise_slashed(text, shape, floor):
        return several
    # CASE 11: an act, by its suffix, prefix, noun, or the list that it continues
    gap = text[previous.tail : shape.start] if previous else ""
    continues = previous is not None and previous.noun is not None and connects(gap)
    lists_acts = continues and previous is not None and previous.kind == "act"
    act = acts.recognise(text, shape, floor, previous, lists_acts)
    if act:
        return [_with_pinpoint(text, act, previous.tail if previous else 0, language)]
    # CASE 12: a Council number, by its series, "doc.", REV/ADD/COR, or the list that it continues
    lists_council = continues and previous is not None and previous.kind == "council"
    return council.recognise(text, shape, floor, lists_council)


def _celex(text: str, shape: Shape) -> Found | None:
    target = identifiers.celex(text[shape.start : shape.end])
    if target is None:
        return None
    kind, identifier, version = target
    prefix = _CELEX_PREFIX.search(text, max(0, shape.start - 9), shape.start)
    start = prefix.start() if prefix else shape.start
    return Found(identifier, kind, start, shape.end, "celex", 0.98, version=version, tail=shape.end)


def _with_pinpoint(text: str, act: Found, floor: int, language: str | None) -> Found:
    """The act with the article that is cited of it, on the side where its language puts it."""
    languages = act.languages | ({language} if language else set())
    pin = pinpoints.before(text, _before_name(text, act.start), floor, frozenset(languages))
    normal = pin.normal() if pin else None
    if normal is None:
        call = _FOOTNOTE_CALL.match(text, act.end)
        end = call.end() if call else act.end
        pin = pinpoints.after(text, end, frozenset(languages))
        normal = pin.normal() if pin and pin.start - end <= 2 else None
        if pin and normal:  # it is used up: not the next act's too
            return replace(act, pinpoint=normal, tail=max(act.tail, pin.end))
    raised = RAISED.match(text, act.end)
    end = raised.end() if raised else act.end
    if normal is None and (apposed := _apposed(text, end, frozenset(languages))):
        return replace(act, pinpoint=apposed.normal(), tail=max(act.tail, apposed.end))
    if normal is None:
        pin = pinpoints.in_particular(text, act.end, frozenset(languages))
        normal = pin.normal() if pin else None
    return replace(act, pinpoint=normal) if normal else act


def _before_name(text: str, start: int) -> int:
    """Where a name with its act in brackets begins: "Artikel 15 der Datenschutzrichtlinie (Richtlinie …"."""
    name = _NAME_AND_BRACKET.search(text, max(0, start - 60), start)
    return name.start(1) if name and roles(name[1]).keys() & {"directive", "regulation"} else start


def _apposed(text: str, end: int, languages: frozenset[str]) -> Pinpoint | None:
    """A pinpoint between commas after the act: "Verordnung (EU) 2022/2065, Artikel 28 Absatz 4, sieht …"."""
    comma = _COMMA.match(text, _past_institution(text, end))
    pin = pinpoints.after(text, comma.end(), languages) if comma else None
    if pin is None or pin.normal() is None or not _CLOSES.match(text, pin.end):
        return None
    return pin


def _past_institution(text: str, position: int) -> int:
    """Where "of the European Parliament and of the Council" after a number ends, or ``position``."""
    end = position
    for word in tokens_after(text, position, 90):
        if not roles(word.text).keys() & {"institution", "of", "and"}:
            break
        end = word.end
    return end


def _in_link(text: str, shape: Shape, previous: Found | None) -> bool:
    """Whether the address is the target of a Markdown link whose text held ``previous``."""
    if previous is None or text[shape.start - 2 : shape.start] != "](":
        return False
    opening = text.rfind("[", 0, shape.start)
    return opening <= previous.start and previous.end <= shape.start


def _one(found: Found | None) -> list[Found]:
    return [] if found is None else [found]


def _reference(one: Found, start: int, end: int, printed: str) -> Reference:
    return Reference(
        id=one.id,
        kind=one.kind,
        start=start,
        end=end,
        text=printed,
        pinpoint=one.pinpoint,
        version=one.version,
        related=one.related,
        warnings=one.warnings,
        rule=one.rule,
        confidence=one.confidence,
    )
