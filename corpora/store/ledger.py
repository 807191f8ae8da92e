"""The audit trail: who did what when, append-only, every entry sealed by the hash of the one before.

A hash chain as in Haber and Stornetta, "How to time-stamp a digital document" (1991): the hash of an
entry covers its own content and the hash before it, so that a changed, removed or inserted entry breaks
every later link. Whoever may write the whole database could forge all hashes anew: note the last hash
elsewhere (the pages and the export show it) and verify against it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from corpora.store.tables import LedgerEntry, LedgerHead

GENESIS = "0" * 64
"""What the first entry follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``position`` counts from 1, ``at`` is UTC (ISO 8601), ``detail`` what was done to what."""

    position: int
    at: str
    who: str
    what: str
    detail: Mapping[str, Any]
    previous: str
    hash: str

    def to_json(self) -> dict[str, Any]:
        return {
            "position": self.position,
            "at": self.at,
            "who": self.who,
            "what": self.what,
            "detail": dict(self.detail),
            "previous": self.previous,
            "hash": self.hash,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the chain gave. ``broken`` is the position of the first entry that does not hold."""

    entries: int
    head: str
    broken: int | None = None
    reason: str | None = None

    @property
    def holds(self) -> bool:
        return self.broken is None

    def to_json(self) -> dict[str, Any]:
        return {
            "holds": self.holds,
            "entries": self.entries,
            "head": self.head,
            "broken": self.broken,
            "reason": self.reason,
        }


class Ledger:
    """The entries in the order in which they were made. Safe for several threads and processes."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def append(self, who: str, what: str, detail: Mapping[str, Any]) -> Entry:
        """Add one entry. ``detail`` must be plain JSON."""
        text = _canonical(detail)
        with self._sessions.begin() as session:
            # The first statement writes: SQLite gives one writer the file, PostgreSQL one the row, and
            # everybody else waits here, before reading what the entry must follow.
            session.execute(update(LedgerHead).values(position=LedgerHead.position + 1))
            head = session.scalars(select(LedgerHead)).one()
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            row = LedgerEntry(
                position=head.position,
                at=at,
                who=_plain(who),
                what=what,
                detail=text,
                previous=head.hash,
                hash="",
            )
            row.hash = head.hash = _hash(row)
            session.add(row)
            return _entry(row)

    def entries(self, *, after: int = 0, limit: int | None = None, what: str | None = None) -> list[Entry]:
        """The entries after a position, oldest first; with ``what`` those of that kind."""
        wanted = select(LedgerEntry).where(LedgerEntry.position > after).order_by(LedgerEntry.position)
        if what is not None:
            wanted = wanted.where(LedgerEntry.what == what)
        with self._sessions() as session:
            return [_entry(row) for row in session.scalars(wanted.limit(limit))]

    def count(self) -> int:
        """How many entries there are."""
        with self._sessions() as session:
            return session.scalar(select(func.count()).select_from(LedgerEntry)) or 0

    def head(self) -> tuple[int, str]:
        """Position and hash of the last entry: another head is another state of the review."""
        with self._sessions() as session:
            found = session.scalars(select(LedgerHead)).one()
            return found.position, found.hash

    def verify(self, against: str | None = None) -> Verdict:
        """Compute the chain again and name the first entry that does not hold.

        ``against``: a hash noted earlier, which must still be in the chain.
        """
        with self._sessions() as session:
            head = session.scalars(select(LedgerHead)).one()
            rows = session.scalars(select(LedgerEntry).order_by(LedgerEntry.position))
            found = _first_broken(rows, head.position, head.hash)
            if found.holds and against and against != GENESIS:
                known = select(LedgerEntry.position).where(LedgerEntry.hash == against)
                if session.scalar(known) is None:
                    reason = "the chain holds, but the hash noted earlier is not in it: it was made anew"
                    return Verdict(found.entries, found.head, 1, reason)
            return found


def to_jsonl(entries: Iterable[Entry]) -> Iterator[str]:
    """One line an entry, keys sorted; its hash is the SHA-256 of the line without ``hash``."""
    for entry in entries:
        yield _canonical(entry.to_json()) + "\n"


def _first_broken(rows: Iterable[LedgerEntry], last: int, head: str) -> Verdict:
    previous, expected, newest = GENESIS, 0, GENESIS
    for row in rows:
        expected += 1
        if row.position != expected:
            return Verdict(last, head, expected, f"entry {expected} is missing")
        if row.previous != previous:
            return Verdict(last, head, expected, "it does not follow the entry before it")
        if row.hash != _hash(row):
            return Verdict(last, head, expected, "its content is not what was sealed")
        previous = newest = row.hash
    if expected != last or newest != head:
        return Verdict(last, head, expected + 1, "entries are missing at the end")
    return Verdict(expected, head)


def _hash(row: LedgerEntry) -> str:
    """Of the exported line without its ``hash``: who has the export needs nothing else to check it."""
    ends = {"position": row.position, "previous": row.previous, "what": row.what, "who": row.who}
    # The detail as it is stored, not read and written again: no edit of the row goes unseen.
    sealed = f'{{"at":{json.dumps(row.at)},"detail":{row.detail},{_canonical(ends)[1:]}'
    return hashlib.sha256(sealed.encode()).hexdigest()


def _entry(row: LedgerEntry) -> Entry:
    return Entry(row.position, row.at, row.who, row.what, json.loads(row.detail), row.previous, row.hash)


def _canonical(value: Mapping[str, Any]) -> str:
    """Keys sorted, no blanks, UTF-8 as it is: the same content always gives the same bytes."""
    return _plain(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def _plain(text: str) -> str:
    """As PostgreSQL can keep it: what is hashed must be what is read back."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
