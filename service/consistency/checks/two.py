"""Two versions differ: how sure that must be to be reported, and which of the two is to be looked at."""

from __future__ import annotations

from service.consistency.checks.weights import level
from service.consistency.finding import Severity
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
