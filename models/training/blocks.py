"""Blocks of pairs in one pair of languages: negatives as in a real search, and neighbours among them.

In a batch of mixed languages most wrong answers are in the wrong language, which is easily seen. In a block
of one pair of languages every wrong answer is a text that could have been right; texts that stand next to
the right one in their document are the hardest of these.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.training.batches import Corpus, Ints, Mix, Pairs
from models.training.corpora import LANGUAGES

PIVOT = "en"
_MANY = 1000
_NEAREST, _FARTHEST = 1, 3


class PairBlocks:
    """Draws blocks of pairs; the same generator state gives the same block.

    ``weak`` are factors of languages, ``pivot`` that of English, ``neighbours`` the share of a block that
    stands next to another text of it, ``one_class`` the share of the blocks that one class fills, so that
    a legal text is told from legal texts. A class of `mix` with fewer than 1 000 texts in a pair of
    languages gets so much less of its share.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        mix: Mix,
        weak: Mapping[str, float],
        pivot: float,
        neighbours: float,
        one_class: float = 0.0,
    ) -> None:
        self._corpus = corpus
        self._neighbours = neighbours
        self._one_class = one_class
        self._shares = np.array([share for _, share in mix.values()])
        languages = corpus.language.astype(np.int64)
        there = np.zeros(len(corpus.group_bounds) - 1, dtype=np.int32)
        np.bitwise_or.at(there, corpus.group, (1 << languages).astype(np.int32))
        places = corpus.group * len(LANGUAGES) + languages
        self._order = np.argsort(places, kind="stable")
        self._places = places[self._order]
        self._rows: dict[tuple[int, int], Ints] = {}
        self._there: dict[tuple[int, int], NDArray[np.int32]] = {}
        cells = corpus.text_class.astype(np.int64) * len(LANGUAGES) + languages
        order = np.argsort(cells, kind="stable")
        values, starts = np.unique(cells[order], return_index=True)
        for cell, rows in zip(values, np.split(order, starts[1:]), strict=True):
            place = (int(cell) // len(LANGUAGES), int(cell) % len(LANGUAGES))
            self._rows[place], self._there[place] = rows, there[corpus.group[rows]]
        self._weights = _weights(there, weak, pivot)

    def draw(self, size: int, rng: np.random.Generator) -> Pairs:
        """`size` pairs, all left texts in one language, all right texts in another."""
        chosen = int(rng.choice(self._weights.size, p=self._weights.ravel()))
        left, right = divmod(chosen, len(LANGUAGES))
        pools = {
            number: np.flatnonzero((self._there[number, left] >> right) & 1)
            for number in range(len(self._shares))
            if (number, left) in self._rows
        }
        weights = np.zeros(len(self._shares))
        for number, pool in pools.items():
            weights[number] = self._shares[number] * min(1, len(pool) / _MANY)
        weights /= weights.sum()
        if self._one_class and rng.random() < self._one_class:
            weights = rng.multinomial(1, weights).astype(np.float64)
        counts = rng.multinomial(size, weights)
        rows = [
            self._rows[number, left][pool[self._places_in(len(pool), int(counts[number]), rng)]]
            for number, pool in pools.items()
            if counts[number]
        ]
        found = np.concatenate(rows)
        return Pairs(found, self._partner(found, right, rng))

    def _places_in(self, pool: int, count: int, rng: np.random.Generator) -> Ints:
        """`count` places in a pool of that size, the share of neighbours next to others of them."""
        first = rng.integers(pool, size=max(1, int(count * (1 - self._neighbours))))
        more = count - len(first)
        steps = rng.integers(_NEAREST, _FARTHEST + 1, size=more)
        beside = (first[rng.integers(len(first), size=more)] + steps) % pool
        return np.concatenate((first, beside))

    def _partner(self, rows: Ints, language: int, rng: np.random.Generator) -> Ints:
        """A text of the same group in `language`."""
        wanted = self._corpus.group[rows] * len(LANGUAGES) + language
        start = np.searchsorted(self._places, wanted, "left")
        end = np.searchsorted(self._places, wanted, "right")
        return np.asarray(self._order[start + (rng.random(len(rows)) * (end - start)).astype(np.int64)])


def _weights(there: NDArray[np.int32], weak: Mapping[str, float], pivot: float) -> NDArray[np.float64]:
    """How often a pair of languages is drawn, [24, 24]; nothing for pairs without texts."""
    factors = np.array([weak.get(code, 1.0) * (pivot if code == PIVOT else 1.0) for code in LANGUAGES])
    has = np.stack([(there >> number) & 1 for number in range(len(LANGUAGES))]).astype(np.float32)
    weights = np.outer(factors, factors) * (has @ has.T > 0)
    np.fill_diagonal(weights, 0.0)
    total = weights.sum()
    return np.asarray(weights / total if total else weights)
