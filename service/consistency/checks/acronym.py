"""Acronyms: what a unit names in one version it names in the others, under the name used there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from parsers.languages.table import all_languages
from service.consistency.context import place_of, whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Unit
from service.consistency.values.facts import latin
from service.consistency.values.slips import one_slip_apart, swapped
from service.consistency.voting import Deviation, vote

# So many units must name an acronym in a version for one that does not to be told of two versions.
_OFTEN = 2
# Letters of a name that can be told from another one.
_SHORTEST = 4
_IN_BRACKETS = re.compile(r"(?<=\w )\(([^\W\d_]{4,})\)")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?!\w)")


def check(grid: Grid) -> Iterator[Finding]:
    """Compares the acronyms that every version uses somewhere; local ones are paired first.

    A local acronym (EMCDDA, EWDD, OEDT) is paired with the one that stands in its place in at least two
    units; acronyms that a version never uses are left to the terminology check.
    """
    names = _pairing(grid)
    users = _users(grid, names)
    everywhere = {
        language: Counter(name for unit in grid.units for name in _named(unit, language, names))
        for language in grid.languages
    }
    as_printed = {
        language: Counter(
            latin(fact.value) for unit in grid.units for _, fact in unit.facts(language, "acronym")
        )
        for language in grid.languages
    }
    introduced = {language: _introduced(grid, language) for language in grid.languages}
    for unit in grid.units:
        found = {language: _named(unit, language, names) for language in unit.languages}
        printed = {language: _acronyms(unit, language) for language in unit.languages}
        slips = dict(_slips(unit, printed, as_printed, introduced))
        for language, (slip, meant) in slips.items():
            yield _slip_finding(grid, unit, language, slip, meant)
        for name in sorted(set().union(*found.values())):
            voters = [language for language in unit.languages if language in users[name]]
            if 2 * len(users[name]) <= len(grid.languages) or len(voters) < 2:
                continue
            ballots = {language: Counter({name: int(name in found[language])}) for language in voters}
            for deviation in vote(ballots, grid.pivot):
                lacking = deviation.language if deviation.lacks else deviation.witness
                seldom = len(voters) < 3 and everywhere[lacking][name] < _OFTEN
                if deviation.language not in slips and not (
                    seldom or _in_other_letters(unit, name, deviation)
                ):
                    yield _finding(unit, name, deviation, vague=len(voters) < 3)


def _slips(
    unit: Unit,
    found: Mapping[str, set[str]],
    everywhere: Mapping[str, Counter[str]],
    introduced: Mapping[str, frozenset[str]],
) -> Iterator[tuple[str, tuple[str, str]]]:
    """A name that its version has only here, a slip away from one that it has elsewhere, or that all others
    have here (three at least: languages order the letters of a name differently, TFEU and TFUE).

    Of two names that stand once each, the one in brackets behind its full form is right, else the earlier
    one. A name that another version has with two neighbouring letters swapped is a slip too, where it stands
    only once: what languages order differently they use more than once.
    """
    for language, own in found.items():
        others = [names for other, names in found.items() if other != language]
        if not others:
            continue
        shared = others[0].intersection(*others[1:])
        if len(others) < 3:
            shared &= own
        counts = everywhere[language]
        order = list(counts)
        for name in sorted(own.difference(*others)):
            if counts[name] > 1 or len(name) < _SHORTEST:
                continue
            given = introduced[language]
            known = [
                n
                for n in order
                if counts[n] > 1
                or (n in given) > (name in given)
                or ((n in given) == (name in given) and order.index(n) < order.index(name))
            ]
            near = (n for n in (*sorted(shared), *known) if len(n) >= _SHORTEST and one_slip_apart(name, n))
            meant = next(near, None) or _turned(unit, name, language, everywhere)
            if meant:
                yield language, (name, meant)
                break


def _turned(unit: Unit, name: str, language: str, everywhere: Mapping[str, Counter[str]]) -> str | None:
    """The name with two letters swapped that most of the other versions have here, in capitals or not.

    Of two names that stand once each in their versions, that of the first version, the pivot, is right.
    """
    others = [code for code in unit.languages if code != language]
    holders = Counter(
        word
        for code in others
        for word in {latin(match[0]).upper() for match in _WORD.finditer(unit.text(code))}
        if swapped(name, word)
    )
    for meant, n in holders.most_common(1):
        here = sum(word.upper() == meant for word in map(latin, _WORD.findall(unit.text(language))))
        sure = language != unit.languages[0] or everywhere[language][meant] > 0
        sure = sure or max(everywhere[code][meant] for code in others) > 1
        if 2 * n > len(others) and not here and sure and not _treaties() & {name, meant}:
            return meant
    return None


def _introduced(grid: Grid, language: str) -> frozenset[str]:
    """The names in brackets: "European Agricultural Guidance and Guarantee Fund (EAGGF)"."""
    texts = (unit.text(language) for unit in grid.units)
    return frozenset(latin(name) for text in texts for name in _IN_BRACKETS.findall(text))


@cache
def _treaties() -> frozenset[str]:
    """What treaties are called: languages order the letters differently, and need to name them only once."""
    tables = [own.references.get("treaties", {}) for own in all_languages()]
    return frozenset(name for table in tables for names in table.values() for name in names if name.isupper())


def _slip_finding(grid: Grid, unit: Unit, language: str, slip: str, meant: str) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    return Finding(
        check="acronym",
        severity="error",
        message=f"acronym: {slip} in {language} looks like {meant}",
        languages=(witness, language),
        suspect=language,
        where={
            language: place_of(unit, language, _printed_as(unit, language, slip), "acronym"),
            witness: place_of(unit, witness, _printed_as(unit, witness, meant), "acronym"),
        },
        values={witness: meant, language: slip},
    )


def _in_other_letters(unit: Unit, name: str, deviation: Deviation) -> bool:
    """Whether the version that lacks the name has it inflected or in small letters: EURESi, Eures, ecus."""
    lacking = deviation.language if deviation.lacks else deviation.witness
    return bool(re.search(rf"(?<!\w){re.escape(name)}", latin(unit.text(lacking)), re.IGNORECASE))


def _finding(unit: Unit, name: str, deviation: Deviation, *, vague: bool) -> Finding:
    language, witness = deviation.language, deviation.witness
    has, lacks = (witness, language) if deviation.lacks else (language, witness)
    return Finding(
        check="acronym",
        severity="info" if vague else "warning",  # one of two versions may write the name out
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
