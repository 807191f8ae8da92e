"""Signals to probabilities, additively in log-odds, so that every link explains itself exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.calibration import sigmoid
from service.traceability import normalise
from service.traceability.pairing import Matrix, Pairing
from service.traceability.signals import SIGNALS
from service.traceability.weights import Weight, Weights

_CAUTION = 2.0
"""Weight of the training prior against the corpus' own pairs when the prior is estimated anew."""
_ROUNDS = 100
_FLOOR = 0.15
"""No link below this probability is accepted, however many are expected: some corpora share nothing."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Every pair of a pairing, scored.

    ``raw`` the signals as measured, ``bars`` what each adds in log-odds, all [n, m]; ``prior`` the
    estimated share of links among the pairs, in log-odds; ``threshold`` from which probability on a
    pair is accepted.
    """

    raw: Mapping[str, Matrix]
    bars: Mapping[str, Matrix]
    prior: float
    odds: NDArray[np.float64]
    threshold: float

    @property
    def probability(self) -> NDArray[np.float64]:
        return sigmoid(self.odds)


def measure(pairing: Pairing) -> dict[str, Matrix]:
    """Every signal that has something to go on, as measured."""
    if 0 in pairing.shape:
        return {}
    found = {name: entry.compute(pairing) for name, entry in SIGNALS.items()}
    return {name: matrix for name, matrix in found.items() if matrix is not None}


def combine(raw: Mapping[str, Matrix], shape: tuple[int, int], weights: Weights) -> Scores:
    """Weigh the signals, estimate the corpus' prior, and choose the threshold."""
    bars = {n: bar(n, raw[n], w) for n, w in weights.signals.items() if n in raw}
    evidence = np.zeros(shape, dtype=np.float64)
    for values in bars.values():
        evidence += values
    prior = _logit(estimate_prior(evidence, weights.prior))
    odds = evidence + prior
    return Scores(raw, bars, prior, odds, threshold(sigmoid(odds)))


def bar(name: str, scores: Matrix, weight: Weight) -> Matrix:
    """What a signal adds to the log-odds of every pair [n, m]."""
    if SIGNALS[name].kind == "rare":
        return np.asarray(weight.level * np.log1p(scores) - weight.offset, dtype=np.float32)
    added = weight.standing * normalise.standing(scores, weight.scale)
    if weight.level:
        added = added + weight.level * normalise.level(scores, weight.scale)
    return np.asarray(added - weight.offset, dtype=np.float32)


def estimate_prior(evidence: NDArray[np.float64], trained: float) -> float:
    """The share of links in these pairs, by expectation-maximisation from the trained prior.

    Saerens, Latinne and Decaestecker (2002), with the trained prior as pseudo-pairs: calibration
    breaks when the base rate shifts, and a small corpus says little about its own.
    """
    share = trained
    for _ in range(_ROUNDS):
        expected = float(sigmoid(evidence + _logit(share)).mean()) if evidence.size else trained
        updated = (expected + _CAUTION * trained) / (1 + _CAUTION)
        if abs(updated - share) < 1e-7:
            break
        share = updated
    return share


def threshold(probability: NDArray[np.float64]) -> float:
    """The probability from which on as many pairs are accepted as links are expected.

    Precision and recall are in balance there. On the development sets, held out, this gives F1 .326,
    the threshold that maximises the expected F1 .315: it trusts single probabilities more than they
    deserve.
    """
    if not probability.size:
        return 0.5
    expected = max(1, round(float(probability.sum())))
    return max(_FLOOR, float(np.partition(probability, -expected, axis=None)[-expected]))


def _logit(share: float) -> float:
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return float(np.log(inside / (1 - inside)))
