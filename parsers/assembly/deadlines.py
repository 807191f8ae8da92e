"""Deadlines: "uiterlijk op 21 mei 2027", "by the end of 2027", "vuoden 2027 loppuun mennessä"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.assembly.dates import iso
from parsers.languages import CODES, get

_YEAR = re.compile(r"(?<![\d/.])(?<!\d[-–])(20\d\d)(?![\d/])(?!-\d)")
_RANGE = re.compile(r"20\d\d\s?[-–—/]\s?(?:20)?\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
# "by the end of the first quarter of 2028": so far a year may stand from the word that announces it.
_REACH = 56
_STRANGERS = 1
"""Words between the announcement and the year that belong to no date: "by Europol", "tegen de netwerken"."""
# A day and a month follow the year in Hungarian, Lithuanian and Latvian.
_TAIL = 24


def find_deadline(text: str, language: str | None) -> str | None:
    """The first deadline in ``text``: ``2026-06-30``, or ``2026`` where only a year is given.

    A deadline is a year or a date that words for it announce ("by", "no later than", a bare "in 2026")
    or, where the language has them behind, follow ("… mennessä", "… végéig"). The spans of years that name
    a programme (2021-2027) are none, nor are the years of numbers.
    """
    if language is None or language not in CODES:
        return None
    plain = _RANGE.sub(lambda match: " " * len(match[0]), text)
    rules = _rules(language)
    for year in _YEAR.finditer(plain):
        begin = _announced(plain, year.start(), rules)
        if begin is None and rules.after.match(plain, year.end()):
            begin = max(0, year.start() - 20)
        if begin is not None:
            full = iso(plain[begin : year.end() + _TAIL], language)
            return full if full and full.startswith(year[1]) else year[1]
    return None


@dataclass(frozen=True, slots=True)
class _Rules:
    before: re.Pattern[str]
    directly: re.Pattern[str]
    after: re.Pattern[str]
    date_words: frozenset[str]


def _announced(text: str, year: int, rules: _Rules) -> int | None:
    """Where the date begins whose year stands at ``year``; None where nothing announces it."""
    begin = max(0, year - _REACH)
    for match in rules.before.finditer(text, begin, year):
        between = _WORD.findall(text, match.end(), year)
        strangers = sum(len(word) > 1 and word.casefold() not in rules.date_words for word in between)
        if strangers <= _STRANGERS and not re.search(r"[;:!?]\s", text[match.end() : year]):
            return match.end()
    stretch = rules.directly.search(text, begin, year)
    return stretch.start() if stretch else None


@cache
def _rules(language: str) -> _Rules:
    table = get(language)
    dates = table.dates
    phrases = [*dates.get("quarters", ()), *dates.get("halves", ()), *dates.get("connectors", ())]
    months = [name for names in table.references.get("months", ()) for name in names]
    words = {*table.identify.get("function_words", ()), *months, *_WORD.findall(" ".join(phrases))}
    return _Rules(
        before=_any_of(dates.get("deadline_patterns", ()), r"(?<!\w)(?:%s)(?!\w)"),
        directly=_any_of(dates.get("year_patterns", ()), r"(?<!\w)(?:%s)\s*$"),
        after=_any_of(dates.get("deadline_after_patterns", ()), r"[.\s]{0,3}(?:\w+[.\s]+){0,2}?(?:%s)(?!\w)"),
        date_words=frozenset(word.casefold() for word in words),
    )


def _any_of(patterns: list[str], frame: str) -> re.Pattern[str]:
    """The patterns in a frame; one that never matches where the language has none."""
    return re.compile(frame % "|".join(patterns) if patterns else r"(?!)", re.IGNORECASE)
