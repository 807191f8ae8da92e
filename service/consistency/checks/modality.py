"""Modality and negation: who must, should or may, and who must not, alike in every version."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from service.consistency.checks.habits import SURELY, TRUSTED, Habits, Use
from service.consistency.context import place_of
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Unit
from service.consistency.values.fact import Fact
from service.consistency.values.modality import ANSWERED


def check(grid: Grid) -> Iterator[Finding]:
    """Compares how often a unit binds (must, should), invites and permits.

    A version is reported where it surely has less of one force than every other version, and surely more
    of another. The future of some languages binds and that of others only tells, so "will" may excuse a
    difference and never makes one. Finer shifts (must / should) are told by one word in some languages
    and by none in others. Nor does a word that the other versions of the text rarely answer ("shall").
    """
    rows = [unit for unit in _rows(grid) if len(unit.languages) > 1]
    habits = {force: _habits(rows, "modality", kinds, force) for force, kinds in FORCES.items()}
    for at, unit in enumerate(rows):
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


def _forces(unit: Unit, habits: Mapping[str, Habits], at: int, least: float) -> dict[str, dict[str, Range]]:
    """Force → version → how often it has it."""
    return {
        force: {
            code: _range(unit, code, "modality", kinds, habits[force], at, least) for code in unit.languages
        }
        for force, kinds in FORCES.items()
    }


def _shift(
    unit: Unit, language: str, forces: Mapping[str, Mapping[str, Range]]
) -> tuple[list[str], list[str]]:
    """The forces that a version lacks, and those that it has more than the others."""
    binding = dict(forces["binding"])
    _excuse_futures(unit, language, binding)
    counts = dict(forces) | {"binding": binding}
    less = [force for force, own in counts.items() if _lacks(own, language)]
    more = [force for force, own in counts.items() if _adds(own, language)]
    if len(unit.languages) == 2:  # to invite is said in too many ways to tell it from one other version
        less, more = ([force for force in found if force != "inviting"] for found in (less, more))
    return less, more


def check_negation(grid: Grid) -> Iterator[Finding]:
    """A unit in which one version surely negates less, or more, than every other one.

    Only words count that the other versions usually answer by a negation of their own. Of two versions
    that of the original may say it otherwise, so that a negation more is a suggestion.
    """
    rows = [unit for unit in _rows(grid) if len(unit.languages) > 1]
    habits = _habits(rows, "negation", ("not",), "not")
    for at, unit in enumerate(rows):
        counts = {
            language: _range(unit, language, "negation", ("not",), habits, at) for language in unit.languages
        }
        left = {code: (low, high - _answered(unit, code)) for code, (low, high) in counts.items()}
        # Of several versions one may deny what the others put with "without"; of two it would be told twice.
        whole = counts if len(unit.languages) > 2 else left
        for language in reversed(unit.languages):
            adds = _adds(whole, language)
            if adds or _lacks(left, language):
                yield _negation(grid, unit, language, counts, adds=adds)
                break


def _rows(grid: Grid) -> Iterator[Unit]:
    for unit in grid.units:
        yield from unit.by_sentence()


# Force → the values that surely have it.
FORCES: dict[str, tuple[str, ...]] = {
    "binding": ("must", "should"),
    "inviting": ("invited", "encouraged"),
    "permitting": ("may",),
}
# How many characters apart a modal verb and its negation may stand.
_REACH, _TOUCH = 25, 3
# The share of the others that must surely have more; of how many others one may be an exception.
_SURE, _EXCEPTION = 0.6, 5
Range = tuple[int, int]


def _habits(rows: Sequence[Unit], kind: str, sure: Sequence[str], name: str) -> Habits:
    return Habits([{code: _use(unit, code, kind, sure) for code in unit.languages} for unit in rows], name)


def _use(unit: Unit, language: str, kind: str, sure: Sequence[str]) -> Use:
    facts = [fact for _, fact in unit.facts(language, kind)]
    answers = any(fact.value in (*sure, "perhaps", "without", "will") for fact in facts)
    return Use(frozenset(_word(fact) for fact in facts if fact.value in sure), answers)


def _word(fact: Fact) -> str:
    return fact.text.casefold()


def _range(
    unit: Unit,
    language: str,
    kind: str,
    sure: Sequence[str],
    habits: Habits,
    at: int,
    least: float = TRUSTED,
) -> Range:
    """How often a version has the values at least, and how often at most.

    Only words that the others answer in ``least`` of the places count as sure, and of several versions'
    modality all: they have a vote.

    Negated, a duty and a permission say the same ("must not", "mag niet"), so neither is counted.
    """
    low = perhaps = 0
    voted = kind == "modality" and len(unit.languages) > 2
    for piece in unit.pieces[language]:
        negations = [
            fact for fact in piece.facts if fact.kind == "negation" and fact.value in ("not", "perhaps")
        ]
        for fact in piece.facts:
            if fact.kind != kind:
                continue
            if kind == "modality" and any(_near(fact, other) for other in negations):
                continue
            if fact.value in sure and (voted or habits.trusts(at, language, _word(fact), least)):
                low += 1
            elif fact.value in (*sure, "perhaps", "otherwise", *ANSWERED):
                perhaps += 1
    return low, low + perhaps


def _answered(unit: Unit, language: str) -> int:
    """How many of a version's "without", "until" and "only" stand for the same word of the others.

    Of two versions that is likely of any word that says a negation otherwise ("refuse", "except").
    """
    found = 0
    for kind in (*ANSWERED, "otherwise") if len(unit.languages) == 2 else ANSWERED:
        counts = {
            code: sum(fact.value == kind for _, fact in unit.facts(code, "negation"))
            for code in unit.languages
        }
        own = counts.pop(language)
        found += min(own, max(counts.values()))
    return found


def _excuse_futures(unit: Unit, language: str, counts: dict[str, Range]) -> None:
    """The futures of a version may bind where it has more of them than the others; theirs may bind anyway."""
    futures = {code: sum(fact.value == "will" for _, fact in unit.facts(code, "modality")) for code in counts}
    usual = median(n for code, n in futures.items() if code != language)
    for code, (low, high) in counts.items():
        more = max(0, math.ceil(futures[code] - usual)) if code == language else futures[code]
        counts[code] = (low, high + more)


def _near(fact: Fact, negation: Fact) -> bool:
    """Whether a negation is that of a modal verb; "without" and the like only where they touch it."""
    reach = _REACH if negation.value == "not" else _TOUCH
    return negation.start - fact.end < reach and fact.start - negation.end < reach


def _lacks(counts: Mapping[str, Range], language: str) -> bool:
    """Whether nearly all others may have more than the most that a version can have, and most surely do."""
    most = counts[language][1]
    others = [counts[other] for other in counts if other != language]
    sure = sum(low > most for low, _ in others)
    return _nearly_all(sum(high > most for _, high in others), others) and sure >= _SURE * len(others)


def _adds(counts: Mapping[str, Range], language: str) -> bool:
    """Whether a version surely has more than nearly all others may have."""
    others = [counts[other] for other in counts if other != language]
    low = counts[language][0]
    return _nearly_all(sum(low > high for _, high in others), others)


def _nearly_all(number: int, others: Sequence[Range]) -> bool:
    """One of five may be an exception: words of modality have other meanings ("får", to receive)."""
    return number >= len(others) - len(others) // _EXCEPTION


def _negation(grid: Grid, unit: Unit, language: str, counts: Mapping[str, Range], *, adds: bool) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    own, agreed = ("negated", "not negated") if adds else ("not negated", "negated")
    return Finding(
        check="negation",
        severity="info" if adds and len(counts) < 3 else "warning",
        message=f"negation: {own} in {language}, {agreed} in {witness}",
        languages=(witness, language),
        suspect=language if len(others) > 1 else None,
        where={code: place_of(unit, code, {"not"}, "negation") for code in (witness, language)},
        values={witness: agreed, language: own},
    )


def _finding(grid: Grid, unit: Unit, language: str, agreed: str, own: str) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    tie = len(others) == 1
    return Finding(
        check="modality",
        severity="warning" if tie else "error",
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
    return set(FORCES[force])
