"""Which parts of a framework are taken up: covered, shallow, outdated or missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from service.traceability.framework import Framework
from service.traceability.stance import Stance

State = Literal["covered", "shallow", "outdated", "missing"]

COVERING: frozenset[Stance] = frozenset({"implements", "partly_implements", "reports_progress"})
SHALLOW: frozenset[Stance] = frozenset({"announces", "supports"})
MONTHS = 24
"""Evidence older than this at the date of the newest document is outdated.

Two years: the Council's drug and security strategies are reviewed half-way through five.
"""


@dataclass(frozen=True, slots=True)
class Support:
    """An accepted link as coverage sees it: its node, its stance, the date of its document (ISO)."""

    node: str
    stance: Stance
    date: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A node's state; ``links`` counts the accepted links to it and to the nodes below it."""

    node: str
    state: State
    links: int

    def to_json(self) -> dict[str, Any]:
        return {"node": self.node, "state": self.state, "links": self.links}


def coverage(
    framework: Framework, supports: Iterable[Support], *, today: str | None = None
) -> list[Coverage]:
    """The state of every node. `today` (ISO) is the date of the newest document; None: nothing is old."""
    by_node: defaultdict[str, list[Support]] = defaultdict(list)
    for support in supports:
        for node in (support.node, *framework.ancestors(support.node)):
            by_node[node].append(support)
    return [Coverage(n.id, _state(by_node[n.id], today), len(by_node[n.id])) for n in framework.nodes]


def _state(supports: list[Support], today: str | None) -> State:
    telling = [s for s in supports if s.stance in COVERING | SHALLOW]
    if not telling:
        # Stalling or contradicting a node is news about it, not coverage of it.
        return "missing"
    current = [s for s in telling if not is_old(s.date, today)]
    if not current:
        return "outdated"
    return "covered" if any(s.stance in COVERING for s in current) else "shallow"


def is_old(day: str | None, today: str | None) -> bool:
    """Whether evidence of ``day`` is outdated on ``today`` (both ISO): more than MONTHS months older."""
    if day is None or today is None:
        return False
    then, now = date.fromisoformat(day), date.fromisoformat(today)
    return (now.year - then.year) * 12 + now.month - then.month > MONTHS
