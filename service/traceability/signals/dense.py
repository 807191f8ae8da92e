"""Meaning: cosines of embeddings, of the whole passages and of their closest sentences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from service.traceability.pairing import Matrix, Pairing
from service.traceability.unit import Unit

_ROWS_AT_ONCE = 2048
_ASKED, _ALONE, _LEAST = 200, 0.5, 0.05


def passage(pairing: Pairing) -> Matrix | None:
    """Cosine of the two passages, each read with its title."""
    if pairing.embedder is None:
        return None
    vectors = pairing.embedder.encode(pairing.each(_titled))
    split = len(pairing.left)
    return np.asarray(vectors[:split] @ vectors[split:].T, dtype=np.float32)


def sentence(pairing: Pairing) -> Matrix | None:
    """Cosine of the closest pair of sentences: a long passage may report one thing among ten.

    Of many pairs the closest is close by chance alone; what that usually adds is taken off again.
    """
    if pairing.embedder is None:
        return None
    split = len(pairing.left)
    parts = pairing.each(lambda unit: unit.sentences)
    starts = np.concatenate(([0], np.cumsum([len(p) for p in parts])))
    vectors = pairing.embedder.encode([s for p in parts for s in p])
    right = vectors[starts[split] :]
    columns = starts[split:-1] - starts[split]
    best = np.zeros(pairing.shape, dtype=np.float32)
    for low, high in _blocks(starts[: split + 1]):
        block = vectors[starts[low] : starts[high]] @ right.T
        rows = starts[low:high] - starts[low]
        best[low:high] = np.maximum.reduceat(np.maximum.reduceat(block, rows, axis=0), columns, axis=1)
    sizes = np.log([len(p) for p in parts])
    return _without_chance(best, sizes[:split, None] + sizes[None, split:])


def topic(pairing: Pairing) -> Matrix | None:
    """Cosine of the heading that a source stands under, nearest one, with the target and its title."""
    if pairing.embedder is None or not any(unit.context for unit in pairing.left):
        return None
    headings = pairing.embedder.encode([u.context.rpartition(" / ")[2] for u in pairing.left])
    targets = pairing.embedder.encode([_titled(unit) for unit in pairing.right])
    return np.asarray(headings @ targets.T, dtype=np.float32)


def domain(pairing: Pairing) -> Matrix | None:
    """How close each source comes to its closest target, beside how close the texts of either side usually
    come to their closest neighbour: the same for all targets of a source [n, m]."""
    if pairing.embedder is None:
        return None
    vectors = np.asarray(pairing.embedder.encode(pairing.each(_titled)))
    left, right = vectors[: len(pairing.left)], vectors[len(pairing.left) :]
    cosines = left @ right.T
    if pairing.itself is not None:
        cosines[pairing.itself] = -1.0
    closest = cosines.max(axis=1, keepdims=True)
    usual = np.sqrt(_neighbour(left) * _neighbour(right))
    return np.broadcast_to(np.asarray(closest / usual, dtype=np.float32), pairing.shape)


def _neighbour(vectors: NDArray[np.float32]) -> float:
    """The mean cosine of a text with its closest neighbour on its side; one half where there is none."""
    if len(vectors) < 2:
        return _ALONE
    chosen = np.unique(np.linspace(0, len(vectors) - 1, _ASKED).astype(np.intp))
    cosines = vectors[chosen] @ vectors.T
    cosines[np.arange(len(chosen)), chosen] = -1.0
    return max(float(cosines.max(axis=1).mean()), _LEAST)


def _without_chance(best: Matrix, tries: NDArray[np.float64]) -> Matrix:
    """The scores as if each came of equally many tries: less their slope over the logarithm of the tries."""
    apart = tries - tries.mean()
    spread = float((apart**2).mean())
    slope = float((apart * best).mean()) / spread if spread > 1e-9 else 0.0
    return np.asarray(best - max(slope, 0.0) * apart, dtype=np.float32)


def _titled(unit: Unit) -> str:
    if unit.title and not unit.text.startswith(unit.title):
        return f"{unit.title}. {unit.text}"
    return unit.text


def _blocks(starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of units with at most some two thousand sentences each, to bound the memory."""
    blocks: list[tuple[int, int]] = []
    low = 0
    for high in range(1, len(starts)):
        if high == len(starts) - 1 or starts[high + 1] - starts[low] > _ROWS_AT_ONCE:
            blocks.append((low, high))
            low = high
    return blocks
