"""What a search gives, and its public JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corpora.store import ReferenceRecord, SegmentRecord

NO_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Result:
    """One segment found. ``score`` in [0, 1]; ``highlights`` are offsets of matched words in its text.

    ``cites`` are the references that made it a result, where the query was an identifier; ``versions`` the
    same passage in other languages, where each passage is given once.
    """

    segment: SegmentRecord
    score: float
    highlights: tuple[tuple[int, int], ...]
    cites: tuple[ReferenceRecord, ...] = ()
    versions: tuple[SegmentRecord, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        found = self.segment
        shown: dict[str, Any] = {
            "document": found.work,
            "source": found.source,
            "section": found.section,
            "path": found.path,
            "segment": found.segment,
            "kind": found.kind,
            "type": found.type,
            "language": found.language,
            "page": found.page,
            "score": self.score,
            "text": found.text,
            "highlights": [list(span) for span in self.highlights],
            "cites": [{"id": r.target, "text": r.text, "in": {r.place_kind: r.place}} for r in self.cites],
        }
        if self.versions is not None:
            shown["versions"] = [
                {"language": one.language, "source": one.source, "segment": one.segment}
                for one in self.versions
            ]
        return shown


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of results, best first. ``total`` counts all that was ranked, not this page; ``facets`` count
    segments, in every language."""

    query: str
    language: str | None
    total: int
    results: tuple[Result, ...]
    facets: Mapping[str, Mapping[str, int]]

    def to_json(self) -> dict[str, Any]:
        """``lextrace/search/1``."""
        return {
            "schema": "lextrace/search/1",
            "query": self.query,
            "query_language": self.language,
            "total": self.total,
            "results": [result.to_json() for result in self.results],
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
        }


def facets(found: Iterable[SegmentRecord]) -> dict[str, dict[str, int]]:
    """How many segments by language, document, type and kind of section; most frequent first."""
    counts: dict[str, Counter[str]] = {n: Counter() for n in ("language", "document", "type", "section_kind")}
    for segment in found:
        counts["language"][segment.language or NO_LANGUAGE] += 1
        counts["document"][segment.work] += 1
        counts["type"][segment.type] += 1
        if segment.section_kind:
            counts["section_kind"][segment.section_kind] += 1
    return {
        name: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        for name, counter in counts.items()
    }
