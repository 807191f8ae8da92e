"""The embedded index after it was merged: a graph instead of a scan, and what was deleted cleared away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpora.index import edge
from corpora.index.edge import EdgeIndex
from corpora.index.protocol import Point
from models.embedding import SparseVector

DIMENSIONS, POINTS, OF_ONE = 32, 2_400, 40
VECTORS = np.random.default_rng(5).normal(size=(POINTS, DIMENSIONS)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
QUERIES = VECTORS[::240]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeIndex]:
    """An index of ``POINTS`` points, which calls for a graph from 1 000 on."""
    monkeypatch.setattr(edge, "EXACT", 1_000)
    with EdgeIndex.open(tmp_path, model="m", dimensions=DIMENSIONS) as opened:
        opened.upsert([point(number) for number in range(POINTS)])
        yield opened


def point(number: int) -> Point:
    return Point(
        manifestation=f"{number // OF_ONE}.1",
        segment=f"p{number % OF_ONE}",
        dense=VECTORS[number],
        sparse=SparseVector((number % 7,), (1.0,)),
        language=("en", "nl")[number % 2],
        kind="paragraph",
        section_kind="",
        type="",
    )


def nearest(index: EdgeIndex) -> list[list[str]]:
    return [[hit.id for hit in index.dense(query, limit=10)] for query in QUERIES]


def test_a_merged_index_answers_as_before(index):
    before, facets = nearest(index), index.facet("language")
    assert index.optimize()
    shared = sum(len(set(a) & set(b)) for a, b in zip(before, nearest(index), strict=True))
    assert shared >= 0.95 * 10 * len(QUERIES), "a graph may miss one or another"
    assert (index.count(), index.facet("language")) == (POINTS, facets)
    assert not index.optimize(), "nothing is left to do"


def test_a_long_list_is_exact_after_it(index):
    index.optimize()
    assert len({hit.id for hit in index.dense(QUERIES[0], limit=POINTS)}) == POINTS


def test_what_is_written_and_deleted_after_it_counts(index):
    index.optimize()
    gone = {f"{number}.1" for number in range(0, POINTS // OF_ONE, 2)}
    index.delete(gone)
    index.optimize()
    assert not {hit.manifestation for hit in index.dense(QUERIES[0], limit=POINTS)} & gone
    assert index.count() == POINTS // 2
    index.upsert([point(0)])
    assert index.dense(VECTORS[0], limit=1)[0].id == point(0).id
