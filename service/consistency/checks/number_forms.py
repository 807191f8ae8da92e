"""Numbers that two versions write in different forms: codes in groups, ranges, lists, tables, headings."""

from __future__ import annotations

import itertools
import re

from service.consistency.grid import Unit
from service.consistency.values.fact import Fact
from service.consistency.values.locale_data import SPACES, affix

_GROUPS = re.compile(rf"(?<!\d)\d+(?:[{SPACES}]\d+)+(?!\d)|(?<!\d)\d{{5,}}(?!\d)")
_SHORTEST_CODE, _LONGEST_RANGE, _NEAR = 5, 40, 12
# "Article 5 Stocks may be …", "5 artikla Varastoja …": a heading that one version has in its line of text.
_HEADING = re.compile(
    rf"\W*(?:[^\W\d]+[.{SPACES}]+(\d{{1,3}})(?:[º°o.)]|-?[^\W\d]{{1,3}})?|(\d{{1,3}})\.?[{SPACES}][^\W\d]+)"
    rf"[{SPACES}]+(?=[^\W\d_a-zà-ÿα-ωа-я]|[\d(«„“\"])"
)
# In a table the sign may stand in the head of the column.
_LAST = re.compile(r"[\s.,;:%]*$")


def in_groups(value: str, unit: Unit, own: str, other: str) -> bool:
    """Whether each use of a number in ``own`` is (in) a code that ``other`` cuts elsewhere: 2206 00 93."""
    codes = {_digits(match[0]) for match in _GROUPS.finditer(unit.text(other))}
    codes |= {code[1:] for code in codes if code.startswith("0")}
    uses = [_group(piece.text, fact) for piece, fact in unit.facts(own, "number") if fact.value == value]
    return bool(uses) and all(len(code) >= _SHORTEST_CODE and code in codes for code in uses)


def in_range(value: str, unit: Unit, own: str, other: str) -> bool:
    """Whether ``own`` lists the numbers of a range of ``other``: 5, 6, 7 and 8 for "Articles 5 to 8"."""
    if not value.isdigit():
        return False
    words = affix("range", other) or "–"
    listed = {fact.value for _, fact in unit.facts(own, "number")}
    between = re.compile(rf"\)?[{SPACES}]?(?:[–—-]|{words})[{SPACES}]?\(?", re.IGNORECASE)
    for piece in unit.pieces[other]:
        facts = [fact for fact in piece.facts if fact.kind == "number" and fact.value.isdigit()]
        for first, second in itertools.pairwise(facts):
            low, high = int(first.value), int(second.value)
            inside = low < int(value) < high <= low + _LONGEST_RANGE
            whole = inside and listed.issuperset(map(str, range(low, high + 1)))
            if whole and between.fullmatch(piece.text[first.end : second.end - len(second.text)]):
                return True
    return False


def in_table(value: str, unit: Unit, own: str, other: str) -> bool:
    """Whether only the sign of a percentage is missing in one version, where it may be.

    At the end of a line (a column has it in its head), and before another percentage ("6 and 4 %").
    """
    twin = value.rstrip("%") if value.endswith("%") else f"{value}%"
    if _ends(unit, own, value) and _ends(unit, other, twin):
        return True
    bare, holder = (value, own) if twin.endswith("%") else (twin, other)
    present = any(fact.value == twin for _, fact in unit.facts(other, "number"))
    return present and any(
        first.value == bare and second.value.endswith("%") and second.start - first.end <= _NEAR
        for piece in unit.pieces[holder]
        for first, second in itertools.pairwise(f for f in piece.facts if f.kind == "number")
    )


def in_pointed(value: str, text: str) -> bool:
    """Whether a text has a number as a part of a pointed one: 4 in "3.1.4", for Article 3(1), point 4."""
    found = re.findall(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){2,}(?![\d])", text)
    return any(value in number.split(".") for number in found)


def glued_mark(value: str, known: set[str]) -> bool:
    """Whether a year has the mark of a note behind it: 19985 for 1998, note 5."""
    return bool(re.fullmatch(r"(?:19|20)\d\d[1-9]\d?", value)) and value[:4] in known


def in_heading(value: str, text: str) -> bool:
    """Whether a number stands only in a heading at the head of a text, before its first sentence."""
    match = _HEADING.match(text)
    if match is None or value not in (match[1], match[2]):
        return False
    return len(re.findall(rf"(?<!\d){value}(?!\d)", text)) == 1


def short_year(value: str, text: str) -> bool:
    """Whether a year stands in a span of two, the second one short: 1992 and 1993 in "1992/93"."""
    if len(value) != len("1992") or not value.isdigit():
        return False
    return bool(
        re.search(rf"\b(?:{value}\.?[/–-]\d\d(?:\d\d)?|\d\d\d\d\.?[/–-](?:\d\d)?{value[2:]})(?!\d)", text)
    )


def _group(text: str, fact: Fact) -> str:
    for match in _GROUPS.finditer(text):
        if match.start() < fact.end and fact.start < match.end():
            return _digits(match[0])
    return ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _ends(unit: Unit, language: str, value: str) -> bool:
    piece = unit.pieces[language][-1]
    facts = [fact for fact in piece.facts if fact.kind == "number"]
    return bool(facts) and facts[-1].value == value and bool(_LAST.fullmatch(piece.text[facts[-1].end :]))
