"""Numbers that only call a note: "Community (3)", "75/442/EEC 5", "Regulation [7]"."""

from __future__ import annotations

import re

from parsers.references.pinpoint_words import level_of, number_before_level
from service.consistency.grid import Piece, Unit
from service.consistency.values.fact import Fact

#: a mark has at most so many digits
LONGEST = 2
# A note's mark right behind a reference: "75/442/EEC (5)", "75/442/EEC 5".
_BEHIND_REFERENCE = 3
# No marks: "Article 28a (4)", "2, (3)"; "paragraph (5)"; "2494/95 3 artiklan", "cikkének (2) bekezdése".
_POINTER = re.compile(r"\d[^\W\d_]{0,3} ?$")
_LEVELS = ("article", "paragraph", "subparagraph", "point")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s*$")
_NEXT_WORD = re.compile(r"[)\].]?\s([^\W\d_]+)")
_REACH = 40


def marks(unit: Unit, language: str) -> frozenset[str]:
    """The numbers that a version has as marks of notes."""
    facts = unit.facts(language, "number")
    return frozenset(fact.value for piece, fact in facts if is_mark(piece, fact, language))


def only_mark(value: str, unit: Unit, language: str) -> bool:
    """Whether a number stands only as the mark of a note."""
    facts = [pair for pair in unit.facts(language, "number") if pair[1].value == value]
    return bool(facts) and value.isdigit() and all(is_mark(*pair, language) for pair in facts)


def is_mark(piece: Piece, fact: Fact, language: str) -> bool:
    """Whether a number stands as the mark of a note."""
    if len(fact.value) > LONGEST:
        return False
    before = piece.text[max(0, fact.start - _REACH) : fact.start].rstrip()
    after = piece.text[fact.end : fact.end + _REACH].lstrip()
    number_first, speakers = language in number_before_level(), frozenset({language})
    word = _NEXT_WORD.match(piece.text, fact.end) if number_first else None
    if word and level_of(word[1].casefold(), speakers):
        return False
    bracketed = before[-1:] in ("(", "[") and after.lstrip("*")[:1] in (")", "]")
    for other in piece.facts:
        gap = fact.start - other.end
        beside = other.kind in ("reference", "date") and 0 <= gap <= _BEHIND_REFERENCE
        # "a 72/425/EGK irányelv 90 napról", "Direktyvos 90/220/EEB 10–18 straipsniuose" have none.
        number = not bracketed and gap > 0 and (other.text[-1:].islower() or after[:1] in ("–", "-"))
        if beside and not number:
            return True
    if not bracketed or not before[:-1].strip() or _POINTER.search(before[:-1]):
        return False
    last = None if number_first or before[-1] == "[" else _LAST_WORD.search(before[:-1])
    return last is None or level_of(last[1].casefold(), speakers) not in _LEVELS
