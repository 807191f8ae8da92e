"""Dates as covers print them, in the 24 languages, to ISO 8601. Month names are CLDR's."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from parsers.languages import CODES

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./]\s?(\d{1,2})[./]\s?(\d{1,2})(?!\d)")
# CASE: Lithuanian "2025 12 03", with blanks alone
_SPACED = re.compile(r"(?<![\d.,])((?:19|20)\d\d)\s(\d\d)\s(\d\d)(?![\d.,])")
_FORMS = ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3)), (_SPACED, (1, 2, 3)))
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
# Month names that differ only in their ending (cases) agree in at least so many letters.
_STEM = 3


def iso(text: str, language: str | None = None) -> str | None:
    """The first date in ``text`` as ``YYYY-MM-DD``; None where there is none. Days come before months."""
    for pattern, order in _FORMS:
        match = pattern.search(text)
        if match:
            year, month, day = (int(match[group]) for group in order)
            found = _checked(year, month, day)
            if found:
                return found
    return _written_out(text, language)


def is_place_and_date(text: str, language: str | None) -> bool:
    """ "Athens, 6 March 2028": a date and little else."""
    return len(text) < 50 and len(_LONG_WORD.findall(text)) <= 4 and iso(text, language) is not None


def _written_out(text: str, language: str | None) -> str | None:
    tokens = _TOKEN.findall(text.lower())
    numbers = [(at, int(token)) for at, token in enumerate(tokens) if token.isdecimal()]
    year = next(((at, n) for at, n in numbers if 1950 <= n <= 2100), None)
    if year is None:
        return None
    nearby = range(max(0, year[0] - 5), min(len(tokens), year[0] + 5))
    for code in (language, *CODES) if language else CODES:
        for at in nearby:
            month = None if tokens[at].isdecimal() else _month(tokens[at], code or "en")
            if month is None and at + 1 < len(tokens):
                # CASE: names of two words, Irish "Meán Fómhair" and "Deireadh Fómhair"
                month = _months(code or "en").get(f"{tokens[at]} {tokens[at + 1]}")
            if month is None:
                continue
            day = next(
                (n for where, n in sorted(numbers, key=lambda p: abs(p[0] - at)) if 1 <= n <= 31), None
            )
            if day is not None:
                return _checked(year[1], month, day)
    return None


@lru_cache(maxsize=8192)
def _month(token: str, code: str) -> int | None:
    """The number of the month that ``token`` names, in whatever case it stands."""
    names = _months(code)
    if token in names:
        return names[token]
    shared = {
        name: len(_common(token, name))
        for name in names
        if len(token) >= 3 and len(_common(token, name)) >= max(_STEM, len(name) - 3, len(token) - 4)
    }
    # "juuniks" shares three letters with "juuli", five with "juuni".
    found = {names[name] for name, size in shared.items() if size == max(shared.values())}
    return found.pop() if len(found) == 1 else None


def _common(left: str, right: str) -> str:
    size = 0
    while size < min(len(left), len(right)) and left[size] == right[size]:
        size += 1
    return left[:size]


@cache
def _months(code: str) -> dict[str, int]:
    from babel.dates import get_month_names

    return {
        name.lower().strip("."): number
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, locale=code).items()
    }


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
