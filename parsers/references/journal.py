"""The Official Journal: "PB L 314 van 6.12.2022, blz. 26", "OJ L, 2024/1260, 2.5.2024", "PbEU 2022, L 314".

The abbreviation of any language begins it; series, number, date and first page follow in the order of
that language. Since 1 October 2023 each act has its own number instead of an issue and pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.references.nouns import codes_of
from parsers.references.records import Found, Shape
from parsers.references.vocabulary import alternatives, roles, tables

_AFTER_NAME = re.compile(r"(?:\s?(?P<codes>[^\W\d_]{2,3})(?![^\W_]))?[\s.,]{0,3}")
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[,/:]?\s{0,2}")
_SERIES = re.compile(r"(?P<series>[LCPСІ])(?:(?![^\W\d_])|(?=I\s?\d))[\s-]?(?P<sub>I\s?(?=\d))?")
_NEW_NUMBER = re.compile(
    r"[\s,]{1,3}(?:(?:series|серия)[\s,]{1,3})?(?P<number>(?:C/)?(?P<year>20\d\d)/(?P<count>\d{1,5}))(?!\d)"
)
_ISSUE = re.compile(r"\s{0,2}(?P<number>\d{1,4})(?!\d)\s?(?P<sub>(?:[AEIMG]|S(?!\.?\s?\d))(?![^\W_]))?\.?")
_NUMERIC_DATE = re.compile(
    r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>\d{4})(?!\d)"
    r"|(?P<y2>(?:19|20)\d\d)\s?[.\s/-]\s?(?P<m2>\d{1,2})\s?[.\s/-]\s?(?P<d2>\d{1,2})(?!\d)\.?"
)
_WORD_DATE = re.compile(
    r"(?P<d>\d{1,2})(?:\.|°|er|ης|η|re)?\s{1,2}(?:(?:de|ta')\s)?(?P<month>[^\W\d_]{3,12})\.?\s{1,2}(?:de\s)?(?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)\.\sgada\s(?P<d2>\d{1,2})\.\s(?P<month2>[^\W\d_]{3,12})"
    r"|(?P<y3>(?:19|20)\d\d)(?:\.|\sm\.)?\s{1,2}(?P<month3>[^\W\d_]{3,12})\s{1,2}(?P<d3>\d{1,2})(?!\d)(?:\.|\sd\.)?"
)
_YEAR_ALONE = re.compile(r"\s?[,(]?\s{0,2}(?P<year>(?:19|20)\d\d)(?![\d/.])\)?")
_PAGE = re.compile(
    r"[\s,.]{0,4}(?:(?P<word>[^\W\d_]{1,5})\s?\.?\s{0,2}(?P<page>\d{1,5})(?![\d.]\d)"
    r"|(?P<page2>\d{1,5})\.?\s{0,2}(?:-\s?\d{1,5}\.?\s?)?(?P<word2>[^\W\d_]{1,4})(?![^\W_]))"
)
_AFTER_YEAR = re.compile(r"\s?(?:г\.?|[mr]\.|\.)")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a place in the journal, as printed but for zeros and spaces."""

    series: str
    issue: str
    date: str | None
    year: int | None
    page: int | None
    end: int
    new: bool

    @property
    def id(self) -> str:
        """``OJ L 314, 6.12.2022, p. 26``; a new-style number stands after a comma."""
        head = (
            f"OJ {self.series}, {self.issue}"
            if self.new
            else f"OJ {self.series} {self.issue}".replace("  ", " ")
        )
        parts = [head]
        if self.date or (self.year and not self.new):
            parts.append(self.date or str(self.year))
        if self.page is not None:
            parts.append(f"p. {self.page}")
        return ", ".join(parts)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('journal')})(?![^\\W_])")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('number')}|№)\s?\.?\s{{0,2}}(?=[LCPС\d])", re.IGNORECASE)


@cache
def _date_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\s,]{{0,3}}(?:{alternatives('date')})(?:(?<=['-])|(?![^\W_])))?[\s,.]{{0,4}}", re.IGNORECASE
    )


def recognise(text: str, shape: Shape) -> Found | None:
    """The place in the journal that the abbreviation at ``shape.start`` begins."""
    name = _name().match(text, shape.start)
    if name is None:
        return None
    place = read(text, name.end())
    if place is None:
        return None
    return Found(
        id=place.id,
        kind="oj",
        start=shape.start,
        end=place.end,
        rule="oj.number" if place.new else "oj.issue",
        confidence=0.99 if place.date or place.year else 0.9,
        warnings=_warnings(place),
        tail=place.end,
    )


def read(text: str, position: int) -> Place | None:
    """Series, number, date and page from ``position`` on, right after the journal's name."""
    after = _AFTER_NAME.match(text, position)
    if after:
        codes = after["codes"]
        if codes and codes_of(codes) is None:
            after = re.compile(r"[\s.,]{0,3}").match(text, position)
        position = after.end() if after else position
    if marker := _marker().match(text, position):
        position = marker.end()
    year: int | None = None
    notice = False
    if before := _YEAR_BEFORE.match(text, position):
        year, position, notice = int(before["year"]), before.end(), "/" in before[0]
        if marker := _marker().match(text, position):
            position = marker.end()
    series_match = _SERIES.match(text, position)
    if series_match is None:
        return _without_series(text, position, year)
    series = {"С": "C", "І": "I"}.get(series_match["series"], series_match["series"])
    position = series_match.end("series")
    if new := _NEW_NUMBER.match(text, position):
        date, end, _ = _date(text, new.end())
        end = _before_dot(text, end) if date else new.end("number")
        return Place(series, new["number"], date, int(new["year"]), None, end, True)
    position = series_match.end()
    if marker := _marker().match(text, position):
        position = marker.end()
    issue = _ISSUE.match(text, position)
    if issue is None:
        return None
    number = f"{int(issue['number'])}{issue['sub'] or ('I' if series_match['sub'] else '')}"
    end = issue.end("sub") if issue["sub"] else issue.end("number")
    return _dated(text, end, series, number, year, notice=notice)


def _without_series(text: str, position: int, year: int | None) -> Place | None:
    """Before 1968 the journal had no series: "JO 13 du 21.2.1962, p. 204"; only with date and page."""
    issue = re.compile(r"(?P<number>\d{1,4})(?!\d)").match(text, position)
    if issue is None or int(issue["number"]) == 0:
        return None
    place = _dated(text, issue.end(), "", str(int(issue["number"])), year)
    return place if place.page is not None and place.year and place.year < 1974 else None


def _dated(
    text: str, position: int, series: str, number: str, year: int | None, *, notice: bool = False
) -> Place:
    end = position
    if slash := re.compile(r"\s?/\s?(?P<page>\d{1,4})(?![\d/])").match(text, position):
        # "OJ L 314/26" and "OJ 2022 L 314/26" name the page, "2012/C 326/02" the notice
        end = slash.end()
        page = None if notice else int(slash["page"])
        date, after, date_year = _date(text, end) if year is None else (None, end, year)
        return Place(series, number, date or (str(year) if year else None), date_year, page, after, False)
    date, after, date_year = _date(text, end)
    if date:
        end, year = after, date_year
    elif year is None and (alone := _YEAR_ALONE.match(text, end)):
        year, end = int(alone["year"]), alone.end("year")
    page, end = _page(text, end)
    if page is None:
        end = _before_dot(text, end)
    return Place(series, number, date, year, page, end, False)


def _before_dot(text: str, end: int) -> int:
    """``end`` without the dot of a Hungarian date ("2024.7.12."), which ends no number."""
    return end - 1 if text[end - 1 : end] == "." else end


def _date(text: str, position: int) -> tuple[str | None, int, int | None]:
    """``d.m.yyyy`` without zeros, the end, the year; dates in digits of any order or with month names."""
    words = _date_words().match(text, position)
    start = words.end() if words else position
    if start == position and position < len(text) and text[position].isdigit():
        return None, position, None
    if match := _NUMERIC_DATE.match(text, start):
        day, month, year = (match[n] or match[n + "2"] for n in "dmy")
    elif match := _WORD_DATE.match(text, start):
        day, word, year = (match[n] or match[n + "2"] or match[n + "3"] for n in ("d", "month", "y"))
        month = str(_month(word) or 0)
    else:
        return None, position, None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None, position, None
    return f"{int(day)}.{int(month)}.{year}", match.end(), int(year)


def _month(word: str) -> int | None:
    for role in roles(word):
        if role.startswith("month."):
            return int(role.removeprefix("month."))
    return None


def _page(text: str, position: int) -> tuple[int | None, int]:
    start = position
    if (tail := _AFTER_YEAR.match(text, position)) is not None:
        start = tail.end()
    match = _PAGE.match(text, start)
    if match is None:
        return None, position
    word = match["word"] or match["word2"]
    known = roles(word)
    if "page" not in known or (match["word2"] and not known["page"] & _page_after()):
        return None, position
    page = match["page"] or match["page2"]
    if match["page"]:
        return int(page), match.end("page")
    # "26. o.", "26. lpp.": the abbreviation has a dot of its own
    end = match.end("word2")
    return int(page), end + 1 if text[end : end + 1] == "." else end


@cache
def _page_after() -> frozenset[str]:
    """Languages that print the number before the word for page ("26. o.", "26. lpp.")."""
    return frozenset(code for code, table in tables().items() if table.get("page_after"))


def _warnings(place: Place) -> tuple[str, ...]:
    """Issue numbers never came near 700 a year: a misread letter I, or a digit too many."""
    digits = re.match(r"\d+", place.issue)
    if place.new or digits is None or int(digits[0]) < 700:
        return ()
    number = digits[0]
    likely = f"{number[:-1]}I" if number.endswith("1") else number[:-1]
    return (f"malformed_reference: no issue has the number {number}; probably OJ {place.series} {likely}",)
