"""Two rankings become one: a weighted sum of the cosine and the normalised BM25 score.

A sum of scores, not of ranks: a rank says nothing of how good a match is, and ranks would let any shared
word of the query's own language push the best passages of the other languages down (S. Bruch, S. Gai,
A. Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, ACM TOIS 2023). The cosine is taken from
``FLOOR`` to 1, BM25 as the share of what a passage would score that has every word of the query once, in
its own language. Both lie in [0, 1], and so does the sum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpora.index.lexical import SHARED, Query
from corpora.index.protocol import Filter, Hit, Index, Vector, ordered

WEIGHT = 0.6
"""What the cosine counts for; BM25 counts for the rest."""

FLOOR = 0.0
"""Cosines at or below this are no sign of likeness."""

POOL = 200
"""Hits taken from each ranking."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A hit with what it was made of, each in [0, 1]."""

    hit: Hit
    score: float
    dense: float
    lexical: float


def hybrid(
    index: Index, vector: Vector, query: Query, *, where: Filter, pool: int = POOL, weight: float = WEIGHT
) -> list[Fused]:
    """The union of the best ``pool`` hits of both rankings, best first, ties by id.

    Every candidate gets both scores: one that only one ranking found is looked up in the other.
    """
    dense = {hit.id: hit for hit in index.dense(vector, limit=pool, where=where)}
    sparse = {hit.id: hit for hit in index.sparse(query.vector, limit=pool, where=where)}
    unseen = frozenset(sparse.keys() - dense.keys())
    dense |= {h.id: h for h in index.dense(vector, limit=len(unseen), where=replace(where, ids=unseen))}
    unheard = frozenset(dense.keys() - sparse.keys())
    more = index.sparse(query.vector, limit=len(unheard), where=replace(where, ids=unheard))
    sparse |= {hit.id: hit for hit in more}
    fused = [_fuse(hit, sparse.get(id_), query, weight) for id_, hit in dense.items()]
    by_id = {one.hit.id: one for one in fused}
    return [by_id[hit.id] for hit in ordered(replace(one.hit, score=one.score) for one in fused)]


def _fuse(dense: Hit, sparse: Hit | None, query: Query, weight: float) -> Fused:
    likeness = _unit((dense.score - FLOOR) / (1 - FLOOR))
    full = query.full.get(dense.language, query.full.get(SHARED, 0.0))
    lexical = _unit(sparse.score / full) if sparse and full > 0 else 0.0
    share = weight if query.terms else 1.0
    return Fused(dense, round(share * likeness + (1 - share) * lexical, 6), likeness, lexical)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
