"""From scored pairs to links: the most specific good nodes of each piece of evidence, not all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.traceability.combiner import Scores
from service.traceability.framework import COMMITMENT, Framework

LEAST = 0.27
"""No link of a trace is accepted below this probability. On the development rows of the sample 63 of 78 nodes
are found so, with 1 of 20 traps; 62 from .3 on, 64 from .22 on. (With the glossary's concepts, added
since, 64 and 2 of 20.)"""
LEAST_FURTHER = 0.45
"""The same for a paragraph's links beside its best one."""
LEAST_COMMITMENT = 0.55
"""The same for further links to commitments: one sentence shares its words with much (read on the seeds:
of eighteen links to commitments below this probability five were right, of thirteen above it ten)."""
SURE = 0.7
"""Below this probability a link needs evidence of some kind that tells in itself."""
KINDS = 1
"""How many kinds of evidence a link below that probability needs (see `kinds`). Two cost four of the nodes
found on the development rows and kept no trap out."""
MEANING = ("passage", "sentence")
WORDING = ("word", "character")
HEADINGS = ("context",)
NAMED = ("citations", "names", "rarity")
CLOSE = 0.4
"""From this cosine on, texts say similar things whatever they are compared with."""
TELLING = 0.5
"""From so many log-odds on, signals are evidence of their kind."""
BESIDE_BEST = 0.6
"""A further link of a segment is accepted from this share of its best link's probability on."""
INSTEAD_OF_PARENT = 0.7
"""A node's link makes way for one below it that has at least this share of its probability."""
LISTED = 0.5
"""Pairs are listed for review from this share of the threshold on, but of `LEAST` at
the most: the strict threshold of a small corpus must not keep likely pairs from the reviewer."""

Pairs = NDArray[np.bool_]


def accept(scores: Scores, framework: Framework) -> Pairs:
    """Which of the pairs [segments, nodes] are links.

    The best node of a segment only has to be likely enough; further ones also have to reach the threshold
    of the corpus.
    """
    probability = scores.probability
    best = probability.max(axis=1, keepdims=True, initial=0.0)
    further = np.array([LEAST_COMMITMENT if n.kind == COMMITMENT else LEAST_FURTHER for n in framework.nodes])
    least = np.where(probability == best, LEAST, np.maximum(further, scores.threshold))
    good: Pairs = probability >= least
    good &= probability >= BESIDE_BEST * best
    good &= (probability >= SURE) | (kinds(scores) >= KINDS)
    below = _below(framework)
    for row, values in zip(good, probability, strict=True):
        # Deepest nodes first: a node gives way to what lies below it, however many steps.
        for node in np.flatnonzero(row)[::-1]:
            if any(row[d] and values[d] >= INSTEAD_OF_PARENT * values[node] for d in below[int(node)]):
                row[node] = False
    return good


def kinds(scores: Scores) -> NDArray[np.int64]:
    """How many kinds of evidence each pair has: meaning, wording, place, things named in common.

    Meaning counts by how close it is in itself: closest of far-off texts is a matter of words. Without
    an embedder wording stands for it.
    """
    found = np.zeros(scores.odds.shape, dtype=np.int64)
    dense = [scores.raw[name] for name in MEANING if name in scores.raw]
    found += (np.maximum.reduce(dense) >= CLOSE) if dense else 1
    for names in (WORDING, HEADINGS, NAMED):
        bars = [scores.bars[name] for name in names if name in scores.bars]
        if bars:
            found += sum(bars) >= TELLING
    return found


def candidates(probability: NDArray[np.float64], threshold: float) -> list[tuple[int, int]]:
    """Pairs worth a reviewer's look, segment by segment, best first; no fixed number of any."""
    rows, columns = np.nonzero(probability >= LISTED * min(threshold, LEAST))
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
