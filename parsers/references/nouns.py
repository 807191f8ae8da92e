"""The type words of acts beside a number: "Kaderbesluit", "Décision-cadre", "… irányelv"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.references.records import Token, tokens_after, tokens_before
from parsers.references.vocabulary import Roles, roles, suffix

#: a footnote call that stays in running text: "[7]", "(1)", "<sup>4</sup>"
FOOTNOTE = re.compile(
    r"\s?(?:\[\s?\d{1,3}\s?\]|\(\s?\d{1,3}\s?\)|<sup>\d{1,3}</sup>|\[footnoteRef:\d{1,3}\])"
)

#: a call that nothing else can be, unlike "(1)", which may be a paragraph
#: (raised digits are blanks where the rules look)
RAISED = re.compile(r"\s?(?:<sup>\d{1,3}</sup>|\[footnoteRef:\d{1,3}\]|\[\^\d{1,3}\])|\s{1,3}(?=[\s,])")

_SIMPLE = (
    "regulation",
    "directive",
    "framework_decision",
    "joint_action",
    "common_position",
    "recommendation",
    "guideline",
)
#: (noun, word beside it) → what both mean together: "cadre" + "décision", "joint" + "action"
_PAIRS = {
    ("decision", "framework"): "framework_decision",
    ("action", "joint"): "joint_action",
    ("position", "joint"): "common_position",
}
_FIRST_WORD = re.compile(r"[\s-]{0,4}([^\W\d_]+)")
_LAST_WORD = re.compile(r"(?:(?<![^\W\d_])([^\W\d_]+)[^\w)\]]{0,6}|[)\]][^\w)\]]{0,6})\Z")
_BETWEEN = frozenset({"institution", "of", "implementing"})
_NUMBER_FOLLOWS = re.compile(
    r"\s{0,2}(?:\([^()\d]{2,24}\)\s{0,2})?(?:[Nn][^\W\d_]{0,2}[.:°]?[o°]?\s{0,2}|№\s?)?\d{1,4}/\d"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A type word: "directive", "framework_decision" …, its span and the languages it may be of."""

    name: str
    start: int
    end: int
    languages: frozenset[str]


def codes_of(printed: str) -> frozenset[str] | None:
    """The kinds of the codes in "EU, Euratom"; None where a word among them is no suffix."""
    kinds = [suffix(word) for word in re.findall(r"[^\W\d_]+", printed)]
    known = [kind for kind in kinds if kind]
    return frozenset(known) if known and len(known) == len(kinds) else None


def before(text: str, position: int, floor: int, *, strict: bool) -> Noun | None:
    """The nearest type word before ``position``.

    With ``strict`` only institutions and small words may stand between ("Verordening van de Raad nr. …"),
    else up to 16 words of the same sentence.
    """
    if strict and not _may_end_a_noun_phrase(text, position, floor):
        return None
    tokens = tokens_before(text, position, floor)
    index = len(tokens)
    words = 0
    institution = colon = False
    while index > 0:
        index -= 1
        token = tokens[index]
        if token.text in ")]":
            index = _opening(tokens, index)
            if index < 0 or not _transparent(text[tokens[index].end : token.start]):
                return None
            continue
        if token.text == ":" and not words and not colon:
            colon = True
            continue
        if index and token.text.isdigit() and len(token.text) < 3 and token.start == tokens[index - 1].end:
            continue  # Romanian "Comisiei2 (CE) nr. 1430/94": a footnote call
        if token.text in ";:([" or token.text.isdigit() or _ends_sentence(tokens, index):
            return None
        if not token.text[0].isalpha():
            continue
        noun = at(tokens, index)
        if noun or colon:
            return noun
        known = roles(token.text)
        words += 1
        if words > 16 or (strict and not _may_stand_between(known, institution)):
            return None
        institution = institution or "institution" in known
    return None


def after(text: str, position: int) -> Noun | None:
    """A type word that follows its number: "2014/24/EU irányelv", "the 2014/24/EU Directive"."""
    while mark := FOOTNOTE.match(text, position):
        position = mark.end()
    first = _FIRST_WORD.match(text, position)
    if first is None or not roles(first[1]):
        return None
    tokens = tokens_after(text, position)
    institution = False
    joined: frozenset[str] = frozenset()  # the languages in which an "and" came first
    for index, token in enumerate(tokens[:10]):
        if token.text == "-" and index == 0:
            continue
        if not token.text[0].isalpha():
            return None
        noun = at(tokens, index)
        if noun:
            # Czech "2005/36/ES a nařízení": what follows is another act, Hungarian "a" is an article
            return None if noun.languages & joined or _NUMBER_FOLLOWS.match(text, noun.end) else noun
        known = roles(token.text)
        if "and" in known and not institution:
            joined |= known["and"]
            if not known.keys() & _BETWEEN:
                return None
        elif not (
            _may_stand_between(known, institution) or known.keys() & {"joint", "framework"} or _counts(known)
        ):
            return None
        institution = institution or "institution" in known
    return None


def _may_end_a_noun_phrase(text: str, position: int, floor: int) -> bool:
    """A quick look at what stands right before the number, which is mostly no act at all."""
    last = _LAST_WORD.search(text, max(floor, position - 40), position)
    return last is not None and (last[1] is None or bool(roles(last[1])))


def _counts(known: Roles) -> bool:
    """ "68/151/EGK **első** tanácsi irányelv": the ordinal of a directive."""
    return any(role.startswith("ordinal.") for role in known)


def _may_stand_between(known: Roles, institution: bool) -> bool:
    """Institutions and articles; "and" only within "Parliament and Council"."""
    return bool(known.keys() & _BETWEEN) or (institution and "and" in known)


def _opening(tokens: Sequence[Token], index: int) -> int:
    opening = "(" if tokens[index].text == ")" else "["
    for earlier in range(index - 1, max(-1, index - 8), -1):
        if tokens[earlier].text == opening:
            return earlier
    return -1


def _transparent(inside: str) -> bool:
    """Codes, an acronym or a footnote call in brackets do not part a noun from its number."""
    word = inside.strip()
    return (
        word.isdigit()
        or (word.isalpha() and word.isupper() and len(word) < 9)
        or codes_of(inside) is not None
    )


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text == "." and index > 0 and len(tokens[index - 1].text) > 3


def at(tokens: Sequence[Token], index: int) -> Noun | None:
    """The noun that ``tokens[index]`` is part of, with "framework", "joint", "implementing" beside it."""
    word = tokens[index]
    known = roles(word.text)
    if not known:
        return None
    left, right = _neighbour(tokens, index, -1), _neighbour(tokens, index, 1)
    for (role, beside), name in _PAIRS.items():
        if role not in known:
            continue
        for other in (left, right):
            shared = known[role] & roles(other.text).get(beside, frozenset()) if other else frozenset()
            if other and shared:
                return Noun(name, min(word.start, other.start), max(word.end, other.end), shared)
    start = _first_of_phrase(tokens, index).start
    for name in (*_SIMPLE, "decision"):
        if name in known:
            return Noun(name, start, word.end, known[name])
    if (
        known.keys() & {"framework", "joint"}
        and left
        and roles(left.text).keys() & {"decision", "action", "position"}
    ):
        return at(tokens, index - 1 if tokens[index - 1].text != "-" else index - 2)
    return None


def _first_of_phrase(tokens: Sequence[Token], index: int) -> Token:
    """The first word of "κατ' εξουσιοδότηση κανονισμός", "Commission | implementing regulation"."""
    first = tokens[index]
    while index > 0 and (tokens[index - 1].text in "'-" or "implementing" in roles(tokens[index - 1].text)):
        index -= 1
        first = tokens[index] if tokens[index].text[0].isalpha() else first
    return first


def _neighbour(tokens: Sequence[Token], index: int, step: int) -> Token | None:
    """The word next to ``tokens[index]``, over a hyphen ("décision-cadre")."""
    other = index + step
    if 0 <= other < len(tokens) and tokens[other].text == "-":
        other += step
    return tokens[other] if 0 <= other < len(tokens) and tokens[other].text[0].isalpha() else None
