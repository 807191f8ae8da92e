"""One index that becomes another: on every backend, the old one answers until the new one is made current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpora.index.edge import EdgeIndex
from corpora.index.protocol import Filter, Point
from corpora.index.renewal import Renewal
from corpora.index.server import ServerIndex
from models.embedding import SparseVector

Opened = tuple[type, Any]


@pytest.fixture(params=["edge", "qdrant local"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """The class of an index, and the place to open it at."""
    if request.param == "edge":
        yield EdgeIndex, tmp_path / "index"
    else:
        from qdrant_client import QdrantClient

        yield ServerIndex, QdrantClient(":memory:")


def point(key: str, *vector: float) -> Point:
    return Point(
        key,
        "p1",
        np.array(vector, dtype=np.float32),
        SparseVector((7,), (1.0,)),
        "en",
        "paragraph",
        "",
        "note",
    )


@pytest.fixture
def renewal(backend: Opened) -> Iterator[Renewal]:
    """An index of 4 numbers with one text, to be followed by one of 3."""
    kind, place = backend
    with kind.open(place, model="one", dimensions=4) as first:
        first.upsert([point("a", 1, 0, 0, 0)])
        first.flush()
        if kind is EdgeIndex:
            first.close()
        old = kind.open_any(place)
        made = Renewal(old, kind.open_next(place, model="two", dimensions=3, source="two|auto"), None)
        yield made
        if kind is EdgeIndex:
            made.close()


def nearest(renewal: Renewal, *vector: float) -> list[tuple[str, float]]:
    hits = renewal.dense(np.array(vector, dtype=np.float32), limit=5)
    return [(hit.manifestation, round(hit.score, 2)) for hit in hits]


def test_the_old_answers_until_the_new_is_current(renewal: Renewal) -> None:
    assert (renewal.model, renewal.count(), renewal.pending) == ("two", 1, True)
    renewal.upsert([point("a", 0, 1, 0)])
    assert nearest(renewal, 1, 0, 0, 0) == [("a", 1.0)], "what it had keeps its old vector"
    renewal.upsert([point("b", 0, 0, 1)])
    assert dict(nearest(renewal, 1, 1, 1, 1)) == {"a": 1.0, "b": 0.0}, "what is new has none in the old"
    assert {hit.manifestation for hit in renewal.sparse(SparseVector((7,), (1.0,)), limit=5)} == {"a", "b"}
    renewal.finish()
    assert not renewal.pending
    assert renewal.reading is None
    assert nearest(renewal, 0, 1, 0) == [("a", 1.0), ("b", 0.0)]


def test_what_goes_leaves_both(renewal: Renewal) -> None:
    renewal.upsert([point("a", 0, 1, 0)])
    renewal.delete(["a"])
    assert renewal.count() == renewal.newest.count(Filter()) == 0


def test_a_new_one_is_found_again_and_then_in_use(renewal: Renewal, backend: Opened) -> None:
    kind, place = backend
    renewal.upsert([point("a", 0, 1, 0)])
    renewal.flush()
    generation = renewal.generation
    if kind is EdgeIndex:
        renewal.close()
    again = kind.open_next(place, model="two", dimensions=3)
    assert (again.generation, again.count(), again.current) == (generation, 1, False)
    assert again.meta.source == "two|auto"
    again.promote()
    assert again.current
    if kind is EdgeIndex:
        again.close()
    last = kind.open(place, model="two", dimensions=3)
    assert (last.generation, last.count(), last.current) == (generation, 1, True)
    if kind is EdgeIndex:
        last.close()


def test_a_third_model_begins_anew(renewal: Renewal, backend: Opened) -> None:
    kind, place = backend
    renewal.upsert([point("a", 0, 1, 0)])
    if kind is EdgeIndex:
        renewal.close()
    third = kind.open_next(place, model="three", dimensions=2)
    assert third.count() == 0
    assert kind.open_any(place).model == "one"


def test_another_process_made_it_current() -> None:
    """On a server: the service sees that a worker came to the end."""
    from qdrant_client import QdrantClient

    client = QdrantClient(":memory:")
    ServerIndex.open(client, model="one", dimensions=4)
    old = ServerIndex.open_any(client)
    assert old is not None
    renewal = Renewal(old, ServerIndex.open_next(client, model="two", dimensions=3), None)
    assert renewal.pending
    ServerIndex.open_next(client, model="two", dimensions=3).promote()
    assert not renewal.pending


def test_nothing_there(backend: Opened) -> None:
    kind, place = backend
    assert kind.open_any(place) is None
