"""Versions differ in what they demand or deny: how sure that must be to be reported, and how it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from service.consistency.checks.weights import level
from service.consistency.context import place_of
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Unit


def severity_of(check: str, sure: float) -> Severity | None:
    """By the levels of ``shift_weights.toml``; None where a finding is not sure enough to be shown."""
    if sure >= level(check, "warning"):
        return "warning"
    return "info" if sure >= level(check, "info") else None


def looked_at(grid: Grid, unit: Unit) -> tuple[str, str]:
    """Of two versions the one that is to be looked at, and its witness: the pivot where it is one of them."""
    first, second = unit.languages
    return (first, second) if second == grid.pivot else (second, first)


def differing(
    check: str,
    grid: Grid,
    unit: Unit,
    language: str,
    said: Mapping[str, Collection[str]],
    own: str,
    agreed: str,
    severity: Severity,
) -> Finding:
    """One version says `own` where the others say `agreed`; `said`: the values of facts that show each."""
    others = [code for code in unit.languages if code != language]
    witness = grid.pivot if grid.pivot in others else others[0]
    values = {witness: agreed, language: own}
    return Finding(
        check=check,
        severity=severity,
        message=f"{check}: {own} in {language}, {agreed} in {witness}",
        languages=(witness, language),
        suspect=language if len(others) > 1 else None,
        where={code: place_of(unit, code, set(said[value]), check) for code, value in values.items()},
        values=values,
    )
