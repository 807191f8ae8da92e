"""What queries read of a document: its sections, segments and references as rows."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from corpora.store import statistics
from corpora.store.tables import ReferenceRow, SectionRow, SegmentRow
from parsers.document import Document, Section

PATH_SEPARATOR = " › "


def write(session: Session, manifestation: int, document: Document) -> None:
    """Write the rows of a manifestation and count its words."""
    sections = {section.id: section for section in document.sections}
    first = document.segments[0].id if document.segments else None
    met = {("segment", s.id): s.id for s in document.segments}
    met |= {("footnote", f.id): f.calls[0].segment for f in document.footnotes if f.calls}
    rows: dict[type, list[dict[str, object]]] = {
        SectionRow: [
            {
                "section": s.id,
                "parent": s.parent,
                "kind": s.kind,
                "number": s.number,
                "title": s.title,
                "path": section_path(s, sections),
                "level": s.level,
                "position": position,
            }
            for position, s in enumerate(document.sections)
        ],
        SegmentRow: [
            {
                "segment": s.id,
                "section": s.section,
                "section_kind": sections[s.section].kind if s.section in sections else None,
                "kind": s.kind,
                "language": s.language or document.language,
                "page": s.page,
                "position": position,
                "text": s.text,
            }
            for position, s in enumerate(document.segments)
        ],
        ReferenceRow: [
            {
                "target": r.id,
                "kind": r.kind,
                "text": r.text,
                "place_kind": r.place.kind if r.place else None,
                "place": r.place.id if r.place else None,
                "segment": met.get((r.place.kind, r.place.id), first) if r.place else None,
                "start": r.start,
                "end": r.end,
                "pinpoint": r.pinpoint,
                "confidence": r.confidence,
            }
            for r in document.references
        ],
    }
    for table, values in rows.items():
        if values:
            session.execute(insert(table), [{**value, "manifestation_id": manifestation} for value in values])
    statistics.count(session, manifestation, 1)


def erase(session: Session, manifestation: int) -> None:
    """Take the rows of a manifestation away and its words out of the counts."""
    statistics.count(session, manifestation, -1)
    for table in (SectionRow, SegmentRow, ReferenceRow):
        session.execute(delete(table).where(table.manifestation_id == manifestation))


def section_path(section: Section | None, sections: dict[str, Section]) -> str:
    """The titles from the root down to ``section``, numbers left out."""
    titles: list[str] = []
    seen: set[str] = set()
    while section is not None and section.id not in seen:
        seen.add(section.id)
        titles.append(section.title)
        section = sections.get(section.parent or "")
    return PATH_SEPARATOR.join(title for title in reversed(titles) if title)
