"""The aligned versions as rows of text, which TMX, XLIFF and TSV write in their own ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.consistency.compare import Comparison


@dataclass(frozen=True, slots=True)
class Row:
    """One aligned unit: ``name`` is unique in the export, ``texts`` and ``ids`` are keyed by language.

    ``ids`` are the segments or footnotes of which the text consists, ``kind`` is "segment" or "footnote".
    """

    name: str
    kind: str
    texts: dict[str, str]
    ids: dict[str, tuple[str, ...]]
    score: float


def rows(comparison: Comparison) -> Iterator[Row]:
    """Every unit in the order of the text, footnotes after segments; merged pieces joined by a space."""
    grid = comparison.grid
    number = 0
    for kind, units in (("segment", grid.units), ("footnote", grid.notes)):
        for unit in units:
            number += 1
            yield Row(
                f"u{number}",
                kind,
                {code: unit.text(code) for code in grid.languages if code in unit.pieces},
                {code: tuple(piece.id for piece in pieces) for code, pieces in unit.pieces.items()},
                unit.score,
            )
