"""Alignment of two sequences of units by dynamic programming over a similarity.

The moves are those of Gale and Church (1993), "A program for aligning sentences in bilingual corpora":
1-1, 1-2, 2-1, 2-2, and 1-0 / 0-1 for what one side lacks. The score of a bead is a similarity in
[0, 1] (:mod:`service.consistency.similarity`) instead of their length model alone. The table is filled
along its anti-diagonals, so that each step is one vector operation; time and memory are n·m cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.consistency.similarity import Similarity

Floats = NDArray[np.float32]

# What a unit left alone is worth: a pair below this similarity is better left apart. Merges pay a
# little, since a merge of two halves always looks a bit like either. Both set on development text.
ALONE = 0.40
MERGE_FEE = 0.06
MOVES: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1))


@dataclass(frozen=True, slots=True)
class Bead:
    """``left`` and ``right`` hold indices; one of them is empty for an omission or an addition.

    ``score`` is the similarity of the two sides in [0, 1], 0 where a side is empty.
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
) -> list[Bead]:
    """The best monotone alignment of two sequences of texts, in order of ``left``.

    Every index of both sides is in exactly one bead.
    """
    n, m = len(left), len(right)
    if not n or not m:
        return [Bead((i,), (), 0.0) for i in range(n)] + [Bead((), (j,), 0.0) for j in range(m)]
    tables = (similarity or Similarity()).tables(left, right, languages=languages)
    best, choice = _fill(tables, n, m)
    del best
    return _walk_back(choice, tables, n, m)


def _fill(tables: dict[tuple[int, int], Floats], n: int, m: int) -> tuple[Floats, NDArray[np.int8]]:
    """Gains summed along the best path to each cell, and the move that reached it."""
    best = np.full((n + 1, m + 1), -np.inf, dtype=np.float32)
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)
    best[0, 0] = 0.0
    for diagonal in range(1, n + m + 1):
        i = np.arange(max(0, diagonal - m), min(n, diagonal) + 1)
        j = diagonal - i
        top = np.full(len(i), -np.inf, dtype=np.float32)
        pick = np.full(len(i), -1, dtype=np.int8)
        for index, (a, b) in enumerate(MOVES):
            inside = (i >= a) & (j >= b)
            if not inside.any():
                continue
            gain = np.full(len(i), -np.inf, dtype=np.float32)
            ii, jj = i[inside] - a, j[inside] - b
            gain[inside] = best[ii, jj] + _gain(tables, a, b, ii, jj)
            better = gain > top
            top[better], pick[better] = gain[better], index
        best[i, j], choice[i, j] = top, pick
    return best, choice


def _gain(
    tables: dict[tuple[int, int], Floats], a: int, b: int, i: NDArray[np.int64], j: NDArray[np.int64]
) -> Floats | float:
    """What a bead of a left and b right units from (i, j) is worth: similarity per unit covered."""
    if not a or not b:
        return ALONE * (a + b) / 2
    gain: Floats = tables[a, b][i, j] * ((a + b) / 2) - MERGE_FEE * (a + b - 2)
    return gain


def _walk_back(choice: NDArray[np.int8], tables: dict[tuple[int, int], Floats], n: int, m: int) -> list[Bead]:
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        a, b = MOVES[choice[i, j]]
        i, j = i - a, j - b
        score = float(tables[a, b][i, j]) if a and b else 0.0
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), round(score, 4)))
    return beads[::-1]
