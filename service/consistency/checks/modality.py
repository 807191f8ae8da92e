"""Modality and negation: who must, should or may, and who must not, alike in every version."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from service.consistency.checks import denial, shift
from service.consistency.checks.clause import side
from service.consistency.checks.habits import SURELY, TRUSTED, Habits, Use
from service.consistency.checks.lone import lone
from service.consistency.checks.shift import FORCES
from service.consistency.checks.weights import level, log_odds, odds, probability
from service.consistency.context import place_of
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Unit
from service.consistency.values.fact import Fact
from service.consistency.values.modality import ANSWERED


def check(grid: Grid) -> Iterator[Finding]:
    """Compares how often a unit binds (must, should), invites and permits.

    A version is reported where it surely has less of one force than every other version, and surely more
    of another. The future of some languages binds and that of others only tells, so "will" may excuse a
    difference and never makes one. Finer shifts (must / should) are told by one word in some languages
    and by none in others. Nor does a word that the other versions of the text rarely answer ("shall").
    Two versions have no vote: there, how sure a shift is tells :mod:`service.consistency.checks.shift`.
    """
    rows = [unit for unit in _rows(grid) if len(unit.languages) > 1]
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
    return less, more


def _shift_of_two(grid: Grid, unit: Unit, at: int, habits: Mapping[str, Habits]) -> Iterator[Finding]:
    """Which of two versions permits where the other one binds; to invite is said in too many ways."""
    first, second = (side(unit, language) for language in unit.languages)
    sure = [
        (probability("modality", signals), own.language)
        for own, other in ((first, second), (second, first))
        if (signals := shift.signals(own, other, at, habits, grid.similarity))
    ]
    if sure and (severity := _severity("modality", max(sure)[0])):
        language, witness = _order(grid, unit)
        forces = {code: "permitting" if code == max(sure)[1] else "binding" for code in unit.languages}
        yield _finding(grid, unit, language, forces[witness], forces[language], severity)


def check_negation(grid: Grid) -> Iterator[Finding]:
    """A unit in which one version surely negates less, or more, than every other one.

    Only words count that the other versions usually answer by a negation of their own. For two versions,
    how sure a loss is tells :mod:`service.consistency.checks.denial`.
    """
    rows = [unit for unit in _rows(grid) if len(unit.languages) > 1]
    habits = habits_of("negation", rows)["not"]
    for at, unit in enumerate(rows):
        if len(unit.languages) == 2:
            yield from _denial_of_two(grid, unit, at, habits)
            continue
        counts = {
            language: _range(unit, language, "negation", ("not",), habits, at) for language in unit.languages
        }
        left = {code: (low, high - _answered(unit, code)) for code, (low, high) in counts.items()}
        for language in reversed(unit.languages):
            # Of several versions one may deny what the others put with "without".
            adds = _adds(counts, language)
            if adds or _lacks(left, language):
                yield _negation(grid, unit, language, adds=adds, severity="warning")
                break
        else:
            yield from _lone_denial(grid, unit, at, habits)


def _denial_of_two(grid: Grid, unit: Unit, at: int, habits: Habits) -> Iterator[Finding]:
    """Which of two versions surely negates more than the other."""
    first, second = (side(unit, language) for language in unit.languages)
    whole = any(piece.kind != "sentence" for piece in unit.pieces[first.language])
    sure = [
        (
            probability("negation", signals, prior=_PRIOR if other.language == grid.pivot else 0.0),
            own.language,
        )
        for own, other in ((first, second), (second, first))
        if (signals := denial.signals(own, other, at, habits, grid.similarity, whole=whole))
    ]
    if sure and (severity := _severity("negation", max(sure)[0])):
        language, _ = _order(grid, unit)
        yield _negation(grid, unit, language, adds=max(sure)[1] == language, severity=severity)


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


def _severity(check: str, sure: float) -> Severity | None:
    if sure >= level(check, "warning"):
        return "warning"
    return "info" if sure >= level(check, "info") else None


def _order(grid: Grid, unit: Unit) -> tuple[str, str]:
    """Of two versions the one that is to be looked at, and its witness: the pivot where it is one of them."""
    first, second = unit.languages
    return (first, second) if second == grid.pivot else (second, first)


def _rows(grid: Grid) -> Iterator[Unit]:
    for unit in grid.units:
        yield from unit.by_sentence()


# The share of the others that must surely have more; of how many others one may be an exception.
_SURE, _EXCEPTION = 0.6, 5
# In log odds: of two versions the original is the one with a slip in one place of five.
_PRIOR = -1.4
Range = tuple[int, int]


def habits_of(check: str, rows: Sequence[Unit]) -> Mapping[str, Habits]:
    """How usually the words of a check are answered: by force, or for ``not``."""
    if check == "negation":
        return {"not": _habits(rows, "negation", denial.DENYING, "not")}
    return {force: _habits(rows, "modality", kinds, force) for force, kinds in FORCES.items()}


def _habits(rows: Sequence[Unit], kind: str, sure: Sequence[str], name: str) -> Habits:
    return Habits([{code: _use(unit, code, kind, sure) for code in unit.languages} for unit in rows], name)


def _use(unit: Unit, language: str, kind: str, sure: Sequence[str]) -> Use:
    facts = [fact for _, fact in unit.facts(language, kind)]
    answers = any(fact.value in (*sure, "perhaps", "without", "will") for fact in facts)
    return Use(frozenset(_word(fact) for fact in facts if fact.value in sure), answers)


def _word(fact: Fact) -> str:
    return denial.word(fact) if fact.kind == "negation" else fact.text.casefold()


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
            fact
            for fact in piece.facts
            if fact.kind == "negation" and fact.value in (*denial.DENYING, "perhaps")
        ]
        for fact in piece.facts:
            if fact.kind != kind:
                continue
            if kind == "modality" and any(shift.near(fact, other) for other in negations):
                continue
            if fact.value in sure and (voted or habits.trusts(at, language, _word(fact), least)):
                low += 1
            elif fact.value in (*sure, "measured", "perhaps", "otherwise", *ANSWERED):
                perhaps += 1
    return low, low + perhaps


def _answered(unit: Unit, language: str) -> int:
    """How many of a version's "without", "until" and "only" stand for the same word of the others."""
    found = 0
    for kind in ANSWERED:
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


def _negation(grid: Grid, unit: Unit, language: str, *, adds: bool, severity: Severity) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    own, agreed = ("negated", "not negated") if adds else ("not negated", "negated")
    return Finding(
        check="negation",
        severity=severity,
        message=f"negation: {own} in {language}, {agreed} in {witness}",
        languages=(witness, language),
        suspect=language if len(others) > 1 else None,
        where={code: place_of(unit, code, set(denial.DENYING), "negation") for code in (witness, language)},
        values={witness: agreed, language: own},
    )


def _finding(
    grid: Grid, unit: Unit, language: str, agreed: str, own: str, severity: Severity = "error"
) -> Finding:
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    return Finding(
        check="modality",
        severity=severity,
        message=f"modality: {own} in {language}, {agreed} in {witness}",
        languages=(witness, language),
        suspect=language if len(others) > 1 else None,
        where={
            code: place_of(unit, code, _values(force), "modality")
            for code, force in ((witness, agreed), (language, own))
        },
        values={witness: agreed, language: own},
    )


def _values(force: str) -> set[str]:
    return set(FORCES[force])
