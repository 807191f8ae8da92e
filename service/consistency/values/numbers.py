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
_CURRENCY_BEFORE = re.compile(rf"(?:€|\b(?:EUR|USD|GBP|euros?)|£|\$)[{SPACES}]?$", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(
    rf"^(?:[{SPACES}](?:de|d'))?[{SPACES}-]?(?:€|EUR\b|USD\b|GBP\b|£|\$|eur[oó](?!p|j|o)|ευρώ|евро|eur[aų](?!t)|e[vi]r[aeoi]\w{{0,2}}\b"
    rf"|d[oóô]l+[aáāéeê]r|долар|δολάρι)(?![{SPACES}]?\d)",
    re.IGNORECASE,
)
# A scale that is joined to an amount: "$1.2bn", "£17billion".
_JOINED_SCALE = re.compile(r"^(?:(bn|billion)|(m|mn|million)|(k))\b", re.IGNORECASE)
_PREPOSITION = re.compile(rf"(?:[{SPACES}](?:de|di|d['’]))?[{SPACES}]*$")
_SCALE = r"([^\W\d_]{2,})\b\.?"
_OF = rf"(?:[{SPACES}](?:(?:de|di)(?=[{SPACES}])|d['’](?=\w))[{SPACES}]?)?"
# The number of a point, of which none is a group of three: 3.1.4.
_POINTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_POINTS = re.compile(r"[\w-]*(?:poin|punkt|punt|pont|bod|poen|toč|enhe|yksik|пункт|μονάδ)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# A span of marketing or school years, or the number of a law with its year ("955/1976", "2004/39/EC").
_STROKE = re.compile(r"(?<![\w./-])(\d{2,5})\.?/(\d{2,4})\.?(/[^\W\d_]{2,})?(?![\w/]|[.,]\d)")
_SPAN = 10
_DOLLAR = re.compile("d[oóô]l+[aáāéeê]r|долар|δολάρι")
_CODES = {"€": "EUR", "£": "GBP", "$": "USD"}


def find_numbers(text: str, language: str, taken: list[tuple[int, int]]) -> list[Fact]:
    """Numbers outside the spans in ``taken`` (references, dates), in order.

    ``number`` values are plain decimals ("7500", "11.5"), percentages carry "%"; ``amount`` values
    are scaled and carry the currency ("200000000 EUR").
    """
    facts = [fact for fact in _joint(text) if not any(fact.start < b and a < fact.end for a, b in taken)]
    taken = [*taken, *_leftovers(text, language), *((fact.start, fact.end) for fact in facts)]
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
    return _ranges(text, sorted(facts, key=lambda fact: fact.start), language)


def _joint(text: str) -> Iterator[Fact]:
    """Numbers with a stroke between: years ("1992/93", "1992./1993." are 1992/1993), numbers of laws."""
    for match in _STROKE.finditer(text):
        first, second = int(match[1]), int(match[2])
        later = second + (first // 100 * 100 if second < 100 else 0)
        if 1900 <= first < 2100 and 0 < later - first <= _SPAN and not match[3]:
            yield Fact("number", f"{first}/{later}", match.start(), match.end(), match[0])
        elif "." not in match[0]:
            end = match.end(2)
            yield Fact("number", f"{match[1]}/{match[2]}", match.start(), end, text[match.start() : end])


def _ranges(text: str, facts: list[Fact], language: str) -> list[Fact]:
    """Both ends of a range are amounts, also where the currency stands once, at its end."""
    between = re.compile(
        rf"[{SPACES}]?(?:[–—-]|(?:{affix('range', language) or '–'}))[{SPACES}]?", re.IGNORECASE
    )
    for at, (first, second) in enumerate(itertools.pairwise(facts)):
        if (
            (first.kind, second.kind) == ("number", "amount")
            and first.value.count(".") < 2
            and "/" not in first.value
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
    before = _CURRENCY_BEFORE.search(text[max(0, start - 6) : start])
    joined = _JOINED_SCALE.match(after) if before else None
    scaled, shift = _joined(value, joined) if joined else _scaled(value, after, language)
    unit = _CURRENCY_AFTER.match(text[end + shift : end + shift + 12])
    if before or unit:
        code = _code((unit or before)[0])  # type: ignore[index]
        first = start - len(before[0]) if before and not unit else start
        last = end + shift + (unit.end() if unit else 0)
        return Fact("amount", f"{_plain(scaled)} {code}", first, last, text[first:last])
    # Without a currency the preposition after a scale word belongs to what is counted.
    last = start + len(_PREPOSITION.sub("", text[start : end + shift]))
    return Fact("number", _plain(scaled), start, last, text[start:last])


def _joined(value: Decimal, scale: re.Match[str]) -> tuple[Decimal, int]:
    power = 9 if scale[1] else 6 if scale[2] else 3
    return value.scaleb(power), scale.end()


def _code(printed: str) -> str:
    """The currency that a sign, a code or a word stands for; other words than those for dollars are euros."""
    token = printed.strip(f"{SPACES}-").casefold()
    if token in _CODES:
        return _CODES[token]
    return token.upper() if token in ("usd", "gbp") else "USD" if _DOLLAR.search(token) else "EUR"


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
    joint = rf"^(?:{affix('scale', language) or '(?!)'})?[{SPACES}-]"
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
        if any(len(group) != len("000") for group in text.split(separators[0])[1:]):
            return None  # a list: 1,2,3,5
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
