"""Acts: "Verordening (EG) nr. 273/2004", "2014/24/EU irányelv", "Kaderbesluit 2004/757/JBZ".

The number is found; its suffix ("/EG"), its prefix ("(EU)") and the noun on either side say that it is
an act and which letter its CELEX number has. Order of number and year: acts since 2015 are "(EU)
year/number" (Official Journal, harmonised numbering of 1 January 2015); before, regulations were
"No number/year", directives and decisions "year/number/suffix", decisions of Parliament and Council
"No number/year/suffix".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.references import identifiers
from parsers.references.records import Found, Shape, Token, tokens_after, tokens_before
from parsers.references.vocabulary import alternatives, roles, suffix

_AFTER = re.compile(r"\s?/\s?(?P<code>[^\W\d_]{2,8})(?![^\W_])(?:\s?,\s?(?P<more>[^\W\d_]{7,9})(?![^\W_]))?")
_AFTER_IN_BRACKETS = re.compile(r"\s?\(\s?(?P<codes>[^()\d]{2,24}?)\s?\)")
_BEFORE_IN_BRACKETS = re.compile(r"\(\s?(?P<codes>[^()\d]{2,24}?)\s?\)\s{0,2}\Z")
_BEFORE_BARE = re.compile(r"(?<![^\W_])(?P<codes>[^\W\d_]{2,7})\s{1,2}\Z")

_SIMPLE = {
    "regulation": "regulation",
    "directive": "directive",
    "framework_decision": "framework_decision",
    "joint_action": "joint_action",
    "common_position": "common_position",
    "recommendation": "recommendation",
    "guideline": "guideline",
}
#: (noun role, role of the word beside it) → what both mean together
_PAIRS = {
    ("decision", "framework"): "framework_decision",
    ("action", "joint"): "joint_action",
    ("position", "joint"): "common_position",
}
_LETTERS = {"regulation": "R", "directive": "L", "decision": "D", "recommendation": "H", "guideline": "O"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A type word: "directive", "framework_decision" …, its span and the languages it may be of."""

    name: str
    start: int
    end: int
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is glued to the number: suffix or prefix codes, "nr.", and how far all that reaches."""

    start: int
    end: int
    codes: frozenset[str]
    prefixed: bool
    marker: bool


@cache
def _marker() -> re.Pattern[str]:
    words = alternatives("number")
    return re.compile(rf"(?<![^\W\d_])(?:№|{words})\s?\.?\s{{0,2}}\Z", re.IGNORECASE)


def marker_before(text: str, position: int, floor: int) -> int:
    """Where a number marker ("nr.", "n°", "№") before ``position`` begins; ``position`` if none."""
    match = _marker().search(text, max(floor, position - 10), position)
    return match.start() if match else position


def codes_of(printed: str) -> frozenset[str] | None:
    """The kinds of the codes in "EU, Euratom"; None where a word among them is no suffix."""
    kinds = [suffix(word) for word in re.findall(r"[^\W\d_]+", printed)]
    known = [kind for kind in kinds if kind]
    return frozenset(known) if known and len(known) == len(kinds) else None


def marks(text: str, start: int, end: int, floor: int) -> Marks:
    """Reads suffix, prefix and number marker around the number ``text[start:end]``."""
    codes: frozenset[str] = frozenset()
    if (match := _AFTER.match(text, end)) and (kind := suffix(match["code"])):
        codes, end = frozenset([kind]), match.end("code")
        if match["more"] and suffix(match["more"]):
            end = match.end("more")
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


def noun_before(text: str, position: int, floor: int, *, strict: bool) -> Noun | None:
    """The nearest type word before ``position``; with ``strict`` only institutions may stand between."""
    tokens = tokens_before(text, position, floor)
    seen = 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.text in ";:()[]" or token.text.isdigit():
            return None
        if token.text == "." and index and len(tokens[index - 1].text) > 3:
            return None
        if not token.text[0].isalpha():
            continue
        noun = _noun_at(tokens, index)
        if noun:
            return noun
        seen += 1
        if seen > 16 or (strict and not _between(token.text)):
            return None
    return None


def noun_after(text: str, position: int) -> Noun | None:
    """A type word that follows its number ("2014/24/EU irányelv", "the 2014/24/EU Directive")."""
    tokens = tokens_after(text, position)
    for index, token in enumerate(tokens[:10]):
        if not token.text[0].isalpha():
            if token.text == "-" and index == 0:
                continue
            return None
        noun = _noun_at(tokens, index)
        if noun:
            return None if _number_follows(text, noun.end) else noun
        if not _between(token.text, and_too=True) and not {"joint", "framework"} & set(roles(token.text)):
            return None
    return None


_NUMBER_FOLLOWS = re.compile(r"\s{0,2}(?:\([^()\d]{2,24}\)|[^\W\d_]{1,5}\.?°?)?\s{0,2}\d{1,4}/\d")


def _number_follows(text: str, position: int) -> bool:
    """The noun belongs to the next number ("2008/99/EC Regulation (EU) 2016/679")."""
    return _NUMBER_FOLLOWS.match(text, position) is not None


def _between(word: str, *, and_too: bool = False) -> bool:
    known = roles(word)
    return (
        "institution" in known or "of" in known or "implementing" in known or "and" in known
        if and_too
        else "institution" in known or "of" in known or "and" in known or "implementing" in known
    )


def _noun_at(tokens: list[Token], index: int) -> Noun | None:
    """The noun whose main word is ``tokens[index]``, with "framework", "joint", "implementing" beside it."""
    word = tokens[index]
    known = roles(word.text)
    start, end = word.start, word.end
    neighbours = [n for n in (_neighbour(tokens, index, -1), _neighbour(tokens, index, 1)) if n]
    for (role, beside), name in _PAIRS.items():
        if role not in known:
            continue
        for other in neighbours:
            shared = known[role] & roles(other.text).get(beside, frozenset())
            if shared:
                return Noun(name, min(start, other.start), max(end, other.end), shared)
    for role, name in _SIMPLE.items():
        if role in known:
            return Noun(name, _with_adjective(tokens, index), end, known[role])
    if "decision" in known:
        return Noun("decision", _with_adjective(tokens, index), end, known["decision"])
    if known.keys() & {"framework", "joint"}:
        other_token = _neighbour(tokens, index, -1)
        if other_token and roles(other_token.text).keys() & {"decision", "action", "position"}:
            return _noun_at(tokens, index - 1 if tokens[index - 1].text != "-" else index - 2)
    return None


def _neighbour(tokens: list[Token], index: int, step: int) -> Token | None:
    """The word next to ``tokens[index]``, over a hyphen ("décision-cadre")."""
    other = index + step
    if 0 <= other < len(tokens) and tokens[other].text == "-":
        other += step
    return tokens[other] if 0 <= other < len(tokens) and tokens[other].text[0].isalpha() else None


def _with_adjective(tokens: list[Token], index: int) -> int:
    before = _neighbour(tokens, index, -1)
    if before and "implementing" in roles(before.text):
        return before.start
    return tokens[index].start


def number(a: str, b: str, noun: str, marked: Marks) -> tuple[int, int] | None:
    """``(year, number)`` of "a/b" under the numbering rules of the noun; None where neither is a year."""
    ya, yb = identifiers.full_year(a), identifiers.full_year(b)
    if ya is None and yb is None:
        return None
    if yb is None:
        return (ya, int(b)) if ya else None
    if ya is None:
        return yb, int(a)
    return (yb, int(a)) if _number_first(a, b, ya, noun, marked) else (ya, int(b))


def _number_first(a: str, b: str, ya: int, noun: str, marked: Marks) -> bool:
    """Whether "a/b" is number/year where both could be years."""
    if len(a) == 4 and ya >= 2015:
        return noun == "regulation" and marked.marker and not marked.prefixed
    if noun == "regulation":
        return True
    if len(a) == 4:
        # pre-2015 directives and decisions never came near number 1951 a year: codecision "No 1982/2006/EC"
        return len(b) == 4
    return "ecsc" in marked.codes and marked.marker


def letter(noun: str, year: int, marked: Marks) -> str | None:
    """The letter of the CELEX number (contract.md §1: F for JHA, E for pre-Lisbon CFSP)."""
    if noun == "framework_decision":
        return "F"
    if noun == "joint_action":
        return "F" if "jha" in marked.codes else "E" if "cfsp" in marked.codes else None
    if noun == "common_position":
        if "jha" in marked.codes:
            return "F" if year < 1999 else "E"
        return "E" if "cfsp" in marked.codes else None
    if noun == "decision" and "ecsc" in marked.codes and marked.marker:
        return "S"
    return _LETTERS[noun]


def recognise(text: str, shape: Shape, floor: int, previous: Found | None, continues: bool) -> Found | None:
    """The act that a slash number is, or None. ``continues``: only "and" and the like since ``previous``."""
    match = shape.match
    if match["c"]:
        return None
    b_end = match.end("b")
    a = text[shape.start : match.start("slash")]
    marked = marks(text, shape.start, b_end, floor)
    strong = bool(marked.codes)
    noun = noun_before(text, marked.start if marked.prefixed else _before_marker(text, shape, floor), floor, strict=True)
    inherited = None
    if noun is None and continues and previous is not None and previous.noun:
        inherited = previous
    after = None
    if noun is None and strong and inherited is None:
        after = noun_after(text, marked.end) or _noun_after_list(text, marked.end)
        if after is None:
            noun = noun_before(text, marked.start, floor, strict=False)
    if noun:
        name, languages, rule = noun.name, noun.languages, f"act.{noun.name}"
    elif inherited is not None and inherited.noun:
        name, languages, rule = inherited.noun, inherited.languages, f"act.{inherited.noun}.list"
    elif after:
        name, languages, rule = after.name, after.languages, f"act.{after.name}.after"
    else:
        return None
    return _found(text, shape, a, match["b"], name, marked, noun, after, languages, rule)


def _before_marker(text: str, shape: Shape, floor: int) -> int:
    return marker_before(text, shape.start, floor)


def _found(
    text: str,
    shape: Shape,
    a: str,
    b: str,
    name: str,
    marked: Marks,
    noun: Noun | None,
    after: Noun | None,
    languages: frozenset[str],
    rule: str,
) -> Found | None:
    pair = number(a, b, name, marked)
    if pair is None or pair[1] == 0:
        return None
    year, count = pair
    if not marked.codes and not _plausible_without_codes(name, a, b, marked):
        return None
    if not marked.codes and re.match(r"\.?\s\(|[./-]?\d", text[marked.end : marked.end + 3]):
        return None  # Hungarian decrees "312/2012. (XI. 8.) Korm. rendelet", dates, longer numbers
    code = letter(name, year, marked)
    if code is None:
        return None
    start = noun.start if noun else marked.start
    end = marked.end
    if after and after.start - marked.end < 60 and not _another_number(text, marked.end, after.start):
        end = after.end
    return Found(
        id=identifiers.act(code, year, count),
        kind="act",
        start=start,
        end=end,
        rule=rule,
        confidence=0.99 if marked.codes else 0.9,
        noun=name,
        languages=languages,
        tail=max(end, marked.end),
    )


def _plausible_without_codes(noun: str, a: str, b: str, marked: Marks) -> bool:
    """A bare "Regulation No 1/2003", "Directive 2004/38", but not "decision 3/24"."""
    if noun == "regulation":
        return len(b) == 4 or (len(a) == 4 and int(a) >= 2015) or (marked.marker and len(a) >= 2 and len(b) == 2 and int(b) > 51)
    if noun in ("directive", "framework_decision"):
        return len(a) == 4 or (len(a) == 2 and len(b) >= 2 and int(a) > 51)
    return noun == "decision" and len(a) == 4 and int(a) < 2100 and not marked.marker and len(b) <= 4


_LIST = re.compile(
    r"(?:[\s,;]|(?<!\w)[^\W\d_]{1,9}(?!\w)|\.|°|\([^()\d]{2,24}\)|№|:)*?"
    r"\d{1,4}\s?/\s?\d{1,4}(?:\s?/\s?(?P<code>[^\W\d_]{2,8}))?"
)


def _noun_after_list(text: str, position: int) -> Noun | None:
    """The noun after a list of numbers: "66/400/EGK, 66/401/EGK és 69/208/EGK irányelvek"."""
    for _ in range(12):
        match = _LIST.match(text, position, min(len(text), position + 60))
        if match is None or not _only_connectors(text[position : match.start() + _digits(match[0])]):
            return None
        position = match.end()
        noun = noun_after(text, position)
        if noun:
            return noun
    return None


def _digits(chunk: str) -> int:
    return next((i for i, c in enumerate(chunk) if c.isdigit()), len(chunk))


def _only_connectors(gap: str) -> bool:
    return all("and" in roles(w) or "of" in roles(w) or suffix(w) or marker_before(w, len(w), 0) == 0
               for w in re.findall(r"[^\W\d_]+\.?", gap))


def _another_number(text: str, start: int, end: int) -> bool:
    return any(c.isdigit() for c in text[start:end])
