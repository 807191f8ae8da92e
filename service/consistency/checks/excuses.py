"""What explains away a difference of numbers, dates or references between two versions of a unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from service.consistency.checks.note_marks import only_mark
from service.consistency.checks.number_forms import (
    glued_mark,
    in_groups,
    in_heading,
    in_pointed,
    in_range,
    in_table,
    short_year,
)
from service.consistency.checks.other_forms import (
    as_grouped,
    as_half,
    as_percentage,
    as_roman,
    as_time,
    in_decade,
    in_other_unit,
    in_span,
    in_words,
    is_raised,
    printed_there,
    same_size,
)
from service.consistency.checks.same_digits import cut_otherwise, glued, short_or_long, without_points
from service.consistency.grid import Piece, Unit
from service.consistency.values.fact import Fact
from service.consistency.voting import Deviation

_DIGITS = re.compile(r"\d+")
_DESIGNATION = re.compile(r"(?<=[^\W\d_])-?(\d+)\b")
_HEAD = re.compile(r"[(\[„“\"»«']{0,2}(\d{1,3}) ?[.)] ?(?=[^\W\d])")
_NUMBERED = re.compile(r"\d{1,4}/\d{2,4}")
# How far from a date another day of its month stands.
_BESIDE = 25


def explained(
    unit: Unit, deviation: Deviation, kind: str, *, repeated: bool = True, same_marks: bool = False
) -> Deviation:
    """The deviation without what says the same in another form; empty where nothing is.

    For every kind, where ``repeated``: a value that both sides have, only not equally often. For numbers
    besides: numbers in words, points ("87.3" for 87 and 3), codes in groups, ranges, columns of percentages,
    marks of notes (but not one for one where the versions number their notes alike, ``same_marks``), and what
    the other side has in a date, an amount or a reference. For dates: days that share a month or a year.
    """
    own, agreed = deviation.language, deviation.witness
    lacks, adds = +deviation.lacks, +deviation.adds
    if kind == "number":
        # One number for one: words beside it ("a third party") are those of something else.
        if not lacks.total() == adds.total() == 1:
            lacks = _without(lacks, lambda value: in_words(value, unit.text(own), own))
            adds = _without(adds, lambda value: in_words(value, unit.text(agreed), agreed))
        else:
            lacks = _without(lacks, lambda value: as_roman(value, unit.text(own)))
            adds = _without(adds, lambda value: as_roman(value, unit.text(agreed)))
        lacks, adds = _pointed(lacks, adds, _values(unit, own, kind) | glued(unit.text(own)))
        adds, lacks = _pointed(adds, lacks, _values(unit, agreed, kind) | glued(unit.text(agreed)))
        lacks, adds = without_points(unit, agreed, lacks, adds)
        adds, lacks = without_points(unit, own, adds, lacks)
        lacks = _without(lacks, lambda value: value in _elsewhere(unit, own))
        adds = _without(adds, lambda value: value in _elsewhere(unit, agreed))
        # Not where "90 % of 2002" is "2002 % of 90".
        signs = not (_percentages(lacks) and _percentages(adds))
        lacks, adds = (
            _without(lacks, lambda value: _in_other_form(value, unit, agreed, own, signs=signs)),
            _without(adds, lambda value: _in_other_form(value, unit, own, agreed, signs=signs)),
        )
    if kind == "amount":
        lacks = _without(lacks, lambda value: same_size(value, unit, own))
        adds = _without(adds, lambda value: same_size(value, unit, agreed))
        if not (lacks and adds):
            lacks = _without(lacks, lambda value: _amount_there(value, unit, own))
            adds = _without(adds, lambda value: _amount_there(value, unit, agreed))
        lacks, adds = (
            _without(lacks, lambda value: as_grouped(value, unit, agreed, own)),
            _without(adds, lambda value: as_grouped(value, unit, own, agreed)),
        )
        lacks = _without(lacks, lambda value: _is_certificate(value, unit.text(own)))
        adds = _without(adds, lambda value: _is_certificate(value, unit.text(agreed)))
    if kind == "date":
        lacks = _without(lacks, lambda value: _shared_month(value, unit, own))
        adds = _without(adds, lambda value: _shared_month(value, unit, agreed))
        lacks = _without(lacks, lambda value: _less_precise(value, unit, agreed, own))
        adds = _without(adds, lambda value: _less_precise(value, unit, own, agreed))
    if kind == "reference":
        lacks = _without(lacks, lambda value: _unread(value, unit, agreed, own))
        adds = _without(adds, lambda value: _unread(value, unit, own, agreed))
    marks = {language: head(unit.text(language)) for language in (own, agreed)}
    if (
        kind == "number"
        and all(marks.values())
        and marks[own] != marks[agreed]
        and not any(_begins(marks[one], unit.text(two)) for one, two in ((own, agreed), (agreed, own)))
    ):
        # Points of another number: neither is said in another form.
        lacks[marks[agreed]] = max(1, lacks[marks[agreed]])
        adds[marks[own]] = max(1, adds[marks[own]])
        return Deviation(own, agreed, deviation.suspect, lacks, adds)
    exchanged = bool(lacks and adds)
    if repeated:
        lacks = _without(lacks, lambda value: value in _values(unit, own, kind))
        adds = _without(adds, lambda value: value in _values(unit, agreed, kind))
        if kind == "number" and not (_percentages(lacks) and _percentages(adds)):
            lacks = _without(lacks, lambda value: printed_there(value, unit.text(own)))
            adds = _without(adds, lambda value: printed_there(value, unit.text(agreed)))
    if kind == "number" and not (same_marks and lacks.total() == adds.total() == 1):
        lacks = _without(lacks, lambda value: only_mark(value, unit, agreed))
        adds = _without(adds, lambda value: only_mark(value, unit, own))
    if kind == "number" and not exchanged:
        lacks = _without(lacks, lambda value: _may_be_left_out(value, unit, agreed))
        adds = _without(adds, lambda value: _may_be_left_out(value, unit, own))
    return Deviation(own, agreed, deviation.suspect, lacks, adds)


def head(text: str) -> str:
    """The number of a point at the head of a text: 5 in "(5) …", "5. …"."""
    match = _HEAD.match(text)
    return match[1] if match else ""


def _begins(number: str, text: str) -> bool:
    """Whether a point of this number begins inside a text: 'In Article 9, paragraph 3 becomes: "3. …'."""
    return bool(re.search(rf"[.:;„“”\"»«'›‹][ \u00a0]?\(?{number} ?[.)]", text))


def _amount_there(value: str, unit: Unit, language: str) -> bool:
    """Whether a text has an amount's number in words, or behind a letter: "kümme eurot", "a25000 eurót"."""
    number, text = value.split()[0], unit.text(language)
    return number in glued(text) or in_words(number, text, language)


def _is_certificate(value: str, text: str) -> bool:
    """The movement certificate EUR.1, which some versions print like one euro."""
    return value == "1 EUR" and bool(re.search(r"\bEUR\W{1,2}1\b", text))


def _without(counts: Counter[str], excused: Callable[[str], bool]) -> Counter[str]:
    return Counter({value: n for value, n in counts.items() if not excused(value)})


def _values(unit: Unit, language: str, kind: str) -> set[str]:
    return {fact.value for _, fact in unit.facts(language, kind)}


def _elsewhere(unit: Unit, language: str) -> set[str]:
    """The numbers that a version has inside its dates, amounts, references and designations (T5, M1)."""
    found = set(_DESIGNATION.findall(unit.text(language)))
    for _, fact in unit.facts(language, "date", "amount", "reference"):
        if fact.kind == "amount":
            found.add(fact.value.split()[0])
        digits = fact.value.split("-") if fact.kind == "date" else _DIGITS.findall(fact.text)
        found.update(part.lstrip("0") for part in digits)
    return found


def _shared_month(value: str, unit: Unit, language: str) -> bool:
    """Whether a version has the day as a number beside a date of that year: "18 and 19 December 1990"."""
    year, day = value[:4], value[-2:].lstrip("0")
    if len(value) <= len("yyyy-mm"):
        return False
    return any(
        _prints(piece, fact, day)
        for piece, fact in unit.facts(language, "date", "number")
        if (fact.value == year if fact.kind == "number" else fact.value[:4] == year)
        and not (fact.kind == "date" and fact.value[-2:].lstrip("0") == day)
    )


def _prints(piece: Piece, date: Fact, day: str) -> bool:
    """Whether a day stands beside a date; not as part of a citation ("Directive 87/18 of 19 December")."""
    others = [fact for fact in piece.facts if fact.kind in ("reference", "amount")]
    return any(
        not any(fact.start <= match.start() < fact.end for fact in others)
        for match in re.compile(rf"(?<!\d){day}(?!\d|[.,]\d)").finditer(
            piece.text, max(0, date.start - _BESIDE), date.end + _BESIDE
        )
    )


def _less_precise(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether a month is that of a date of the other version, whose day this one prints: "10./11. May"."""
    days = {date[8:].lstrip("0") for date in _values(unit, other, "date") if date.startswith(f"{value}-")}
    return len(value) == len("yyyy-mm") and any(
        re.search(rf"(?<!\d){day}(?!\d|[.,]\d)", unit.text(holder)) for day in days
    )


def _unread(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether the other version prints the digits of a citation, in a form not read ("Nru No 2059/92").

    Only where it reads no other citation with these digits: then the two differ in what they call the act.
    """
    uses = [fact for _, fact in unit.facts(holder, "reference") if fact.value == value]
    theirs = [fact.text for _, fact in unit.facts(other, "reference")]
    return bool(uses) and all(
        (match := _NUMBERED.search(use.text)) is not None
        and re.search(rf"(?<!\d){re.escape(match[0])}(?!\d)", unit.text(other)) is not None
        and not any(match[0] in text for text in theirs)
        for use in uses
    )


def _pointed(
    whole: Counter[str], parts: Counter[str], all_parts: set[str]
) -> tuple[Counter[str], Counter[str]]:
    """Without "87.3" on one side and 87 and 3 on the other: Article 87(3) is artikel 87.3."""
    left, rest = Counter[str](), +parts
    for value, n in whole.items():
        pieces = value.split(".")
        if len(pieces) > 1 and all_parts.issuperset(pieces):
            for piece in pieces:
                rest[piece] -= n
        else:
            left[value] = n
    return left, +rest


def _percentages(values: Counter[str]) -> bool:
    return any(value.endswith("%") for value in values)


def _in_other_form(value: str, unit: Unit, holder: str, other: str, *, signs: bool) -> bool:
    return (
        in_groups(value, unit, holder, other)
        or in_range(value, unit, holder, other)
        or (signs and in_table(value, unit, holder, other))
        or short_year(value, unit.text(other))
        or in_pointed(value, unit.text(other))
        or as_time(value, unit, holder, other)
        or in_other_unit(value, unit, holder, other)
        or (signs and as_percentage(value, unit, holder, other))
        or in_decade(value, unit, holder, other)
        or in_span(value, unit, other)
        or as_half(value, unit, holder, other)
        or as_grouped(value, unit, holder, other)
        or cut_otherwise(value, unit, holder, other)
        or short_or_long(value, unit, other)
        or glued_mark(value, _elsewhere(unit, other) | _values(unit, other, "number"))
    )


def _may_be_left_out(value: str, unit: Unit, language: str) -> bool:
    """Numbers of points and headings, which stand in a line of their own; "in full" for 100 %."""
    text = unit.text(language)
    return (
        value == "100%"
        or _enumerates(value, text)
        or in_heading(value, text)
        or is_raised(value, unit, language)
    )


def _enumerates(value: str, text: str) -> bool:
    """Whether a number stands only as the number of a point, at its start or in brackets: "5.", "(3)"."""
    if value.count(".") > 1:
        return bool(re.search(rf"^\W*{re.escape(value)}\W|\W{re.escape(value)}\W*$", text))
    if len(value) > 2 or not value.isdigit():
        return False
    marks = re.findall(rf"^\W*{value} ?[.)]|\( ?{value} ?\)", text)
    return len(marks) >= len(re.findall(rf"(?<!\d){value}(?!\d)", text)) > 0
