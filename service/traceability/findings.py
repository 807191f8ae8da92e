"""What a reader of a coverage matrix is told: deadlines, contradictions, overlaps, orphans, changes."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from parsers.document import Commitment
from service.traceability.coverage import COVERING, State
from service.traceability.evidence import Evidence
from service.traceability.framework import Node
from service.traceability.landscape import Landscape, until
from service.traceability.stance import Stance
from service.traceability.tracing import Trace, TracedLink

AGAINST: frozenset[Stance] = frozenset({"stalls", "contradicts"})


@dataclass(frozen=True, slots=True)
class Overdue:
    """A commitment whose deadline has passed without evidence that it was kept."""

    node: Node
    commitment: Commitment
    due: str
    state: State
    gap: float | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A node that one document says is done and another says is not."""

    node: Node
    for_: tuple[TracedLink, ...]
    against: tuple[TracedLink, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A node on which several documents report."""

    node: Node
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """Evidence that belongs to nothing; ``probability``: that it really does not."""

    evidence: Evidence
    probability: float


@dataclass(frozen=True, slots=True)
class Changed:
    """A node whose state differs between two days, with the links that came between."""

    node: Node
    before: State
    after: State
    came: tuple[TracedLink, ...]


def overdue(trace: Trace, shown: Landscape) -> list[Overdue]:
    """Commitments due before the day of `shown` and not covered, the longest overdue first."""
    commitments = {c.id: c for c in trace.framework.document.commitments}
    found = []
    for row in shown.rows:
        commitment = commitments.get(row.node.id)
        if commitment is None or commitment.deadline is None or row.state == "covered":
            continue
        due = last_day(commitment.deadline)
        if shown.today and due < shown.today:
            found.append(Overdue(row.node, commitment, due, row.state, row.gap))
    return sorted(found, key=lambda one: (one.due, one.node.id))


def last_day(deadline: str) -> str:
    """The last day (ISO) of a deadline that names a year, a month or a day: "2026" is 2026-12-31."""
    parts = deadline.split("-")
    if len(parts) == 1:
        return f"{parts[0]}-12-31"
    if len(parts) == 2:
        return f"{deadline}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02}"
    return deadline


def contradictions(trace: Trace, day: str | None = None) -> list[Contradiction]:
    """Nodes with accepted links of opposite stances from different documents."""
    by_node = _accepted(trace, day)
    found = []
    for node in trace.framework.nodes:
        links = by_node[node.id]
        good = [link for link in links if link.stance in COVERING]
        bad = [link for link in links if link.stance in AGAINST]
        if any(a.evidence.work != b.evidence.work for a in good for b in bad):
            found.append(Contradiction(node, tuple(good), tuple(bad)))
    return found


def overlaps(trace: Trace, day: str | None = None) -> list[Overlap]:
    """Nodes with accepted deeds or progress from more than one document, the most reported first."""
    by_node = _accepted(trace, day)
    found = []
    for node in trace.framework.nodes:
        works = dict.fromkeys(link.evidence.work for link in by_node[node.id] if link.stance in COVERING)
        if len(works) > 1:
            found.append(Overlap(node, tuple(works)))
    return sorted(found, key=lambda one: -len(one.works))


def orphans(trace: Trace, day: str | None = None) -> list[Orphan]:
    """Evidence without accepted link that says more than an opening, the surest orphans first.

    The probability is the product of 1 − p over its unread candidates, taken as independent.
    """
    open_: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for link in trace.links:
        if link.review.state in ("unreviewed", "suspect"):
            open_[link.evidence.work, link.evidence.segment.id].append(link.probability)
    found = [
        Orphan(item, prod(1 - p for p in open_[item.work, item.segment.id]))
        for item in trace.unlinked
        if not item.opening and (day is None or (item.document.date or "") <= day)
    ]
    return sorted(found, key=lambda one: (-one.probability, one.evidence.work))


def changes(trace: Trace, before: Landscape, after: Landscape) -> list[Changed]:
    """The nodes whose state differs between two days, in the order of the framework."""
    came: defaultdict[str, list[TracedLink]] = defaultdict(list)
    for link in trace.accepted:
        if until(link, after.today) and not until(link, before.today):
            for node in (link.target.id, *trace.framework.ancestors(link.target.id)):
                came[node].append(link)
    pairs = zip(before.rows, after.rows, strict=True)
    return [
        Changed(old.node, old.state, new.state, tuple(came[old.node.id]))
        for old, new in pairs
        if old.state != new.state
    ]


def _accepted(trace: Trace, day: str | None) -> defaultdict[str, Sequence[TracedLink]]:
    found: defaultdict[str, list[TracedLink]] = defaultdict(list)
    for link in trace.accepted:
        if until(link, day):
            found[link.target.id].append(link)
    return defaultdict(list, found)
