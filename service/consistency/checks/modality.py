"""Modality: who must, should or may, alike in every version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.consistency.checks import shift
from service.consistency.checks.clause import side
from service.consistency.checks.habits import SURELY, TRUSTED, Habits
from service.consistency.checks.lone import lone
from service.consistency.checks.ranges import Range, adds, excuse_futures, lacks, range_of
from service.consistency.checks.shift import FORCES
from service.consistency.checks.two import differing, looked_at, severity_of
from service.consistency.checks.usual import habits_of, rows_of
from service.consistency.checks.weights import level, log_odds, odds, probability
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Unit


def check(grid: Grid) -> Iterator[Finding]:
    """Compares how often a unit binds (must, should), invites and permits.

    A version is reported where it surely has less of one force than every other version, and surely more
    of another. The future of some languages binds and that of others only tells, so "will" may excuse a
    difference and never makes one. Finer shifts (must / should) are told by one word in some languages
    and by none in others. Nor does a word that the other versions of the text rarely answer ("shall").
    Two versions have no vote: there, how sure a shift is tells :mod:`service.consistency.checks.shift`.
    """
    rows = [unit for unit in rows_of(grid) if len(unit.languages) > 1]
    habits = habits_of("modality", rows)
    for at, unit in enumerate(rows):
        if len(unit.languages) == 2:
            yield from _shift_of_two(grid, unit, at, habits)
            continue
        printed, trusted, surely = (_forces(unit, habits, at, least) for least in (0.0, TRUSTED, SURELY))
        for language in unit.languages:
            less, more = _shift(unit, language, trusted)
            if not (less and more):
                # Where one half of a shift is quite sure, the word of the other need not be one that is
                # usually answered.
                less, more = _shift(unit, language, surely)[0], _shift(unit, language, printed)[1]
            if less and more:
                yield _finding(grid, unit, language, less[0], more[0])
                break
        else:
            yield from _lone_shift(grid, unit, at, habits)


def _forces(unit: Unit, habits: Mapping[str, Habits], at: int, least: float) -> dict[str, dict[str, Range]]:
    """Force → version → how often it has it."""
    return {
        force: {
            code: range_of(unit, code, "modality", kinds, habits[force], at, least) for code in unit.languages
        }
        for force, kinds in FORCES.items()
    }


def _shift(
    unit: Unit, language: str, forces: Mapping[str, Mapping[str, Range]]
) -> tuple[list[str], list[str]]:
    """The forces that a version lacks, and those that it has more than the others."""
    binding = dict(forces["binding"])
    excuse_futures(unit, language, binding)
    counts = dict(forces) | {"binding": binding}
    less = [force for force, own in counts.items() if lacks(own, language)]
    more = [force for force, own in counts.items() if adds(own, language)]
    return less, more


def _shift_of_two(grid: Grid, unit: Unit, at: int, habits: Mapping[str, Habits]) -> Iterator[Finding]:
    """Which of two versions permits where the other one binds; to invite is said in too many ways."""
    first, second = (side(unit, language) for language in unit.languages)
    sure = [
        (probability("modality", signals), own.language)
        for own, other in ((first, second), (second, first))
        if (signals := shift.signals(own, other, at, habits, grid.similarity))
    ]
    if sure and (severity := severity_of("modality", max(sure)[0])):
        language, witness = looked_at(grid, unit)
        forces = {code: "permitting" if code == max(sure)[1] else "binding" for code in unit.languages}
        yield _finding(grid, unit, language, forces[witness], forces[language], severity)


def _lone_shift(grid: Grid, unit: Unit, at: int, habits: Mapping[str, Habits]) -> Iterator[Finding]:
    """The one of several versions that permits where the others bind, or binds where they permit."""
    sides = {language: side(unit, language) for language in unit.languages}

    def of_two(permits: str, binds: str) -> float | None:
        signals = shift.signals(sides[permits], sides[binds], at, habits, grid.similarity)
        return odds("modality", signals) if signals else None

    counts = {language: len(shift.modal(own, "permitting")) for language, own in sides.items()}
    one = lone(counts, of_two)
    if one and one.odds >= log_odds(level("modality", "several")):
        own, agreed = ("permitting", "binding") if one.adds else ("binding", "permitting")
        yield _finding(grid, unit, one.language, agreed, own, "warning")


def _finding(
    grid: Grid, unit: Unit, language: str, agreed: str, own: str, severity: Severity = "error"
) -> Finding:
    return differing("modality", grid, unit, language, FORCES, own, agreed, severity)
