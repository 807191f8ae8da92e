"""How much of a text another one says, word by word: the share of its words that have a like word there.

A mean of word vectors knows what a text is about; that it lacks half of another one shows in the words.
Each word counts by how rare it is in the texts given, and as covered by its nearest word on the other side,
the measure of Zhang et al. (2020), "BERTScore", with vectors of single words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]
Encode = Callable[[Sequence[str]], Floats]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
# The cosine of words that have nothing in common, at most.
_UNRELATED = 0.05
# A function word is short in all 24 languages: from so many letters on a word counts in full.
FULL = 6
# How many words of the edge of the other side short texts are looked for in, by their own number of words
# times a third more; longer texts are looked for everywhere.
_EDGES = (4, 8, 16)
_CELLS = 1 << 22


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of several texts: ``order`` has for each text its words, as places in ``vocabulary``."""

    vocabulary: Sequence[str]
    order: Sequence[Indices]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Covered:
    """Shares in [0, 1], [n, m]: of each text of one side in each text of the other, and in two neighbours.

    ``weights`` [n] are what each text's words weigh. ``head`` and ``tail`` look for a short text in as many
    words at the other's beginning and end only.
    """

    single: Floats
    double: Floats
    head: Floats
    tail: Floats
    weights: Floats


def bag(texts: Sequence[str]) -> Bag:
    """The words of the texts in small letters; a text without any has one that is like no other."""
    cut = [[word.casefold() for word in WORD.findall(text)] or [""] for text in texts]
    place: dict[str, int] = {}
    order = [
        np.fromiter((place.setdefault(word, len(place)) for word in words), np.intp, len(words))
        for words in cut
    ]
    known = np.zeros(len(place), dtype=np.float32)
    for words in order:
        known[np.unique(words)] += 1
    rarity = np.log((len(texts) + 5) / (known + 0.5))
    size = np.array([FULL if word[:1].isdigit() else len(word) + 1 for word in place], dtype=np.float32)
    weights = np.maximum(rarity, 0.1) * np.minimum(1.0, size / FULL)
    return Bag(tuple(place), order, weights.astype(np.float32))


def likeness(left: Bag, right: Bag, encode: Encode) -> Floats:
    """How alike each two words are, in [0, 1]: [words of left, words of right]; 1 for the same word."""
    alike = encode(left.vocabulary) @ encode(right.vocabulary).T
    alike -= _UNRELATED
    np.maximum(alike, 0.0, out=alike)
    alike /= 1 - _UNRELATED
    place = {word: k for k, word in enumerate(right.vocabulary)}
    same = [(k, place[word]) for k, word in enumerate(left.vocabulary) if word and word in place]
    if same:
        rows, columns = zip(*same, strict=True)
        alike[rows, columns] = 1.0
    return alike


def covered(own: Bag, other: Bag, alike: Floats) -> Covered:
    """The shares of each text of ``own``; ``alike`` is [words of other, words of own]."""
    best = _best(alike, other.order)
    single, weights = _shares(own, best)
    double, _ = _shares(own, np.maximum(best[:, :-1], best[:, 1:]))
    head, tail = single.copy(), single.copy()
    size = 1 + np.array([len(words) for words in own.order]) * 4 / 3
    for shorter, edge in zip((0, *_EDGES), _EDGES, strict=False):
        rows = np.flatnonzero((size > shorter) & (size <= edge))
        if len(rows):
            words, part = _part(own, rows)
            some = np.ascontiguousarray(alike[:, words])
            head[rows] = _shares(part, _best(some, [places[:edge] for places in other.order]))[0]
            tail[rows] = _shares(part, _best(some, [places[-edge:] for places in other.order]))[0]
    return Covered(single, double, head, tail, weights)


def _part(own: Bag, rows: Indices) -> tuple[Indices, Bag]:
    """Some of the texts, and the places of their words in the whole."""
    flat, _ = _flat([own.order[k] for k in rows])
    words, places = np.unique(flat, return_inverse=True)
    bounds = np.cumsum([len(own.order[k]) for k in rows])[:-1]
    return words, Bag([own.vocabulary[k] for k in words], np.split(places, bounds), own.weights[words])


def _best(alike: Floats, order: Sequence[Indices]) -> Floats:
    """For each word, the likeness of the nearest word of each text: [words, texts]."""
    found = np.zeros((len(order), alike.shape[1]), dtype=np.float32)
    for row, words in enumerate(order):
        np.max(alike[words], axis=0, out=found[row])
    return np.ascontiguousarray(found.T)


def _shares(own: Bag, best: Floats) -> tuple[Floats, Floats]:
    """What each text's words find, by weight, and what they weigh."""
    flat, starts = _flat(own.order)
    total = np.add.reduceat(own.weights[flat], starts)
    found = np.zeros((len(own.order), best.shape[1]), dtype=np.float32)
    for columns in portions(best.shape[1], len(flat)):
        weighted = best[flat, columns] * own.weights[flat][:, None]
        found[:, columns] = np.add.reduceat(weighted, starts, axis=0) / total[:, None]
    return found, total


def _flat(order: Sequence[Indices]) -> tuple[Indices, Indices]:
    sizes = np.array([len(words) for words in order], dtype=np.intp)
    return np.concatenate(order), np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)


def portions(size: int, width: int) -> Iterator[slice]:
    """Slices of so many rows that a table of that width stays small."""
    step = max(1, _CELLS // max(1, width))
    return (slice(at, min(size, at + step)) for at in range(0, size, step))


def unit_vectors(vectors: Floats) -> Floats:
    """The vectors of the last axis at length one; zeros stay zeros."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), np.float32)
