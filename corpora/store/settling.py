"""Which file of a language version is current: the one that is read, searched and traced.

One whose file is still there before one whose file is gone, a later edition ("final/2") before an earlier,
the version that came last; and of the files that say the same, the format that tells most, then the first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlalchemy.orm import Session

from corpora import renderings
from corpora.store import content
from corpora.store.tables import Expression, FingerprintRow, Manifestation, Work
from parsers.document import Document
from parsers.serialise import from_json


@dataclass(slots=True)
class Changes:
    """Keys of manifestations that are no longer current, and of those that are again."""

    retired: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)


def settle(session: Session, work: Work) -> Changes:
    """Leave one current manifestation an expression."""
    changes = Changes()
    session.flush()
    session.expire(work, ["expressions"])
    for expression in work.expressions:
        session.expire(expression, ["manifestations"])
        keep = _best(expression)
        for row in expression.manifestations:
            if row.current and row is not keep:
                changes.retired.append(retire(session, row))
        if keep is not None and not keep.current:
            changes.restored.append(_restore(session, keep))
    return changes


def retire(session: Session, row: Manifestation) -> str:
    """Keep the row and its document, drop what queries read."""
    content.erase(session, row.id)
    session.execute(delete(FingerprintRow).where(FingerprintRow.manifestation_id == row.id))
    row.current = False
    row.generation = None
    return row.key


def version_of(expression: Expression, document: Document) -> str:
    """The version that ``document`` is: that of a stored file which says the same, else its own."""
    for row in reversed(expression.manifestations):
        if row.sha256 != document.sha256 and renderings.same(document, read(row)):
            row.version = row.version or renderings.digest(read(row))
            return row.version
    return renderings.digest(document)


def read(row: Manifestation) -> Document:
    """The parsed document that a row keeps."""
    return from_json(json.loads(row.document))


def _best(expression: Expression) -> Manifestation | None:
    first: dict[str, int] = {}
    for row in expression.manifestations:
        first.setdefault(row.version or row.key, row.id)

    def value(row: Manifestation) -> tuple[object, ...]:
        version = row.version or row.key
        return bool(row.sources), row.edition, first[version], -renderings.rank(row.format), -row.id

    return max(expression.manifestations, key=value, default=None)


def _restore(session: Session, row: Manifestation) -> str:
    content.write(session, row.id, read(row))
    row.current = True
    row.generation = None
    return row.key
