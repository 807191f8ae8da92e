"""What language versions without number are compared by, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, sessionmaker

from corpora.store import groups
from corpora.store.records import Candidate, Doubt, Grouped, GroupedVersion, Marks, SuggestedVersion
from corpora.store.tables import (
    NO_LANGUAGE,
    DueRow,
    Expression,
    FingerprintRow,
    Manifestation,
    Suggestion,
    Work,
    WorkIdentifier,
)


class LikenessStore:
    """Marks of documents and the groups made of them. ``model`` is the name of the embedding model."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def lacking(self, model: str) -> list[str]:
        """The keys of current manifestations without marks of this model."""
        wanted = (
            select(Manifestation.key)
            .outerjoin(FingerprintRow)
            .where(Manifestation.current, FingerprintRow.model.is_distinct_from(model))
            .order_by(Manifestation.key)
        )
        with self._sessions() as session:
            return list(session.scalars(wanted))

    def save(self, manifestation: str, marks: Marks) -> None:
        """Keep the marks of a current manifestation."""
        with self._sessions.begin() as session:
            id_ = session.scalar(select(Manifestation.id).where(Manifestation.key == manifestation))
            if id_ is not None:
                session.merge(row(id_, marks))
                groups.make_due(session)

    def due(self) -> bool:
        """Whether anything was written since the last grouping."""
        with self._sessions() as session:
            return session.get(DueRow, groups.TASK) is not None

    def undecided(self) -> bool:
        """Whether any language version stands, or stood, alone without number."""
        with self._sessions() as session:
            alone = select(Expression.id).where(Expression.home.is_not(None) | ~_numbered())
            return session.scalar(alone.join(Work).limit(1)) is not None

    def candidates(self, model: str) -> Iterator[Candidate]:
        """Every current manifestation with marks, in the order in which they were added."""
        own = func.count(Expression.id).filter(Expression.home.is_(None))
        several = select(Expression.work_id).group_by(Expression.work_id).having(own > 1)
        wanted = (
            select(
                Manifestation.key,
                Expression.home,
                Work.key,
                Expression.language,
                Work.id,
                (_numbered() | Work.id.in_(several)),
                FingerprintRow.keys,
            )
            .join(Manifestation.expression)
            .join(Expression.work)
            .join(FingerprintRow, FingerprintRow.manifestation_id == Manifestation.id)
            .where(Manifestation.current, FingerprintRow.model == model)
            .order_by(Manifestation.id)
        )
        with self._sessions() as session:
            for key, home, work, language, id_, settled, keys in session.execute(wanted):
                yield Candidate(
                    key,
                    home or work,
                    None if language == NO_LANGUAGE else language,
                    id_ if settled and home is None else None,
                    keys,
                )

    def marks(self, manifestation: str) -> Marks | None:
        """The marks of a manifestation."""
        wanted = select(FingerprintRow).join(Manifestation).where(Manifestation.key == manifestation)
        with self._sessions() as session:
            found = session.scalar(wanted)
        return Marks(found.model, found.keys, found.features, found.profile) if found else None

    def regroup(self, grouped: Iterable[Grouped], doubts: Iterable[Doubt]) -> int:
        """Make the store agree with a grouping, all of it and at once; gives how many changed."""
        with self._sessions.begin() as session:
            return groups.regroup(session, grouped, doubts)

    def grouped(self) -> list[GroupedVersion]:
        """The language versions that are where they are for their likeness alone, by work and language."""
        wanted = (
            select(Work.key, Expression, Manifestation.source)
            .join(Expression, Expression.work_id == Work.id)
            .join(Manifestation, Manifestation.expression_id == Expression.id)
            .where(Expression.home.is_not(None), Manifestation.current)
        )
        with self._sessions() as session:
            rows = [
                GroupedVersion(
                    work,
                    one.language,
                    source,
                    one.home or "",
                    one.probability or 0.0,
                    tuple(json.loads(one.reasons or "[]")),
                )
                for work, one, source in session.execute(wanted)
            ]
        return sorted(rows, key=lambda r: (r.work, r.language))

    def homes(self) -> list[str]:
        """Which expression was put into which work, in short: another list is another grouping."""
        wanted = select(Expression.home, Expression.language, Work.key).join(Work)
        with self._sessions() as session:
            rows = session.execute(wanted.where(Expression.home.is_not(None)))
            return sorted(f"{home}\x1f{language}\x1f{work}" for home, language, work in rows)

    def suggestions(self) -> list[SuggestedVersion]:
        """The pairs that may be one work, the most probable first."""
        one, other, work, far = aliased(Expression), aliased(Expression), aliased(Work), aliased(Work)
        wanted = (
            select(Suggestion, work.key, one.language, far.key, other.language)
            .join(one, Suggestion.expression_id == one.id)
            .join(other, Suggestion.other_id == other.id)
            .join(work, one.work_id == work.id)
            .join(far, other.work_id == far.id)
        )
        with self._sessions() as session:
            rows = [
                SuggestedVersion(
                    (key, away), (language, there), row.probability, tuple(json.loads(row.reasons))
                )
                for row, key, language, away, there in session.execute(wanted)
            ]
        return sorted(rows, key=lambda r: (-r.probability, r.works))


def row(manifestation: int, marks: Marks) -> FingerprintRow:
    """The row that keeps the marks of a manifestation."""
    return FingerprintRow(
        manifestation_id=manifestation,
        model=marks.model,
        keys=marks.keys,
        features=marks.features,
        profile=marks.profile,
    )


def _numbered() -> Any:
    return select(WorkIdentifier.id).where(WorkIdentifier.work_id == Work.id).exists()
