"""Signals to probabilities, additively in log-odds, so that every link explains itself exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.calibration import sigmoid
from service.traceability import blocks, normalise, rarity
from service.traceability.blocks import Block
from service.traceability.pairing import Matrix, Pairing
from service.traceability.remembering import Remembering
from service.traceability.signals import DOMAIN, RELATED, SIGNALS, dense
from service.traceability.weights import Chosen, Weight, Weights

HIGHEST_PRIOR = 0.07
"""However few targets there are: about the share of links in the public sets (.05 to .08, one .16)."""
BESIDE_BEST, BESIDE_MANY = 0.5, 0.3
"""A pair is accepted from this share of the best probability of its source, and of its target, on: it tells
sets with one link a source from sets with fifteen, which the threshold alone does not. The first is for one
link a source; the share falls with the root of their number, not below the second."""
BORNE = 0.3
"""What an ordinary pair costs was fitted over sets with headings and without, as one sum; where signals are
missing, so much of their part of it is borne by those that are there. (Public sets, each with the weights of
the others: calibration error of the queue .129, .130 with none of it and a lower F1, .156 with all.)"""
DECIMALS = 4
"""Bars and log-odds are cut to so many decimals: what is printed then adds up to the last digit."""
_CAUTION = 2.0
"""Weight of the usual prior against the corpus' own pairs when the prior is estimated. On the public sets,
each with the weights of the others, F1 of what is accepted is .360 and the calibration error of the queue
.129 with it, .355 and .125 with 1."""
_ROUNDS = 100
_FLOOR = 0.12
"""No link below this probability is accepted, however many are expected: some corpora share nothing."""


Pairs = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """Every pair of a pairing, scored.

    ``raw`` the signals as measured, ``bars`` what each adds in log-odds, all [n, m], to four decimals;
    ``prior`` the estimated share of links among the pairs, in log-odds; ``odds`` the prior and the bars
    added up; ``threshold`` from which probability on a pair is accepted, ``beside`` from which share of
    the best probability of its source, and of its target.
    """

    raw: Mapping[str, Matrix]
    bars: Mapping[str, Matrix]
    prior: float
    odds: NDArray[np.float64]
    threshold: float
    beside: float = BESIDE_BEST

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
        chosen: Pairs = (probability >= self.threshold) & (probability >= self.beside * best)
        return chosen


def measure(pairing: Pairing) -> dict[str, Matrix]:
    """Every signal that has something to go on, as measured, each pair of languages by itself."""
    if 0 in pairing.shape:
        return {}
    parts = blocks.of(pairing)
    if len(parts) == 1:
        return _measured(pairing)
    # A text is read in as many blocks as the other side has languages, but encoded once.
    embedder = None if pairing.embedder is None else Remembering(pairing.embedder)
    raw: dict[str, Matrix] = {}
    for rows, columns in parts:
        for name, matrix in _measured(pairing.part(rows, columns, embedder)).items():
            every = raw.setdefault(name, np.zeros(pairing.shape, dtype=np.float32))
            every[np.ix_(rows, columns)] = matrix
    return raw


def _measured(pairing: Pairing) -> dict[str, Matrix]:
    found = {name: entry.compute(pairing) for name, entry in SIGNALS.items()}
    raw = {name: _apart(matrix, pairing) for name, matrix in found.items() if matrix is not None}
    near = dense.domain(pairing)
    return raw if near is None else {**raw, DOMAIN: near}


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
    links_a_source: float | None = None,
    parts: Sequence[Block] = (),
) -> Scores:
    """Weigh the signals, estimate the corpus' prior, and choose the threshold.

    `across` (broadcast to [n, m]) says which pairs are in two languages; None: none. `links_a_source`: how
    many links a source usually has; None: read from how far the best stand out. `parts` are the blocks in
    which a pair is read against its row and its column; empty: the whole is one.
    """
    weights = _present(weights, raw)
    bars = {n: _by_part(n, raw[n], weights, across, parts) for n in weights.same.signals if n in raw}
    bars = {n: np.round(values, DECIMALS) for n, values in rarity.apart(bars, raw).items()}
    evidence = _total(bars, shape)
    if links_a_source is None:
        links_a_source = weights.count.links(evidence)
    usual = min(HIGHEST_PRIOR, links_a_source / max(shape[1], 1))
    prior = round(_logit(estimate_prior(evidence, usual)), DECIMALS)
    related = round(weights.related.bar(raw, evidence, across, parts), DECIMALS) + 0.0  # never -0.0
    bars[RELATED] = np.full(shape, related, dtype=np.float32)
    odds = np.round(evidence + prior + related, DECIMALS)
    return Scores(raw, bars, prior, odds, threshold(sigmoid(odds)), beside(links_a_source))


def _present(weights: Chosen, raw: Mapping[str, Matrix]) -> Chosen:
    """The weights of the signals that there are, which bear a part of what the others would cost."""
    return replace(weights, same=_bearing(weights.same, raw), across=_bearing(weights.across, raw))


def _bearing(weights: Weights, raw: Mapping[str, Matrix]) -> Weights:
    own = sum(weight.offset for name, weight in weights.signals.items() if name in raw)
    if not own:
        return weights
    missing = sum(weight.offset for weight in weights.signals.values()) - own
    more = 1 + BORNE * missing / own
    return Weights({n: replace(weight, offset=more * weight.offset) for n, weight in weights.signals.items()})


def beside(links_a_source: float) -> float:
    """From which share of the best probability a pair is accepted, where a source has so many links."""
    return max(BESIDE_MANY, BESIDE_BEST / math.sqrt(max(links_a_source, 1.0)))


def _total(bars: Mapping[str, Matrix], shape: tuple[int, int]) -> NDArray[np.float64]:
    total = np.zeros(shape, dtype=np.float64)
    for values in bars.values():
        total += values
    return total


def _by_part(
    name: str, scores: Matrix, weights: Chosen, across: Pairs | None, parts: Sequence[Block]
) -> Matrix:
    if len(parts) < 2:
        return _weighed(name, scores, weights, across)
    apart = None if across is None else np.broadcast_to(across, scores.shape)
    added = np.zeros_like(scores)
    for rows, columns in parts:
        place = np.ix_(rows, columns)
        added[place] = _weighed(name, scores[place], weights, None if apart is None else apart[place])
    return added


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
    return Scores(scores.raw, bars, scores.prior, odds, threshold(sigmoid(odds)), scores.beside)


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

    After Saerens, Latinne and Decaestecker (2002), each step drawn towards the usual prior (weighted
    geometric mean): calibration breaks when the base rate shifts, yet a corpus alone can mislead about its
    own.
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
    """From which probability on a pair is accepted: half the best expected F1, which maximises it
    (Lipton, Elkan and Naryanaswamy 2014)."""
    if not probability.size:
        return 0.5
    ranked = np.sort(probability, axis=None)[::-1]
    hits = np.cumsum(ranked)
    best = (2 * hits / (np.arange(1, ranked.size + 1) + hits[-1])).max()
    return max(_FLOOR, float(best) / 2)


def _logit(share: float) -> float:
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return float(np.log(inside / (1 - inside)))
