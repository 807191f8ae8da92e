"""What the compare page shows: the versions side by side, what differs marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from service.consistency import Comparison
from service.consistency.grid import Piece, Unit
from service.shelf import ShelvedWork
from service.web import markup


def view(found: Comparison, work: str, works: Sequence[ShelvedWork]) -> dict[str, Any]:
    """Rows of the grid, each cell with the differing places marked, and the findings."""
    marks: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    rows_of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, finding in enumerate(found.findings):
        for language, place in finding.where.items():
            rows_of[language, place.segment].append(number)
            if place.end - place.start < 200:
                marks[language, place.segment].append((place.start, place.end))
    pivot = found.grid.pivot
    languages = [pivot, *(code for code in found.grid.languages if code != pivot)]
    rows: list[dict[str, Any]] = []
    placed: set[int] = set()
    for unit in (*found.grid.units, *found.grid.notes):
        ids = [(code, piece.id) for code, pieces in unit.pieces.items() for piece in pieces]
        numbers = sorted({n for key in ids for n in rows_of.get(key, ())})
        rows.append(
            {
                "cells": [_cell(unit, language, marks) for language in languages],
                "lacks": len(unit.pieces) < len(languages),
                # A finding about several places has its anchor at the first of them.
                "findings": [(number, number not in placed) for number in numbers],
            }
        )
        placed.update(numbers)
    return {
        "work": work,
        "works": works,
        "languages": languages,
        "pivot": pivot,
        "rows": rows,
        "findings": found.findings,
        "placed": placed,
        "sources": {language: found.grid.documents[language].source for language in languages},
    }


def _cell(unit: Unit, language: str, marks: dict[tuple[str, str], list[tuple[int, int]]]) -> Markup:
    pieces = unit.pieces.get(language, ())
    shown = [
        markup.render(
            piece.text,
            markup.highlights(_disjoint(piece.text, _in(piece, marks.get((language, piece.id), ())))),
        )
        for piece in pieces
    ]
    return Markup("<br>").join(shown)


def _in(piece: Piece, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of a segment that lie in a piece of it, counted from where the piece starts."""
    end = piece.start + len(piece.text)
    return [(a - piece.start, b - piece.start) for a, b in spans if piece.start <= a and b <= end]


def _disjoint(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap; an empty one, such as a footnote call, becomes the word before it."""
    kept: list[tuple[int, int]] = []
    widened = {(text.rfind(" ", 0, start) + 1 if start == end else start, end) for start, end in spans}
    for start, end in sorted(widened):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept
