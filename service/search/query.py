"""One query over all languages: identifiers first, then meaning and words together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpora.errors import UnknownWork
from corpora.index import fusion, lexical
from corpora.index.protocol import Field, Filter, Index
from corpora.store import SegmentRecord, Store
from corpora.store.naming import canonical
from models.embedding import Embedder
from service.search.highlight import highlights
from service.search.results import NO_LANGUAGE, Result, SearchResults, facets

LIKE = 0.3
"""A passage without any word of the query is a result only from this cosine on."""

_OWN, _CITING, _REST = 1.0, 0.95, 0.9


@dataclass(frozen=True, slots=True)
class _Scope:
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
) -> SearchResults:
    """The segments that answer ``query``, from documents in every language, best first.

    A query that is an identifier gives the work of that name first, then the segments that cite it.
    ``languages`` and ``works`` (any of their identifiers) narrow the search; ``limite=False`` leaves out
    documents marked LIMITE. At most ``2 × fusion.POOL`` passages are ranked, and ``total`` counts those.
    Raises UnknownWork, and ValueError for a negative ``limit`` or ``offset``.
    """
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset cannot be negative")
    text = " ".join(query.split())
    scope = _scope(store, languages, works, limite)
    words = lexical.query(text, _languages(store, scope), store.statistics)
    named = _named(text, store, scope)
    ranked = named + _ranked(text, words, store, index, embedder, scope, below=_REST if named else 1.0)
    ranked = _once(ranked)
    page = [
        Result(segment, round(score, 4), highlights(segment.text, segment.language, words))
        for segment, score in ranked[offset : offset + limit]
    ]
    counted = facets(segment for segment, _ in ranked)
    return SearchResults(query, _language(text), len(ranked), tuple(page), counted)


def _scope(
    store: Store, languages: Collection[str] | None, works: Collection[str] | None, limite: bool
) -> _Scope:
    chosen = None if works is None else frozenset(store.manifestations(works))
    spoken = None if languages is None else frozenset(languages)
    allowed: dict[Field, frozenset[str] | None] = {
        "manifestation": chosen,
        "language": spoken,
        "limite": None if limite else frozenset(["no"]),
    }
    return _Scope(Filter.of(allowed), spoken, chosen, limite)


def _languages(store: Store, scope: _Scope) -> list[str]:
    present = [code for code in store.statistics.population() if code != lexical.SHARED]
    return sorted(code for code in present if scope.languages is None or code in scope.languages)


def _named(text: str, store: Store, scope: _Scope) -> list[tuple[SegmentRecord, float]]:
    """The opening segment of the work that ``text`` names, in each language, then who cites it."""
    names = canonical(text)
    if not names and store.work(text) is None:
        return []
    own: list[tuple[str, str]] = []
    citing: list[tuple[str, str]] = []
    for name in names or [text]:
        work = store.work(name)
        if work:
            own += [(key, "") for key in store.manifestations([work.key])]
        citing += [(r.manifestation, r.segment) for r in store.cited_by(name) if r.segment]
    openings = [segments[0] for key, _ in dict.fromkeys(own) if (segments := store.segments_of(key))]
    found = store.segments(dict.fromkeys(citing))
    ranked = [(segment, _OWN) for segment in openings]
    ranked += [(found[pair], _CITING) for pair in dict.fromkeys(citing) if pair in found]
    return [(segment, score) for segment, score in ranked if scope.takes(segment)]


def _ranked(
    text: str,
    words: lexical.Query,
    store: Store,
    index: Index,
    embedder: Embedder,
    scope: _Scope,
    *,
    below: float,
) -> list[tuple[SegmentRecord, float]]:
    if not words:
        return []
    vector = embedder.encode([text], role="query")[0]
    fused = fusion.hybrid(index, vector, words, where=scope.where)
    good = [one for one in fused if one.lexical > 0 or one.dense >= LIKE]
    found = store.segments([(one.hit.manifestation, one.hit.segment) for one in good])
    ranked = [
        (segment, one.score * below)
        for one in good
        if (segment := found.get((one.hit.manifestation, one.hit.segment)))
    ]
    # Equal scores come in an order that a person can foresee, and that no backend decides.
    return sorted(ranked, key=lambda pair: (-pair[1], pair[0].work, pair[0].language or "", pair[0].position))


def _once(ranked: list[tuple[SegmentRecord, float]]) -> list[tuple[SegmentRecord, float]]:
    best: dict[tuple[str, str], tuple[SegmentRecord, float]] = {}
    for segment, score in ranked:
        best.setdefault((segment.manifestation, segment.segment), (segment, score))
    return list(best.values())


def _language(text: str) -> str | None:
    from parsers import languages

    return languages.identify(text)


__all__ = ["LIKE", "UnknownWork", "search"]
