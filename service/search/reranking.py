"""The first hits in the order that a cross-encoder gives them."""

from __future__ import annotations

from collections.abc import Sequence

from corpora.store import SegmentRecord
from models.reranker import Reranker

FIRST = 50
"""Hits that are read again, unless a setting says otherwise."""

_TITLES = 200
"""Characters of the titles above a passage that are read with it."""

Ranked = list[tuple[SegmentRecord, float]]


def rerank(
    query: str, ranked: Sequence[tuple[SegmentRecord, float]], reranker: Reranker, first: int
) -> Ranked:
    """``ranked`` with its ``first`` hits ordered by the reranker, the others behind them as they were.

    The score of a hit that was read is the reranker's. The others keep theirs, but for what would put them
    above one that was read. Equal scores stay in the order of ``ranked``.
    """
    head, tail = list(ranked[:first]), list(ranked[first:])
    if not head:
        return tail
    scores = reranker.score(query, [_passage(segment) for segment, _ in head])
    read = [(segment, float(score)) for (segment, _), score in zip(head, scores, strict=True)]
    read.sort(key=lambda pair: -pair[1])
    lowest = read[-1][1]
    return read + [(segment, min(score, lowest)) for segment, score in tail]


def _passage(segment: SegmentRecord) -> str:
    """The text behind its titles: a list item says little alone."""
    if segment.kind == "heading" or not segment.path:
        return segment.text
    return f"{segment.path[-_TITLES:]}: {segment.text}"
