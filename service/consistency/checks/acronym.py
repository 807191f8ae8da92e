"""Acronyms: what a unit names in one version it names in the others, under the name used there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from service.consistency.context import place_of, whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Unit
from service.consistency.values.facts import latin
from service.consistency.voting import Deviation, vote


def check(grid: Grid) -> Iterator[Finding]:
    """Compares the acronyms that every version uses somewhere; local ones are paired first.

    A local acronym (EMCDDA, EWDD, OEDT) is paired with the one that stands in its place in at least two
    units; acronyms that a version never uses are left to the terminology check.
    """
    names = _pairing(grid)
    users = _users(grid, names)
    for unit in grid.units:
        found = {language: _named(unit, language, names) for language in unit.languages}
        for name in sorted(set().union(*found.values())):
            voters = [language for language in unit.languages if language in users[name]]
            if 2 * len(users[name]) <= len(grid.languages) or len(voters) < 2:
                continue
            ballots = {language: Counter({name: int(name in found[language])}) for language in voters}
            for deviation in vote(ballots, grid.pivot):
                yield _finding(unit, name, deviation)


def _finding(unit: Unit, name: str, deviation: Deviation) -> Finding:
    language, witness = deviation.language, deviation.witness
    has, lacks = (witness, language) if deviation.lacks else (language, witness)
    return Finding(
        check="acronym",
        severity="warning",
        message=f"acronym: {has} names {name} here, {lacks} does not",
        languages=(witness, language),
        suspect=deviation.suspect,
        where={
            has: place_of(unit, has, _printed_as(unit, has, name), "acronym"),
            lacks: whole(unit, lacks),
        },
        values={has: name, lacks: "–"},
    )


def _printed_as(unit: Unit, language: str, name: str) -> set[str]:
    found = {fact.value for _, fact in unit.facts(language, "acronym")}
    return {value for value in found if latin(value) == name} or found


def _named(unit: Unit, language: str, names: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {names[language].get(acronym, acronym) for acronym in _acronyms(unit, language)}


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


def _users(grid: Grid, names: Mapping[str, Mapping[str, str]]) -> Mapping[str, set[str]]:
    """Which versions use an acronym at all; one that a version never uses it may write out."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for language in grid.languages:
        for unit in grid.units:
            for name in _named(unit, language, names):
                users[name].add(language)
    return users
