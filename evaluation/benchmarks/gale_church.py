"""Alignment by length alone, the peer of ours: Gale and Church (1993), "A program for aligning sentences in
bilingual corpora", with their constants; Python without tables of numpy, as it is usually found.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from service.consistency.beads import Bead

# The share of each kind of bead and the parameters of the length ratio, as printed in the paper.
_PRIORS: dict[tuple[int, int], float] = {
    (1, 1): 0.89,
    (1, 0): 0.0099 / 2,
    (0, 1): 0.0099 / 2,
    (2, 1): 0.089 / 2,
    (1, 2): 0.089 / 2,
    (2, 2): 0.011,
}
_RATIO, _VARIANCE = 1.0, 6.8
_LEAST = 1e-12


def align(left: Sequence[str], right: Sequence[str]) -> list[Bead]:
    """The likeliest beads, in order; ``score`` is 0, since lengths say little of one bead."""
    ours, theirs = [len(text) for text in left], [len(text) for text in right]
    n, m = len(ours), len(theirs)
    best = [[math.inf] * (m + 1) for _ in range(n + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for (a, b), prior in _PRIORS.items():
                if i >= a and j >= b and best[i - a][j - b] < math.inf:
                    cost = best[i - a][j - b] + _cost(sum(ours[i - a : i]), sum(theirs[j - b : j]), prior)
                    if cost < best[i][j]:
                        best[i][j], came[i][j] = cost, (a, b)
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        a, b = came[i][j]
        i, j = i - a, j - b
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), 0.0))
    return beads[::-1]


def _cost(left: int, right: int, prior: float) -> float:
    """Minus the logarithm of the probability of these lengths in characters, times that of the bead."""
    mean = (left + right / _RATIO) / 2
    delta = (right - left * _RATIO) / math.sqrt(_VARIANCE * mean) if mean else 0.0
    probability = math.erfc(abs(delta) / math.sqrt(2))  # two-sided
    return -math.log(max(probability, _LEAST)) - math.log(prior)
