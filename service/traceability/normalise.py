"""Scores made comparable: each pair read against its row, its column and the common run of scores.

Raw similarities have hubs: a long or general target is close to everything. A pair counts for how far
it stands out from what its own source and its own target usually score (row and column normalisation
lifted MAP from .467 to .500 on the development sets).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from service.traceability.pairing import Matrix

_PSEUDO = 3.0
"""Weight of the common run of scores against a row's own, in pairs: short rows are hardly evidence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of a signal over the pairs that it was trained on."""

    mean: float
    deviation: float


def standing(scores: Matrix, scale: Scale) -> Matrix:
    """How far each pair stands out from its row and its column, in standard deviations [n, m]."""
    across = _standing(scores, scale, axis=1)
    along = _standing(scores, scale, axis=0)
    return compress(np.asarray((across + along) / 2, dtype=np.float32))


def level(scores: Matrix, scale: Scale) -> Matrix:
    """How high each score is in itself, in standard deviations of the training pairs [n, m]."""
    return compress(np.asarray((scores - scale.mean) / scale.deviation, dtype=np.float32))


def compress(scores: Matrix) -> Matrix:
    """Even steps up to about one, then slower and slower: no single signal may decide everything."""
    return np.asarray(np.arcsinh(scores), dtype=np.float32)


def _standing(scores: Matrix, scale: Scale, *, axis: int) -> Matrix:
    count = scores.shape[axis]
    mean = scores.mean(axis=axis, keepdims=True, dtype=np.float64)
    variance = scores.var(axis=axis, keepdims=True, dtype=np.float64)
    own = count / (count + _PSEUDO)
    centre = own * mean + (1 - own) * scale.mean
    spread = own * (variance + (1 - own) * (mean - scale.mean) ** 2) + (1 - own) * scale.deviation**2
    return np.asarray((scores - centre) / np.sqrt(np.maximum(spread, 1e-8)), dtype=np.float32)
