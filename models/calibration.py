"""Scores become probabilities: logistic and isotonic calibration, and the correction for another prior.

Plain numpy; the fitted objects are small, frozen and can be written as JSON.

Sources: J. Platt, "Probabilistic outputs for support vector machines" (1999), with his smoothed targets;
M. Ayer et al., "An empirical distribution function for sampling with incomplete information" (1955), the
pool-adjacent-violators algorithm; M. Saerens, P. Latinne, C. Decaestecker, "Adjusting the outputs of a
classifier to new a priori probabilities" (2002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Logistic:
    """p = σ(features · weights + bias): Platt scaling for one score, logistic regression for several.

    ``prior`` is the share of true examples that it was fitted on.
    """

    weights: tuple[float, ...]
    bias: float
    prior: float

    def __call__(self, features: ArrayLike, *, prior: float | None = None) -> Floats:
        """Probabilities [n] of `features` ([n] for one weight, else [n, k]), for `prior` where given."""
        found = sigmoid(_matrix(features, len(self.weights)) @ np.array(self.weights) + self.bias)
        return found if prior is None else shift_prior(found, self.prior, prior)

    def to_json(self) -> dict[str, Any]:
        return {"kind": "logistic", **asdict(self)}


@dataclass(frozen=True, slots=True)
class Isotonic:
    """A rising curve through (``scores``, ``probabilities``), straight between its points, flat outside."""

    scores: tuple[float, ...]
    probabilities: tuple[float, ...]
    prior: float

    def __call__(self, scores: ArrayLike, *, prior: float | None = None) -> Floats:
        """Probabilities [n] of `scores` [n], for `prior` where given."""
        found = np.interp(np.asarray(scores, dtype=np.float64), self.scores, self.probabilities)
        return found if prior is None else shift_prior(found, self.prior, prior)

    def to_json(self) -> dict[str, Any]:
        return {"kind": "isotonic", **asdict(self)}


def fit_logistic(
    features: ArrayLike, truths: ArrayLike, *, ridge: float = 1e-3, rounds: int = 50
) -> Logistic:
    """Newton's method on Platt's smoothed targets; `ridge` keeps separable data finite.

    `features` [n] or [n, k], `truths` [n] of 0 and 1. Raises ValueError without examples of both kinds.
    """
    wanted = np.asarray(truths, dtype=np.float64)
    positives = _check_both(wanted)
    negatives = len(wanted) - positives
    targets = np.where(wanted > 0.5, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    plain = _matrix(features, None)
    design = np.column_stack([plain, np.ones(len(plain))])
    penalty = np.diag([ridge] * plain.shape[1] + [0.0])
    solution = np.zeros(design.shape[1])
    for _ in range(rounds):
        found = sigmoid(design @ solution)
        gradient = design.T @ (found - targets) + penalty @ solution
        spread = np.maximum(found * (1 - found), 1e-6)
        step = np.linalg.solve(
            design.T @ (design * spread[:, None]) + penalty + _EDGE * np.eye(len(solution)), gradient
        )
        solution = solution - step / max(1.0, float(np.abs(step).max()) / 10)
        if float(np.abs(step).max()) < 1e-8:
            break
    return Logistic(tuple(map(float, solution[:-1])), float(solution[-1]), positives / len(wanted))


def fit_isotonic(scores: ArrayLike, truths: ArrayLike) -> Isotonic:
    """Pool adjacent violators: the rising curve nearest to the truths.

    Raises ValueError without examples of both kinds.
    """
    wanted = np.asarray(truths, dtype=np.float64)
    positives = _check_both(wanted)
    given = np.asarray(scores, dtype=np.float64)
    values, where = np.unique(given, return_inverse=True)
    sizes = np.bincount(where).astype(np.float64)
    means = np.bincount(where, weights=wanted) / sizes
    blocks: list[tuple[float, float, int]] = []  # mean, weight, number of values
    for mean, size in zip(means, sizes, strict=True):
        block = (float(mean), float(size), 1)
        while blocks and blocks[-1][0] >= block[0]:
            mean_before, size_before, count = blocks.pop()
            total = size_before + block[1]
            block = ((mean_before * size_before + block[0] * block[1]) / total, total, count + block[2])
        blocks.append(block)
    return _curve(values, blocks, positives / len(wanted))


def shift_prior(probabilities: ArrayLike, fitted: float, wanted: float) -> Floats:
    """Probabilities for data in which a share `wanted` is true, from those fitted where `fitted` was.

    Bayes' rule on the odds; both shares lie strictly between 0 and 1, else ValueError.
    """
    if not (0 < fitted < 1 and 0 < wanted < 1):
        raise ValueError("a prior lies strictly between 0 and 1")
    found = np.asarray(probabilities, dtype=np.float64)
    true = found * wanted / fitted
    false = (1 - found) * (1 - wanted) / (1 - fitted)
    return np.asarray(true / (true + false), dtype=np.float64)


def estimate_prior(probabilities: ArrayLike, fitted: float, *, rounds: int = 100) -> float:
    """The share of true examples in new, unlabelled data, by expectation-maximisation."""
    share = fitted
    for _ in range(rounds):
        before = share
        share = float(np.clip(shift_prior(probabilities, fitted, share).mean(), _EDGE, 1 - _EDGE))
        if abs(share - before) < 1e-7:
            break
    return share


def calibration_error(probabilities: ArrayLike, truths: ArrayLike, *, bins: int = 10) -> float:
    """Expected calibration error: mean distance of probability and truth over bins of equal width."""
    found = np.asarray(probabilities, dtype=np.float64)
    wanted = np.asarray(truths, dtype=np.float64)
    where = np.minimum((found * bins).astype(int), bins - 1)
    gaps = np.bincount(where, weights=found - wanted, minlength=bins)
    return float(np.abs(gaps).sum() / len(found))


def from_json(stored: Mapping[str, Any]) -> Logistic | Isotonic:
    """The calibration that ``to_json`` wrote. Raises ValueError for another kind."""
    if stored["kind"] == "logistic":
        return Logistic(tuple(stored["weights"]), stored["bias"], stored["prior"])
    if stored["kind"] == "isotonic":
        return Isotonic(tuple(stored["scores"]), tuple(stored["probabilities"]), stored["prior"])
    raise ValueError(f"{stored['kind']}: no such calibration; known are logistic and isotonic")


def sigmoid(values: ArrayLike) -> Floats:
    """1 / (1 + e^−x), without overflow."""
    given = np.asarray(values, dtype=np.float64)
    return np.asarray(0.5 * (1 + np.tanh(given / 2)), dtype=np.float64)


def _curve(values: Floats, blocks: Sequence[tuple[float, float, int]], prior: float) -> Isotonic:
    """The end points of every block: flat inside, rising between two blocks."""
    scores: list[float] = []
    probabilities: list[float] = []
    first = 0
    for mean, _, count in blocks:
        ends = {float(values[first]), float(values[first + count - 1])}
        for score in sorted(ends):
            scores.append(score)
            probabilities.append(mean)
        first += count
    return Isotonic(tuple(scores), tuple(probabilities), prior)


def _matrix(features: ArrayLike, columns: int | None) -> Floats:
    given = np.asarray(features, dtype=np.float64)
    if given.ndim == 1:
        given = given[:, None] if columns in (None, 1) else given[None, :]
    if columns is not None and given.shape[1] != columns:
        raise ValueError(f"{given.shape[1]} features where {columns} were fitted")
    return given


def _check_both(truths: Floats) -> int:
    positives = int((truths > 0.5).sum())
    if not 0 < positives < len(truths):
        raise ValueError("a calibration needs examples of both kinds, true and false")
    return positives
