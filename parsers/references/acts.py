"""Acts: "Verordening (EG) nr. 273/2004", "2014/24/EU irányelv", "Kaderbesluit 2004/757/JBZ".

The number is found; its suffix ("/EG"), its prefix ("(EU)") and the noun on either side say that it is
an act and which letter its CELEX number has.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from parsers.references import bare_decisions, identifiers, nouns, numbering
from parsers.references.coordination import connects
from parsers.references.folding import skeleton
from parsers.references.nouns import Noun, codes_of
from parsers.references.numbering import Marks
from parsers.references.records import Found, Shape, tokens_after
from parsers.references.vocabulary import alternatives, flagged, roles, suffix, tables

_AFTER = re.compile(r"(?:\s?/\s?|\s)(?P<code>[^\W\d_]{2,10})(?![^\W\d_])")
_MORE_AFTER = re.compile(
    r"(?:\s?[,-]\s?(?P<code>[^\W\d_]{3,10})|,\s?(?P<short>[^\W\d_]{2})(?!\s?(?:[Nn]|№|\d)))(?![^\W\d_])"
)
_AFTER_IN_BRACKETS = re.compile(r"\s?\(\s?(?P<codes>[^()\d]{2,24}?)\s?\)")
#: "(CE)2 nr. 1411/1999": a footnote call may be glued to the bracket
_BEFORE_IN_BRACKETS = re.compile(r"\(\s?(?P<codes>[^()\d]{2,24}?)\s?\)\d{0,2}\s{0,2}\Z")
_BEFORE_BARE = re.compile(r"(?<![^\W_])(?P<codes>[^\W\d_]{2,7})\s{1,2}\Z")
#: Hungarian decrees "312/2012. (XI. 8.) Korm. rendelet", dates, longer numbers
_SOMETHING_ELSE = re.compile(r"\.?\s\([IVX]|[./-]\d")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_TITLE = 500  # characters of a regulation's title
_LISTED = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:№\s?°?|{alternatives('number')})\s?\.?\s{{0,2}}\Z", re.IGNORECASE)


def marker_before(text: str, position: int, floor: int) -> int:
    """Where a number marker ("nr.", "n°", "№") before ``position`` begins; ``position`` if none."""
    match = _marker().search(text, max(floor, position - 10), position)
    return match.start() if match else position


def marks(text: str, start: int, end: int, floor: int) -> Marks:
    """Reads suffix, prefix and number marker around the number ``text[start:end]``."""
    codes: frozenset[str] = frozenset()
    if (match := _AFTER.match(text, end)) and (kind := suffix(match["code"])):
        codes, end = frozenset([kind]), match.end("code")
        while (match := _MORE_AFTER.match(text, end)) and (kind := suffix(match["code"] or match["short"])):
            codes, end = codes | {kind}, match.end()
    elif (match := _AFTER_IN_BRACKETS.match(text, end)) and (found := codes_of(match["codes"])):
        codes, end = found, match.end()
    begin = marker_before(text, start, floor)
    marker = begin < start
    prefixed = False
    for look in (_BEFORE_IN_BRACKETS, _BEFORE_BARE):
        match = look.search(text, max(floor, begin - 30), begin)
        if match and (found := codes_of(match["codes"])):
            codes, begin, prefixed = codes | found, match.start(), True
            further = marker_before(text, begin, floor)
            marker, begin = marker or further < begin, further
            break
    return Marks(begin if prefixed else start, end, codes, prefixed, marker)


def recognise(text: str, shape: Shape, floor: int, previous: Found | None, continues: bool) -> Found | None:
    """The act that a slash number is, or None. ``continues``: only "and" and the like since ``previous``."""
    if shape.match["c"]:
        return None
    marked = marks(text, shape.start, shape.match.end("b"), floor)
    edge = marked.start if marked.prefixed else marker_before(text, shape.start, floor)
    # CASE 1: the noun stands right before: "Verordening (EG) nr. 273/2004"
    if noun := nouns.before(text, edge, floor, strict=True):
        return _found(text, shape, marked, noun.name, noun.languages, f"act.{noun.name}", start=noun.start)
    # CASE 2: the noun stands right after: "2014/24/EU irányelv"
    if noun := _after(text, marked):
        end = noun.end if not _LISTED.search(text, marked.end, noun.start) else marked.end
        return _found(text, shape, marked, noun.name, noun.languages, f"act.{noun.name}.after", end=end)
    # CASE 3: a list whose noun comes at its end: "66/400/EGK, 66/401/EGK és 69/208/EGK irányelvek"
    if (
        marked.codes
        and (not continues or _came_before_its_noun(previous))
        and (noun := _after_list(text, marked.end))
    ):
        return _found(text, shape, marked, noun.name, noun.languages, f"act.{noun.name}.after")
    # CASE 4: a list goes on: "Richtlijnen 2008/99/EG en 2009/123/EG"
    if continues and previous is not None and previous.noun:
        start = edge if marked.marker else None
        rule = f"act.{previous.noun}.list"
        return _found(text, shape, marked, previous.noun, previous.languages, rule, start=start)
    # CASE 5: the title in an old journal: "2003/361/EC: Commission Recommendation of 6 May 2003"
    if marked.codes and (noun := _titled(text, marked.end)):
        return _found(text, shape, marked, noun.name, noun.languages, f"act.{noun.name}.after")
    # CASE 6: the noun stands further before, in the same sentence
    if marked.codes and (noun := nouns.before(text, edge, floor, strict=False)):
        return _found(
            text, shape, marked, noun.name, noun.languages, f"act.{noun.name}.far", start=noun.start
        )
    # CASE 7: regulations listed with their titles: "… within the Community (4) and (EEC) No 574/72"
    if marked.prefixed and marked.marker and _goes_on(text, marked.start, previous):
        assert previous is not None
        return _found(text, shape, marked, "regulation", previous.languages, "act.regulation.list")
    return None


def _goes_on(text: str, start: int, previous: Found | None) -> bool:
    """Whether a regulation was named shortly before, and a comma or "and" stands right before ``start``."""
    if previous is None or previous.noun != "regulation" or start - previous.end > _TITLE:
        return False
    before = text[previous.end : start].rstrip()
    word = _LAST_WORD.search(before)
    return before.endswith(",") or (word is not None and "and" in roles(word[0]))


def _came_before_its_noun(previous: Found | None) -> bool:
    return previous is not None and previous.rule.endswith(".after")


def _after(text: str, marked: Marks) -> Noun | None:
    noun = nouns.after(text, marked.end)
    if noun is None or marked.codes:
        return noun
    # without a suffix only where the language puts numbers first, and nothing but its author stands between
    between = tokens_after(text, marked.end, noun.start - marked.end)
    close = all(roles(token.text).keys() & {"institution", "and", "of"} for token in between)
    return noun if close and noun.languages & flagged("number_first") else None


def _titled(text: str, position: int) -> Noun | None:
    """A title's noun after a colon or, with its institution, a comma: "2003/361/EY, komission suositus"."""
    mark = text[position : position + 1]
    noun = nouns.after(text, position + 1) if mark and mark in ":," else None
    if noun is None or mark == ":":
        return noun
    between = tokens_after(text, position + 1, noun.start - position - 1)
    return noun if any("institution" in roles(token.text) for token in between) else None


def _after_list(text: str, position: int) -> Noun | None:
    """The noun after the last number of the list that goes on at ``position``."""
    start = position
    for _ in range(12):
        match = _LISTED.search(text, position, min(len(text), position + 50))
        if match is None or not connects(text[position : match.start()]):
            break
        position = marks(text, match.start(), match.end(), position).end
    return nouns.after(text, position) if position > start else None


def _is_of_the_community(prefix: str, languages: frozenset[str]) -> bool:
    """Whether the code in ``prefix`` is another than the Union's: "(ES)" is the Community in Czech, the Union
    in Latvian."""
    codes = {skeleton(code) for code in re.findall(r"[^\W\d_]{2,4}", prefix)} & _codes(None)
    return bool(codes) and not codes & _codes(languages)


@cache
def _codes(languages: frozenset[str] | None) -> frozenset[str]:
    """The Union's codes in ``languages``; where None, those of the Union and the Communities in all."""
    every = {code: table["suffixes"]["community"] for code, table in tables().items()}
    if languages is not None:
        every = {code: listed[:1] for code, listed in every.items() if code in languages}
    return frozenset(skeleton(code) for listed in every.values() for code in listed)


def _found(
    text: str,
    shape: Shape,
    marked: Marks,
    noun: str,
    languages: frozenset[str],
    rule: str,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Found | None:
    a, b = text[shape.start : shape.match.start("slash")], shape.match["b"]
    if not marked.codes and text[shape.start - 1 : shape.start].isalpha() and not marked.marker:
        return None
    if marked.prefixed:
        prefix = text[marked.start : shape.start]
        marked = replace(marked, community=_is_of_the_community(prefix, languages))
    pair = numbering.year_and_number(a, b, noun, marked)
    end = marked.end if end is None else end
    confidence = 0.99 if marked.codes else 0.9
    if pair is None and (shorter := numbering.without_footnote(a, b, noun, marked)):
        pair = numbering.year_and_number(a, shorter, noun, marked)
        end, confidence = shape.match.start("b") + len(shorter), 0.8
    warnings: tuple[str, ...] = ()
    if pair is None and marked.codes and (slip := numbering.slip(a, b)):
        pair, likely = slip
        warnings = (f"malformed_reference: no act is of {pair[0]}; probably {likely}",)
    if pair is None or pair[1] == 0:
        return None
    if not marked.codes:
        inherits = rule.endswith((".list", ".after"))
        if not inherits and not numbering.plausible_without_codes(noun, a, b, marked):
            return None
        if _SOMETHING_ELSE.match(text, marked.end):
            return None
        if noun == "decision" and pair[0] >= numbering.YEAR_FIRST and not rule.endswith(".list"):
            begin = marked.start if start is None else start
            sure = bare_decisions.confidence(text, begin, max(end, marked.end))
            if sure is None:
                return None
            confidence = min(confidence, sure)
        if noun == "regulation" and not marked.marker and languages <= flagged("regulations_marked"):
            return None
    year, number = pair
    letter = numbering.letter(noun, year, a, marked)
    if letter is None:
        return None
    return Found(
        id=identifiers.act(letter, year, number),
        kind="act",
        start=marked.start if start is None else start,
        end=end,
        rule=rule,
        confidence=confidence,
        warnings=warnings,
        noun=noun,
        languages=languages,
        tail=max(end, marked.end),
    )
