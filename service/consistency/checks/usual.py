"""How usually the words that bind, permit or deny are answered in the text at hand, by force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from service.consistency.checks import denial
from service.consistency.checks.habits import Habits, Use
from service.consistency.checks.shift import FORCES
from service.consistency.grid import Grid, Unit
from service.consistency.values.fact import Fact


def rows_of(grid: Grid) -> Iterator[Unit]:
    """The units of a grid, cut into sentences where the versions agree on them."""
    for unit in grid.units:
        yield from unit.by_sentence()


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
    return Use(frozenset(printed_word(fact) for fact in facts if fact.value in sure), answers)


def printed_word(fact: Fact) -> str:
    """By which a word is counted, in small letters."""
    return denial.word(fact) if fact.kind == "negation" else fact.text.casefold()
