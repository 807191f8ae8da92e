"""The review queue: what to ask next, so that each answer tells most.

The value of asking about a link is its uncertainty times what hangs on it::

    value = H(p) · Σ over the node and the nodes above it of 2^(−steps up) / (1 + accepted links there)

``H`` is the binary entropy of the link's probability in bits (Shannon 1948; Lindley 1956 measures what an
experiment tells by the entropy that it removes), 1 at one half and 0 where nothing is to be learnt. A node
without accepted evidence counts whole, one with three links a quarter, the node above half as much. Links
whose text changed since the decision (suspect) are as open as a link can be: H = 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log2
from typing import Literal

from service.review.decision import Decision
from service.review.overlay import SETTLED, SUSPECT, Outcome
from service.review.pairs import Pair, pair_of
from service.traceability.tracing import Trace, TracedLink

SECOND = 0.2
"""Share of the decided links that a second person is asked about, without the first decision."""

Why = Literal["undecided", "suspect", "second", "disputed"]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``why`` is for programs and for the first reviewer: a page must not print "second"."""

    link: TracedLink
    value: float
    why: Why
    outcome: Outcome | None = None

    @property
    def blind(self) -> bool:
        return self.why == "second"


def entropy(probability: float) -> float:
    """The uncertainty of a yes or no, in bits."""
    if not 0 < probability < 1:
        return 0.0
    return -probability * log2(probability) - (1 - probability) * log2(1 - probability)


def order(
    trace: Trace,
    decided: Mapping[Pair, Outcome],
    second: Mapping[Pair, Sequence[Decision]],
    reviewer: str,
    *,
    share: float = SECOND,
) -> list[Item]:
    """What ``reviewer`` is to be asked, the most telling first.

    ``trace`` with the decisions in it; ``second`` the blind decisions of each pair. A decided link of
    another reviewer is asked again, blindly, where it falls into the ``share``; chosen by its hash, so
    that it is the same links for everybody and nobody can choose. Where two disagree, it is asked once
    more, openly.
    """
    accepted = Counter(
        node
        for link in trace.links
        if link.accepted
        for node in (link.target.id, *trace.framework.ancestors(link.target.id))
    )
    items = []
    for link in trace.links:
        outcome = decided.get(pair_of(link))
        why = _why(link, outcome, second.get(pair_of(link), ()), reviewer, share)
        if why is not None:
            items.append(Item(link, _value(trace, link, accepted, why), why, outcome))
    return sorted(items, key=lambda item: (-item.value, item.link.id))


def disagrees(first: Decision, other: Decision) -> bool:
    """Whether two decisions on one link cannot both hold."""
    if first.verdict != other.verdict:
        return True
    to = (first.to.unit if first.to else None, other.to.unit if other.to else None)
    return first.verdict != "reject" and (first.stance != other.stance or to[0] != to[1])


def sampled(link: str, share: float) -> bool:
    """Whether a link is among those asked twice: by its id's hash, spread evenly over [0, 1)."""
    return int.from_bytes(sha256(link.encode()).digest()[:8]) / 2**64 < share


def _why(
    link: TracedLink, outcome: Outcome | None, others: Sequence[Decision], reviewer: str, share: float
) -> Why | None:
    if outcome is None:
        return "undecided"
    if outcome.state == SUSPECT:
        return "suspect"
    first = outcome.held.decision
    later = [other for other in others if other.position > first.position]
    if any(disagrees(first, other) for other in later):
        return "disputed"
    own = outcome.held.target.unit == link.target.id  # not the node that a correction put in its place
    asked = own and outcome.state in SETTLED and not later and first.who != reviewer
    return "second" if asked and reviewer and sampled(link.id, share) else None


def _value(trace: Trace, link: TracedLink, accepted: Counter[str], why: Why) -> float:
    uncertainty = entropy(link.probability) if why in ("undecided", "second") else 1.0
    nodes = (link.target.id, *trace.framework.ancestors(link.target.id))
    return uncertainty * sum(0.5**step / (1 + accepted[node]) for step, node in enumerate(nodes))
