"""How sure it is that a gap is one: what the candidates that nobody has read yet could still change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from service.traceability.coverage import COVERING, SHALLOW, State, is_old
from service.traceability.framework import Framework
from service.traceability.stance import Stance

READ = frozenset({"accepted", "rejected", "corrected"})
"""Review states in which a person has spoken."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that was proposed, not accepted, and not read: which evidence, which node, how probable."""

    evidence: tuple[str, str]
    node: str
    stance: Stance
    date: str | None
    probability: float


def gaps(
    framework: Framework,
    states: dict[str, State],
    candidates: Iterable[Candidate],
    *,
    today: str | None = None,
) -> dict[str, float]:
    """For every node that is not covered the probability that it really has the state that it shows.

    The product over the pieces of evidence e of 1 − max p(e, n), with n the node and the nodes below it:
    none of the unread candidates is a link that would give the node a better state. Pieces of evidence
    are taken as independent of each other, as the review queue does; the links of one piece to a node and
    to what lies below it are not, so only the likeliest of them counts. What counts: for a missing node
    every stance but stalling and contradicting; for an outdated one only evidence that is not old; for a
    shallow one only deeds that are not old. Pairs below the listing threshold count as no candidates.
    """
    best: defaultdict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for one in candidates:
        for node in (one.node, *framework.ancestors(one.node)):
            if _lifts(one, states[node], today):
                best[node][one.evidence] = max(one.probability, best[node].get(one.evidence, 0.0))
    return {
        node: prod(1 - p for p in best[node].values()) for node, state in states.items() if state != "covered"
    }


def _lifts(one: Candidate, state: State, today: str | None) -> bool:
    if state == "missing":
        return one.stance in COVERING | SHALLOW
    if is_old(one.date, today):
        return False
    return one.stance in COVERING or (state == "outdated" and one.stance in SHALLOW)
