"""Segments by the hundred thousand, made from the sample, with their vectors: what an index is filled with.

A segment joins two sentences of the sample in one language and carries other numbers. Up to ``ENCODED``
segments the vectors are those of the model; beyond, the vector of an earlier segment is moved by noise and
brought to unit length, which costs less to make and is as much work to search. Words are always real.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpora.index import lexical
from corpora.index.protocol import Point
from corpora.sample import build
from models.embedding import Embedder, SparseVector

ENCODED = 100_000
BATCH = 5_000
_NOISE = 0.35  # of the length of a vector: the cosine with the one it came from is about 0.94
PER_DOCUMENT = 100
_FROM, _WORDS = 40, 400
_NUMBER = re.compile(r"(?<!\d)\d{2,3}(?!\d)")
_MARKUP = re.compile(r"<sup>.*?</sup>|[*#_|]+")
_ENDS = re.compile(r"(?<=[.;!?])\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts, their languages, words and vectors, float32 [texts, dimensions], in the same order."""

    start: int
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    words: tuple[SparseVector, ...]
    vectors: NDArray[np.float32]

    def points(self) -> list[Point]:
        """The segments as points of documents of a hundred segments each."""
        return [
            Point(
                manifestation=f"{(self.start + place) // PER_DOCUMENT:064x}.1",
                segment=f"p{(self.start + place) % PER_DOCUMENT}",
                dense=vector,
                sparse=words,
                language=language,
                kind="paragraph",
                section_kind="subsection",
                type="communication",
            )
            for place, (language, words, vector) in enumerate(
                zip(self.languages, self.words, self.vectors, strict=True)
            )
        ]


def sentences() -> dict[str, list[str]]:
    """By language, the sentences of the sample with 40 to 400 letters, without markup; each once."""
    found: dict[str, dict[str, None]] = {}
    for text in build.texts():
        for block in _MARKUP.sub("", text.marked.text).split("\n\n"):
            for sentence in _ENDS.split(" ".join(block.split())):
                if _FROM <= len(sentence) <= _WORDS:
                    found.setdefault(text.language, {})[sentence] = None
    return {language: list(of) for language, of in sorted(found.items())}


def batches(count: int, embedder: Embedder, seed: int = 5) -> Iterator[Batch]:
    """``count`` segments; a longer run of the same seed begins with the shorter one."""
    source = _texts(sentences(), random.Random(seed))
    noise, known = np.random.default_rng(seed), np.zeros((0, embedder.dimensions), dtype=np.float32)
    for start in range(0, count, BATCH):
        pairs = list(islice(source, min(BATCH, count - start)))
        texts, languages = tuple(text for _, text in pairs), tuple(language for language, _ in pairs)
        if start < ENCODED:
            vectors = embedder.encode(texts)
            known = np.concatenate([known, vectors])
        else:
            vectors = _moved(known[noise.integers(0, len(known), len(texts))], noise)
        words = tuple(lexical.passage(text, language) for language, text in pairs)
        yield Batch(start, texts, languages, words, vectors)


class Counted:
    """A :class:`corpora.index.lexical.Statistics` over the texts that it was told of."""

    def __init__(self) -> None:
        self._population: dict[str, int] = {}
        self._frequencies: dict[int, int] = {}

    @classmethod
    def read(cls, written: tuple[Mapping[str, int], Mapping[str, int]]) -> Counted:
        """What :meth:`write` gave, also after a way through JSON."""
        found = cls()
        found._population = dict(written[0])
        found._frequencies = {int(token): number for token, number in written[1].items()}
        return found

    def write(self) -> tuple[dict[str, int], dict[int, int]]:
        """Segments by language, and segments by token."""
        return self._population, self._frequencies

    def add(self, batch: Batch) -> None:
        """Counts the texts of a batch."""
        for language in batch.languages:
            for space in (language, lexical.SHARED):
                self._population[space] = self._population.get(space, 0) + 1
        for words in batch.words:
            for token in words.indices:
                self._frequencies[token] = self._frequencies.get(token, 0) + 1

    def population(self) -> Mapping[str, int]:
        return self._population

    def frequencies(self, tokens: Sequence[int]) -> Mapping[int, int]:
        return {token: self._frequencies[token] for token in tokens if token in self._frequencies}


def _texts(known: Mapping[str, Sequence[str]], chance: random.Random) -> Iterator[tuple[str, str]]:
    """(language, text) without end."""
    languages = list(known)
    while True:
        language = chance.choice(languages)
        text = " ".join(chance.choice(known[language]) for _ in range(2))
        yield language, _NUMBER.sub(lambda found: str(chance.randrange(10, 10 ** len(found[0]))), text)


def _moved(vectors: NDArray[np.float32], noise: np.random.Generator) -> NDArray[np.float32]:
    step = noise.standard_normal(vectors.shape, dtype=np.float32) * (_NOISE / vectors.shape[1] ** 0.5)
    moved = vectors + step
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)
