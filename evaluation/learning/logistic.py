"""Logistic regression for the few weights of a check: Newton's method, weights of the signals as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

_STEPS = 40


def fit(
    signals: Sequence[Mapping[str, float]], right: Sequence[bool], *, ridge: float = 1.0
) -> dict[str, float]:
    """Signal → weight; ``bias`` is among the signals (always 1) and is not shrunk.

    ``ridge`` is the squared penalty on weights of signals scaled to unit deviation (Hoerl and Kennard 1970).
    """
    names = sorted(signals[0])
    table = np.array([[row[name] for name in names] for row in signals], dtype=np.float64)
    target = np.array(right, dtype=np.float64)
    free = np.array([name == "bias" for name in names])
    mean = np.where(free, 0.0, table.mean(axis=0))
    spread = np.where(free, 1.0, table.std(axis=0) + 1e-6)
    scaled = (table - mean) / spread
    penalty = np.diag(np.where(free, 1e-6, ridge))
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (sure - target) + penalty @ weights
        curvature = (scaled * (sure * (1 - sure))[:, None]).T @ scaled + penalty
        weights -= np.linalg.solve(curvature, slope)
    own = weights / spread
    own[free] -= float((own * mean).sum())
    return dict(zip(names, own.tolist(), strict=True))
