"""How unlike two texts in two languages are: meaning, length, numbers and identifiers, kind.

Costs are relative: an unrelated pair costs about 1, a translation about 0.4, equal texts 0. The weights
were set on development text (see :mod:`service.consistency.beads`), never on held-out text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder, load

Floats = NDArray[np.float32]
Tables = Mapping[tuple[int, int], Floats]

SIZES: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (2, 2))
LENGTH, ANCHORS, KIND, MERGED_HEADING = 0.13, 0.065, 0.30, 1.0
# What a merge costs for each step by which its joined parts are farther than the better part alone; the step
# by which they have to be nearer where the parts are equally long; the most that a merge may earn.
MERGE_GAIN, MERGE_MARGIN, MERGE_BONUS = 2.0, 0.05, 0.10
# The dissimilarity of unrelated pairs, and how many pairs it counts for where a text has few of its own.
_USUAL, _PRIOR = 0.85, 4
_KEPT = 20_000  # vectors, 20 MB where they have 256 dimensions
_ANCHOR = re.compile(r"\d+(?:[.,/ \u00a0\u2009\u202f]\d+)*|\b[A-Z]{3,}\b")
_SPACE = re.compile(r"[\s.,\u00a0\u2009\u202f]")


class Similarity:
    """Computes the cost tables for the moves of :func:`service.consistency.beads.align`.

    It keeps the vectors of the last texts: the pivot is compared with every other version.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder
        self._known: dict[str, Floats] = {}

    @property
    def embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = load()
        return self._embedder

    def tables(
        self,
        left: Sequence[str],
        right: Sequence[str],
        *,
        languages: tuple[str, str],
        kinds: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> Tables:
        """For each move (a, b) the table whose cell [i, j] compares left[i:i+a] with right[j:j+b]."""
        sides = {1: (list(left), list(right)), 2: (_joined(left), _joined(right))}
        vectors = {size: (self._encode(a), self._encode(b)) for size, (a, b) in sides.items()}
        anchors = {size: (list(map(_anchors, a)), list(map(_anchors, b))) for size, (a, b) in sides.items()}
        lengths = {size: (_lengths(a), _lengths(b)) for size, (a, b) in sides.items()}
        ratio = _usual_ratio(lengths[1][0], lengths[1][1])
        rows = {size: _background(vectors[size][0], vectors[1][1]) for size in sides}
        columns = {size: _background(vectors[size][1], vectors[1][0]) for size in sides}
        found: dict[tuple[int, int], Floats] = {}
        for a, b in SIZES:
            usual = (rows[a][:, None] + columns[b][None, :]) / 2
            unlike: Floats = ((1.0 - vectors[a][0] @ vectors[b][1].T) / usual).astype(np.float32)
            cost = unlike.copy()
            if (a, b) == (1, 1):
                single = unlike
            elif a != b:
                shares = _shares(lengths[1][0 if a > b else 1])
                cost += _merged(unlike, single, shares, by_rows=a > b)
            cost += LENGTH * _misfit(lengths[a][0], lengths[b][1] * ratio)
            cost -= ANCHORS * (_overlap(anchors[a][0], anchors[b][1]) - 0.5)
            if kinds is not None:
                cost += _kinds(kinds, a, b)
            found[a, b] = np.maximum(cost, 0.0).astype(np.float32)
        return found

    def _encode(self, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.zeros((0, self.embedder.dimensions), dtype=np.float32)
        known = self._known
        rows = {text: known[text] for text in texts if text in known}
        missing = [text for text in dict.fromkeys(texts) if text not in rows]
        if missing:
            made = dict(zip(missing, self.embedder.encode(missing), strict=True))
            if len(known) + len(made) > _KEPT:
                known = self._known = {}  # another one: a thread may still read from the old
            known.update(made)
            rows |= made
        return np.stack([rows[text] for text in texts])


def _merged(unlike: Floats, single: Floats, shares: Floats, *, by_rows: bool) -> Floats:
    """What a merge costs where one of its parts adds nothing: that part stands alone.

    Joined, the parts must be nearer to the other side than the better one of them is by itself.
    """
    parts = (single[:-1], single[1:]) if by_rows else (single[:, :-1], single[:, 1:])
    better = np.minimum(*parts)
    margin = MERGE_MARGIN * (shares[:, None] if by_rows else shares[None, :])
    penalty = MERGE_GAIN * np.maximum(unlike - better + margin, -MERGE_BONUS)
    return np.asarray(penalty, dtype=np.float32)


def _shares(lengths: Floats) -> Floats:
    """What the shorter of two neighbours has of both, doubled: 1 where they are equally long."""
    shares = 2 * np.minimum(lengths[:-1], lengths[1:]) / (lengths[:-1] + lengths[1:])
    return np.asarray(shares, dtype=np.float32)


def _joined(texts: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in itertools.pairwise(texts)]


def _background(vectors: Floats, others: Floats) -> Floats:
    """How unlike each text is to the texts of the other side on average, nearly all unrelated to it."""
    if not len(vectors) or not len(others):
        return np.full(len(vectors), _USUAL, dtype=np.float32)
    total = len(others) - vectors @ others.sum(axis=0)
    mean: Floats = ((total + _PRIOR * _USUAL) / (len(others) + _PRIOR)).astype(np.float32)
    return np.maximum(mean, 0.2)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([max(1, len(text)) for text in texts], dtype=np.float32)


def _usual_ratio(left: Floats, right: Floats) -> float:
    """How much longer left is than right as a whole; languages differ by up to a third."""
    return float(np.clip(left.sum() / max(1.0, float(right.sum())), 0.6, 1.7))


def _misfit(left: Floats, right: Floats) -> Floats:
    """The squared log ratio of lengths in its usual deviations, at most 9; short texts vary more."""
    log_ratio = np.log(left[:, None] / right[None, :])
    slack = 0.2 + 1.5 / np.sqrt(np.minimum(left[:, None], right[None, :]))
    misfit: Floats = np.minimum((log_ratio / slack) ** 2, 9.0).astype(np.float32)
    return misfit


def _kinds(kinds: tuple[Sequence[str], Sequence[str]], a: int, b: int) -> Floats:
    """What beads of different kinds cost more, and beads that merge a heading with anything."""
    names = sorted({*kinds[0], *kinds[1]})
    place = {name: k for k, name in enumerate(names)}
    left = np.array([place[name] for name in kinds[0]])
    right = np.array([place[name] for name in kinds[1]])
    n, m = max(0, len(left) - a + 1), max(0, len(right) - b + 1)
    cost = KIND * (left[:n, None] != right[None, :m]).astype(np.float32)
    heading = place.get("heading", -1)
    if a > 1 and n:
        merged = (left[:n] == heading) | (left[1 : n + 1] == heading)
        cost += MERGED_HEADING * merged[:, None]
    if b > 1 and m:
        merged = (right[:m] == heading) | (right[1 : m + 1] == heading)
        cost += MERGED_HEADING * merged[None, :]
    table: Floats = cost.astype(np.float32)
    return table


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
