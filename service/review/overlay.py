"""A trace as people left it: their decisions over what was proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.document import Document
from service.review.carrying import Held
from service.review.pairs import Pair, Pairs, pair_of
from service.traceability.coverage import Support, coverage
from service.traceability.stance import Stance
from service.traceability.tracing import Review, Trace, TracedLink

SETTLED = ("accepted", "rejected", "corrected")
SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided about a pair. ``state`` as in Review; ``accepted`` None: the proposal stands."""

    state: str
    held: Held
    accepted: bool | None
    stance: Stance | None = None


def outcomes(held: Iterable[Held]) -> dict[Pair, Outcome]:
    """What holds for every pair: the last decision that was not blind. What is gone has none."""
    found: dict[Pair, Outcome] = {}
    for one in held:
        made = one.decision
        if made.blind or one.evidence.unit is None or one.target.unit is None:
            continue
        pair = (made.evidence.work, one.evidence.unit, one.target.unit)
        if not one.holds:
            found[pair] = Outcome(SUSPECT, one, None)
        elif made.verdict == "accept":
            found[pair] = Outcome("accepted", one, True, made.stance)
        elif made.verdict == "reject":
            found[pair] = Outcome("rejected", one, False)
        elif one.to is not None and one.to.unit is not None and one.to.unit != one.target.unit:
            found[pair] = Outcome("corrected", one, False)
            found[(pair[0], pair[1], one.to.unit)] = Outcome("accepted", one, True, made.stance)
        else:
            found[pair] = Outcome("corrected", one, True, made.stance)
    return found


def apply(
    trace: Trace, decided: Mapping[Pair, Outcome], pairs: Pairs, documents: Sequence[Document]
) -> Trace:
    """The trace with ``decided`` in it; links, coverage and what is linked to nothing follow."""
    if not decided:
        return trace
    links = [_reviewed(link, decided.get(pair_of(link))) for link in trace.links]
    known = {pair_of(link) for link in trace.links}
    further = [pair for pair in decided if pair not in known and pair[:2] in pairs.evidence]
    links += [_reviewed(pairs.get(pair), decided[pair]) for pair in further if pair[2] in pairs.nodes]
    order = {key: at for at, key in enumerate(pairs.evidence)}
    links.sort(key=lambda link: order[link.evidence.work, link.evidence.segment.id])
    linked = {(link.evidence.work, link.evidence.segment.id) for link in links if link.accepted}
    supports = [Support(o.target.id, o.stance, o.evidence.document.date) for o in links if o.accepted]
    newest = max((d.date for d in documents if d.date), default=None)
    return Trace(
        framework=trace.framework,
        links=tuple(links),
        coverage=tuple(coverage(trace.framework, supports, today=newest)),
        unlinked=tuple(item for key, item in pairs.evidence.items() if key not in linked),
    )


def _reviewed(link: TracedLink, outcome: Outcome | None) -> TracedLink:
    if outcome is None:
        return link
    made = outcome.held.decision
    why = next((end.why for end in outcome.held.ends if not end.same), None)
    reason = f"to be asked again: {why}" if outcome.state == SUSPECT else made.reason
    return replace(
        link,
        accepted=link.accepted if outcome.accepted is None else outcome.accepted,
        stance=outcome.stance or link.stance,
        review=Review(outcome.state, made.who, made.at, reason),
    )
