"""From scored pairs to links: the most specific good nodes of each piece of evidence, not all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.traceability.framework import Framework

LEAST = 0.3
"""No link of a trace is accepted below this probability: read on the seeds, most of those are wrong."""
BESIDE_BEST = 0.5
"""A further link of a segment is accepted from this share of its best link's probability on."""
INSTEAD_OF_PARENT = 0.7
"""A node's link makes way for one below it that has at least this share of its probability."""
LISTED = 0.5
"""Pairs are listed for review from this share of the threshold on."""

Pairs = NDArray[np.bool_]


def accept(probability: NDArray[np.float64], threshold: float, framework: Framework) -> Pairs:
    """Which of the pairs [segments, nodes] are links."""
    best = probability.max(axis=1, keepdims=True, initial=0.0)
    good: Pairs = (probability >= max(threshold, LEAST)) & (probability >= BESIDE_BEST * best)
    below = _below(framework)
    for row, values in zip(good, probability, strict=True):
        # Deepest nodes first: a node gives way to what lies below it, however many steps.
        for node in np.flatnonzero(row)[::-1]:
            if any(row[d] and values[d] >= INSTEAD_OF_PARENT * values[node] for d in below[int(node)]):
                row[node] = False
    return good


def candidates(probability: NDArray[np.float64], threshold: float) -> list[tuple[int, int]]:
    """Pairs worth a reviewer's look, segment by segment, best first; no fixed number of any."""
    rows, columns = np.nonzero(probability >= LISTED * threshold)
    order = np.lexsort((columns, -probability[rows, columns], rows))
    return [(int(rows[i]), int(columns[i])) for i in order]


def _below(framework: Framework) -> Sequence[list[int]]:
    """For every node the indices of all nodes below it."""
    where = {node.id: i for i, node in enumerate(framework.nodes)}
    below: list[list[int]] = [[] for _ in framework.nodes]
    for i, node in enumerate(framework.nodes):
        for above in framework.ancestors(node.id):
            below[where[above]].append(i)
    return below
