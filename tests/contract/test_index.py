"""What every index does, whichever engine is behind it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpora.errors import IndexUnavailable, ModelMismatch
from corpora.index.protocol import Filter, Point
from models.embedding import SparseVector


def point(
    manifestation: str, segment: str, dense: list[float], tokens: dict[int, float] | None = None, **more
):
    weights = sorted((tokens or {}).items())
    fields = {"language": "en", "kind": "paragraph", "section_kind": "action", "type": "report"} | more
    return Point(
        manifestation,
        segment,
        np.array(dense, dtype=np.float32),
        SparseVector(tuple(t for t, _ in weights), tuple(w for _, w in weights)),
        **fields,
    )


NORTH, EAST, NORTH_EAST = [1.0, 0, 0, 0], [0, 1.0, 0, 0], [0.6, 0.8, 0, 0]
LARGEST = 2**32 - 1


@pytest.fixture
def index(open_index):
    opened = open_index()
    opened.upsert(
        [
            point("a", "p1", NORTH, {7: 1.0}),
            point("a", "p2", EAST, {7: 0.5, LARGEST: 2.0}, kind="heading", section_kind="pillar"),
            point("b", "p1", NORTH_EAST, {8: 1.0}, language="bg", type="note", limite="yes"),
        ]
    )
    return opened


def found(hits):
    return [(hit.manifestation, hit.segment) for hit in hits]


def test_dense_search_ranks_by_cosine(index):
    hits = index.dense(np.array(NORTH, dtype=np.float32), limit=10)
    assert found(hits) == [("a", "p1"), ("b", "p1"), ("a", "p2")]
    assert [round(hit.score, 2) for hit in hits] == [1.0, 0.6, 0.0]
    assert hits[1].language == "bg"


def test_sparse_search_gives_only_what_shares_a_token_and_sums_the_products(index):
    hits = index.sparse(SparseVector((7, LARGEST), (2.0, 3.0)), limit=10)
    assert found(hits) == [("a", "p2"), ("a", "p1")]
    assert [hit.score for hit in hits] == [7.0, 2.0]
    assert index.sparse(SparseVector((), ()), limit=10) == []


def test_the_weights_of_a_model_are_searched_apart_from_the_words(index):
    weighed = replace(point("c", "p1", EAST, {7: 1.0}), learned=SparseVector((7, 9), (0.5, 0.25)))
    index.upsert([weighed])
    asked = SparseVector((7, 9), (2.0, 4.0))
    assert [(hit.manifestation, hit.score) for hit in index.sparse(asked, limit=10, by="learned")] == [
        ("c", 2.0)
    ]
    assert {hit.score for hit in index.sparse(asked, limit=10)} == {2.0, 1.0}, "7 stands in a, a and c"
    only = Filter.of({"manifestation": ["a"]})
    assert index.sparse(asked, limit=10, where=only, by="learned") == []


@pytest.mark.parametrize(
    ("where", "expected", "why"),
    [
        (Filter(), {("a", "p1"), ("a", "p2"), ("b", "p1")}, "no filter lets all pass"),
        (Filter.of({"language": ["bg"]}), {("b", "p1")}, "one value"),
        (
            Filter.of({"language": ["bg", "en"], "kind": ["heading"]}),
            {("a", "p2")},
            "fields are joined by and",
        ),
        (Filter.of({"manifestation": ["a"]}), {("a", "p1"), ("a", "p2")}, "the files of a work"),
        (Filter.of({"section_kind": ["pillar"]}), {("a", "p2")}, "the kind of section"),
        (Filter.of({"type": ["note"], "language": None}), {("b", "p1")}, "None leaves a field free"),
        (Filter.of({"limite": ["no"]}), {("a", "p1"), ("a", "p2")}, "LIMITE is left out everywhere"),
        (Filter.of({"language": []}), set(), "an empty set allows nothing"),
    ],
)
def test_filters(index, where, expected, why):
    assert set(found(index.dense(np.array(NORTH, dtype=np.float32), limit=10, where=where))) == expected, why
    assert index.count(where) == len(expected), why


def test_a_filter_on_ids_looks_single_points_up(index):
    wanted = point("b", "p1", NORTH).id
    where = Filter(ids=frozenset([wanted]))
    assert found(index.dense(np.array(NORTH, dtype=np.float32), limit=5, where=where)) == [("b", "p1")]
    assert index.count(Filter(ids=frozenset())) == 0


def test_writing_twice_is_writing_once_and_the_later_wins(index):
    index.upsert([point("a", "p1", EAST, {9: 1.0}, language="fr")])
    assert index.count() == 3
    assert found(index.sparse(SparseVector((9,), (1.0,)), limit=5)) == [("a", "p1")]
    assert index.facet("language") == {"fr": 1, "en": 1, "bg": 1}


def test_deleting_takes_a_manifestation_and_nothing_else(index):
    index.delete(["a", "unknown"])
    assert found(index.dense(np.array(NORTH, dtype=np.float32), limit=5)) == [("b", "p1")]
    index.delete([])
    assert index.count() == 1
    assert index.facet("manifestation") == {"b": 1}, "no value that nothing has any more"


def test_facets_count_under_a_filter(index):
    assert index.facet("manifestation") == {"a": 2, "b": 1}
    assert index.facet("manifestation", Filter.of({"language": ["en"]})) == {"a": 2}


def test_limit_is_kept(index):
    assert len(index.dense(np.array(NORTH, dtype=np.float32), limit=2)) == 2
    assert index.dense(np.array(NORTH, dtype=np.float32), limit=0) == []


def test_another_model_is_refused_and_replaces_only_when_told_to(index, open_index):
    before = index.generation
    index.flush()
    if type(index).__name__ == "EdgeIndex":
        index.close()
    with pytest.raises(ModelMismatch, match="cannot be mixed"):
        open_index(model="other")
    with pytest.raises(ModelMismatch):
        open_index(dimensions=8)
    fresh = open_index(model="other", dimensions=8, replace=True)
    assert (fresh.count(), fresh.model) == (0, "other")
    assert fresh.generation != before


def test_an_index_is_found_again_with_its_points_and_generation(index, open_index):
    before = index.generation
    if type(index).__name__ == "EdgeIndex":
        index.close()
    again = open_index(replace=True)  # the same model: nothing is replaced
    assert (again.count(), again.generation) == (3, before)
    assert again.facet("language") == {"en": 2, "bg": 1}


def test_a_closed_index_says_so(index):
    index.close()
    index.close()
    with pytest.raises(IndexUnavailable, match="closed"):
        index.count()
