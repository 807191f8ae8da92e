"""Groups as arrays of piece numbers, and batches of pairs drawn from them.

A pair is drawn in two steps: a language (the square root of its number of texts, times its factor), one of
its texts in the class; then another text of the same group. So two languages neither of which is English
meet as often as any others, and rare languages are not drowned.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.training.corpora import LANGUAGES, Group
from models.training.data import key

Ints = NDArray[np.int64]
Mix = Mapping[str, tuple[tuple[str, ...], float]]


@dataclass(frozen=True)
class Texts:
    """Texts as pieces: text i is ``pieces[bounds[i]:bounds[i + 1]]``."""

    pieces: NDArray[np.int32]
    bounds: Ints

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def take(self, rows: Ints, *, drop: float = 0.0, rng: np.random.Generator | None = None) -> Texts:
        """The texts `rows`; with `drop`, that share of the pieces left out of texts of five and more."""
        starts, sizes = self.bounds[rows], np.diff(self.bounds)[rows]
        ends = np.cumsum(sizes)
        owner = np.repeat(np.arange(len(rows)), sizes)
        flat = self.pieces[
            np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
        ]
        if drop and rng is not None:
            kept = (rng.random(len(flat), dtype=np.float32) >= drop) | (sizes < 5)[owner]
            flat, owner = flat[kept], owner[kept]
        bounds = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(rows)))))
        return Texts(flat, bounds.astype(np.int64))


@dataclass(frozen=True)
class Corpus:
    """All texts with their language, group and class; ``marks`` are equal for texts with equal words."""

    texts: Texts
    language: NDArray[np.int8]
    group: Ints
    group_bounds: Ints
    text_class: NDArray[np.int8]
    marks: Ints

    def save(self, path: Path) -> None:
        np.savez(
            path,
            pieces=self.texts.pieces,
            bounds=self.texts.bounds,
            language=self.language,
            group=self.group,
            group_bounds=self.group_bounds,
            text_class=self.text_class,
            marks=self.marks,
        )

    @classmethod
    def load(cls, path: Path) -> Corpus:
        with np.load(path) as stored:
            return cls(
                texts=Texts(stored["pieces"], stored["bounds"]),
                language=stored["language"],
                group=stored["group"],
                group_bounds=stored["group_bounds"],
                text_class=stored["text_class"],
                marks=stored["marks"],
            )


@dataclass(frozen=True)
class Pairs:
    """Rows of `Corpus.texts` on both sides; row i left and row i right say the same."""

    left: Ints
    right: Ints


def encode(tokenizer: Tokenizer, texts: Sequence[str], *, longest: int) -> Texts:
    """`texts` as pieces, each cut after `longest`."""
    found: list[NDArray[np.int32]] = []
    sizes: list[int] = []
    for start in range(0, len(texts), 8192):
        batch = tokenizer.encode_batch_fast(list(texts[start : start + 8192]), add_special_tokens=False)
        ids = [encoding.ids[:longest] for encoding in batch]
        sizes.extend(map(len, ids))
        found.append(np.array([piece for row in ids for piece in row], dtype=np.int32))
    bounds = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    return Texts(np.concatenate(found) if found else np.zeros(0, np.int32), bounds)


def cut(texts: Texts, longest: int) -> Texts:
    """Every text cut after `longest` pieces."""
    sizes = np.diff(texts.bounds)
    place = np.arange(len(texts.pieces)) - np.repeat(texts.bounds[:-1], sizes)
    bounds = np.concatenate(([0], np.cumsum(np.minimum(sizes, longest))))
    return Texts(texts.pieces[place < longest], bounds.astype(np.int64))


def build(groups: Sequence[Group], tokenizer: Tokenizer, *, mix: Mix, longest: int) -> Corpus:
    """The arrays of `groups`; a source that no class of `mix` names goes to the class without sources."""
    names = list(mix)
    rest = next((number for number, name in enumerate(names) if not mix[name][0]), 0)
    classes = {source: number for number, name in enumerate(names) for source in mix[name][0]}
    codes = {code: number for number, code in enumerate(LANGUAGES)}
    flat = [(code, text) for group in groups for code, text in group.texts]
    sizes = np.array([len(group.texts) for group in groups], dtype=np.int64)
    group_class = np.array([classes.get(group.source, rest) for group in groups], dtype=np.int8)
    return Corpus(
        texts=encode(tokenizer, [text for _, text in flat], longest=longest),
        language=np.array([codes[code] for code, _ in flat], dtype=np.int8),
        group=np.repeat(np.arange(len(groups)), sizes),
        group_bounds=np.concatenate(([0], np.cumsum(sizes))),
        text_class=np.repeat(group_class, sizes),
        marks=np.array([zlib.crc32(key(text).encode()) for _, text in flat], dtype=np.int64),
    )


class PairSampler:
    """Draws batches of pairs from a corpus; the same generator state gives the same batch."""

    def __init__(self, corpus: Corpus, *, mix: Mix, weak: Mapping[str, float], one_language: float) -> None:
        self._corpus = corpus
        self._one_language = one_language
        self._rows: dict[tuple[int, int], Ints] = {}
        factors = np.array([weak.get(code, 1.0) for code in LANGUAGES])
        self._weights = np.zeros((len(mix), len(LANGUAGES)))
        order = np.lexsort((corpus.language, corpus.text_class))
        cells = corpus.text_class[order].astype(np.int64) * len(LANGUAGES) + corpus.language[order]
        values, starts = np.unique(cells, return_index=True)
        for cell, rows in zip(values, np.split(order, starts[1:]), strict=True):
            place = (int(cell) // len(LANGUAGES), int(cell) % len(LANGUAGES))
            self._rows[place] = rows
            self._weights[place] = np.sqrt(len(rows)) * factors[place[1]]
        shares = np.array([share for _, share in mix.values()])
        present = self._weights.sum(axis=1, keepdims=True)
        self._weights = np.divide(self._weights, present, out=self._weights, where=present > 0)
        self._weights *= (shares * (present[:, 0] > 0))[:, None]

    def draw(self, size: int, rng: np.random.Generator) -> Pairs:
        """`size` pairs."""
        weights = self._weights
        if rng.random() < self._one_language:
            chosen = int(rng.choice(len(LANGUAGES), p=weights.sum(axis=0) / weights.sum()))
            weights = weights * (np.arange(len(LANGUAGES)) == chosen)
        cells = rng.choice(weights.size, size=size, p=weights.ravel() / weights.sum())
        left = np.empty(size, dtype=np.int64)
        for cell in np.unique(cells):
            wanted = np.flatnonzero(cells == cell)
            rows = self._rows[(int(cell) // len(LANGUAGES), int(cell) % len(LANGUAGES))]
            left[wanted] = rows[rng.integers(len(rows), size=len(wanted))]
        return Pairs(left, self._partner(left, rng))

    def _partner(self, rows: Ints, rng: np.random.Generator) -> Ints:
        """Another text of the same group: any but the text itself, all equally likely."""
        corpus = self._corpus
        groups = corpus.group[rows]
        starts, ends = corpus.group_bounds[groups], corpus.group_bounds[groups + 1]
        place = starts + (rng.random(len(rows)) * (ends - starts - 1)).astype(np.int64)
        return np.asarray(place + (place >= rows), dtype=np.int64)
