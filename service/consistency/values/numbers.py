"""Numbers, percentages and amounts in running text, in canonical form, by the locale of the language."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from service.consistency.values.fact import Fact
from service.consistency.values.locale_data import SPACES, affix, locale_data, scale_of

_NUMBER = re.compile(
    rf"(?<![\w.,/])[-−]?\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?(?![\d/])"  # 7 500 · 1 234 567,8
    r"|(?<![\w/])(?<![^\W\d]-)(?<!\d[.,])\d+(?:[.,]\d+)*(?![\d/])"  # 7500 · 7.500 · 11,5
)
_CURRENCY_BEFORE = re.compile(rf"(?:€|EUR|USD|GBP|£|\$)[{SPACES}]?$")
_CURRENCY_AFTER = re.compile(
    rf"^[{SPACES}]?(?:€|EUR\b|USD\b|GBP\b|£|\$|euro|ευρώ|евро|eur[oaų]|evr)", re.IGNORECASE
)
_WORD_AFTER = re.compile(rf"^[{SPACES}]([^\W\d_]{{3,}})\b\.?(?:[{SPACES}](?:de|d['’])[{SPACES}]?)?")
_CODES = {"€": "EUR", "£": "GBP", "$": "USD"}


def find_numbers(text: str, language: str, taken: list[tuple[int, int]]) -> list[Fact]:
    """Numbers outside the spans in ``taken`` (references, dates), in order.

    ``number`` values are plain decimals ("7500", "11.5"), percentages carry "%"; ``amount`` values
    are scaled and carry the currency ("200000000 EUR").
    """
    facts = []
    for match in _numbers(language).finditer(text):
        first = match.start() + len(match["joined"] or "")
        if any(first < end and start < match.end() for start, end in taken):
            continue
        value = _canonical(text[first : match.end()], language)
        if value is not None:
            facts.append(_fact(text, first, match.end(), value, language))
    return facts


def _fact(text: str, start: int, end: int, value: Decimal, language: str) -> Fact:
    after = text[end : end + 40]
    percent = _percent(language).match(after)
    if percent:
        return Fact(
            "number", _plain(value) + "%", start, end + percent.end(), text[start : end + percent.end()]
        )
    scaled, shift = _scaled(value, after, language)
    before = _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
    unit = _CURRENCY_AFTER.match(text[end + shift : end + shift + 12])
    if before or unit:
        token = (unit or before)[0].strip(SPACES)  # type: ignore[index]
        code = _CODES.get(token, token.upper() if token.upper() in ("USD", "GBP") else "EUR")
        first = start - len(before[0]) if before and not unit else start
        last = end + shift + (unit.end() if unit else 0)
        return Fact("amount", f"{_plain(scaled)} {code}", first, last, text[first:last])
    last = end + (shift if scaled != value else 0)
    return Fact("number", _plain(scaled), start, last, text[start:last].rstrip(SPACES))


@cache
def _numbers(language: str) -> re.Pattern[str]:
    """Numbers, also behind the words that the language joins to them by a hyphen (group ``joined``)."""
    joined = affix("joined", language)
    behind = rf"|(?<!\w)(?P<joined>{joined}-)\d+(?:[.,]\d+)*(?![\d/])" if joined else "|(?P<joined>(?!))"
    return re.compile(_NUMBER.pattern + behind, re.IGNORECASE)


@cache
def _percent(language: str) -> re.Pattern[str]:
    words = affix("percent", language) or "%"
    return re.compile(rf"^[{SPACES}]?(?:%|‰|(?:{words})(?!\w))", re.IGNORECASE)


def _scaled(value: Decimal, after: str, language: str) -> tuple[Decimal, int]:
    """The value times the scale word that follows ("11,5 miljoen"), and how far that word reaches."""
    word = _WORD_AFTER.match(after)
    power = scale_of(word[1], language) if word else None
    return (value.scaleb(power), word.end()) if word and power else (value, 0)


def _canonical(raw: str, language: str) -> Decimal | None:
    """Reads "7.500" or "7 500" or "7,5" as the language writes them; None where it is no number."""
    data = locale_data(language)
    text = raw.replace("−", "-")
    for space in SPACES:
        text = text.replace(space, "")
    separators = [c for c in text if c in ".,"]
    if len(separators) > 1 and len(set(separators)) == 1:
        text = text.replace(separators[0], "")  # 1.234.567: one separator, several times, groups
    elif len(set(separators)) == 2:
        last = max(text.rfind("."), text.rfind(","))
        text = re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]
    elif separators:
        head, tail = re.split(r"[.,]", text)
        grouped = len(tail) == 3 and separators[0] != data.decimal and 1 <= len(head.lstrip("-")) <= 3
        text = head + tail if grouped else f"{head}.{tail}"
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"
