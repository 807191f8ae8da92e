"""What changes the store: adding a document, taking a work or a file away."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpora import versions
from corpora.pipeline import manifestation_key
from corpora.store import content, groups, likeness, settling
from corpora.store.identity import work_of
from corpora.store.records import Added, Marks, State
from corpora.store.tables import NO_LANGUAGE, Expression, Manifestation, PendingPoints, Source, Work
from parsers.document import Document
from parsers.serialise import to_json


def add(
    session: Session,
    document: Document,
    *,
    path: str,
    pipeline: int,
    generation: str | None,
    given: str | None = None,
    place: bool = True,
    marks: Marks | None = None,
) -> Added:
    """Write one document and settle which manifestation of its expression is current."""
    key = manifestation_key(document.sha256, pipeline)
    existing = session.scalar(select(Manifestation).where(Manifestation.key == key))
    if existing is not None and (given is None or existing.given == given):
        return _known(session, existing, generation, path if place else None)
    before = _drop_older_parses(session, document.sha256)
    work = work_of(session, document, path)
    expression = _expression(session, work, document)
    row = _manifestation(document, key, path, pipeline, generation, given)
    if before.id is not None:
        row.id = before.id  # the order of files outlives a change of the pipeline
    row.version = settling.version_of(expression, document)
    row.expression = expression
    session.add(row)
    session.flush()
    content.write(session, row.id, document)
    if marks is not None:
        session.add(likeness.row(row.id, marks))
    left = [lost for where in {path, *before.paths} if (lost := _move(session, where, row))]
    abandoned = _abandon(session, work, expression, left)
    changes = settling.settle(session, work)
    if row.current:
        expression.title = document.title
    if expression.language == work.original_language or len(work.expressions) == 1:
        work.type, work.date, work.institution = document.type, document.date, document.institution
    superseded = {*before.changes.retired, *abandoned, *changes.retired}
    # The same bytes under the same pipeline: the points just written are the new ones.
    superseded -= {key} if row.current else set()
    _pending(session, key, superseded)
    groups.make_due(session)
    restored = (*before.changes.restored, *changes.restored)
    state: State = "replaced" if superseded - {key} or before.id is not None else "added"
    return Added(state, work.key, key, tuple(sorted(superseded)), restored, _rendering_of(row))


def remove(session: Session, work: Work) -> tuple[str, ...]:
    """Take a work away with all that belongs to it; gives the keys of its current manifestations.

    They are noted as pending, so that a crash before their points are deleted is found out.
    """
    keys = []
    for expression in work.expressions:
        current = [manifestation for manifestation in expression.manifestations if manifestation.current]
        keys += [settling.retire(session, manifestation) for manifestation in current]
    session.flush()
    session.delete(work)
    announce(session, keys)
    groups.make_due(session)
    return tuple(sorted(keys))


def forget(session: Session, paths: Collection[str]) -> settling.Changes:
    """These places hold nothing any more: what was found nowhere else goes, an earlier file comes back."""
    changes = settling.Changes()
    touched: dict[Expression, Work] = {}
    rows = session.scalars(select(Source).where(Source.path.in_(list(paths)))).all()
    left = [found for row in rows if (found := session.get(Manifestation, row.manifestation_id))]
    for row in rows:
        session.delete(row)
    session.flush()
    for manifestation in dict.fromkeys(left):
        session.expire(manifestation, ["sources"])
        if not manifestation.sources:
            touched[manifestation.expression] = manifestation.expression.work
            changes.retired += _discard(session, manifestation)
    for expression in touched:
        if not any(m.sources for m in expression.manifestations):  # what is left of it is history
            for manifestation in list(expression.manifestations):
                changes.retired += _discard(session, manifestation)
    for work in dict.fromkeys(touched.values()):
        _prune(session, work, changes)
    announce(session, changes.retired)
    groups.make_due(session)
    return changes


def announce(session: Session, keys: Collection[str]) -> None:
    """The points of these manifestations are about to change."""
    for key in keys:
        session.merge(PendingPoints(key=key, since=_now()))


def seen(session: Session, row: Manifestation, path: str) -> settling.Changes:
    """The bytes of ``row`` were found at ``path``. What that place held before may give way."""
    if any(source.path == path for source in row.sources):
        return settling.Changes()
    left = _move(session, path, row)
    if left is None or left.expression_id != row.expression_id:
        return settling.Changes()
    changes = settling.settle(session, row.expression.work)
    announce(session, changes.retired)
    groups.make_due(session)
    return changes


def _known(session: Session, row: Manifestation, generation: str | None, path: str | None) -> Added:
    """The same bytes again: an older file becomes current only where it took the place of a newer one."""
    if row.current and generation is not None:
        row.generation = generation
        _pending(session, row.key, ())
    changes = seen(session, row, path) if path else settling.Changes()
    state: State = "replaced" if changes.restored else "unchanged"
    return Added(
        state,
        row.expression.work.key,
        row.key,
        tuple(sorted(changes.retired)),
        tuple(changes.restored),
        _rendering_of(row),
    )


def _pending(session: Session, written: str, superseded: Collection[str]) -> None:
    """The points of ``written`` are in the index; those of ``superseded`` are still to be deleted there."""
    session.execute(delete(PendingPoints).where(PendingPoints.key == written))
    announce(session, superseded)


def _move(session: Session, path: str, row: Manifestation) -> Manifestation | None:
    """``path`` holds ``row`` now; gives what it held before where that is found nowhere else."""
    source = session.scalar(select(Source).where(Source.path == path))
    before = session.get(Manifestation, source.manifestation_id) if source else None
    if source is None:
        session.add(Source(path=path, manifestation_id=row.id))
    else:
        source.manifestation_id = row.id
    session.flush()
    for one in (row, before):
        if one is not None:
            session.expire(one, ["sources"])
    return before if before is not None and before is not row and not before.sources else None


def _abandon(session: Session, work: Work, expression: Expression, left: list[Manifestation]) -> list[str]:
    """A file without number that was saved again in another language: its version of before goes."""
    keys: list[str] = []
    if work.identifiers:
        return keys
    for other in {row.expression for row in left} - {expression}:
        if other.work_id == work.id and not any(m.sources for m in other.manifestations):
            keys += [settling.retire(session, m) for m in other.manifestations if m.current]
            session.delete(other)
            session.flush()
            session.expire(work, ["expressions"])
    return keys


class _Before:
    """The row of the same bytes that gives way: one at most, since bytes name a manifestation."""

    def __init__(self) -> None:
        self.id: int | None = None
        self.paths: list[str] = []
        self.changes = settling.Changes()


def _drop_older_parses(session: Session, sha256: str) -> _Before:
    """Rows that an older pipeline, or another manifest, made from the same bytes go."""
    before = _Before()
    for row in session.scalars(select(Manifestation).where(Manifestation.sha256 == sha256)).all():
        before.id = row.id
        before.paths += [source.path for source in row.sources]
        work = row.expression.work
        before.changes.retired += _discard(session, row)
        _prune(session, work, before.changes)
    return before


def _discard(session: Session, row: Manifestation) -> list[str]:
    """Delete one manifestation; gives its key where it was current."""
    expression = row.expression
    keys = [settling.retire(session, row)] if row.current else []
    session.delete(row)
    session.flush()
    session.expire(expression, ["manifestations"])
    return keys


def _prune(session: Session, work: Work, changes: settling.Changes) -> None:
    """Delete the expressions without any file left and the work without expressions; settle the rest."""
    for expression in list(work.expressions):
        if not expression.manifestations:
            session.delete(expression)
    session.flush()
    session.expire(work, ["expressions"])
    if not work.expressions:
        session.delete(work)
        session.flush()
        return
    settled = settling.settle(session, work)
    changes.retired += settled.retired
    changes.restored += settled.restored


def _expression(session: Session, work: Work, document: Document) -> Expression:
    language = document.language or NO_LANGUAGE
    found = session.scalar(
        select(Expression).where(Expression.work_id == work.id, Expression.language == language)
    )
    if found is not None and found.home is not None and document.identifiers:
        # What was only put here for its likeness makes room for what says so itself.
        groups.send_home(session, found)
        found = None
    if found is None:
        found = Expression(work=work, language=language, title=document.title)
        session.add(found)
    return found


def _manifestation(
    document: Document, key: str, path: str, pipeline: int, generation: str | None, given: str | None
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
        edition=versions.edition(document),
        given=given,
        document=json.dumps(to_json(document), ensure_ascii=False),
    )


def _rendering_of(row: Manifestation) -> str | None:
    """The first other file that says the same."""
    others = (m for m in row.expression.manifestations if m is not row and m.version == row.version)
    return next((m.source for m in others), None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
