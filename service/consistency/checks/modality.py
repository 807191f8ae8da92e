"""Modality and negation: who must, should or may, and who must not, alike in every version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.consistency.context import place_of
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Unit
from service.consistency.values.modality import FORCE
from service.consistency.voting import vote


def check(grid: Grid) -> Iterator[Finding]:
    """Compares the force of a unit: binding (will, must, should), inviting, permitting.

    A version is reported where it lacks the force that all others have and has one that none of them
    has. Finer shifts (must / should) are told by one word in some languages and by none in others.
    """
    for unit in grid.units:
        forces: dict[str, set[str]] = {
            language: {FORCE[fact.value] for _, fact in unit.facts(language, "modality")}
            for language in unit.languages
        }
        for language, own in forces.items():
            others = [found for other, found in forces.items() if other != language]
            if not others:
                continue
            lacks = others[0].intersection(*others[1:]) - own
            adds = own.difference(*others)
            if lacks and adds:
                yield _finding(grid, unit, language, sorted(lacks)[0], sorted(adds)[0])
            if len(forces) == 2:
                break


def check_negation(grid: Grid) -> Iterator[Finding]:
    """A unit that is negated in one version only, or in all but one.

    Many languages negate by other means now and then, so this is a suggestion where fewer than four
    versions can vote.
    """
    for unit in grid.units:
        negated = {
            language: Counter({"not": 1} if unit.facts(language, "negation") else {})
            for language in unit.languages
        }
        deviations = vote(negated, grid.pivot)
        if len(deviations) != 1:
            continue
        (deviation,) = deviations
        language, witness = deviation.language, deviation.witness
        own, agreed = ("negated", "not negated") if deviation.adds else ("not negated", "negated")
        yield Finding(
            check="negation",
            severity="warning" if len(negated) >= 4 else "info",
            message=f"negation: {own} in {language}, {agreed} in {witness}",
            languages=(witness, language),
            suspect=deviation.suspect,
            where={code: place_of(unit, code, {"not"}, "negation") for code in (witness, language)},
            values={witness: agreed, language: own},
        )


def _finding(grid: Grid, unit: Unit, language: str, agreed: str, own: str) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    tie = len(others) == 1
    return Finding(
        check="modality",
        severity="error",
        message=f"modality: {own} in {language}, {agreed} in {witness}",
        languages=(witness, language),
        suspect=None if tie else language,
        where={
            code: place_of(unit, code, _values(force), "modality")
            for code, force in ((witness, agreed), (language, own))
        },
        values={witness: agreed, language: own},
    )


def _values(force: str) -> set[str]:
    return {value for value, name in FORCE.items() if name == force}
