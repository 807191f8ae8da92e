"""Alignment of two sequences of units by dynamic programming over a cost.

The moves are those of Gale and Church (1993), "A program for aligning sentences in bilingual corpora":
1-1, 1-2, 2-1, 2-2, and 1-0 / 0-1 for what one side lacks. The cost of a bead follows Thompson and Koehn
(2019), "Vecalign": dissimilarity of the embeddings over that of unrelated pairs, here with words, length and
anchors added (:mod:`service.consistency.evidence`). The table is filled along its anti-diagonals, so
that each step is one vector operation; time and memory are n·m cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.consistency.evidence import SIZES
from service.consistency.similarity import Similarity, Tables, alone

Indices = tuple[int, ...]

MOVES: tuple[tuple[int, int], ...] = (*SIZES, (1, 0), (0, 1))


@dataclass(frozen=True, slots=True)
class Bead:
    """``left`` and ``right`` hold indices; one of them is empty for an omission or an addition.

    ``score`` is how alike the two sides are, in [0, 1]; 0 where a side is empty.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


def align(
    left: Sequence[str],
    right: Sequence[str],
    *,
    languages: tuple[str, str],
    similarity: Similarity | None = None,
    kinds: tuple[Sequence[str], Sequence[str]] | None = None,
) -> list[Bead]:
    """The best monotone alignment of two sequences of texts, in order of ``left``.

    Every index of both sides is in exactly one bead. ``kinds`` names what each unit is ("heading",
    "list_item" …): units of one kind belong together, and headings are never merged.
    """
    n, m = len(left), len(right)
    if not n or not m:
        return [Bead((i,), (), 0.0) for i in range(n)] + [Bead((), (j,), 0.0) for j in range(m)]
    tables, alike = (similarity or Similarity()).tables(left, right, languages=languages, kinds=kinds)
    return [
        Bead(a, b, round(float(alike[a[0] : a[-1] + 1, b[0] : b[-1] + 1].max()), 4) if a and b else 0.0)
        for a, b in cheapest(tables, alone(), n, m)
    ]


def cheapest(tables: Tables, alone: float, n: int, m: int) -> list[tuple[Indices, Indices]]:
    """The beads whose costs have the least sum, in order; ``alone`` is what a unit costs by itself."""
    choice = _fill(tables, alone, n, m)
    beads: list[tuple[Indices, Indices]] = []
    i, j = n, m
    while i or j:
        a, b = MOVES[choice[i, j]]
        i, j = i - a, j - b
        beads.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
    return beads[::-1]


def _fill(tables: Tables, alone: float, n: int, m: int) -> NDArray[np.int8]:
    """The index of the move by which the cheapest path reaches each cell."""
    best = np.full((n + 1, m + 1), np.inf, dtype=np.float32)
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)
    best[0, 0] = 0.0
    for diagonal in range(1, n + m + 1):
        i = np.arange(max(0, diagonal - m), min(n, diagonal) + 1)
        j = diagonal - i
        lowest = np.full(len(i), np.inf, dtype=np.float32)
        pick = np.full(len(i), -1, dtype=np.int8)
        for index, (a, b) in enumerate(MOVES):
            inside = np.flatnonzero((i >= a) & (j >= b))
            if not len(inside):
                continue
            ii, jj = i[inside] - a, j[inside] - b
            cost = best[ii, jj] + (tables[a, b][ii, jj] if a and b else alone)
            better = cost < lowest[inside]
            lowest[inside[better]], pick[inside[better]] = cost[better], index
        best[i, j], choice[i, j] = lowest, pick
    return choice
