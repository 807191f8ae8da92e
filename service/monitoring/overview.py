"""The regular overview of a working party: who reported what since the last meeting, and what is due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.embedding import Embedder
from parsers.document import Commitment, Document
from service.monitoring.indicators import Indicator, indicators, without
from service.traceability import findings, member_states
from service.traceability.coverage import State
from service.traceability.evidence import is_national
from service.traceability.findings import Changed, Contradiction, Overdue, Overlap
from service.traceability.framework import Node
from service.traceability.landscape import Landscape, landscape
from service.traceability.tracing import Trace, TracedLink
from service.traceability.works import works

AHEAD = 6
"""Months for which coming deadlines are listed: a Presidency's."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A text that came since: whose it is, and the accepted links of each node that it speaks of."""

    document: Document
    states: frozenset[str]
    nodes: Mapping[str, tuple[TracedLink, ...]]

    @property
    def stances(self) -> Counter[str]:
        """How many links of each stance."""
        return Counter(link.stance for links in self.nodes.values() for link in links)


@dataclass(frozen=True, slots=True)
class Due:
    """A commitment whose deadline comes within AHEAD months."""

    node: Node
    commitment: Commitment
    due: str
    state: State


@dataclass(frozen=True, slots=True)
class Meeting:
    """``since`` (ISO): the day of the last meeting, whose texts were known then; ``until``: as of when.

    ``silent``: the Member States (ISO 3166-1) that no national text since speaks for.
    """

    trace: Trace
    since: str | None
    until: str | None
    reported: tuple[Reported, ...]
    silent: tuple[str, ...]
    changed: tuple[Changed, ...]
    shown: Landscape
    contradictions: tuple[Contradiction, ...]
    overlaps: tuple[Overlap, ...]
    overdue: tuple[Overdue, ...]
    due: tuple[Due, ...]
    indicators: tuple[Indicator, ...]
    unmeasured: tuple[Node, ...]

    @property
    def gaps(self) -> list[tuple[Node, State, float]]:
        """Nodes without sufficient evidence, the surest gaps first."""
        rows = [(row.node, row.state, row.gap) for row in self.shown.rows if row.gap is not None]
        return sorted(rows, key=lambda row: -row[2])


def meeting(
    trace: Trace,
    documents: Sequence[Document],
    embedder: Embedder,
    *,
    since: str | None = None,
    until: str | None = None,
) -> Meeting:
    """The overview of `trace` for texts dated after `since` and not after `until` (ISO; None: no bound)."""
    shown = landscape(trace, today=until)
    tree = trace.framework
    kept = [d for d in documents if until is None or (d.date or "") <= until]
    found = works(kept)
    preferred = [tree.document.language] if tree.document.language else []
    versions = []
    for work in found:
        first = work.version(preferred)
        versions.append([first, *(one for one in work.versions if one is not first)])
    measured = indicators(tree, versions, embedder)
    reported = _reported(trace, [one[0] for one in versions], since, until)
    spoken = frozenset().union(*(one.states for one in reported)) if reported else frozenset()
    return Meeting(
        trace=trace,
        since=since,
        until=shown.today,
        reported=tuple(reported),
        silent=tuple(code for code in member_states.CODES if code not in spoken),
        changed=tuple(findings.changes(trace, landscape(trace, today=since), shown) if since else ()),
        shown=shown,
        contradictions=tuple(findings.contradictions(trace, until)),
        overlaps=tuple(findings.overlaps(trace, until)),
        overdue=tuple(findings.overdue(trace, shown)),
        due=tuple(_due(trace, shown)),
        indicators=tuple(measured),
        unmeasured=tuple(without(tree, measured)),
    )


def _reported(
    trace: Trace, documents: Sequence[Document], since: str | None, until: str | None
) -> list[Reported]:
    """The texts that came since, oldest first; those that say nothing on the framework too."""
    links: defaultdict[str, defaultdict[str, list[TracedLink]]] = defaultdict(lambda: defaultdict(list))
    for link in trace.accepted:
        links[link.evidence.work][link.target.id].append(link)
    found = []
    for one in documents:
        day = one.date or ""
        if one.work == trace.framework.work or (since and day <= since) or (until and day > until):
            continue
        states = member_states.of_document(one) if is_national(one) else frozenset()
        nodes = {node.id: tuple(links[one.work][node.id]) for node in trace.framework.nodes}
        found.append(Reported(one, states, {node: of for node, of in nodes.items() if of}))
    return sorted(found, key=lambda one: (one.document.date or "", one.document.work))


def _due(trace: Trace, shown: Landscape) -> list[Due]:
    if shown.today is None:
        return []
    last = _later(shown.today, AHEAD)
    states = {row.node.id: row for row in shown.rows}
    found = []
    for commitment in trace.framework.document.commitments:
        row = states.get(commitment.id)
        if row is None or commitment.deadline is None:
            continue
        due = findings.last_day(commitment.deadline)
        if shown.today <= due <= last:
            found.append(Due(row.node, commitment, due, row.state))
    return sorted(found, key=lambda one: one.due)


def _later(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.month - 1 + months, 12)
    return date(start.year + year, month + 1, min(start.day, 28)).isoformat()


def to_json(found: Meeting) -> dict[str, Any]:
    """``lextrace/monitoring/1``."""
    return {
        "schema": "lextrace/monitoring/1",
        "framework": found.trace.framework.to_json(),
        "since": found.since,
        "until": found.until,
        "reported": [
            {
                "document": one.document.work,
                "title": one.document.title,
                "type": one.document.type,
                "date": one.document.date,
                "institution": one.document.institution,
                "member_states": sorted(one.states),
                "nodes": {node: [link.id for link in links] for node, links in one.nodes.items()},
                "stances": dict(sorted(one.stances.items())),
            }
            for one in found.reported
        ],
        "silent": list(found.silent),
        "changes": [
            {"node": c.node.id, "before": c.before, "after": c.after, "links": [x.id for x in c.came]}
            for c in found.changed
        ],
        "gaps": [{"node": node.id, "state": state, "gap": gap} for node, state, gap in found.gaps],
        "contradictions": [
            {"node": c.node.id, "for": [x.id for x in c.for_], "against": [x.id for x in c.against]}
            for c in found.contradictions
        ],
        "overlaps": [{"node": o.node.id, "documents": list(o.works)} for o in found.overlaps],
        "overdue": [
            {"node": o.node.id, "actor": o.commitment.actor_id, "due": o.due, "state": o.state, "gap": o.gap}
            for o in found.overdue
        ],
        "due": [
            {"node": o.node.id, "actor": o.commitment.actor_id, "due": o.due, "state": o.state}
            for o in found.due
        ],
        "indicators": [_indicator(one) for one in found.indicators],
        "unmeasured": [node.id for node in found.unmeasured],
    }


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        "name": one.name,
        "unit": one.unit,
        "node": one.node.id if one.node else None,
        "probability": one.probability,
        "commitment": one.named,
        "sources": [
            {"document": row.work, "segment": row.segment.id, "name": row.name} for row in one.series
        ],
        "values": [
            {"year": year, "printed": v.printed, "number": v.number, "planned": v.planned, "document": work}
            for year, given in one.years.items()
            for v, work in given
        ],
        "disputed": one.disputed,
    }
