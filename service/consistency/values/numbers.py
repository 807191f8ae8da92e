"""Numbers, percentages and amounts in running text, in canonical form, by the locale of the language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
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
    rf"^[{SPACES}]?(?:€|EUR\b|USD\b|GBP\b|£|\$|euro(?!p|j)|ευρώ|евро|eur[aų](?!t)|evr[aoi])(?![{SPACES}]?\d)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"(?:[{SPACES}](?:de|di|d['’]))?[{SPACES}]*$")
_SCALE = r"([^\W\d_]{3,})\b\.?"
_OF = rf"(?:[{SPACES}](?:(?:de|di)(?=[{SPACES}])|d['’](?=\w))[{SPACES}]?)?"
# The number of a point, of which none is a group of three: 3.1.4.
_POINTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_POINTS = re.compile(r"[\w-]*(?:poin|punkt|punt|pont|bod|poen|toč|enhe|yksik|пункт|μονάδ)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODES = {"€": "EUR", "£": "GBP", "$": "USD"}


def find_numbers(text: str, language: str, taken: list[tuple[int, int]]) -> list[Fact]:
    """Numbers outside the spans in ``taken`` (references, dates), in order.

    ``number`` values are plain decimals ("7500", "11.5"), percentages carry "%"; ``amount`` values
    are scaled and carry the currency ("200000000 EUR").
    """
    facts = []
    taken = [*taken, *_leftovers(text, language)]
    for match in _numbers(language).finditer(text):
        first = match.start() + len(match["joined"] or "")
        if any(first < end and start < match.end() for start, end in taken):
            continue
        if _POINTED.fullmatch(text, first, match.end()):
            facts.append(Fact("number", match[0][first - match.start() :], first, match.end(), match[0]))
            continue
        value = _canonical(text[first : match.end()], language)
        if value is not None:
            facts.append(_fact(text, first, match.end(), value, language))
    return _ranges(text, facts, language)


def _ranges(text: str, facts: list[Fact], language: str) -> list[Fact]:
    """Both ends of a range are amounts, also where the currency stands once, at its end."""
    between = re.compile(
        rf"[{SPACES}]?(?:[–—-]|(?:{affix('range', language) or '–'}))[{SPACES}]?", re.IGNORECASE
    )
    for at, (first, second) in enumerate(itertools.pairwise(facts)):
        if (
            (first.kind, second.kind) == ("number", "amount")
            and first.value.count(".") < 2
            and first.value[-1] != "%"
        ):
            number, currency = second.value.split()
            closed = not second.text.startswith(tuple("€£$EUG")) and Decimal(first.value) < Decimal(number)
            if (
                closed
                and not _YEAR.fullmatch(first.text)
                and between.fullmatch(text[first.end : second.start])
            ):
                facts[at] = replace(first, kind="amount", value=f"{first.value} {currency}")
    return facts


def _fact(text: str, start: int, end: int, value: Decimal, language: str) -> Fact:
    after = text[end : end + 40]
    percent = _percent(language).match(after)
    if percent and not (_POINTS.search(percent[0]) or _POINTS.match(after[percent.end() :].lstrip(SPACES))):
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
    # Without a currency the preposition after a scale word belongs to what is counted.
    last = start + len(_PREPOSITION.sub("", text[start : end + shift]))
    return Fact("number", _plain(scaled), start, last, text[start:last])


def _leftovers(text: str, language: str) -> Iterator[tuple[int, int]]:
    pattern = affix("leftover", language)
    for match in re.finditer(pattern, text) if pattern else ():
        yield match.span(match.lastindex or 0)


@cache
def _numbers(language: str) -> re.Pattern[str]:
    """Numbers, also behind the words that the language joins to them by a hyphen (group ``joined``)."""
    joined = affix("joined", language)
    behind = rf"|(?<!\w)(?P<joined>{joined}-)\d+(?:[.,]\d+)*(?![\d/])" if joined else "|(?P<joined>(?!))"
    return re.compile(_NUMBER.pattern + behind, re.IGNORECASE)


@cache
def _percent(language: str) -> re.Pattern[str]:
    words = affix("percent", language) or "%"
    return re.compile(rf"^[{SPACES}-]?(?:(?:vol\.?[{SPACES}]?)?%|‰|(?:{words})(?!\w))", re.IGNORECASE)


def _scaled(value: Decimal, after: str, language: str) -> tuple[Decimal, int]:
    """The value times the scale word that follows ("11,5 miljoen"), and how far that word reaches."""
    for pattern in _scale_words(language):
        word = pattern.match(after)
        power = scale_of(" ".join(word[1].split()), language) if word else None
        if word and power:
            return value.scaleb(power), word.end()
    return value, 0


@cache
def _scale_words(language: str) -> tuple[re.Pattern[str], ...]:
    """The word after a number, and two words of which scales.toml has a pair ("mil millones")."""
    joint = rf"^(?:{affix('scale', language) or '(?!)'})?[{SPACES}]"
    pairs = [name for name in locale_data(language).scales if " " in name]
    two = "|".join(re.escape(name).replace(r"\ ", rf"[{SPACES}]") for name in pairs)
    one = re.compile(rf"{joint}{_SCALE}{_OF}")
    return (re.compile(rf"{joint}({two})\b{_OF}"), one) if pairs else (one,)


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
        whole = head.lstrip("-")
        grouped = len(tail) == 3 and separators[0] != data.decimal and len(whole) <= 3 and whole[:1] != "0"
        text = head + tail if grouped else f"{head}.{tail}"
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"
