"""Where the bytes of stored documents were found: files under two names, files that are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from corpora.pipeline import PIPELINE, manifestation_key
from corpora.store import writing
from corpora.store.settling import Changes
from corpora.store.tables import Manifestation, Source

_CHUNK = 400


class Places:
    """The places of a store; a place is the path of a file, with "/", or a name below an archive."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def seen(self, sha256: str, path: str, pipeline: int = PIPELINE) -> Changes:
        """Known bytes were found at ``path``: gives what is current no more, and what is again."""
        key = manifestation_key(sha256, pipeline)
        with self._sessions() as session:
            known = session.scalar(
                select(Manifestation.id).join(Source).where(Source.path == path, Manifestation.key == key)
            )
        if known is not None:
            return Changes()
        with self._sessions.begin() as session:
            row = session.scalar(select(Manifestation).where(Manifestation.key == key))
            return writing.seen(session, row, path) if row is not None else Changes()

    def under(self, folder: str) -> list[str]:
        """Every place in a folder, at any depth."""
        start = folder.rstrip("/") + "/"
        with self._sessions() as session:
            # Compared here too: LIKE knows no case in SQLite.
            found = session.scalars(select(Source.path).where(Source.path.startswith(start, autoescape=True)))
            return sorted(path for path in found if path.startswith(start))

    def forget(self, paths: Iterable[str]) -> tuple[Changes, list[str]]:
        """These places hold nothing any more; what was found nowhere else is taken out of the store.

        Gives also which of them held something. The points of what is retired are announced; delete them
        and settle.
        """
        held: list[str] = []
        ordered, changes = sorted(set(paths)), Changes()
        for start in range(0, len(ordered), _CHUNK):
            chunk = ordered[start : start + _CHUNK]
            with self._sessions.begin() as session:
                held += session.scalars(
                    select(Source.path).where(Source.path.in_(chunk)).order_by(Source.path)
                ).all()
                done = writing.forget(session, chunk)
                changes.retired += done.retired
                changes.restored += done.restored
        return changes, held

    def of(self, manifestations: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The places of each of these manifestations, by key."""
        found: dict[str, tuple[str, ...]] = {}
        ordered = sorted(manifestations)
        with self._sessions() as session:
            for start in range(0, len(ordered), _CHUNK):
                chosen = (
                    select(Manifestation.key, Source.path)
                    .join(Source)
                    .where(Manifestation.key.in_(ordered[start : start + _CHUNK]))
                    .order_by(Source.path)
                )
                for key, path in session.execute(chosen):
                    found[key] = (*found.get(key, ()), path)
        return found
