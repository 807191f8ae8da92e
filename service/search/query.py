"""One query over all languages: what it names first, then meaning and words together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from corpora.index import fusion, lexical
from corpora.index.protocol import Field, Filter, Index, Vector
from corpora.store import SegmentRecord, Store
from models.embedding import Embedder, SparseEmbedder, SparseVector
from models.reranker import Reranker
from service.search.highlight import highlights
from service.search.naming import named
from service.search.passages import LOOKED_UP, Passages, in_order, lifted, names
from service.search.reranking import FIRST, rerank
from service.search.results import NO_LANGUAGE, Result, SearchResults, facets

LIKE, NEARLY, SILENT = 0.1, 0.3, 0.2
"""A passage without any word of the query is a result from the cosine LIKE on, and NEARLY × the best;
where no passage has a word of it and none is nearer than SILENT, the query means nothing here."""

BELOW_NAMED, SHARED_WITH_NAMED = 0.9, 0.5
"""Where the query names a document, which itself scores 1: the factor for other passages, and the least
share of the query's words and numbers that they must have (numbers lie near each other in meaning)."""

Encoded = tuple[Vector, SparseVector | None]
"""The query as the model reads it: its vector and, of a model that weighs pieces, their weights."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be found: manifestations of the works asked for, languages, markings."""

    where: Filter
    languages: frozenset[str] | None
    manifestations: frozenset[str] | None
    limite: bool

    def takes(self, segment: SegmentRecord) -> bool:
        return (
            (self.limite or not segment.limite)
            and (self.languages is None or (segment.language or NO_LANGUAGE) in self.languages)
            and (self.manifestations is None or segment.manifestation in self.manifestations)
        )


def search(
    query: str,
    *,
    store: Store,
    index: Index,
    embedder: Embedder,
    languages: Collection[str] | None = None,
    works: Collection[str] | None = None,
    limit: int = 20,
    offset: int = 0,
    limite: bool = True,
    reranker: Reranker | None = None,
    reranked: int = FIRST,
    by_passage: bool = False,
) -> SearchResults:
    """The segments that answer ``query``, from documents in every language, best first.

    A query that is an identifier gives the work of that name first, then the segments that cite it.
    ``languages`` and ``works`` (any of their identifiers) narrow the search; ``limite=False`` leaves out
    documents marked LIMITE. Of passages found by likeness and words, at most ``2 × fusion.POOL`` and their
    versions are ranked; ``total`` and the facets count what was ranked. A passage is as good in every
    language version as in the one that answers best, or nearly (:mod:`service.search.passages`);
    ``by_passage`` gives each once, in its best version, with the others in its ``versions``: then ``limit``,
    ``offset`` and ``total`` count passages. A ``reranker`` reads the first ``reranked`` hits again and orders
    them; what the query names stays before them. Raises corpora.errors.UnknownWork, and ValueError for a
    negative ``limit`` or ``offset``.
    """
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset cannot be negative")
    text = " ".join(query.split())
    spoken = _language(text)
    scope = _scope(store, languages, works, limite)
    words = lexical.query(text, _languages(store, scope), store.statistics, spoken=spoken)
    first = [result for result in named(text, store) if scope.takes(result.segment)]
    seen = {names(result.segment) for result in first}
    passages = Passages(store)
    ask = partial(
        _ranked, _encoded(text, embedder), store=store, index=index, least=SHARED_WITH_NAMED if first else 0.0
    )
    own = ask(words, scope=scope)
    every = own
    if scope.languages is not None:
        wide = _scope(store, None, works, limite)
        asked = lexical.query(text, _languages(store, wide), store.statistics, spoken=spoken)
        every = ask(asked, scope=wide, most=LOOKED_UP)
    found = [
        (segment, score)
        for segment, score in lifted(own, every, passages, scope.languages, scope.takes)
        if names(segment) not in seen
    ]
    if reranker is not None:
        found = rerank(text, found, reranker, reranked)
    factor = BELOW_NAMED if first else 1.0
    rest = [Result(segment, round(score * factor, 4), ()) for segment, score in found]
    ranked = first + rest
    hits = facets(result.segment for result in ranked)
    if by_passage:
        ranked = passages.joined(ranked)
    page = [_marked(result, words) for result in ranked[offset : offset + limit]]
    return SearchResults(query, spoken, len(ranked), tuple(page), hits)


def _scope(
    store: Store, languages: Collection[str] | None, works: Collection[str] | None, limite: bool
) -> Scope:
    chosen = None if works is None else frozenset(store.manifestations(works))
    spoken = None if languages is None else frozenset(languages)
    allowed: dict[Field, frozenset[str] | None] = {
        "manifestation": chosen,
        "language": spoken,
        "limite": None if limite else frozenset(["no"]),
    }
    return Scope(Filter.of(allowed), spoken, chosen, limite)


def _languages(store: Store, scope: Scope) -> list[str]:
    present = [code for code in store.statistics.population() if code != lexical.SHARED]
    return sorted(code for code in present if scope.languages is None or code in scope.languages)


def _encoded(text: str, embedder: Embedder) -> Encoded:
    if isinstance(embedder, SparseEmbedder):
        (vector,), (learned,) = embedder.encode_both([text], role="query")
        return vector, learned
    (vector,) = embedder.encode([text], role="query")
    return vector, None


def _ranked(
    encoded: Encoded,
    words: lexical.Query,
    *,
    store: Store,
    index: Index,
    scope: Scope,
    least: float,
    most: int | None = None,
) -> list[tuple[SegmentRecord, float]]:
    if not words:
        return []
    vector, learned = encoded
    fused = fusion.hybrid(index, vector, words, where=scope.where, learned=learned)
    nearest = max((one.dense for one in fused), default=0.0)
    if nearest < SILENT and not any(one.lexical > 0 for one in fused):
        return []
    enough = max(LIKE, NEARLY * nearest)
    good = [
        one for one in fused if (one.lexical >= least if least else one.lexical > 0 or one.dense >= enough)
    ]
    good = good[:most]
    found = store.segments([(one.hit.manifestation, one.hit.segment) for one in good])
    ranked = [
        (segment, one.score)
        for one in good
        if (segment := found.get((one.hit.manifestation, one.hit.segment)))
    ]
    return in_order(ranked)


def _marked(result: Result, words: lexical.Query) -> Result:
    segment = result.segment
    cited = [(r.start, r.end) for r in result.cites if r.place_kind == "segment"]
    spans = highlights(segment.text, segment.language, words, cited)
    return replace(result, highlights=spans)


def _language(text: str) -> str | None:
    from parsers import languages

    return languages.identify(text)
