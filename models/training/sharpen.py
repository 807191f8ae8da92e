"""What is done to a table once it is learned: the mean of several, rare pieces longer, directions evened out.

What a learned table leaves undone: rare pieces weigh too little, a few directions too much.

A rare piece has had few updates and is still short, though it says more than a common one; and the vectors
of texts lie along a few main directions (language, kind of text) that tell little about the meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.training.batches import Texts

Floats = NDArray[np.float32]
_FEWEST = 5


def blend(tables: Sequence[Floats]) -> Floats:
    """The mean of `tables` [pieces, d], each brought to a typical vector length of 1.

    Of trainings that began at the same table: what each fitted to its own draws goes, what they share stays.
    Source: M. Wortsman et al., "Model soups" (2022).
    """
    typical = [float(np.median(np.linalg.norm(table, axis=1))) or 1.0 for table in tables]
    scaled = [table / length for table, length in zip(tables, typical, strict=True)]
    return np.asarray(np.mean(scaled, axis=0), dtype=np.float32)


def lift(table: Floats, counts: NDArray[np.int64], *, amount: float) -> Floats:
    """`table` [pieces, d], each row times its piece's `counts` in the corpus to the power of −`amount`.

    Source: weights by rarity as in S. Arora et al., "A simple but tough-to-beat baseline for sentence
    embeddings" (2017); a power, not a/(a + p), as most of the weighting has been learned by then.
    """
    scale = np.maximum(counts, _FEWEST).astype(np.float32) ** np.float32(-amount)
    return np.asarray(table * scale[:, None], dtype=np.float32)


def whiten(table: Floats, texts: Texts, *, amount: float) -> Floats:
    """`table` turned so that the vectors of `texts` spread more evenly over all directions.

    The second moments of their unit vectors, C = U diag(s) Uᵀ, become diag(s^(1 − amount)) in the same axes:
    0 leaves the table as it is, 1 makes all directions equal. Source: J. Su et al., "Whitening sentence
    representations for better semantics and faster retrieval" (2021), in part only.
    """
    filled = np.flatnonzero(np.diff(texts.bounds))
    sums = np.add.reduceat(table[texts.pieces], texts.bounds[filled], axis=0)
    unit = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    spread, axes = np.linalg.eigh(unit.T @ unit / len(unit))
    spread = np.maximum(spread, spread[-1] * 1e-6)
    return np.asarray(table @ (axes * spread ** (-amount / 2)) @ axes.T, dtype=np.float32)
