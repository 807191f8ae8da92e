"""Which work a document belongs to.

A cover note and the document inside it are one work, so one shared identifier is enough, unless both
sides carry numbers of one series and none is shared: two Council notes that transmit the same
Commission document, or a note and its revision, are different works. A document without identifiers is
named by its file's stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpora import renderings
from corpora.store import groups, settling
from corpora.store.tables import NO_LANGUAGE, Expression, Manifestation, Source, Work, WorkIdentifier
from parsers.document import Document

_SERIES = re.compile(r"[^\W\d]+(?:-[^\W\d]+)?")


def work_of(session: Session, document: Document, path: str) -> Work:
    """The stored work of ``document``, new where there is none, with the document's identifiers added.

    Works that the document shows to be one are merged into the oldest of them.
    """
    if not document.identifiers:
        return _unnumbered(session, document, path)
    same = _compatible(session, document)
    if not same:
        work = _new(session, document, document.work)
    else:
        work = same[0]
        for other in same[1:]:
            _merge(session, other, work)
    _identify(work, document.identifiers)
    session.flush()
    return work


def compatible(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether both may name one work: no series has numbers on both sides and none shared."""
    ours, theirs = _by_series(left), _by_series(right)
    return all(ours[series] & theirs[series] for series in ours.keys() & theirs.keys())


def _by_series(identifiers: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for identifier in identifiers:
        series = _SERIES.match(identifier)
        found.setdefault(series[0] if series else "", set()).add(identifier)
    return found


def _compatible(session: Session, document: Document) -> list[Work]:
    sharing = (
        select(Work)
        .join(WorkIdentifier)
        .where(WorkIdentifier.identifier.in_(document.identifiers))
        .distinct()
        .order_by(Work.id)
    )
    names, same = set(document.identifiers), []
    for work in session.scalars(sharing):
        theirs = {row.identifier for row in work.identifiers}
        if compatible(names, theirs):
            names |= theirs
            same.append(work)
    return same


def _unnumbered(session: Session, document: Document, path: str) -> Work:
    """The work of the file that was at ``path`` before, else one of its own, named by the file's stem.

    Two files of one stem in two folders are two works until structure and content say otherwise
    (corpora.grouping): ministries give their plans the same few names.
    """
    before = session.scalar(
        select(Expression)
        .join(Manifestation)
        .join(Source)
        .where(Source.path == path, Expression.home.is_not(None))
        .where(Expression.language == (document.language or NO_LANGUAGE))
    )
    if before is not None:
        return before.work
    if (same := _same_text(session, document)) is not None:
        return same
    for key in (document.work, _longer(document, path)):
        work = session.scalar(select(Work).where(Work.key == key, ~Work.identifiers.any()).order_by(Work.id))
        if work is None and not _is_home_of_one(session, key):
            return _new(session, document, key)
        if work is not None and _was_here(session, work, path):
            return work
    return session.scalar(select(Work).where(Work.key == path)) or _new(session, document, path)


def _same_text(session: Session, document: Document) -> Work | None:
    """The work of a stored file that says the same in the same language: a PDF beside its DOCX."""
    if not any(segment.text.strip() for segment in document.segments):
        return None
    language = document.language or NO_LANGUAGE
    stored = select(Manifestation).join(Expression).where(Expression.language == language)
    exact = stored.where(Manifestation.version == renderings.digest(document)).order_by(Manifestation.id)
    found = session.scalar(exact.limit(1))
    if found is None:
        beside = stored.join(Work).where(Work.key == document.work, Manifestation.current).limit(1)
        neighbour = session.scalar(beside)
        if neighbour is not None and renderings.same(document, settling.read(neighbour)):
            found = neighbour
    return found.expression.work if found else None


def _longer(document: Document, path: str) -> str:
    folder = PurePath(path).parent.name
    return f"{folder}/{document.work}" if folder else document.work


def _is_home_of_one(session: Session, key: str) -> bool:
    """Whether the name belongs to an expression that is grouped into another work now."""
    return session.scalar(select(Expression.id).where(Expression.home == key).limit(1)) is not None


def _was_here(session: Session, work: Work, path: str) -> bool:
    """Whether a file of the work itself, not of what was grouped into it, was found at ``path``."""
    found = (
        select(Manifestation.id)
        .join(Expression)
        .outerjoin(Source)
        .where(Expression.work_id == work.id, Expression.home.is_(None))
        .where((Source.path == path) | (Manifestation.path == path))
    )
    return session.scalar(found.limit(1)) is not None


def _new(session: Session, document: Document, key: str) -> Work:
    work = Work(
        key=key,
        type=document.type,
        institution=document.institution,
        date=document.date,
        original_language=document.original_language,
        identifiers=[],
        expressions=[],
    )
    session.add(work)
    session.flush()
    return work


def _identify(work: Work, identifiers: tuple[str, ...]) -> None:
    """Add what is new. The document that knows most names gives the order, and so the work's key."""
    known = [row.identifier for row in work.identifiers]
    if set(known) <= set(identifiers):
        order = list(identifiers)
    else:
        order = known + [name for name in identifiers if name not in known]
    rows = {row.identifier: row for row in work.identifiers}
    for position, name in enumerate(order):
        if name in rows:
            rows[name].position = position
        else:
            work.identifiers.append(WorkIdentifier(identifier=name, position=position))
    work.key = order[0]


def _merge(session: Session, other: Work, into: Work) -> None:
    """Move everything of ``other`` to ``into``. Two current files of a language are settled by the caller."""
    for expression in (*into.expressions, *other.expressions):
        if expression.home is not None:  # its likeness is judged anew
            groups.send_home(session, expression)
    ours = {expression.language: expression for expression in into.expressions}
    for expression in list(other.expressions):
        if expression.language in ours:
            for manifestation in list(expression.manifestations):
                manifestation.expression = ours[expression.language]
            session.flush()
            session.expire(expression, ["manifestations"])
        else:
            expression.work = into
    session.flush()
    _identify(into, tuple(row.identifier for row in other.identifiers))
    session.flush()
    session.expire(other)
    session.delete(other)
    session.flush()
    session.expire(into, ["expressions"])
