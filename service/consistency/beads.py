"""Alignment of two sequences of units by dynamic programming over a cost.

The moves are those of Gale and Church (1993), "A program for aligning sentences in bilingual corpora":
1-1, 1-2, 2-1, 2-2, and 1-0 / 0-1 for what one side lacks. The cost of a bead follows Thompson and Koehn
(2019), "Vecalign": dissimilarity of the embeddings over that of unrelated pairs, here with length and
anchors added (:mod:`service.consistency.similarity`). The table is filled along its anti-diagonals, so
that each step is one vector operation; time and memory are n·m cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.consistency.similarity import Similarity, Tables

Costs = NDArray[np.float32]

# What leaving one unit alone costs, where an unrelated pair costs about 1 and a translation about 0.4;
# and what a bead costs by its move. Set on the parallel legal text of ../shared/training/dev and on the
# sample corpus, with planted drops and merges (lextrace evaluate compare).
ALONE = 0.70
WEIGHTS: dict[tuple[int, int], float] = {(1, 1): 1.0, (1, 2): 2.3, (2, 1): 2.3, (2, 2): 4.6}
MOVES: tuple[tuple[int, int], ...] = (*WEIGHTS, (1, 0), (0, 1))


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
    tables = (similarity or Similarity()).tables(left, right, languages=languages, kinds=kinds)
    return _walk_back(_fill(tables, n, m), tables, n, m)


def _fill(tables: Tables, n: int, m: int) -> NDArray[np.int8]:
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
            cost = best[ii, jj] + _cost(tables, a, b, ii, jj)
            better = cost < lowest[inside]
            lowest[inside[better]], pick[inside[better]] = cost[better], index
        best[i, j], choice[i, j] = lowest, pick
    return choice


def _cost(tables: Tables, a: int, b: int, i: NDArray[np.int64], j: NDArray[np.int64]) -> Costs | float:
    if not a or not b:
        return ALONE
    cost: Costs = tables[a, b][i, j] * WEIGHTS[a, b]
    return cost


def _walk_back(choice: NDArray[np.int8], tables: Tables, n: int, m: int) -> list[Bead]:
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        a, b = MOVES[choice[i, j]]
        i, j = i - a, j - b
        score = float(np.clip(1.0 - tables[a, b][i, j], 0.0, 1.0)) if a and b else 0.0
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), round(score, 4)))
    return beads[::-1]
