"""Numbers, amounts, dates and references: the same canonical values in every version of a unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from service.consistency.context import place_of, printed
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Unit
from service.consistency.values.words import spelled_out
from service.consistency.voting import Deviation, vote

_SMALL = 20


def check_numbers(grid: Grid) -> Iterator[Finding]:
    """Numbers and percentages. A small number that a version spells out as a word is no deviation."""
    yield from _check(grid, "number", "error", "number")


def check_amounts(grid: Grid) -> Iterator[Finding]:
    """Amounts of money, scaled: "11,5 miljoen EUR" is 11500000 EUR."""
    yield from _check(grid, "amount", "error", "amount")


def check_dates(grid: Grid) -> Iterator[Finding]:
    """Dates by their ISO value."""
    yield from _check(grid, "date", "error", "date")


def check_references(grid: Grid) -> Iterator[Finding]:
    """Cited documents by canonical id and pinpoint; the pinpoint alone is a formal difference."""
    yield from _check(grid, "reference", "error", "reference")


def _check(grid: Grid, kind: str, severity: Severity, name: str) -> Iterator[Finding]:
    for unit in (*grid.units, *grid.notes):
        values = {
            language: Counter(fact.value for _, fact in unit.facts(language, kind))
            for language in unit.languages
        }
        for deviation in vote(values, grid.pivot):
            explained = _explained(unit, deviation) if kind == "number" else deviation
            if explained.lacks or explained.adds:
                yield _finding(unit, explained, name, severity, kind)


def _explained(unit: Unit, deviation: Deviation) -> Deviation:
    """The deviation without what one side writes as a word ("19 actions" / "negentien acties")."""
    lacks = Counter({v: n for v, n in deviation.lacks.items() if not _in_words(v, unit, deviation.language)})
    adds = Counter({v: n for v, n in deviation.adds.items() if not _in_words(v, unit, deviation.witness)})
    own, agreed = _values(unit, deviation.language), _values(unit, deviation.witness)
    lacks, adds = _pointed(lacks, adds, own)
    adds, lacks = _pointed(adds, lacks, agreed)
    if not (lacks and adds):
        lacks = Counter({v: n for v, n in lacks.items() if not _is_mark(v, unit.text(deviation.witness))})
        adds = Counter({v: n for v, n in adds.items() if not _is_mark(v, unit.text(deviation.language))})
    return Deviation(deviation.language, deviation.witness, deviation.suspect, lacks, adds)


def _values(unit: Unit, language: str) -> set[str]:
    return {fact.value for _, fact in unit.facts(language, "number")}


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


def _is_mark(value: str, text: str) -> bool:
    """Whether a number stands only as the mark of a note or of a point: "(3)", "5." at the start."""
    if len(value) > 2 or not value.isdigit():
        return False
    marks = re.findall(rf"^\W*{value} ?[.)]|\( ?{value} ?\)", text)
    return len(marks) >= len(re.findall(rf"(?<!\d){value}(?!\d)", text)) > 0


def _in_words(value: str, unit: Unit, language: str) -> bool:
    number = value.rstrip("%")
    return (
        number.isdigit() and int(number) <= _SMALL and spelled_out(int(number), unit.text(language), language)
    )


def _finding(unit: Unit, deviation: Deviation, name: str, severity: Severity, kind: str) -> Finding:
    language, witness = deviation.language, deviation.witness
    agreed, own = printed(deviation.lacks), printed(deviation.adds)
    if deviation.lacks and deviation.adds:
        message = f"{language} has {own} where {witness} has {agreed}"
    elif deviation.lacks:
        message = f"{language} lacks {agreed}, which {witness} has"
    else:
        message = f"{language} has {own}, which {witness} lacks"
    return Finding(
        check=name,
        severity=severity,
        message=f"{name}: {message}",
        languages=(witness, language),
        suspect=deviation.suspect,
        where={
            witness: place_of(unit, witness, deviation.lacks, kind),
            language: place_of(unit, language, deviation.adds, kind),
        },
        values={witness: agreed, language: own},
    )
