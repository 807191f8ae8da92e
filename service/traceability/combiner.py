"""Signals to probabilities, additively in log-odds, so that every link explains itself exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.calibration import sigmoid
from service.traceability import normalise, rarity
from service.traceability.pairing import Matrix, Pairing
from service.traceability.signals import SIGNALS
from service.traceability.weights import Chosen, Weight

LINKS_A_SOURCE = 6.0
"""Median over the development sets: of 1 to 15 links a source with links."""
HIGHEST_PRIOR = 0.1
BESIDE_BEST = 0.5
"""A pair is accepted from this share of the best probability of its source, and of its target, on: it tells
sets with one link a source from sets with fifteen, which the threshold alone does not (mean F1 over the six
development projects .36 without, .39 with it)."""
DECIMALS = 4
"""Bars and log-odds are cut to so many decimals: what is printed then adds up to the last digit."""
_CAUTION = 1.0
"""Weight of the usual prior against the corpus' own pairs when the prior is estimated."""
_ROUNDS = 100
_FLOOR = 0.15
"""No link below this probability is accepted, however many are expected: some corpora share nothing."""


Pairs = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """Every pair of a pairing, scored.

    ``raw`` the signals as measured, ``bars`` what each adds in log-odds, all [n, m], to four decimals;
    ``prior`` the estimated share of links among the pairs, in log-odds; ``odds`` the prior and the bars
    added up; ``threshold`` from which probability on a pair is accepted.
    """

    raw: Mapping[str, Matrix]
    bars: Mapping[str, Matrix]
    prior: float
    odds: NDArray[np.float64]
    threshold: float

    @property
    def probability(self) -> NDArray[np.float64]:
        return sigmoid(self.odds)

    @property
    def accepted(self) -> Pairs:
        """Which pairs [n, m] are links: likely enough, and no far cry from the best of either end."""
        probability = self.probability
        if not probability.size:
            return np.zeros(probability.shape, dtype=np.bool_)
        best = np.maximum(probability.max(axis=1, keepdims=True), probability.max(axis=0, keepdims=True))
        chosen: Pairs = (probability >= self.threshold) & (probability >= BESIDE_BEST * best)
        return chosen


def measure(pairing: Pairing) -> dict[str, Matrix]:
    """Every signal that has something to go on, as measured."""
    if 0 in pairing.shape:
        return {}
    found = {name: entry.compute(pairing) for name, entry in SIGNALS.items()}
    return {name: _apart(matrix, pairing) for name, matrix in found.items() if matrix is not None}


def _apart(scores: Matrix, pairing: Pairing) -> Matrix:
    """The scores, those of a unit with itself at the mean of the others."""
    if pairing.itself is None or not pairing.itself.any() or pairing.itself.all():
        return scores
    scores = scores.copy()
    scores[pairing.itself] = scores[~pairing.itself].mean()
    return scores


def combine(
    raw: Mapping[str, Matrix],
    shape: tuple[int, int],
    weights: Chosen,
    *,
    across: Pairs | None = None,
    links_a_source: float = LINKS_A_SOURCE,
) -> Scores:
    """Weigh the signals, estimate the corpus' prior, and choose the threshold.

    `across` (broadcast to [n, m]) says which pairs are in two languages; None: none. `links_a_source`: how
    many links a source has where nothing is known yet.
    """
    bars = {n: _weighed(n, raw[n], weights, across) for n in weights.same.signals if n in raw}
    bars = {n: np.round(values, DECIMALS) for n, values in rarity.apart(bars, raw).items()}
    evidence = _total(bars, shape)
    usual = min(HIGHEST_PRIOR, links_a_source / max(shape[1], 1))
    prior = round(_logit(estimate_prior(evidence, usual)), DECIMALS)
    odds = np.round(evidence + prior, DECIMALS)
    return Scores(raw, bars, prior, odds, threshold(sigmoid(odds)))


def _total(bars: Mapping[str, Matrix], shape: tuple[int, int]) -> NDArray[np.float64]:
    total = np.zeros(shape, dtype=np.float64)
    for values in bars.values():
        total += values
    return total


def _weighed(name: str, scores: Matrix, weights: Chosen, across: Pairs | None) -> Matrix:
    if across is None or not across.any():
        return bar(name, scores, weights.same.signals[name])
    foreign = bar(name, scores, weights.across.signals[name])
    if across.all():
        return foreign
    return np.where(across, foreign, bar(name, scores, weights.same.signals[name]))


def adjust(scores: Scores, name: str, added: Matrix) -> Scores:
    """The same with one bar more: the odds stay the sum of the bars, the threshold follows them."""
    added = np.round(added, DECIMALS)
    odds = np.round(scores.odds + added, DECIMALS)
    bars = {**scores.bars, name: added}
    return Scores(scores.raw, bars, scores.prior, odds, threshold(sigmoid(odds)))


def bar(name: str, scores: Matrix, weight: Weight) -> Matrix:
    """What a signal adds to the log-odds of every pair [n, m]."""
    if SIGNALS[name].kind == "rare":
        return np.asarray(weight.level * np.log1p(scores) - weight.offset, dtype=np.float32)
    added = weight.standing * normalise.standing(scores, weight.scale)
    if weight.level:
        added = added + weight.level * normalise.level(scores, weight.scale)
    return np.asarray(added - weight.offset, dtype=np.float32)


def estimate_prior(evidence: NDArray[np.float64], usual: float) -> float:
    """The share of links in these pairs, by expectation-maximisation from the usual one.

    After Saerens, Latinne and Decaestecker (2002), each step drawn towards the usual prior (geometric
    mean): calibration breaks when the base rate shifts, yet a corpus alone can mislead about its own.
    """
    if not evidence.size:
        return usual
    share = usual
    for _ in range(_ROUNDS):
        expected = max(float(sigmoid(evidence + _logit(share)).mean()), 1e-9)
        updated = float(np.exp((np.log(expected) + _CAUTION * np.log(usual)) / (1 + _CAUTION)))
        if abs(updated - share) < 1e-7:
            break
        share = updated
    return share


def threshold(probability: NDArray[np.float64]) -> float:
    """From which probability on a pair is accepted: the stricter of two rules.

    Half the best expected F1 maximises the expected F1 (Lipton, Elkan and Naryanaswamy 2014), but
    trusts single probabilities more than they deserve where few links stand out; there no more pairs
    are accepted than links are expected.
    """
    if not probability.size:
        return 0.5
    ranked = np.sort(probability, axis=None)[::-1]
    hits = np.cumsum(ranked)
    best = (2 * hits / (np.arange(1, ranked.size + 1) + hits[-1])).max()
    expected = max(1, round(float(hits[-1])))
    return max(_FLOOR, float(best) / 2, float(ranked[expected - 1]))


def _logit(share: float) -> float:
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return float(np.log(inside / (1 - inside)))
