"""The reviewer's desk: one framework, what was proposed, what people decided, what to ask next."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as installed
from typing import Any

from corpora.pipeline import PIPELINE
from corpora.store import Store
from corpora.store.ledger import Entry
from models.embedding import Embedder
from parsers.document import Document
from service.consistency.similarity import Similarity
from service.review import agreement, calibrating, overlay, queue, stopping, versions
from service.review.carrying import Carrier, Held
from service.review.change import Change, change
from service.review.decision import STANCES, UNDO, VERDICTS, Decision, End, standing
from service.review.ends import Ends
from service.review.errors import BadDecision, UnknownDecision, UnknownLink
from service.review.overlay import SETTLED, Outcome
from service.review.pairs import Pair, Pairs, pair_of
from service.review.queue import Item
from service.review.versions import Alarm
from service.traceability import weights
from service.traceability.framework import Node
from service.traceability.tracing import Trace, TracedLink, recalibrated
from service.traceability.works import works

LONGEST_NAME, LONGEST_REASON = 100, 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it comes in. ``link`` is an id of the trace, or ``evidence`` names a segment that was
    read in some language, (document, language, segment), and ``node`` what it belongs to.

    ``correct_node`` and ``stance`` are what a correction says instead; ``seen`` (Desk.seal) refuses a
    decision on texts that changed meanwhile; ``from_queue``: the answer to a question of the queue.
    """

    verdict: str
    reviewer: str
    reason: str = ""
    link: str | None = None
    evidence: tuple[str, str | None, str] | None = None
    node: str | None = None
    correct_node: str | None = None
    stance: str | None = None
    seen: str | None = None
    from_queue: bool = False


class Desk:
    """``proposal`` as it was computed, ``documents`` all that may be shown; read once, then thrown away:
    after a decision a new desk is made."""

    def __init__(
        self, proposal: Trace, documents: Sequence[Document], store: Store, embedder: Embedder
    ) -> None:
        self._raw = proposal
        self.calibration = calibrating.applied(store.ledger.entries(), proposal.framework.work)
        if not self.calibration.is_none:
            proposal = recalibrated(proposal, self.calibration.slope, self.calibration.shift)
        self.proposal = proposal
        self.share = queue.SECOND
        self.documents, self._store, self._embedder = documents, store, embedder
        evidence = [*(link.evidence for link in proposal.links), *proposal.unlinked]
        self.ends = Ends(proposal.framework, evidence, documents, store)
        self.pairs = Pairs(proposal, documents)
        self._carrier = Carrier(self.ends, store.document_of, Similarity(embedder))

    @property
    def model(self) -> str:
        """The name of the embedding model."""
        return self._embedder.name

    @property
    def embedder(self) -> Embedder:
        """What texts are compared with."""
        return self._embedder

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions on this framework that nobody has undone, oldest first."""
        mine = self.proposal.framework.work
        return [one for one in standing(self._store.ledger.entries()) if one.target.work == mine]

    @cached_property
    def held(self) -> list[Held]:
        """The decisions, each with where its texts are now."""
        return self._carrier.hold(self.decisions)

    @cached_property
    def decided(self) -> dict[Pair, Outcome]:
        """What holds, pair by pair."""
        return overlay.outcomes(self.held)

    @cached_property
    def trace(self) -> Trace:
        """The proposal with the decisions in it."""
        return overlay.apply(self.proposal, self.decided, self.pairs, self.documents)

    @cached_property
    def quotes(self) -> dict[str, dict[str, Any]]:
        """Link id → the clauses that say the same, of the accepted links (service.review.quotes)."""
        from service.review.quotes import quotes

        return quotes(self)

    @cached_property
    def alarms(self) -> list[Alarm]:
        """Accepted links that another language version of their evidence does not bear out."""
        chosen = next(one for one in works(self.documents) if one.id == self.proposal.framework.work)
        return versions.alarms(self.trace, self.documents, chosen, self._carrier.across, self._embedder)

    @cached_property
    def second(self) -> Mapping[Pair, list[Decision]]:
        """The blind decisions on texts that still say the same."""
        found: defaultdict[Pair, list[Decision]] = defaultdict(list)
        for one in self.held:
            made = one.decision
            if made.blind and one.holds and one.evidence.unit and one.target.unit:
                found[made.evidence.work, one.evidence.unit, one.target.unit].append(made)
        return found

    def queue(self, reviewer: str = "") -> list[Item]:
        """What to ask ``reviewer`` next, the most telling first (service.review.queue)."""
        return queue.order(self.trace, self.decided, self.second, reviewer, share=self.share)

    def shown(self, item: Item) -> TracedLink:
        """The link as the reviewer may see it: of a blind question only the proposal."""
        return self.pairs.get(pair_of(item.link)) if item.blind else item.link

    def seal(self, link: TracedLink) -> str:
        """What a form sends back so that nobody decides on a text that changed meanwhile."""
        evidence, node = self.ends.of_evidence(link.evidence), self.ends.of_node(link.target)
        return evidence.sha256[:16] + node.sha256[:16]

    def decide(self, asked: Asked) -> Entry:
        """Write a decision into the audit trail. Raises UnknownLink, BadDecision."""
        reviewer, reason = reviewer_name(asked.reviewer), _reason(asked.reason)
        if asked.verdict not in VERDICTS:
            raise BadDecision(f"no verdict {asked.verdict!r}; there are {', '.join(VERDICTS)}")
        if asked.verdict != "accept" and not reason:
            raise BadDecision(f"to {asked.verdict} takes a reason; say in a few words why")
        link, evidence = self._meant(asked)
        blind = asked.from_queue and self._is_second(link, reviewer)
        if blind:
            link = self.pairs.get(pair_of(link))
        if asked.seen and asked.seen != self.seal(link):
            raise BadDecision("one of the two texts changed since it was shown; open the question again")
        to = self._corrected(asked, link)
        stance = None if asked.verdict == "reject" else (asked.stance or link.stance)
        made = Decision(
            position=0,
            at="",
            who=reviewer,
            verdict=next(v for v in VERDICTS if v == asked.verdict),
            evidence=evidence,
            target=self.ends.of_node(link.target),
            to=self.ends.of_node(to) if to else None,
            stance=next((s for s in STANCES if s == stance), None),
            reason=reason,
            blind=blind,
            probability=link.probability,
            made_with=self._made_with(link),
        )
        return self._store.ledger.append(reviewer, asked.verdict, made.detail())

    def undo(self, position: int, reviewer: str, reason: str) -> Entry:
        """Take a decision back, as an entry of its own. Raises UnknownDecision, BadDecision."""
        reviewer, reason = reviewer_name(reviewer), _reason(reason)
        if not reason:
            raise BadDecision("to undo takes a reason; say in a few words why")
        undone = next((one for one in self.decisions if one.position == position), None)
        if undone is None:
            raise UnknownDecision(position, "no decision on this framework, or one that is undone already")
        works = [self.proposal.framework.work, undone.evidence.work]
        detail = {"of": position, "reason": reason, "works": works}
        return self._store.ledger.append(reviewer, UNDO, detail)

    def recalibration(self, *, reset: bool = False) -> Change:
        """What calibrating on the decisions would change; with `reset`, going back to the scorer's own."""
        seen = self._store.ledger.head()[0]
        return change(self._raw, self.calibration, self.decided, seen=seen, reset=reset)

    def calibrate(self, reviewer: str, reason: str, seen: int, *, reset: bool = False) -> Entry:
        """Apply the change that was shown as of position `seen` of the audit trail, as an entry there.

        Raises BadDecision where the trail has grown since, or where nothing would change.
        """
        reviewer, reason = reviewer_name(reviewer), _reason(reason)
        found = self.recalibration(reset=reset)
        if found.seen != seen:
            raise BadDecision("decisions were made since the change was shown; look at it again")
        if found.then.to_json() == found.now.to_json():
            raise BadDecision("nothing would change: no new decision on a link that was proposed")
        detail = {
            "works": [found.framework],
            "framework": found.framework,
            "calibration": found.then.to_json(),
            "before": found.now.to_json(),
            "links": [*(link.id for link in found.gained), *(link.id for link in found.lost)],
            "seen": seen,
            "reason": reason,
        }
        return self._store.ledger.append(reviewer, calibrating.WHAT, detail)

    def suspects(self) -> list[Held]:
        """The decisions whose texts changed or are gone, those to be asked again first."""
        found = [one for one in self.held if one.state != "unchanged"]
        return sorted(found, key=lambda one: (one.holds, one.decision.position))

    @cached_property
    def new(self) -> frozenset[tuple[str, str]]:
        """Segments (work, id) that were not in the text that people last decided on."""
        last = {one.decision.evidence.work: one.decision.evidence for one in self.held}
        found: set[tuple[str, str]] = set()
        for work, end in last.items():
            current = self.ends.current(work)
            if current is not None and self.ends.version(current) != end.version:
                known = set(self._carrier.map(end, node=False).values())
                found |= {key for key in self.pairs.evidence if key[0] == work and key[1] not in known}
        return frozenset(found)

    def agreement(self) -> dict[str, agreement.Agreement]:
        """Of the links that two people judged: kappa of verdicts, and of stances where both accept."""
        both = [
            (first, other)
            for pair, others in self.second.items()
            for other in others
            if (first := self._before(pair, other)) is not None and first.who != other.who
        ]
        accepted = [(a, b) for a, b in both if "reject" not in (a.verdict, b.verdict)]
        return {
            "verdict": agreement.kappa((a.verdict, b.verdict) for a, b in both),
            "stance": agreement.kappa((a.stance or "", b.stance or "") for a, b in accepted),
        }

    def progress(self, target: float = stopping.TARGET) -> stopping.Progress:
        """How much is found, and how much is probably left (service.review.stopping)."""
        settled = {pair for pair, outcome in self.decided.items() if outcome.state in SETTLED}
        unread = [link.probability for link in self.trace.links if pair_of(link) not in settled]
        read = [(link.probability, link.accepted) for link in self.trace.links if pair_of(link) in settled]
        return stopping.progress(unread, read, target=target)

    def history(self, link: TracedLink) -> list[Held]:
        """Every standing decision on a link, oldest first."""
        pair = pair_of(link)
        return [
            one
            for one in self.held
            if (one.decision.evidence.work, one.evidence.unit) == pair[:2]
            and pair[2] in (one.target.unit, one.to.unit if one.to else None)
        ]

    def original(self, link: TracedLink) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
        """Evidence and node in the language in which each was written, as (language, text).

        None where that is what the trace reads anyway, where the version is not stored, or has no such text.
        """
        evidence = link.evidence
        there = self._original_of(evidence.document)
        found: tuple[str, str] | None = None
        if there is not None:
            unit = self._carrier.across(evidence.document, there).get(evidence.segment.id)
            text = next((s.text for s in there.segments if s.id == unit), None)
            found = (there.language or "", text) if text else None
        own = self._original_of(self.ends.framework)
        node = self._carrier.node_in(own, link.target) if own is not None else None
        return found, (own.language or "", node) if own is not None and node else None

    def _original_of(self, document: Document) -> Document | None:
        if document.original_language in (None, document.language):
            return None
        return self.ends.latest(document.work, document.original_language)

    def _before(self, pair: Pair, other: Decision) -> Decision | None:
        """The open decision that a blind one repeats: not the one that settled their dispute later."""
        mine = [
            one.decision
            for one in self.held
            if not one.decision.blind
            and one.decision.position < other.position
            and (one.decision.evidence.work, one.evidence.unit, one.target.unit) == pair
        ]
        return mine[-1] if mine else None

    def _meant(self, asked: Asked) -> tuple[TracedLink, End]:
        """The link that is meant, and its evidence as it was read."""
        if asked.link:
            found = next((one for one in self.trace.links if one.id == asked.link), None)
            link = found or self.pairs.by_id(asked.link)
            return link, self.ends.of_evidence(link.evidence)
        if asked.evidence is None or asked.node is None:
            raise BadDecision("name a link, or the evidence and the node that it belongs to")
        work, language, segment = asked.evidence
        framework = self.proposal.framework.work
        current = self.ends.current(work)
        document = current if language is None else self.ends.latest(work, language)
        text = next((s.text for s in document.segments if s.id == segment), None) if document else None
        if document is None or text is None:
            raise UnknownLink(f"{work} ({language or 'any language'}) {segment}", framework)
        end = self.ends.of_segment(work, document, segment, text)
        unit = segment if document is current else self._carrier.map(end, node=False).get(segment)
        if unit is None:
            raise UnknownLink(f"{work} ({language}) {segment} in the version that is traced", framework)
        return self.pairs.get((work, unit, self.pairs.node(asked.node).id)), end

    def _corrected(self, asked: Asked, link: TracedLink) -> Node | None:
        if asked.stance and asked.stance not in STANCES:
            raise BadDecision(f"no stance {asked.stance!r}; there are {', '.join(STANCES)}")
        if asked.verdict != "correct":
            if asked.correct_node and asked.correct_node != link.target.id:
                raise BadDecision(f"to name another node is to correct, not to {asked.verdict}")
            if asked.verdict == "accept" and asked.stance and asked.stance != link.stance:
                raise BadDecision("to name another stance is to correct, not to accept")
            return None
        to = self.pairs.node(asked.correct_node) if asked.correct_node else None
        if (to is None or to.id == link.target.id) and asked.stance in (None, "", link.stance):
            raise BadDecision("a correction names another node or another stance")
        return None if to is None or to.id == link.target.id else to

    def _is_second(self, link: TracedLink, reviewer: str) -> bool:
        asked = (item for item in self.queue(reviewer) if item.link.id == link.id)
        return any(item.blind for item in asked)

    def _made_with(self, link: TracedLink) -> dict[str, Any]:
        scores = link.scored.scores
        return {
            "lextrace": installed("lextrace"),
            "pipeline": PIPELINE,
            "model": self._embedder.name,
            "weights": hashlib.sha256(weights.FILE.read_bytes()).hexdigest(),
            "threshold": round(scores.threshold, 6),
            "signals": {name: round(value, 6) for name, value in link.scored.signals.items()},
        }


def reviewer_name(given: str) -> str:
    """The name without needless blanks. Raises BadDecision where it is none."""
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadDecision(f"this needs a name: the reviewer's name, of at most {LONGEST_NAME} characters")
    return name


def _reason(given: str) -> str:
    reason = " ".join(given.split())
    if len(reason) > LONGEST_REASON:
        raise BadDecision(f"the reason is longer than {LONGEST_REASON} characters; say it shorter")
    return reason
