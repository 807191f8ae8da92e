"""Commission documents: "COM(2025) 743 final", "SWD(2025)188", "COM/2025/744", "KOM(2007) 199 endg."."""

from __future__ import annotations

import re
from functools import cache

from parsers.references import identifiers
from parsers.references.folding import skeleton
from parsers.references.records import Found, Shape
from parsers.references.vocabulary import alternatives, roles

_LETTERS_BEFORE = re.compile(r"(?<![^\W_])(?P<series>[^\W\d_]{1,4})\s{0,2}\Z")
_SLASHED_BEFORE = re.compile(r"(?<![^\W_])(?P<series>[^\W\d_]{3,4})[/_]\Z")
_MORE = re.compile(
    r"(?P<gap>\s?,\s{0,2}|\s{1,2}[^\W\d_]{1,5}\s{1,2})(?P<number>\d{2,4})(?!\d|[.,-]\d|\s?[/(])"
)


@cache
def _final() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,2}}(?:/\s?\d\b)?[\s,]{{0,2}}(?P<final>{alternatives('final')})(?:\s?/\s?\d)?(?![^\W_])", re.I
    )


def _series(printed: str) -> str | None:
    series = identifiers.COMMISSION_SERIES.get(skeleton(printed))
    if series is None or not printed.isupper():
        return None
    # a Latin E before a bracket is no series: "Ε(2006)" is Greek for C(2006)
    return None if printed == "E" else series


def recognise_bracketed(text: str, shape: Shape, floor: int) -> list[Found]:
    """``COM(2025) 743``, and the numbers of "COM(2025) 743, 744 en 747"."""
    before = _LETTERS_BEFORE.search(text, max(floor, shape.start - 7), shape.start)
    series = _series(before["series"]) if before else None
    if before is None or series is None:
        return []
    if series == "C" and before.end("series") < shape.start and len(shape.match["number"]) < 2:
        return []
    year = identifiers.series_year(shape.match["year"])
    if len(shape.match["year"]) == 2 and series not in ("COM", "SEC"):
        return []  # until 1999 the year had two digits; a short "C(85) 3" is anything
    count = int(shape.match["number"])
    if year is None or count == 0:
        return []
    first = _found(text, series, year, count, before.start(), shape.end, "commission.code")
    return [first, *_more(text, series, year, count, first.tail)]


def recognise_slashed(text: str, shape: Shape, floor: int) -> list[Found]:
    """``COM/2025/744``, ``COM_2018_0340_FIN``."""
    before = _SLASHED_BEFORE.search(text, max(floor, shape.start - 6), shape.start)
    series = _series(before["series"]) if before else None
    if before is None or series is None:
        return []
    match = shape.match
    year = identifiers.series_year(text[shape.start : match.start("slash")])
    if year is None or match["c"]:
        return []
    return [_found(text, series, year, int(match["b"]), before.start(), shape.end, "commission.slash")]


def register_form(text: str, shape: Shape, floor: int) -> list[Found]:
    """``COM_2018_0340_FIN``."""
    before = re.search(
        r"(?<![^\W_])(COM|SWD|SEC|JOIN|KOM|SEK)\Z", text[max(floor, shape.start - 5) : shape.start]
    )
    year = identifiers.series_year(shape.match["a"])
    if before is None or year is None or len(shape.match["a"]) != 4:
        return []
    series = _series(before[1])
    if series is None:
        return []
    end = shape.end
    version = None
    if tail := re.compile(r"[_-](FINAL|FIN)(?:[_-]\d)?(?![^\W_])").match(text, end):
        end, version = tail.end(), "final"
    return [
        Found(
            id=identifiers.commission_document(series, year, int(shape.match["b"])),
            kind="commission",
            start=shape.start - len(before[1]),
            end=end,
            rule="commission.register",
            confidence=0.98,
            version=version,
            tail=end,
        )
    ]


def _found(text: str, series: str, year: int, count: int, start: int, end: int, rule: str) -> Found:
    final = _final().match(text, end)
    return Found(
        id=identifiers.commission_document(series, year, count),
        kind="commission",
        start=start,
        end=end,
        rule=rule,
        confidence=0.99,
        version="final" if final else None,
        noun=f"{series} {year}",
        tail=final.end() if final else end,
    )


def _more(text: str, series: str, year: int, base: int, position: int) -> list[Found]:
    """Numbers that go on with the same series and year: only near ones, closed by "and" or the like."""
    found: list[Found] = []
    while match := _MORE.match(text, position):
        gap = match["gap"].strip()
        if gap != "," and not {"and", "through"} & set(roles(gap)):
            break
        count = int(match["number"])
        if abs(count - base) > 120 or len(match["number"]) < 3:
            break
        one = _found(text, series, year, count, match.start("number"), match.end("number"), "commission.list")
        found.append(one)
        position = one.tail
        if gap != ",":
            return found
    # a list that no "and" closes may be a title with numbers: trust it only where it ends right there
    closed = found and text[position : position + 1] in ("", ".", ";", ")", "\n")
    return found if closed else []
