"""Two rankings become one: a weighted sum of the cosine and the normalised BM25 score.

A sum of scores, not of ranks: a rank says nothing of how good a match is, and ranks would let any shared
word of the query's own language push the best passages of the other languages down (S. Bruch, S. Gai,
A. Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, ACM TOIS 2023). The cosine is taken from
``FLOOR`` to 1, BM25 as the share of what a passage would score that has every word of the query once, in
its own language. Both lie in [0, 1], and so does the sum.

Where the model weighs pieces as well, its sparse score joins the cosine: as the share of what the query
scores with itself, ``LEARNED`` times as heavy as the cosine (J. Chen et al., "M3-Embedding", 2024, sum the
two 1 to 0.3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from corpora.index.lexical import SHARED, Query
from corpora.index.protocol import Filter, Hit, Index, Vector, ordered
from models.embedding import SparseVector

WEIGHT = 0.6
"""What the cosine counts for; BM25 counts for the rest."""

FLOOR = 0.0
"""Cosines at or below this are no sign of likeness."""

LEARNED = 0.3
"""What the model's sparse score counts for beside the cosine, which counts 1."""

POOL = 200
"""Hits taken from each ranking."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A hit with what it was made of, each in [0, 1]; ``dense`` is all that the model says of likeness."""

    hit: Hit
    score: float
    dense: float
    lexical: float


def hybrid(
    index: Index,
    vector: Vector,
    query: Query,
    *,
    where: Filter,
    learned: SparseVector | None = None,
    pool: int = POOL,
    weight: float = WEIGHT,
) -> list[Fused]:
    """The union of the best ``pool`` hits of all rankings, best first, ties by id.

    Every candidate gets all scores: one that only one ranking found is looked up in the others. ``learned``
    is the query as a model weighs it that has weighed the passages of this index too.
    """
    asked: list[Callable[..., list[Hit]]] = [
        partial(index.dense, vector),
        partial(index.sparse, query.vector),
    ]
    if learned is not None:
        asked.append(partial(index.sparse, learned, by="learned"))
    rankings = [{hit.id: hit for hit in ask(limit=pool, where=where)} for ask in asked]
    union = {id_: hit for ranking in rankings for id_, hit in ranking.items()}
    for ask, ranking in zip(asked, rankings, strict=True):
        unseen = frozenset(union.keys() - ranking.keys())
        ranking |= {hit.id: hit for hit in ask(limit=len(unseen), where=replace(where, ids=unseen))}
    by_meaning, by_words, *by_pieces = rankings
    most = sum(value * value for value in learned.values) if learned is not None else 0.0
    fused = []
    for id_, hit in union.items():
        cosine, words = _score(by_meaning, id_), _score(by_words, id_)
        pieces = _score(by_pieces[0], id_) / most if most else None
        fused.append(_fuse(hit, cosine, words, pieces, query, weight))
    by_id = {one.hit.id: one for one in fused}
    return [by_id[hit.id] for hit in ordered(replace(one.hit, score=one.score) for one in fused)]


def _score(ranking: Mapping[str, Hit], id_: str) -> float:
    return ranking[id_].score if id_ in ranking else 0.0


def _fuse(hit: Hit, cosine: float, words: float, pieces: float | None, query: Query, weight: float) -> Fused:
    near = _unit((cosine - FLOOR) / (1 - FLOOR))
    likeness = near if pieces is None else (near + LEARNED * _unit(pieces)) / (1 + LEARNED)
    full = query.full.get(hit.language, query.full.get(SHARED, 0.0))
    lexical = _unit(words / full) if full > 0 else 0.0
    share = weight if query.terms else 1.0
    return Fused(hit, round(share * likeness + (1 - share) * lexical, 6), likeness, lexical)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
