"""Language versions without a number, put into one work by what they are like, and taken out again.

The store keeps what :mod:`corpora.grouping` decided; the work that an expression would be alone is not
forgotten (``Expression.home``), so that a later text can change the decision.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from corpora.store.records import Doubt, Grouped
from corpora.store.settling import read
from corpora.store.tables import DueRow, Expression, Manifestation, Suggestion, Work

TASK = "grouping"
_CHUNK = 400


def regroup(session: Session, groups: Iterable[Grouped], suggestions: Iterable[Doubt]) -> int:
    """Make the store agree with a grouping, all of it: gives how many expressions changed their work.

    ``groups`` and ``suggestions`` name expressions by the key of their current manifestation.
    """
    wanted = {grouped.manifestation: grouped for grouped in groups}
    doubts = list(suggestions)
    by_key = _expressions(
        session,
        {*wanted, *(g.into for g in wanted.values())}
        | {*(d.manifestation for d in doubts), *(d.other for d in doubts)},
    )
    changed = 0
    for expression in _grouped(session):
        if _current(expression) not in wanted:
            send_home(session, expression)
            changed += 1
    for key, grouped in sorted(wanted.items()):
        if key in by_key and grouped.into in by_key:  # else another process was quicker
            changed += _join(session, by_key[key], by_key[grouped.into], grouped)
    session.execute(delete(DueRow).where(DueRow.task == TASK))
    session.execute(delete(Suggestion))
    for doubt in doubts:
        if doubt.manifestation not in by_key or doubt.other not in by_key:
            continue
        session.add(
            Suggestion(
                expression_id=by_key[doubt.manifestation].id,
                other_id=by_key[doubt.other].id,
                probability=doubt.probability,
                reasons=_json(doubt.reasons),
            )
        )
    return changed


def make_due(session: Session) -> None:
    """Something was written that may change the groups."""
    if session.get(DueRow, TASK) is None:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        session.execute(insert(DueRow).values(task=TASK).on_conflict_do_nothing())


def send_home(session: Session, expression: Expression) -> None:
    """Take an expression out of the work that it was grouped into."""
    assert expression.home is not None
    left = expression.work
    document = read(next(m for m in expression.manifestations if m.current))
    work = Work(
        key=expression.home,
        type=document.type,
        institution=document.institution,
        date=document.date,
        original_language=document.original_language,
        identifiers=[],
        expressions=[],
    )
    session.add(work)
    expression.work = work
    expression.home = expression.probability = expression.reasons = None
    _left(session, left)


def _join(session: Session, expression: Expression, anchor: Expression, grouped: Grouped) -> bool:
    """Put ``expression`` into the work of ``anchor``. Was it elsewhere before?"""
    moves = expression.work_id != anchor.work_id
    if moves:
        if any(other.language == expression.language for other in anchor.work.expressions):
            return False
        if expression.home is not None:
            send_home(session, expression)
        own, expression.work = expression.work, anchor.work
        expression.home = own.key
        _left(session, own)
        session.expire(anchor.work, ["expressions"])
    expression.probability = grouped.probability
    expression.reasons = _json(grouped.reasons)
    return moves


def _left(session: Session, work: Work) -> None:
    """An expression left a work; an empty work goes."""
    session.flush()
    session.expire(work, ["expressions"])
    if not work.expressions:
        session.delete(work)
        session.flush()


def _expressions(session: Session, keys: Collection[str]) -> dict[str, Expression]:
    """Expressions by the key of their current manifestation."""
    found: dict[str, Expression] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        chosen = (
            select(Manifestation.key, Expression)
            .join(Manifestation.expression)
            .where(Manifestation.current, Manifestation.key.in_(ordered[start : start + _CHUNK]))
        )
        found |= {row[0]: row[1] for row in session.execute(chosen)}
    return found


def _grouped(session: Session) -> Sequence[Expression]:
    return session.scalars(
        select(Expression).where(Expression.home.is_not(None)).order_by(Expression.home)
    ).all()


def _current(expression: Expression) -> str | None:
    return next((m.key for m in expression.manifestations if m.current), None)


def _json(reasons: Sequence[str]) -> str:
    return json.dumps(list(reasons), ensure_ascii=False)
