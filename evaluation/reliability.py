"""The reliability diagram: of the links given a probability of about p, which share is right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from evaluation.figure import wilson
from evaluation.linking import Row, queue

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs with a probability from ``low`` to ``high``; ``interval`` is that of the share of links."""

    low: float
    high: float
    pairs: int
    probability: float
    links: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """The bins that hold pairs, of the ten best targets of every source in ``dataset``."""

    capability: str
    dataset: str
    bins: tuple[Bin, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def curve(dataset: str, rows: Sequence[Row]) -> Curve:
    """Ten bins of equal width over the queue of a reviewer; empty bins are left out."""
    best = [queue(row) for row in rows]
    probability = np.concatenate([row.probability for row in best]) if best else np.zeros(0)
    truth = np.concatenate([row.truth for row in best]) if best else np.zeros(0, dtype=np.bool_)
    number = np.minimum((probability * BINS).astype(int), BINS - 1)
    bins = []
    for k in range(BINS):
        here = number == k
        size = int(here.sum())
        if size:
            links = float(truth[here].mean())
            bins.append(
                Bin(
                    k / BINS,
                    (k + 1) / BINS,
                    size,
                    float(probability[here].mean()),
                    links,
                    wilson(links, size),
                )
            )
    return Curve("trace", dataset, tuple(bins))
