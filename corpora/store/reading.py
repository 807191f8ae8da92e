"""What reads the store: every query over current manifestations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from corpora.store.records import (
    Counts,
    ExpressionRecord,
    ManifestationRecord,
    ReferenceRecord,
    SegmentRecord,
    WorkRecord,
)
from corpora.store.tables import (
    NO_LANGUAGE,
    Expression,
    Manifestation,
    ReferenceRow,
    SectionRow,
    SegmentRow,
    Work,
    WorkIdentifier,
)

_CHUNK = 400


def find(session: Session, name: str) -> Work | None:
    """The work under a canonical identifier or, without one, its key. The earliest where several share it."""
    by_identifier = (
        select(Work)
        .join(WorkIdentifier)
        .where(func.lower(WorkIdentifier.identifier) == name.lower())
        .order_by(WorkIdentifier.position, Work.id)
        .limit(1)
    )
    by_key = select(Work).where(func.lower(Work.key) == name.lower()).order_by(Work.id).limit(1)
    return session.scalar(by_identifier) or session.scalar(by_key)


def works(session: Session) -> list[WorkRecord]:
    every = select(Work).options(selectinload(Work.identifiers), selectinload(Work.expressions))
    return sorted((record(work) for work in session.scalars(every)), key=lambda work: (work.key, work.id))


def record(work: Work) -> WorkRecord:
    expressions = sorted(work.expressions, key=lambda e: preference(e.language, work.original_language))
    return WorkRecord(
        id=work.id,
        key=work.key,
        identifiers=tuple(row.identifier for row in work.identifiers),
        type=work.type,
        institution=work.institution,
        date=work.date,
        title=expressions[0].title if expressions else "",
        languages=tuple(sorted((_language(e.language) for e in expressions), key=lambda code: code or "~")),
    )


def preference(language: str, original: str | None) -> tuple[bool, bool, bool, str]:
    """Sort key of a work's languages where none is asked for: original, English, the rest."""
    return (language != original, language != "en", language == NO_LANGUAGE, language)


def expressions(session: Session, work: Work) -> list[ExpressionRecord]:
    wanted = (
        select(Expression)
        .where(Expression.work_id == work.id)
        .options(selectinload(Expression.manifestations))
        .order_by(Expression.language)
    )
    return [
        ExpressionRecord(
            work.key, _language(row.language), row.title, tuple(_manifestation(m) for m in row.manifestations)
        )
        for row in session.scalars(wanted)
    ]


def documents(
    session: Session, work_ids: Collection[int] | None, languages: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """The key of its work and the JSON of every current document, by work and language."""
    wanted = (
        select(Work.key, Work.id, Expression.language, Manifestation.id)
        .join(Manifestation.expression)
        .join(Expression.work)
        .where(Manifestation.current)
    )
    if work_ids is not None:
        wanted = wanted.where(Work.id.in_(work_ids))
    if languages is not None:
        wanted = wanted.where(Expression.language.in_(languages))
    # Sorted here, not by the database: each orders punctuation and case in its own way.
    rows = sorted((key, work, language, id_) for key, work, language, id_ in session.execute(wanted))
    for key, _, _, id_ in rows:
        yield key, session.scalars(select(Manifestation.document).where(Manifestation.id == id_)).one()


def manifestation_keys(session: Session, work_ids: Collection[int]) -> list[str]:
    wanted = (
        select(Manifestation.key)
        .join(Manifestation.expression)
        .where(Manifestation.current, Expression.work_id.in_(work_ids))
        .order_by(Manifestation.key)
    )
    return list(session.scalars(wanted))


def segments(session: Session, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], SegmentRecord]:
    """The segments named by (manifestation key, segment id); those that are not current are left out.

    Three queries for every 400 pairs, however many manifestations they are of.
    """
    wanted = sorted(set(pairs))
    found: dict[tuple[str, str], SegmentRecord] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = _segment_rows(session, wanted[start : start + _CHUNK])
        chosen = _joined().where(SegmentRow.id.in_(rows))
        found |= {(r.manifestation, r.segment): r for r in _segment_records(session, chosen)}
    return found


def _segment_rows(session: Session, pairs: Collection[tuple[str, str]]) -> list[int]:
    """The rows of these segments of current manifestations.

    Asked of one table at a time: among joined tables SQLite begins with the manifestations that are current
    and reads all their segments, and of a list of pairs it makes a scan.
    """
    keys = select(Manifestation.key, Manifestation.id).where(
        Manifestation.current, Manifestation.key.in_({key for key, _ in pairs})
    )
    ids = {row.key: row.id for row in session.execute(keys)}
    names: dict[int, list[str]] = {}
    for key, segment in pairs:
        if key in ids:
            names.setdefault(ids[key], []).append(segment)
    of_one = [
        and_(SegmentRow.manifestation_id == manifestation, SegmentRow.segment.in_(few))
        for manifestation, few in names.items()
    ]
    return list(session.scalars(select(SegmentRow.id).where(or_(*of_one)))) if of_one else []


def segments_of(session: Session, key: str) -> list[SegmentRecord]:
    """Every segment of a current manifestation, in reading order."""
    chosen = _segments().where(Manifestation.key == key).order_by(SegmentRow.position)
    return list(_segment_records(session, chosen))


def cited_by(session: Session, work: Work | None, targets: Sequence[str]) -> list[ReferenceRecord]:
    """References to one of ``targets`` in other works than ``work``."""
    wanted = _references().where(ReferenceRow.target.in_(targets))
    if work is not None:
        wanted = wanted.where(Work.id != work.id)
    return _reference_records(session, wanted)


def citing(session: Session, work: Work) -> list[ReferenceRecord]:
    """The references in ``work``, self-citations left out."""
    own = [row.identifier for row in work.identifiers]
    return _reference_records(
        session, _references().where(Work.id == work.id, ReferenceRow.target.not_in(own))
    )


def related(session: Session, base: str, limite: bool) -> tuple[dict[str, str], set[str]]:
    """What has the number ``base``, alone or with suffixes: stored (identifier → key of the work), cited."""

    def numbered(column: Any) -> Any:
        exact = column.collate("C") if session.get_bind().dialect.name == "postgresql" else column
        # "!" follows the blank: every text that begins with the number and a blank, by the index.
        return (column == base) | ((exact >= f"{base} ") & (exact < f"{base}!"))

    stored = select(WorkIdentifier.identifier, Work.key).join(Work, Work.id == WorkIdentifier.work_id)
    cited = select(ReferenceRow.target).join(Manifestation, Manifestation.id == ReferenceRow.manifestation_id)
    if not limite:
        cited = cited.where(~Manifestation.limite)
    found = session.execute(stored.where(numbered(WorkIdentifier.identifier)).order_by(Work.id))
    return (
        {row[0]: row[1] for row in found},
        set(session.scalars(cited.where(numbered(ReferenceRow.target)).distinct())),
    )


def counts(session: Session) -> Counts:
    def number(table: type, *conditions: Any) -> int:
        return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    by_language: list[tuple[str, int]] = [
        (language, n)
        for language, n in session.execute(
            select(Expression.language, func.count())
            .group_by(Expression.language)
            .order_by(Expression.language)
        )
    ]
    return Counts(
        works=number(Work),
        expressions=number(Expression),
        manifestations=number(Manifestation),
        segments=number(SegmentRow),
        references=number(ReferenceRow),
        languages=dict(by_language),
    )


def _segments() -> Select[*tuple[Any, ...]]:
    return _joined().where(Manifestation.current)


def _joined() -> Select[*tuple[Any, ...]]:
    return (
        select(
            SegmentRow,
            Work.key,
            Work.type,
            Manifestation.key,
            Manifestation.source,
            Manifestation.limite,
            SectionRow.path,
        )
        .join(Manifestation, Manifestation.id == SegmentRow.manifestation_id)
        .join(Expression, Expression.id == Manifestation.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .outerjoin(
            SectionRow,
            (SectionRow.manifestation_id == SegmentRow.manifestation_id)
            & (SectionRow.section == SegmentRow.section),
        )
    )


def _segment_records(session: Session, chosen: Select[*tuple[Any, ...]]) -> Iterator[SegmentRecord]:
    for row, work, type_, key, source, limite, path in session.execute(chosen):
        yield SegmentRecord(
            work=work,
            manifestation=key,
            source=source,
            segment=row.segment,
            section=row.section,
            section_kind=row.section_kind,
            path=path or "",
            kind=row.kind,
            type=type_,
            language=row.language,
            page=row.page,
            position=row.position,
            limite=limite,
            text=row.text,
        )


def _references() -> Select[*tuple[Any, ...]]:
    return (
        select(ReferenceRow, Work.key, Manifestation.key, Expression.language)
        .join(Manifestation, Manifestation.id == ReferenceRow.manifestation_id)
        .join(Expression, Expression.id == Manifestation.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .where(Manifestation.current)
    )


def _reference_records(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[ReferenceRecord]:
    rows = sorted(session.execute(wanted), key=lambda row: (row[1], row[3], row[0].id))
    return [
        ReferenceRecord(
            work=work,
            manifestation=key,
            language=_language(language),
            target=row.target,
            kind=row.kind,
            text=row.text,
            place_kind=row.place_kind,
            place=row.place,
            segment=row.segment,
            start=row.start,
            end=row.end,
            pinpoint=row.pinpoint,
        )
        for row, work, key, language in rows
    ]


def _manifestation(row: Manifestation) -> ManifestationRecord:
    return ManifestationRecord(
        row.key,
        row.source,
        row.path,
        row.format,
        row.sha256,
        row.pipeline,
        row.current,
        row.added,
        row.edition,
        row.version,
    )


def _language(code: str) -> str | None:
    return None if code == NO_LANGUAGE else code
