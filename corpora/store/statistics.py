"""Document frequencies for BM25, kept beside the segments that they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, sessionmaker

from corpora.index import lexical
from corpora.store.tables import NO_LANGUAGE, LanguageCount, Manifestation, SegmentRow, TermCount

_CHUNK = 500  # parameters in one statement; SQLite's older limit is 999


class StoredStatistics:
    """:class:`corpora.index.lexical.Statistics` over a store."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def population(self) -> Mapping[str, int]:
        with self._sessions() as session:
            counts = {row.language: row.segments for row in session.scalars(select(LanguageCount))}
        return counts | {lexical.SHARED: sum(counts.values())}

    def frequencies(self, tokens: Sequence[int]) -> Mapping[int, int]:
        found: dict[int, int] = {}
        with self._sessions() as session:
            for start in range(0, len(tokens), _CHUNK):
                wanted = select(TermCount).where(TermCount.token.in_(tokens[start : start + _CHUNK]))
                found |= {row.token: row.segments for row in session.scalars(wanted)}
        return found


def count(session: Session, manifestation: int, sign: int) -> None:
    """Add (``sign`` 1) or take away (-1) the segments of a manifestation."""
    rows = session.execute(
        select(SegmentRow.text, SegmentRow.language).where(SegmentRow.manifestation_id == manifestation)
    ).all()
    passages = [(text, language) for text, language in rows]
    for language, terms in lexical.occurrences(passages).items():
        _add(
            session,
            TermCount,
            ("language", "token"),
            [{"language": language, "token": token, "segments": n * sign} for token, n in terms.items()],
        )
    populations: dict[str, int] = {}
    for _, known in passages:
        populations[known or NO_LANGUAGE] = populations.get(known or NO_LANGUAGE, 0) + sign
    _add(
        session,
        LanguageCount,
        ("language",),
        [{"language": language, "segments": n} for language, n in populations.items()],
    )
    if sign < 0:
        session.execute(delete(TermCount).where(TermCount.segments <= 0))
        session.execute(delete(LanguageCount).where(LanguageCount.segments <= 0))


def recount(session: Session) -> None:
    """Count everything again: after the tokens' version changed."""
    session.execute(delete(TermCount))
    session.execute(delete(LanguageCount))
    for (manifestation,) in session.execute(select(Manifestation.id).where(Manifestation.current)).all():
        count(session, manifestation, 1)


def _add(
    session: Session,
    table: type[TermCount | LanguageCount],
    key: tuple[str, ...],
    rows: list[dict[str, str | int]],
) -> None:
    if not rows:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    total = table.segments + statement.excluded.segments
    session.execute(statement.on_conflict_do_update(index_elements=key, set_={"segments": total}), rows)
