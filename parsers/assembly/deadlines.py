"""Deadlines: "uiterlijk op 21 mei 2027", "by the end of 2027", "vuoden 2027 loppuun mennessä"."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# They stand before it elsewhere.
_BEFORE = 20
_PAUSE = re.compile(r"[;:!?]\s")


def find_deadline(text: str, language: str | None) -> str | None:
    """The deadline in ``text``: ``2026-06-30``, or ``2026`` where no day is given.

    A deadline is a year or a date that words for it announce ("by", "no later than") or, where the language
    has them behind, follow ("… mennessä", "… végéig"). Where there is none, the first year that only says
    when counts: "in 2026", "in the first half of 2026", which are both ``2026``. The spans of years that
    name a programme (2021-2027) are none, nor are the years of numbers.
    """
    if language is None or language not in CODES:
        return None
    plain = _RANGE.sub(lambda match: " " * len(match[0]), text)
    rules = _rules(language)
    soft: str | None = None
    for year in _YEAR.finditer(plain):
        begin = _announced(plain, year, rules)
        if begin is not None:
            return _printed(plain[begin : year.end() + _TAIL], year[1], language)
        if soft is None:
            begin = _placed(plain, year, rules)
            soft = None if begin is None else _printed(plain[begin : year.end() + _TAIL], year[1], language)
    return soft


def _printed(stretch: str, year: str, language: str) -> str:
    """The full date in ``stretch`` where it has one of that ``year``, the year otherwise."""
    full = iso(stretch, language)
    return full if full and full.startswith(year) else year


@dataclass(frozen=True, slots=True)
class _Rules:
    before: re.Pattern[str]
    after: re.Pattern[str]
    directly: re.Pattern[str]
    behind: re.Pattern[str]
    period_before: re.Pattern[str]
    period_after: re.Pattern[str]
    date_words: frozenset[str]


def _announced(text: str, year: re.Match[str], rules: _Rules) -> int | None:
    """Where the date of ``year`` begins if words announce it as a deadline; None where none do."""
    begin = max(0, year.start() - _REACH)
    for match in rules.before.finditer(text, begin, year.end()):
        if match.end() > year.start():
            break
        between = text[match.end() : year.start()]
        strangers = sum(
            len(word) > 1 and word.casefold() not in rules.date_words for word in _WORD.findall(between)
        )
        if strangers <= _STRANGERS and not _PAUSE.search(between):
            return match.end()
    return max(0, year.start() - _BEFORE) if rules.after.match(text, year.end()) else None


def _placed(text: str, year: re.Match[str], rules: _Rules) -> int | None:
    """Where the date of ``year`` begins if it only says when: "in 2028", "2028. gadā"."""
    begin = max(0, year.start() - _REACH)
    for pattern in (rules.directly, rules.period_before):
        match = pattern.search(text, begin, year.start())
        if match:
            return match.start()
    behind = rules.behind.match(text, year.end()) or rules.period_after.match(text, year.end())
    return max(0, year.start() - _BEFORE) if behind else None


@cache
def _rules(language: str) -> _Rules:
    table = get(language)
    dates = table.dates
    periods = [*dates.get("quarters", ()), *dates.get("halves", ())]
    months = [name for names in table.references.get("months", ()) for name in names]
    phrases = " ".join([*periods, *months, *dates.get("connectors", ())])
    words = {*table.identify.get("function_words", ()), *_WORD.findall(phrases)}
    spans = [re.escape(period) for period in sorted(periods, key=len, reverse=True)]
    return _Rules(
        # A tied article ends in its hyphen, the number follows at once: "sal-31 ta’ Marzu".
        before=_any_of(dates.get("deadline_patterns", ()), r"(?<!\w)(?:%s)(?:(?<=-)|(?!\w))"),
        after=_any_of(dates.get("deadline_after_patterns", ()), r"[.\s]{0,3}(?:\w+[.\s]+){0,2}?(?:%s)(?!\w)"),
        directly=_any_of(dates.get("year_patterns", ()), r"(?<!\w)(?:%s)\s*$"),
        behind=_any_of(dates.get("year_after_patterns", ()), r"[.\s]{0,3}(?:%s)(?!\w)"),
        period_before=_any_of(spans, r"(?<!\w)(?:%s)(?:[\s-]+[\w’'-]+){0,3}[\s-]*$"),
        period_after=_any_of(spans, r"[.\s]{0,3}(?:\w+[.\s]+){0,2}?(?:%s)(?!\w)"),
        date_words=frozenset(word.casefold() for word in words),
    )


def _any_of(patterns: Iterable[str], frame: str) -> re.Pattern[str]:
    """The patterns in a frame; one that never matches where the language has none."""
    joined = "|".join(patterns)
    return re.compile(frame % joined if joined else r"(?!)", re.IGNORECASE)
