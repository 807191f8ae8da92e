"""Acronyms: what a unit names in one version it names in the others, under the name used there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from service.consistency.context import place_of, printed
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Unit
from service.consistency.values.facts import latin
from service.consistency.voting import vote


def check(grid: Grid) -> Iterator[Finding]:
    """Compares the acronyms that every version uses somewhere; local ones are paired first.

    A local acronym (EMCDDA, EWDD, OEDT) is paired with the one that stands in its place in at least two
    units; acronyms that a version never uses are left to the terminology check.
    """
    names = _pairing(grid)
    common = _used_everywhere(grid, names)
    for unit in grid.units:
        values = {
            language: Counter(
                name
                for _, fact in unit.facts(language, "acronym")
                if (name := names[language].get(latin(fact.value), latin(fact.value))) in common
            )
            for language in unit.languages
        }
        presence = {language: Counter(set(counts)) for language, counts in values.items()}
        for deviation in vote(presence, grid.pivot):
            yield Finding(
                check="acronym",
                severity="warning",
                message=(
                    f"acronym: {deviation.language} has {printed(deviation.adds)} "
                    f"where {deviation.witness} has {printed(deviation.lacks)}"
                ),
                languages=(deviation.witness, deviation.language),
                suspect=deviation.suspect,
                where={
                    deviation.witness: place_of(unit, deviation.witness, deviation.lacks, "acronym"),
                    deviation.language: place_of(unit, deviation.language, deviation.adds, "acronym"),
                },
                values={
                    deviation.witness: printed(deviation.lacks),
                    deviation.language: printed(deviation.adds),
                },
            )


def _acronyms(unit: Unit, language: str) -> set[str]:
    return {latin(fact.value) for _, fact in unit.facts(language, "acronym")}


def _pairing(grid: Grid) -> Mapping[str, Mapping[str, str]]:
    """For each version: its own acronym → the pivot's, where they stand for each other at least twice."""
    names: dict[str, dict[str, str]] = {language: {} for language in grid.languages}
    for language in grid.languages:
        if language == grid.pivot:
            continue
        together: Counter[tuple[str, str]] = Counter()
        alone: Counter[str] = Counter()
        for unit in grid.units:
            ours, theirs = _acronyms(unit, grid.pivot), _acronyms(unit, language)
            alone.update(theirs)
            together.update((own, pivot) for own in theirs - ours for pivot in ours - theirs)
        for (own, pivot), n in together.most_common():
            if n >= 2 and 2 * n > alone[own] and own not in names[language]:
                names[language][own] = pivot
    return names


def _used_everywhere(grid: Grid, names: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Acronyms that more than half of the versions use; a slip is used by one."""
    users: Counter[str] = Counter()
    for language in grid.languages:
        used = {a for unit in grid.units for a in _acronyms(unit, language)}
        users.update({names[language].get(a, a) for a in used})
    if len(grid.languages) == 2:
        return {name for name, n in users.items() if n == 2}
    return {name for name, n in users.items() if 2 * n > len(grid.languages)}
