"""Footnotes: as many calls in every version of a unit, and as many notes in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.consistency.context import place_of, whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid
from service.consistency.voting import vote


def check(grid: Grid) -> Iterator[Finding]:
    """Calls are compared by how many stand in a unit: their labels shift once one is missing."""
    for unit in grid.units:
        if len(unit.pieces) < 2:
            continue
        calls = {
            language: [f.value for _, f in unit.facts(language, "footnote")] for language in unit.languages
        }
        counts = {language: Counter({"calls": len(found)}) for language, found in calls.items()}
        for deviation in vote(counts, grid.pivot):
            own, agreed = len(calls[deviation.language]), len(calls[deviation.witness])
            yield Finding(
                check="footnote",
                severity="error",
                message=(
                    f"footnote: {deviation.language} calls {own} here, {deviation.witness} calls {agreed} "
                    f"({_labels(calls[deviation.witness])})"
                ),
                languages=(deviation.witness, deviation.language),
                suspect=deviation.suspect,
                where={
                    deviation.witness: place_of(
                        unit, deviation.witness, calls[deviation.witness], "footnote"
                    ),
                    deviation.language: whole(unit, deviation.language),
                },
                values={deviation.witness: str(agreed), deviation.language: str(own)},
            )


def _labels(labels: list[str]) -> str:
    return "note " + ", ".join(labels) if labels else "none"
