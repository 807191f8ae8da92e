"""Whether two lists have to do with each other at all: the probability that any text of one belongs to any of
the other.

Signals are read against their own row and column, so that the best of nothing looks like a best. Whether it
is one, the lists as wholes tell: how close the closest are in themselves, how far they stand out, and whether
the texts of the two sides are as close to each other as those of one side are among themselves. A logistic
regression over these says so, trained on lists that belong together and on lists of different projects
(:mod:`service.traceability.relating`); its probability is a bar of every link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.traceability.blocks import Block
from service.traceability.pairing import Matrix
from service.traceability.signals import DOMAIN

FEATURES = ("meaning", "head", "domain", "best", "spread", "across", "code")
USUAL = 2.0
"""Log-odds that lists are related, where they are too short to tell."""
_PSEUDO_TEXTS = 3.0
"""Weight of the usual odds against what so many texts (of the shorter side) show."""
_LEAST = 0.05
_HIGH = 0.9


@dataclass(frozen=True, slots=True)
class Related:
    """A logistic regression: its weights by the names of the features, and its constant."""

    weights: Mapping[str, float]
    constant: float

    def odds(self, found: Mapping[str, float], texts: int) -> float:
        """Log-odds that the lists are related, by their features; `texts` on the shorter side."""
        told = self.constant + sum(weight * found[name] for name, weight in self.weights.items())
        return (texts * told + _PSEUDO_TEXTS * USUAL) / (texts + _PSEUDO_TEXTS)

    def bar(
        self,
        raw: Mapping[str, Matrix],
        evidence: NDArray[np.float64],
        across: NDArray[np.bool_] | None,
        parts: Sequence[Block] = (),
    ) -> float:
        """The logarithm of the probability: what every link of these lists is worth less for it.

        `evidence` [n, m] is in log-odds without prior; `parts` are read each by itself and joined by size.
        """
        if not self.weights or not evidence.size:
            return 0.0
        told = weight = 0.0
        for part in parts or (_whole(evidence),):
            place = np.ix_(*part)
            own = {name: matrix[place] for name, matrix in raw.items()}
            apart = None if across is None else np.broadcast_to(across, evidence.shape)[place]
            found = features(own, evidence[place], apart)
            told += evidence[place].size * self.odds(found, min(evidence[place].shape))
            weight += evidence[place].size
        return -float(np.logaddexp(0.0, -told / weight))


ALWAYS = Related({}, 0.0)
"""For lists that are known to be related: the bar is nought."""


def features(
    raw: Mapping[str, Matrix], evidence: NDArray[np.float64], across: NDArray[np.bool_] | None
) -> dict[str, float]:
    """What the lists show as wholes, by the names in `FEATURES`."""
    return {
        "meaning": float(np.log(_LEAST + _high(raw.get("synonym", raw.get("word"))))),
        "head": _high(raw.get("head")),
        "domain": float(raw[DOMAIN].mean()) if DOMAIN in raw else 0.0,
        "best": _high(evidence),
        "spread": float(evidence.std()),
        "across": 0.0 if across is None else float(across.mean()),
        "code": float("title" in raw),
    }


def _high(scores: NDArray[Any] | None) -> float:
    """What one source in ten reaches at its best: in related lists too most sources may belong to nothing."""
    return 0.0 if scores is None else float(np.quantile(scores.max(axis=1), _HIGH))


def _whole(evidence: NDArray[np.float64]) -> Block:
    return np.arange(evidence.shape[0]), np.arange(evidence.shape[1])


def to_json(related: Related) -> dict[str, Any]:
    return {"weights": dict(related.weights), "constant": related.constant}


def from_json(stored: Mapping[str, Any]) -> Related:
    """The inverse of :func:`to_json`; raises KeyError where a field is missing."""
    return Related(stored["weights"], stored["constant"])
