"""What the home, document and search pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from parsers.document import Document, Reference, Segment
from parsers.references import resolution
from service.citations.graph import Citation, CitationGraph, Direction
from service.search import SearchResults
from service.session import Session
from service.web import markup
from service.web.templating import document_url


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One segment as HTML."""

    id: str
    kind: str
    html: Markup
    level: int
    depth: int
    marker: str | None
    cells: tuple[str, ...]


def view(session: Session, document: Document) -> dict[str, Any]:
    """Everything that the document page shows."""
    target = targets(session, document)
    references: dict[str, list[Reference]] = defaultdict(list)
    for reference in document.references:
        if reference.place is not None:
            references[reference.place.id].append(reference)
    calls: dict[str, list[markup.Span]] = defaultdict(list)
    for note in document.footnotes:
        for call in note.calls:
            calls[call.segment].append(markup.call(note.label, note.id, call.offset))
    levels = {section.id: section.level for section in document.sections}

    def html(place: str, text: str) -> Markup:
        links = [span for r in references[place] if (span := markup.reference(r, target))]
        return markup.render(text, [*links, *calls[place]])

    shelf = session.shelf()
    citing = sorted({row.work for row in session.library.store.cited_by(document.work)} - {document.work})
    return {
        "doc": document,
        "segments": [_segment(s, html(s.id, s.text), levels) for s in document.segments],
        "notes": [{"id": n.id, "label": n.label, "html": html(n.id, n.text)} for n in document.footnotes],
        "anchors": {s.section: s.id for s in reversed(document.segments) if s.kind == "heading"},
        "languages": shelved.languages if (shelved := shelf.find(document.work)) else (),
        "lineage": session.lineage(document.work),
        "cited_by": [work for work in citing if shelf.find(work)],
    }


def targets(session: Session, document: Document) -> Callable[[str], tuple[str, bool] | None]:
    """Where a cited document is to be found: in the store, else at its public address."""
    seen: dict[str, tuple[str, bool] | None] = {}

    def target(identifier: str) -> tuple[str, bool] | None:
        if identifier not in seen:
            here = session.key(identifier)
            address = resolution.url(identifier, document.language or "en")
            own = (document_url(here), True) if here and here != document.work else None
            seen[identifier] = own or ((address, False) if address else None)
        return seen[identifier]

    return target


def citations(
    graph: CitationGraph, session: Session, work: str | None, direction: Direction
) -> dict[str, Any]:
    """The cited documents, most cited first; from one work on the nearest first."""
    start = (session.key(work) or work) if work else None
    steps = graph.reach(start, direction) if start else {}
    edges: dict[str, list[Citation]] = defaultdict(list)
    for edge in graph.edges:
        edges[edge.target].append(edge)
    rows = [
        {"node": graph.nodes[target], "steps": steps.get(target, 0), "edges": into}
        for target, into in sorted(
            edges.items(), key=lambda item: (steps.get(item[0], 0), -len(item[1]), item[0])
        )
    ]
    return {"graph": graph, "rows": rows, "start": start, "direction": direction}


def _segment(segment: Segment, html: Markup, levels: dict[str, int]) -> SegmentView:
    return SegmentView(
        id=segment.id,
        kind=segment.kind,
        html=html,
        level=min(6, levels.get(segment.section or "", 1)),
        depth=segment.depth,
        marker=segment.marker,
        cells=tuple(segment.text[a:b] for a, b in segment.cells) or (segment.text,),
    )


def hits(found: SearchResults) -> list[dict[str, Any]]:
    """The hits with their highlights as HTML, and where other languages say the same."""
    return [
        {
            "document": result.segment.work,
            "segment": result.segment.segment,
            "language": result.segment.language,
            "page": result.segment.page,
            "where": result.segment.path or result.segment.source,
            "score": result.score,
            "html": markup.render(result.segment.text, markup.highlights(result.highlights)),
            "versions": [(one.language, one.segment) for one in result.versions or ()],
        }
        for result in found.results
    ]
