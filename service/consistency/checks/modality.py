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

    Finer shifts (must / should) are told by one word in some languages and by none in others, so they
    are not reported. A unit of several sentences is compared by its strongest force.
    """
    for unit in grid.units:
        forces = {
            language: Counter([_strongest(unit, language)])
            for language in unit.languages
            if _strongest(unit, language)
        }
        if len(forces) < max(2, (len(unit.pieces) + 1) // 2):
            continue
        for deviation in vote(forces, grid.pivot):
            own, agreed = next(iter(deviation.adds)), next(iter(deviation.lacks))
            yield Finding(
                check="modality",
                severity="error" if deviation.suspect else "warning",
                message=f"modality: {own} in {deviation.language}, {agreed} in {deviation.witness}",
                languages=(deviation.witness, deviation.language),
                suspect=deviation.suspect,
                where={
                    language: place_of(unit, language, _values(force), "modality")
                    for language, force in ((deviation.witness, agreed), (deviation.language, own))
                },
                values={deviation.witness: agreed, deviation.language: own},
            )


def check_negation(grid: Grid) -> Iterator[Finding]:
    """A unit that is negated in one version only. With two versions it is a suggestion, not an error."""
    for unit in grid.units:
        negated = {
            language: Counter({"not": 1} if unit.facts(language, "negation") else {})
            for language in unit.languages
        }
        for deviation in vote(negated, grid.pivot):
            own = "negated" if deviation.adds else "not negated"
            agreed = "not negated" if deviation.adds else "negated"
            yield Finding(
                check="negation",
                severity="error" if deviation.suspect else "info",
                message=f"negation: {own} in {deviation.language}, {agreed} in {deviation.witness}",
                languages=(deviation.witness, deviation.language),
                suspect=deviation.suspect,
                where={
                    language: place_of(unit, language, {"not"}, "negation")
                    for language in (deviation.witness, deviation.language)
                },
                values={deviation.witness: agreed, deviation.language: own},
            )


def _strongest(unit: Unit, language: str) -> str:
    found = {FORCE[fact.value] for _, fact in unit.facts(language, "modality")}
    return next((force for force in ("binding", "inviting", "permitting") if force in found), "")


def _values(force: str) -> set[str]:
    return {value for value, name in FORCE.items() if name == force}
