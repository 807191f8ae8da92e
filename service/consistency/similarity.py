"""How alike two texts in two languages are: meaning, length, numbers and identifiers.

Every table holds values in [0, 1]; about 0.5 is where human readers begin to doubt. The weights were
set on the sample corpus and on the development part of the parallel legal text, never on held-out text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder, load

Floats = NDArray[np.float32]

_ANCHOR = re.compile(r"\d+(?:[.,/   ]\d+)*|\b[A-Z]{3,}\b")
_SPACE = re.compile(r"[\s.,   ]")
SIZES: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (2, 2))


class Similarity:
    """Computes the similarity tables for the moves of :func:`service.consistency.beads.align`."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder

    @property
    def embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = load()
        return self._embedder

    def tables(
        self, left: Sequence[str], right: Sequence[str], *, languages: tuple[str, str]
    ) -> dict[tuple[int, int], Floats]:
        """For each move (a, b) the table whose cell [i, j] compares left[i:i+a] with right[j:j+b]."""
        sides = {1: (list(left), list(right)), 2: (_joined(left), _joined(right))}
        vectors = {size: (self._encode(a), self._encode(b)) for size, (a, b) in sides.items()}
        anchors = {
            size: ([_anchors(t) for t in a], [_anchors(t) for t in b]) for size, (a, b) in sides.items()
        }
        lengths = {size: (_lengths(a), _lengths(b)) for size, (a, b) in sides.items()}
        ratio = _usual_ratio(lengths[1][0], lengths[1][1])
        background = _background(vectors[1][0], vectors[1][1])
        return {
            (a, b): _combine(
                vectors[a][0] @ vectors[b][1].T,
                background,
                _length_fit(lengths[a][0], lengths[b][1] * ratio),
                _overlap(anchors[a][0], anchors[b][1]),
            )
            for a, b in SIZES
        }

    def _encode(self, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.zeros((0, self.embedder.dimensions), dtype=np.float32)
        return self.embedder.encode(texts)


def _joined(texts: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in itertools.pairwise(texts)]


def _combine(cosine: Floats, background: float, length: Floats, overlap: Floats) -> Floats:
    """Meaning above the background of unrelated pairs, moved by length and by shared numbers."""
    meaning = np.clip((cosine - background) / max(1e-6, 1.0 - background), 0.0, 1.0)
    # Static vectors of translations seldom exceed a cosine of .9: the root lifts the useful middle.
    score = 0.80 * np.sqrt(meaning) + 0.20 * length + 0.25 * (overlap - 0.5)
    return np.clip(score, 0.0, 1.0).astype(np.float32)


def _background(left: Floats, right: Floats) -> float:
    """The cosine of unrelated pairs: the median of all pairs, most of which are unrelated."""
    if len(left) < 4 or len(right) < 4:
        return 0.15
    sample = left[:: max(1, len(left) // 200)] @ right[:: max(1, len(right) // 200)].T
    return float(np.clip(np.median(sample), 0.0, 0.6))


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([max(1, len(text)) for text in texts], dtype=np.float32)


def _usual_ratio(left: Floats, right: Floats) -> float:
    """How much longer left is than right as a whole; languages differ by up to a third."""
    return float(np.clip(left.sum() / max(1.0, right.sum()), 0.6, 1.7))


def _length_fit(left: Floats, right: Floats) -> Floats:
    """1 for equal lengths, falling with the log ratio; short texts vary more and are forgiven more."""
    if not len(left) or not len(right):
        return np.zeros((len(left), len(right)), dtype=np.float32)
    log_ratio = np.abs(np.log(left[:, None] / right[None, :]))
    slack = 0.25 + 2.0 / np.sqrt(np.minimum(left[:, None], right[None, :]))
    fit: Floats = np.exp(-0.5 * (log_ratio / slack) ** 2).astype(np.float32)
    return fit


def _anchors(text: str) -> frozenset[str]:
    """Numbers, identifiers and capital acronyms: what survives translation unchanged."""
    return frozenset(_SPACE.sub("", anchor) for anchor in _ANCHOR.findall(text))


def _overlap(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Floats:
    """Jaccard overlap of anchors, 0.5 where neither side has any."""
    words = sorted({a for anchors in (*left, *right) for a in anchors})
    if not words or not left or not right:
        return np.full((len(left), len(right)), 0.5, dtype=np.float32)
    place = {word: k for k, word in enumerate(words)}
    rows, columns = _indicator(left, place), _indicator(right, place)
    shared = rows @ columns.T
    union = rows.sum(1)[:, None] + columns.sum(1)[None, :] - shared
    out: Floats = np.where(union > 0, shared / np.maximum(union, 1), 0.5).astype(np.float32)
    return out


def _indicator(anchors: Sequence[frozenset[str]], place: dict[str, int]) -> Floats:
    table = np.zeros((len(anchors), len(place)), dtype=np.float32)
    for row, words in enumerate(anchors):
        for word in words:
            table[row, place[word]] = 1.0
    return table
