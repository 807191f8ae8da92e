"""Calendar dates in running text, as ISO values.

Three shapes: day month-name year (with the ordinal dots and connectors of the languages), numeric
d.m.yyyy and yyyy-mm-dd, and month-name year. Year first as in Hungarian and Lithuanian is read too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from service.consistency.values.fact import Fact
from service.consistency.values.locale_data import affix, locale_data, month_of

_S = r"[ \u00a0\u2009\u202f]"
_WORD = r"[^\W\d_]{3,}"
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?:(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})\.{_S}?(?P<m2>\d{{1,2}})\.{_S}?(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})/(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<y4>(?:19|20)\d\d)\.{_S}?(?P<m4>\d{{1,2}})\.{_S}?(?P<d4>\d{{1,2}}))(?![\d/-])"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_OF = rf"(?:de{_S}|del{_S}|του{_S}|tal-|ta[’'] ?l-)?"
_ORDINAL = r"(?: ?\.|(?i:[ºª°]|er|re|th|st|nd|rd|:?[ae]|[ηή]ς?|ας|ου|ού|ú|o|-?(?:го|ви|ри|ти|ми|и)))?"


@cache
def _day_first(language: str) -> re.Pattern[str]:
    between = affix("day", language)
    words = rf"(?:(?:{between}){_S}?)?" if between else ""
    return re.compile(
        rf"(?<![\d.,/])(?P<d>\d{{1,2}}){_ORDINAL}{_S}(?:de{_S})?{words}"
        rf"(?P<month>{_month(language)})\.?,?{_S}{_OF}{_YEAR}(?!\d\d)"  # a note's mark may follow: 20002
    )


@cache
def _year_first(language: str) -> re.Pattern[str]:
    after = affix("year", language)
    words = rf"(?:(?:{after})\.?{_S})?" if after else ""
    return re.compile(
        rf"(?<!\d){_YEAR}\.?{_S}{words}(?P<d0>\d{{1,2}}\.?{_S})?(?P<month>{_month(language)})"
        rf"(?:{_S}(?P<d>\d{{1,2}}))?(?!\d)"
    )


@cache
def _month_year(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<month>{_month(language)}),?{_S}{_OF}{_YEAR}(?![\d/])")


@cache
def _month_first(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<month>{_month(language)}){_S}(?P<d>\d{{1,2}}),{_S}{_YEAR}(?!\d)")


def _month(language: str) -> str:
    """A word, or two where the language has months of two words (Irish: "Meán Fómhair")."""
    ends = {name.split()[-1] for name in locale_data(language).months if " " in name}
    second = "|".join(sorted(map(re.escape, ends)))
    return rf"{_WORD}(?:{_S}(?i:{second}))?" if ends else _WORD


def find_dates(text: str, language: str) -> list[Fact]:
    """Dates in order, none overlapping; value ``yyyy-mm-dd`` or ``yyyy-mm``. Impossible dates are skipped."""
    taken: list[Fact] = []
    for facts in (_numeric(text), _named(text, language)):
        for fact in facts:
            if not any(fact.start < other.end and other.start < fact.end for other in taken):
                taken.append(fact)
    return sorted(taken, key=lambda fact: fact.start)


def _numeric(text: str) -> Iterator[Fact]:
    for match in _NUMERIC.finditer(text):
        parts = {name[0]: int(value) for name, value in match.groupdict().items() if value}
        value = _iso(parts["y"], parts["m"], parts["d"])
        if value:
            yield Fact("date", value, match.start(), match.end(), match[0])


def _named(text: str, language: str) -> Iterator[Fact]:
    year_first = _year_first(language)
    for pattern in (_day_first(language), year_first, _month_first(language), _month_year(language)):
        for match in pattern.finditer(text):
            month = month_of(match["month"], language)
            if month is None:
                continue
            groups = match.groupdict()
            day = groups.get("d") or (groups.get("d0") or "").strip(" .\u00a0\u2009\u202f") or None
            value = _iso(int(match["y"]), month, int(day)) if day else f"{match['y']}-{month:02d}"
            if value:
                end = match.end() if day or pattern is not year_first else match.end("month")
                yield Fact("date", value, match.start(), end, text[match.start() : end])


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
