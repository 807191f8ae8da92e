"""Small things that several checks need: places to point at, and how to print what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from service.consistency.finding import Where
from service.consistency.grid import Piece, Unit
from service.consistency.values.fact import Fact


def whole(unit: Unit, language: str) -> Where:
    """The whole of what a version has in a unit: its first piece stands for it."""
    piece = unit.pieces[language][0]
    return Where(piece.id, piece.start, piece.start + len(piece.text), piece.text)


def at(piece: Piece, fact: Fact) -> Where:
    """The place of one fact."""
    return Where(piece.id, piece.start + fact.start, piece.start + fact.end, fact.text)


def place_of(unit: Unit, language: str, values: Iterable[str], *kinds: str) -> Where:
    """Where a version has one of the values; its whole text where it has none of them."""
    wanted = set(values)
    for piece, fact in unit.facts(language, *kinds):
        if fact.value in wanted:
            return at(piece, fact)
    return whole(unit, language)


def printed(counts: Counter[str]) -> str:
    """ "7500, 12 (2×)"; a dash where there is nothing."""
    items = [value if n == 1 else f"{value} ({n}×)" for value, n in sorted(counts.items())]
    return ", ".join(items) or "–"
