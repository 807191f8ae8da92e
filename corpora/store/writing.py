"""What changes the store: adding a document, taking a work away."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from corpora.pipeline import manifestation_key
from corpora.store import statistics
from corpora.store.identity import work_of
from corpora.store.records import Added
from corpora.store.tables import (
    NO_LANGUAGE,
    Expression,
    Manifestation,
    PendingPoints,
    ReferenceRow,
    SectionRow,
    SegmentRow,
    Work,
)
from parsers.document import Document, Section
from parsers.serialise import to_json

PATH_SEPARATOR = " › "


def add(session: Session, document: Document, *, path: str, pipeline: int, generation: str | None) -> Added:
    """Write one document and settle which manifestation of its expression is current."""
    key = manifestation_key(document.sha256, pipeline)
    existing = session.scalar(select(Manifestation).where(Manifestation.key == key))
    if existing is not None:
        return _known(session, existing, generation)
    superseded = _drop_older_parses(session, document.sha256)
    work = work_of(session, document, path)
    expression = _expression(session, work, document)
    row = _manifestation(document, key, path, pipeline, generation)
    row.expression = expression
    session.add(row)
    session.flush()
    _write_content(session, row.id, document)
    statistics.count(session, row.id, 1)
    superseded += _settle(session, work, row)
    if expression.language == work.original_language or len(work.expressions) == 1:
        work.type, work.date, work.institution = document.type, document.date, document.institution
    _pending(session, key, superseded)
    return Added("replaced" if superseded else "added", work.key, key, tuple(sorted(superseded)))


def remove(session: Session, work: Work) -> tuple[str, ...]:
    """Take a work away with all that belongs to it; gives the keys of its current manifestations.

    They are noted as pending, so that a crash before their points are deleted is found out.
    """
    keys = []
    for expression in work.expressions:
        current = [manifestation for manifestation in expression.manifestations if manifestation.current]
        keys += [_retire(session, manifestation) for manifestation in current]
    session.flush()
    session.delete(work)
    for key in keys:
        session.merge(PendingPoints(key=key, since=_now()))
    return tuple(sorted(keys))


def _known(session: Session, row: Manifestation, generation: str | None) -> Added:
    """The same bytes again: nothing changes. An older file does not become current by being seen again."""
    if row.current and generation is not None:
        row.generation = generation
        _pending(session, row.key, [])
    return Added("unchanged", row.expression.work.key, row.key)


def _pending(session: Session, written: str, superseded: list[str]) -> None:
    """The points of ``written`` are in the index; those of ``superseded`` are still to be deleted there."""
    session.execute(delete(PendingPoints).where(PendingPoints.key == written))
    for key in superseded:
        session.merge(PendingPoints(key=key, since=_now()))


def _drop_older_parses(session: Session, sha256: str) -> list[str]:
    """Rows that an older pipeline made from the same bytes go: they are no other manifestation."""
    dropped = []
    for row in session.scalars(select(Manifestation).where(Manifestation.sha256 == sha256)).all():
        expression, work = row.expression, row.expression.work
        if row.current:
            dropped.append(_retire(session, row))
        session.delete(row)
        session.flush()
        session.expire(expression, ["manifestations"])
        if not expression.manifestations:
            session.delete(expression)
            session.flush()
            session.expire(work, ["expressions"])
        if not work.expressions:
            session.delete(work)
            session.flush()
    return dropped


def _expression(session: Session, work: Work, document: Document) -> Expression:
    language = document.language or NO_LANGUAGE
    found = session.scalar(
        select(Expression).where(Expression.work_id == work.id, Expression.language == language)
    )
    if found is None:
        found = Expression(work=work, language=language, title=document.title)
        session.add(found)
    found.title = document.title
    return found


def _manifestation(
    document: Document, key: str, path: str, pipeline: int, generation: str | None
) -> Manifestation:
    return Manifestation(
        key=key,
        source=document.source,
        path=path,
        format=document.format,
        sha256=document.sha256,
        pipeline=pipeline,
        current=True,
        limite="LIMITE" in document.markings,
        generation=generation,
        added=_now(),
        document=json.dumps(to_json(document), ensure_ascii=False),
    )


def _settle(session: Session, work: Work, newest: Manifestation) -> list[str]:
    """Leave one current manifestation an expression: ``newest``, elsewhere the one added last."""
    retired = []
    session.flush()
    session.expire(work, ["expressions"])
    for expression in work.expressions:
        session.expire(expression, ["manifestations"])
        current = [m for m in expression.manifestations if m.current]
        keep = newest if newest in current else max(current, key=lambda m: m.id, default=None)
        retired += [_retire(session, m) for m in current if m is not keep]
    return retired


def _retire(session: Session, row: Manifestation) -> str:
    """Keep the row and its document, drop what queries read."""
    statistics.count(session, row.id, -1)
    for table in (SectionRow, SegmentRow, ReferenceRow):
        session.execute(delete(table).where(table.manifestation_id == row.id))
    row.current = False
    row.generation = None
    return row.key


def _write_content(session: Session, manifestation: int, document: Document) -> None:
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


def section_path(section: Section | None, sections: dict[str, Section]) -> str:
    """The titles from the root down to ``section``, numbers left out."""
    titles: list[str] = []
    seen: set[str] = set()
    while section is not None and section.id not in seen:
        seen.add(section.id)
        titles.append(section.title)
        section = sections.get(section.parent or "")
    return PATH_SEPARATOR.join(title for title in reversed(titles) if title)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
