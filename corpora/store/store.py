"""The store: works, their language versions and files, and what the files say."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session, sessionmaker

from corpora.errors import UnknownWork
from corpora.pipeline import PIPELINE, manifestation_key
from corpora.store import reading, statistics, writing
from corpora.store.counterparts import Counterpart, counterparts
from corpora.store.database import connect
from corpora.store.kept import named
from corpora.store.ledger import Ledger
from corpora.store.likeness import LikenessStore
from corpora.store.naming import canonical
from corpora.store.places import Places
from corpora.store.records import (
    Added,
    Counts,
    ExpressionRecord,
    Marks,
    ReferenceRecord,
    SegmentRecord,
    WorkRecord,
)
from corpora.store.tables import Expression, Manifestation, PendingPoints, Work
from parsers.document import Document
from parsers.serialise import from_json


class Store:
    """Everything but the vectors. Safe to use from several threads.

    A ``name`` of a work is any of its identifiers in any usual form ("ST 15573/25", "15573/25",
    "COM/2025/743"), or its key. Languages are ISO 639-1 codes.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._sessions = sessionmaker(engine, expire_on_commit=False)
        self.statistics = statistics.StoredStatistics(self._sessions)
        self.places = Places(self._sessions)
        self.likeness = LikenessStore(self._sessions)
        self.ledger = Ledger(self._sessions)

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """The store in a folder (SQLite) or at a URL (PostgreSQL), made or upgraded where needed.

        Raises StoreUnavailable, StoreTooNew.
        """
        return cls(connect(place))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def add(
        self,
        document: Document,
        *,
        path: str | None = None,
        pipeline: int = PIPELINE,
        generation: str | None = None,
        given: str | None = None,
        marks: Marks | None = None,
    ) -> Added:
        """Keep a document; the same bytes again change nothing, unless a manifest says something else.

        ``path`` is where the file came from (default: its name), ``generation`` the index that already
        holds its points, ``given`` what a manifest said of it, as JSON, ``marks`` what it is compared by.
        A later file of the same expression becomes the current one; the row and the document of the one
        before are kept.
        """
        with self._sessions.begin() as session:
            return writing.add(
                session,
                document,
                path=path or document.source,
                pipeline=pipeline,
                generation=generation,
                given=given,
                place=path is not None,
                marks=marks,
            )

    def remove(self, name: str) -> tuple[str, ...]:
        """Take a work away; gives the keys of the manifestations to delete from the index.

        Raises UnknownWork.
        """
        with self._sessions.begin() as session:
            return writing.remove(session, self._work(session, name))

    def recount(self) -> None:
        """Count the document frequencies again."""
        with self._sessions.begin() as session:
            statistics.recount(session)

    # Works and documents

    def works(self) -> list[WorkRecord]:
        """Every work, by key."""
        with self._sessions() as session:
            return reading.works(session)

    def work(self, name: str) -> WorkRecord | None:
        """The work of that name, None where there is none."""
        with self._sessions() as session:
            found = self._find(session, name)
            return reading.record(found) if found else None

    def expressions(self, name: str) -> list[ExpressionRecord]:
        """The language versions of a work, by language. Raises UnknownWork."""
        with self._sessions() as session:
            return reading.expressions(session, self._work(session, name))

    def documents(
        self, *, works: Collection[str] | None = None, languages: Collection[str] | None = None
    ) -> Iterator[Document]:
        """The current document of every expression, by work and language. Raises UnknownWork."""
        with self._sessions() as session:
            ids = None if works is None else [self._work(session, name).id for name in works]
            for key, text in reading.documents(session, ids, languages):
                yield named(from_json(json.loads(text)), key)

    def document(self, name: str, language: str | None = None) -> Document:
        """The current document of a work; without ``language`` in its original one, else English, else any.

        Raises UnknownWork.
        """
        with self._sessions() as session:
            work = self._work(session, name)
            by_language = {expression.language: expression for expression in work.expressions}
            order = sorted(by_language, key=lambda code: reading.preference(code, work.original_language))
            chosen = order[0] if language is None else language
            if chosen not in by_language:
                raise UnknownWork(
                    f"{work.key}: not stored in {chosen!r}, only in {', '.join(sorted(order))}; ingest that "
                    "language version first."
                )
            key, text = next(reading.documents(session, [work.id], [chosen]))
            return named(from_json(json.loads(text)), key)

    # Segments and references

    def segments(self, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], SegmentRecord]:
        """Segments by (manifestation key, segment id); what is not current any more is left out."""
        with self._sessions() as session:
            return reading.segments(session, pairs)

    def segments_of(self, manifestation: str) -> list[SegmentRecord]:
        """Every segment of a current manifestation, in reading order."""
        with self._sessions() as session:
            return reading.segments_of(session, manifestation)

    def counterparts(
        self, keys: Collection[tuple[str, str]]
    ) -> Mapping[tuple[str, str], Sequence[Counterpart]]:
        """For segments, by (manifestation key, segment id), the same passages in other languages."""
        with self._sessions() as session:
            return counterparts(session, keys)

    def cited_by(self, name: str) -> list[ReferenceRecord]:
        """Where other works cite this one, which need not be stored itself."""
        with self._sessions() as session:
            work = self._find(session, name)
            targets = [row.identifier for row in work.identifiers] if work else (canonical(name) or [name])
            return reading.cited_by(session, work, targets)

    def citing(self, name: str) -> list[ReferenceRecord]:
        """What a work cites. Raises UnknownWork."""
        with self._sessions() as session:
            return reading.citing(session, self._work(session, name))

    def related(self, base: str, *, limite: bool = True) -> tuple[dict[str, str], set[str]]:
        """The numbers that are ``base`` or begin with it: of stored works (number → key), and cited ones."""
        with self._sessions() as session:
            return reading.related(session, base, limite)

    def counts(self) -> Counts:
        """How much there is."""
        with self._sessions() as session:
            return reading.counts(session)

    # For ingest

    def manifestations(self, works: Collection[str] | None = None) -> list[str]:
        """The keys of the current manifestations, of all works or of these. Raises UnknownWork."""
        with self._sessions() as session:
            if works is None:
                every = select(Manifestation.key).where(Manifestation.current)
                return list(session.scalars(every.order_by(Manifestation.key)))
            return reading.manifestation_keys(session, [self._work(session, name).id for name in works])

    def holds(self, sha256: str, pipeline: int = PIPELINE) -> bool:
        """Whether a file with these bytes has been done by this pipeline, current or not."""
        key = manifestation_key(sha256, pipeline)
        with self._sessions() as session:
            return session.scalar(select(Manifestation.id).where(Manifestation.key == key)) is not None

    def given(self, sha256: str) -> str | None:
        """What a manifest said of the file with these bytes, whatever pipeline did it; None for nothing."""
        chosen = select(Manifestation.given).where(Manifestation.sha256 == sha256)
        with self._sessions() as session:
            return session.scalar(chosen.where(Manifestation.given.is_not(None)).limit(1))

    def not_in(self, generation: str) -> list[str]:
        """The keys of current manifestations whose points are not in this generation of the index."""
        with self._sessions() as session:
            missing = select(Manifestation.key).where(
                Manifestation.current,
                Manifestation.generation.is_distinct_from(generation),
            )
            return list(session.scalars(missing.order_by(Manifestation.key)))

    def document_of(self, manifestation: str) -> Document:
        """The document of a manifestation, current or not. Raises UnknownWork."""
        with self._sessions() as session:
            found = session.scalar(select(Manifestation.document).where(Manifestation.key == manifestation))
        if found is None:
            raise UnknownWork(f"{manifestation}: no such manifestation in the store.")
        return from_json(json.loads(found))

    def work_of(self, manifestation: str) -> str:
        """The key of the work that a manifestation belongs to. Raises UnknownWork."""
        wanted = select(Work.key).join(Expression).join(Manifestation)
        with self._sessions() as session:
            found = session.scalar(wanted.where(Manifestation.key == manifestation))
        if found is None:
            raise UnknownWork(f"{manifestation}: no such manifestation in the store.")
        return found

    def mark_indexed(self, manifestation: str, generation: str) -> None:
        """Note that the points of a manifestation are in this generation of the index."""
        with self._sessions.begin() as session:
            session.execute(
                update(Manifestation).where(Manifestation.key == manifestation).values(generation=generation)
            )
            session.execute(delete(PendingPoints).where(PendingPoints.key == manifestation))

    def announce(self, keys: Collection[str]) -> None:
        """Note that the points of these manifestations are about to change."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._sessions.begin() as session:
            for key in keys:
                session.merge(PendingPoints(key=key, since=now))

    def announced(self) -> list[str]:
        """The keys that were announced and not settled: a run was cut short there."""
        with self._sessions() as session:
            return list(session.scalars(select(PendingPoints.key).order_by(PendingPoints.key)))

    def settle(self, keys: Collection[str]) -> None:
        """The index and the store agree on these manifestations again."""
        with self._sessions.begin() as session:
            session.execute(delete(PendingPoints).where(PendingPoints.key.in_(list(keys))))

    def _find(self, session: Session, name: str) -> Work | None:
        found = reading.find(session, name)
        if found is None:
            tries = (reading.find(session, identifier) for identifier in canonical(name))
            found = next((work for work in tries if work is not None), None)
        return found

    def _work(self, session: Session, name: str) -> Work:
        found = self._find(session, name)
        if found is None:
            raise UnknownWork(f"{name}: no such document in the store; ingest it first.")
        return found
