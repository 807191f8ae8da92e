"""Numbers that two versions say in other ways: times, converted units, decades, percentages, words."""

from __future__ import annotations

import re
from decimal import Decimal

from service.consistency.grid import Unit
from service.consistency.values.locale_data import affix, scale_of
from service.consistency.values.measures import converted, exactly
from service.consistency.values.times import told
from service.consistency.values.words import LARGEST, roman, spelled_out

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = ("5", "25", "75")
_AMBIGUOUS = re.compile(r"(?<!\d)\d{1,3}[.,]\d{3}(?!\d)")
# Parts of words for percentages ("läpäisyprosentti", "percentage point").
_PERCENT = r"per ?cent|prozent|pro[csz]ent|százal|posto|odsto|ποσοστ|процент|ceatad|gc[eé]ad|fil-mija"
_DECADE = re.compile(r"(?:1[5-9]|20)\d0")


def in_words(value: str, text: str, language: str) -> bool:
    """Whether a text has a number as a word, alone or before "million" and the like."""
    number = value.rstrip("%")
    if not number.isdigit():
        return False
    size = int(number)
    if size <= LARGEST and spelled_out(size, text, language):
        return True
    for power in (6, 9):
        many, rest = divmod(size, 10**power)
        if many and not rest and many < 10**3 and spelled_out(many, text, language):
            return any(scale_of(word, language) == power for word in _WORD.findall(text))
    return False


def as_roman(value: str, text: str) -> bool:
    """Whether a text has a number as a Roman numeral of two letters and more: "Annex IV"."""
    numeral = roman(int(value)) if value.isdigit() else ""
    return len(numeral) > 1 and bool(re.search(rf"\b{numeral}\b", text))


def as_time(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether each use of a number belongs to a time that the other version has with other hours."""
    facts = [pair for pair in unit.facts(holder, "number") if pair[1].value == value]
    text = unit.text(other)
    return bool(facts) and all(told(fact.start, piece.text, text) for piece, fact in facts)


def in_other_unit(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether a number is that of the other version in another unit (20 feet, 6 metros), either way."""
    for one, two in ((holder, other), (other, holder)):
        theirs = {fact.value for _, fact in unit.facts(two, "number")}
        wanted = theirs if one == holder else {value} & theirs
        for piece, fact in unit.facts(one, "number"):
            mine = fact.value == value if one == holder else True
            if mine and wanted and converted(fact.value, piece.text, fact.end, wanted):
                return True
            if mine and _in_larger_unit(fact.value, piece.text, fact.end, value, unit, one, two):
                return True
    return False


def _in_larger_unit(
    number: str, text: str, end: int, value: str, unit: Unit, holder: str, other: str
) -> bool:
    """Whether the other version has "3 weeks" or "three weeks" for "21 days"; one of the two is ``value``."""
    theirs = {fact.value for _, fact in unit.facts(other, "number")}
    wanted = exactly(number, text, end, unit.text(other))
    if number == value and any(in_words(size, unit.text(other), other) for size in wanted):
        return True
    return any(size in theirs and value in (number, size) for size in wanted)


def in_decade(value: str, unit: Unit, own: str, other: str) -> bool:
    """Whether decades or centuries are counted otherwise: 1920 and "20s", 1500 and "16th", "XVIe siècle"."""
    if not value.isdigit():
        return False
    text, theirs = unit.text(other), {fact.value for _, fact in unit.facts(other, "number")}
    if _DECADE.fullmatch(value):
        century = int(value) // 100 + 1
        return value[2:] in theirs or str(century) in theirs or spelled_out(century, text, other)
    years = [int(year) for year in theirs if _DECADE.fullmatch(year)]
    return any(int(value) in (year % 100, year // 100 + 1) for year in years)


def in_span(value: str, unit: Unit, other: str) -> bool:
    """Whether the two years of a span are two numbers elsewhere: 1992/93, "from 1992 to 1993"."""
    theirs = {fact.value for _, fact in unit.facts(other, "number")}
    if "/" in value:
        first, second = value.split("/")
        short = f"(?:{second[:2]})?{second[2:]}" if len(second) == len("yyyy") else f"(?:19|20)?{second}"
        text = unit.text(other)
        joined = rf"(?<!\d)0*(?:{first}\D{{1,3}}{short}|{second}\D{{1,3}}{first})(?!\d)"
        years = len(first) == len(second) == len("yyyy")
        return bool(re.search(joined, text)) or (
            years and all(re.search(rf"(?<!\d){year}(?!\d)", text) for year in (first, second))
        )
    return any(value in span.split("/") for span in theirs if "/" in span)


def as_half(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether one version has the whole number and a word for the half or quarter of the other's decimals."""
    if value.isdigit():
        halves = {fact.value for _, fact in unit.facts(other, "number")}
        return any(f"{value}.{part}" in halves for part in _PARTS) and _half(unit.text(holder), holder)
    whole, _, part = value.partition(".")
    if part not in _PARTS:
        return False
    text = unit.text(other)
    present = any(fact.value == whole for _, fact in unit.facts(other, "number"))
    return (present or in_words(whole, text, other)) and _half(text, other)


def _half(text: str, language: str) -> bool:
    return bool(re.search(affix("half", language) or "(?!)", text, re.IGNORECASE))


def as_grouped(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether "19,500" stands for 19 500 where the language has a decimal comma, or the other way."""
    own, theirs = (
        {fact.text for _, fact in unit.facts(code, "number", "amount")} for code in (holder, other)
    )
    mine = {text for text in own if _digits(text) and value.split()[0].replace(".", "") in _digits(text)}
    return any(
        _digits(one) == _digits(two) and (_AMBIGUOUS.search(one) or _AMBIGUOUS.search(two))
        for one in mine
        for two in theirs
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def printed_there(value: str, text: str) -> bool:
    """Whether a text has the number where none is read: "148/77", "100/tonnes", "25/30 %"."""
    digits = value.rstrip("%")
    return digits.isdigit() and bool(re.search(rf"(?<!\d){digits}(?!\d|[.,]\d)", text))


def is_raised(value: str, unit: Unit, language: str) -> bool:
    """Whether a number stands in the place of a mark at the end of clauses (Greek raised stops read as 7)."""
    if value != affix("raised", language):
        return False
    uses = [(piece, fact) for piece, fact in unit.facts(language, "number") if fact.value == value]
    return any(re.match(r"\s*$|\s+[^\W\d_A-ZΑ-Ω]", piece.text[fact.end :]) for piece, fact in uses)


def as_percentage(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether only the sign of a percentage is missing, where there is a word for it ("percentage point")."""
    twin = value.rstrip("%") if value.endswith("%") else f"{value}%"
    if not any(fact.value == twin for _, fact in unit.facts(other, "number")):
        return False
    bare = other if value.endswith("%") else holder
    words = affix("percent", bare) or "%"
    return bool(re.search(rf"%|(?:{words})|{_PERCENT}", unit.text(bare), re.IGNORECASE))


def same_size(value: str, unit: Unit, other: str) -> bool:
    """Whether the other version has an amount as a number, with a currency that is not known, or in cents."""
    size = Decimal(value.split()[0])
    wanted = {format(size.normalize(), "f"), format((100 * size).normalize(), "f") if size < 1 else ""}
    return any(fact.value in wanted for _, fact in unit.facts(other, "number"))
