"""Negation: what is not so, alike in every version."""

from __future__ import annotations

from collections.abc import Iterator

from service.consistency.checks import denial
from service.consistency.checks.clause import side
from service.consistency.checks.habits import Habits
from service.consistency.checks.lone import lone
from service.consistency.checks.ranges import adds, answered, lacks, range_of
from service.consistency.checks.two import differing, looked_at, severity_of
from service.consistency.checks.usual import habits_of, rows_of
from service.consistency.checks.weights import level, log_odds, odds, probability
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Unit


def check(grid: Grid) -> Iterator[Finding]:
    """A unit in which one version surely negates less, or more, than every other one.

    Only words count that the other versions usually answer by a negation of their own. For two versions,
    how sure a loss is tells :mod:`service.consistency.checks.denial`.
    """
    rows = [unit for unit in rows_of(grid) if len(unit.languages) > 1]
    habits = habits_of("negation", rows)["not"]
    for at, unit in enumerate(rows):
        if len(unit.languages) == 2:
            yield from _denial_of_two(grid, unit, at, habits)
            continue
        counts = {code: range_of(unit, code, "negation", ("not",), habits, at) for code in unit.languages}
        left = {code: (low, high - answered(unit, code)) for code, (low, high) in counts.items()}
        for language in reversed(unit.languages):
            # Of several versions one may deny what the others put with "without".
            more = adds(counts, language)
            if more or lacks(left, language):
                yield _negation(grid, unit, language, adds=more, severity="warning")
                break
        else:
            yield from _lone_denial(grid, unit, at, habits)


def _denial_of_two(grid: Grid, unit: Unit, at: int, habits: Habits) -> Iterator[Finding]:
    """Which of two versions surely negates more than the other."""
    first, second = (side(unit, language) for language in unit.languages)
    whole = any(piece.kind != "sentence" for piece in unit.pieces[first.language])
    sure = [
        (probability("negation", signals), own.language)
        for own, other in ((first, second), (second, first))
        if (signals := denial.signals(own, other, at, habits, grid.similarity, whole=whole))
    ]
    if sure and (severity := severity_of("negation", max(sure)[0])):
        language, _ = looked_at(grid, unit)
        yield _negation(grid, unit, language, adds=max(sure)[1] == language, severity=severity)


def _lone_denial(grid: Grid, unit: Unit, at: int, habits: Habits) -> Iterator[Finding]:
    """The one of several versions that alone denies, or alone does not."""
    sides = {language: side(unit, language) for language in unit.languages}
    whole = any(piece.kind != "sentence" for pieces in unit.pieces.values() for piece in pieces)

    def of_two(denies: str, other: str) -> float | None:
        signals = denial.signals(sides[denies], sides[other], at, habits, grid.similarity, whole=whole)
        return odds("negation", signals) if signals else None

    counts = {language: len(own.of("negation", *denial.DENYING)) for language, own in sides.items()}
    one = lone(counts, of_two)
    if one and one.odds >= log_odds(level("negation", "several")):
        yield _negation(grid, unit, one.language, adds=one.adds, severity="warning")


def _negation(grid: Grid, unit: Unit, language: str, *, adds: bool, severity: Severity) -> Finding:
    own, agreed = ("negated", "not negated") if adds else ("not negated", "negated")
    said = dict.fromkeys((own, agreed), denial.DENYING)
    return differing("negation", grid, unit, language, said, own, agreed, severity)
