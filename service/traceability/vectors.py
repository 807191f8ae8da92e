"""Sparse TF-IDF vectors of two sides and their cosines.

The sides share one IDF population, so that a word of both sides' boilerplate weighs little.
SciPy is imported inside the functions: importing this module must cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Bag = tuple[NDArray[np.int64], NDArray[np.float64]]
"""One text: the ids of its features, each once, and how often each occurs."""

_PRIME = np.uint64(1_000_003)
_BINS = np.uint64(1 << 40)


def cosine(left: Sequence[Bag], right: Sequence[Bag]) -> Matrix:
    """Cosine [n, m] of sublinear TF-IDF vectors: ``(1 + ln tf) · (ln((1 + N) / (1 + df)) + 1)``."""
    weighted = _unit_rows(_tfidf([*left, *right]))
    return np.asarray((weighted[: len(left)] @ weighted[len(left) :].T).toarray(), dtype=np.float32)


def overlap(left: Sequence[Bag], right: Sequence[Bag]) -> Matrix:
    """Rarity of what both share [n, m]: the sum over shared features of the cube of
    ``ln((1 + N) / df) / ln((1 + N) / 2)``.

    1 = one feature that nothing else has. A feature that stands in every text of both sides adds about
    nothing, and several common ones are no rare one: on the development sets a shared name is three to ten
    times as telling from .8 on as below .6, hence the cube. How often it stands in one text plays no part.
    """
    from scipy import sparse

    counts = _csr([*left, *right])
    counts.data[:] = 1.0
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    # Two of all texts is as rare as a shared feature can be: the unit of the scale.
    most = max(float(np.log((1 + counts.shape[0]) / 2)), 0.1)
    rarity = np.clip(np.log((1 + counts.shape[0]) / np.maximum(frequency, 1)) / most, 0, None) ** 3
    scaled = counts[: len(left)] @ sparse.diags(rarity)
    return np.asarray((scaled @ counts[len(left) :].T).toarray(), dtype=np.float32)


def bags(features: Sequence[Iterable[str]]) -> list[Bag]:
    """Bags of named features (words, names, ids); equal names get the same id in every run."""
    out: list[Bag] = []
    for names in features:
        counted = Counter(names)
        ids = np.fromiter((_number(name) for name in counted), dtype=np.int64, count=len(counted))
        out.append((ids, np.fromiter(counted.values(), dtype=np.float64, count=len(counted))))
    return out


def grams(tokens: Sequence[str], sizes: tuple[int, ...] = (3, 4, 5)) -> Bag:
    """Bag of the character n-grams inside the words, word boundaries included as a space."""
    text = f" {' '.join(tokens)} "
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    spaces = np.concatenate(([0], np.cumsum(codes == ord(" "))))
    hashes: list[NDArray[np.uint64]] = []
    for size in sizes:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        rolled = np.full(count, size, dtype=np.uint64)
        for offset in range(size):
            rolled = (rolled * _PRIME + codes[offset : offset + count]) % _BINS
        inside = spaces[size - 1 : size - 1 + count] == spaces[1 : 1 + count]
        hashes.append(rolled[inside])
    if not hashes:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    ids, counts = np.unique(np.concatenate(hashes), return_counts=True)
    return ids.astype(np.int64), counts.astype(np.float64)


@lru_cache(maxsize=1 << 18)
def _number(name: str) -> int:
    # Not hash(): it changes from run to run, and with it the order of sums and the last digits.
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little", signed=True)


def _tfidf(texts: Sequence[Bag]) -> Any:
    from scipy import sparse

    counts = _csr(texts)
    counts.data = 1.0 + np.log(counts.data)
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    return (counts @ sparse.diags(np.log((1 + counts.shape[0]) / (1 + frequency)) + 1.0)).tocsr()


def _unit_rows(matrix: Any) -> Any:
    from scipy import sparse

    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.maximum(norms, 1e-12)) @ matrix).tocsr().astype(np.float32)


def _csr(texts: Sequence[Bag]) -> Any:
    from scipy import sparse

    sizes = [len(ids) for ids, _ in texts]
    every = np.concatenate([ids for ids, _ in texts]) if texts else np.empty(0, np.int64)
    data = np.concatenate([counts for _, counts in texts]) if texts else np.empty(0)
    vocabulary, columns = np.unique(every, return_inverse=True)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    shape = (len(texts), max(len(vocabulary), 1))
    return sparse.csr_matrix((data.astype(np.float64), columns, starts), shape=shape)
