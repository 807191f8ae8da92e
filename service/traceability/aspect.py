"""Which sentence of a piece of evidence speaks of a node.

A paragraph may tell of several things, one a success, the other a delay; its stance towards a node is that of
the sentence about the node before that of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.embedding import Embedder
from service.traceability.unit import Unit

_CLEARLY, _NEAR = 0.1, 0.15
"""By so much cosine a later sentence must be nearer than the first, which says what the paragraph is about,
and so near it must be."""


def leading(pairs: Sequence[tuple[Unit, Unit]], embedder: Embedder | None) -> list[int]:
    """For each (evidence, node) the number of the sentence of the evidence that speaks of the node.

    0 where there is but one, where no later one is clearly nearer, or without a model. Every text is embedded
    once, however many pairs it takes part in.
    """
    if embedder is None:
        return [0] * len(pairs)
    several = [(evidence, node) for evidence, node in pairs if len(evidence.spans) > 1]
    texts = [text for evidence, node in several for text in (*sentences(evidence), node.text)]
    unique = list(dict.fromkeys(texts))
    vectors = dict(zip(unique, embedder.encode(unique), strict=True)) if unique else {}
    found = []
    for evidence, node in pairs:
        near = [float(vectors[own] @ vectors[node.text]) for own in sentences(evidence) if own in vectors]
        best = max(range(len(near)), key=near.__getitem__, default=0)
        clear = len(evidence.spans) > 1 and near[best] > max(near[0] + _CLEARLY, _NEAR)
        found.append(best if clear else 0)
    return found


def sentences(unit: Unit) -> list[str]:
    """The sentences of a unit in order."""
    return [unit.text[start:end] for start, end in unit.spans]
