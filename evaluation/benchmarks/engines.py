"""Three ways to search the same segments: the shipped index, SQLite's full text, and every vector in turn.

Each is filled from the same batches, closed, and opened anew by the process that asks it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from corpora.index import fusion, lexical
from corpora.index.edge import EdgeIndex
from corpora.index.protocol import Filter, Hit
from evaluation.benchmarks.segments import PER_DOCUMENT, Batch, Counted
from models.embedding import Embedder

LIMIT = 20
_WORD = re.compile(r"\w+")


class Engine(Protocol):
    """``find`` gives the numbers of the best segments, best first; ``nearest`` the ten nearest in meaning."""

    def find(self, query: str) -> list[int]: ...

    def nearest(self, query: str) -> list[int]: ...


class Shipped:
    """The embedded index, as ``lextrace search`` asks it: meaning and words, fused; without the store."""

    def __init__(self, folder: Path, embedder: Embedder, languages: Sequence[str] = ()) -> None:
        self._index = EdgeIndex.open(folder / "index", model=embedder.name, dimensions=embedder.dimensions)
        self._embedder = embedder
        self._counted = Counted.read(json.loads((folder / "words.json").read_text()))
        every = [code for code in self._counted.population() if code != lexical.SHARED]
        self._languages = list(languages) or every
        self._where = Filter.of({"language": languages or None})

    @staticmethod
    def fill(folder: Path, embedder: Embedder) -> tuple[Callable[[Batch], None], Callable[[], None]]:
        index = EdgeIndex.open(folder / "index", model=embedder.name, dimensions=embedder.dimensions)
        return lambda batch: index.upsert(batch.points()), index.close

    def find(self, query: str) -> list[int]:
        words = lexical.query(query, self._languages, self._counted)
        vector = self._embedder.encode([query], role="query")[0]
        fused = fusion.hybrid(self._index, vector, words, where=self._where)
        return [_number(one.hit) for one in fused[:LIMIT]]

    def nearest(self, query: str) -> list[int]:
        vector = self._embedder.encode([query], role="query")[0]
        return [_number(hit) for hit in self._index.dense(vector, limit=10, where=self._where)]

    def optimize(self) -> None:
        """Merges and indexes what was written, and lets go of the index."""
        self._index.optimize()
        self._index.close()


class FullText:
    """SQLite's FTS5 without the texts themselves: any word of the query, by its BM25."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")

    @staticmethod
    def fill(folder: Path, embedder: Embedder) -> tuple[Callable[[Batch], None], Callable[[], None]]:
        database = sqlite3.connect(folder / "fts5.db")
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, content='')")

        def add(batch: Batch) -> None:
            rows = enumerate(batch.texts, batch.start)
            with database:
                database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)

        return add, database.close

    def find(self, query: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        wanted = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._database.execute(wanted, (words, LIMIT))]

    def nearest(self, query: str) -> list[int]:
        return []


class BruteForce:
    """All vectors in memory as float32, each multiplied with the query's."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        dimensions = embedder.dimensions
        self._vectors = np.fromfile(folder / "vectors.f32", dtype=np.float32).reshape(-1, dimensions)
        self._embedder = embedder

    @staticmethod
    def fill(folder: Path, embedder: Embedder) -> tuple[Callable[[Batch], None], Callable[[], None]]:
        file = (folder / "vectors.f32").open("wb")
        return lambda batch: batch.vectors.tofile(file), file.close

    def find(self, query: str) -> list[int]:
        return self._best(query, LIMIT)

    def nearest(self, query: str) -> list[int]:
        return self._best(query, 10)

    def _best(self, query: str, limit: int) -> list[int]:
        scores = self._vectors @ self._embedder.encode([query], role="query")[0]
        limit = min(limit, len(scores))
        best = np.argpartition(-scores, limit - 1)[:limit]
        return [int(number) for number in best[np.argsort(-scores[best])]]


FILLED: Mapping[str, type[Shipped] | type[FullText] | type[BruteForce]] = {
    "lextrace": Shipped,
    "SQLite FTS5": FullText,
    "numpy, all vectors": BruteForce,
}
OPENED: Mapping[str, Callable[[Path, Embedder], Engine]] = {
    "lextrace": Shipped,
    "lextrace, en and fr": lambda folder, embedder: Shipped(folder, embedder, ("en", "fr")),
    "SQLite FTS5": FullText,
    "numpy, all vectors": BruteForce,
}


def _number(hit: Hit) -> int:
    return int(hit.manifestation.partition(".")[0], 16) * PER_DOCUMENT + int(hit.segment[1:])
