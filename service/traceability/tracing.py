"""Trace a framework through all other works: links, their stance, what is covered and what is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import numpy as np

from models.embedding import Embedder
from parsers.document import Document
from service.traceability import aspect, editing, selection, twins
from service.traceability import evidence as evidences
from service.traceability import framework as frameworks
from service.traceability.combiner import Scores, adjust
from service.traceability.coverage import Coverage, Support, coverage
from service.traceability.editing import Change
from service.traceability.engine import Link, shipped
from service.traceability.evidence import Evidence, is_national
from service.traceability.framework import Framework, Node
from service.traceability.remembering import Remembering
from service.traceability.signals import DECIDED
from service.traceability.stance import Stance, stance
from service.traceability.works import works

SCHEMA = "lextrace/trace/1"
_SHOWN = ("en",)
"""The version in which a framework is shown where there is one; else its original."""


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about a link: who, when (ISO), why."""

    state: str = "unreviewed"
    by: str | None = None
    at: str | None = None
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"state": self.state, "by": self.by, "at": self.at, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class TracedLink:
    """A piece of evidence and the node it belongs to. ``scored`` explains itself (`explanation.explain`)."""

    id: str
    evidence: Evidence
    target: Node
    accepted: bool
    stance: Stance
    scored: Link
    review: Review = Review()

    @property
    def probability(self) -> float:
        return self.scored.probability

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "evidence": self.evidence.to_json(),
            "target": self.target.id,
            "probability": self.probability,
            "accepted": self.accepted,
            "stance": self.stance,
            "signals": self.scored.signals,
            "review": self.review.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Basis:
    """What a trace was chosen from: all evidence, its scores against all nodes, the newest date of a text,
    and the model that reads them, which remembers what it read: links are chosen anew after decisions."""

    items: Sequence[Evidence]
    scores: Scores | None
    today: str | None
    embedder: Embedder | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """A framework and what the other works do with it.

    ``links`` are the accepted ones and those that a reviewer should see, evidence by evidence, best
    first; ``unlinked`` the evidence without an accepted link.
    """

    framework: Framework
    links: tuple[TracedLink, ...]
    coverage: tuple[Coverage, ...]
    unlinked: tuple[Evidence, ...]
    basis: Basis | None = field(default=None, repr=False, compare=False)

    @property
    def accepted(self) -> tuple[TracedLink, ...]:
        return tuple(link for link in self.links if link.accepted)

    def to_json(self) -> dict[str, Any]:
        """``lextrace/trace/1`` of the contract."""
        return {
            "schema": SCHEMA,
            "framework": self.framework.to_json(),
            "links": [link.to_json() for link in self.links],
            "coverage": [state.to_json() for state in self.coverage],
            "unlinked": [item.to_json() for item in self.unlinked],
        }


def trace(
    documents: Sequence[Document],
    *,
    framework: str | None = None,
    embedder: Embedder | None = None,
    changes: Callable[[str], Sequence[Change]] | None = None,
) -> Trace:
    """Link the paragraphs of all other works to the nodes of the framework.

    `framework` names any work with a section tree; without it the one strategy or action plan is taken.
    `changes` gives for a work what people corrected in its tree (:mod:`service.traceability.editing`).
    Every work counts once, whatever its language versions: a link stands for all of them. Raises
    service.traceability.errors.NoFramework, ManyFrameworks or UnknownFramework.
    """
    found = works(documents)
    chosen = frameworks.choose(found, framework)
    others = [work for work in found if work is not chosen]
    corrected = changes(chosen.id) if changes else ()
    tree = editing.apply(frameworks.read(chosen.id, chosen.version(_SHOWN)), corrected)
    items = evidences.collect(others, [tree.document.language] if tree.document.language else [])
    scores = None
    model = embedder or shipped()
    if items:
        scores = twins.score(items, tree, twins.columns_by_language(chosen, tree, corrected), model)
    newest = max((d.date for d in documents if d.date), default=None)
    return _chosen(tree, Basis(items, scores, newest, model and Remembering(model)))


def tree_of(documents: Sequence[Document], framework: str | None = None) -> Framework:
    """The tree of a framework as it is read for a trace; raises as :func:`trace` does."""
    chosen = frameworks.choose(works(documents), framework)
    return frameworks.read(chosen.id, chosen.version(_SHOWN))


def recalibrated(found: Trace, slope: float, shift: float) -> Trace:
    """The same evidence with other probabilities: ``slope · log-odds + shift``, which is a bar of its own.

    Links are chosen anew; the order of the pairs stays (`slope` above zero). Without scores: as it was.
    """
    basis = found.basis
    if basis is None or basis.scores is None:
        return found
    added = ((slope - 1.0) * basis.scores.odds + shift).astype(np.float32)
    return _chosen(found.framework, replace(basis, scores=adjust(basis.scores, DECIDED, added)))


def rescored(found: Trace, change: Callable[[Scores, Sequence[Evidence], Framework], Scores]) -> Trace:
    """The same evidence with the scores that `change` makes of its own; links are chosen anew."""
    basis = found.basis
    if basis is None or basis.scores is None:
        return found
    scores = change(basis.scores, basis.items, found.framework)
    return _chosen(found.framework, replace(basis, scores=scores))


def _chosen(tree: Framework, basis: Basis) -> Trace:
    links = [] if basis.scores is None else _links(tree, basis.items, basis.scores, basis.embedder)
    supports = [
        Support(link.target.id, link.stance, link.evidence.document.date) for link in links if link.accepted
    ]
    linked = {id(link.evidence) for link in links if link.accepted}
    return Trace(
        framework=tree,
        links=tuple(links),
        coverage=tuple(coverage(tree, supports, today=basis.today)),
        unlinked=tuple(item for item in basis.items if id(item) not in linked),
        basis=basis,
    )


def _links(
    tree: Framework, items: Sequence[Evidence], scores: Scores, embedder: Embedder | None
) -> list[TracedLink]:
    probability = scores.probability
    accepted = selection.accept(scores, tree)
    listed = selection.candidates(np.where(accepted, 1.0, probability), scores.threshold)
    links = []
    pairs = sorted(listed, key=lambda p: (p[0], -probability[p], p[1]))
    leading = aspect.leading([(items[row].unit, tree.nodes[column].unit) for row, column in pairs], embedder)
    for (row, column), sentence in zip(pairs, leading, strict=True):
        item, node = items[row], tree.nodes[column]
        chosen = bool(accepted[row, column])
        links.append(
            TracedLink(
                id=link_id(item, tree, node),
                evidence=item,
                target=node,
                accepted=chosen,
                stance=stance_of(item, sentence),
                scored=Link(row, column, float(probability[row, column]), chosen, scores),
            )
        )
    return links


def stance_of(item: Evidence, leading: int = 0) -> Stance:
    """The stance of a piece of evidence towards a node of which its sentence number ``leading`` speaks."""
    document = item.document
    spoken = aspect.sentences(item.unit)
    return stance(
        item.unit.text,
        item.unit.language,
        document_type=document.type,
        national=is_national(document),
        year=int(document.date[:4]) if document.date else None,
        sentences=[*spoken[leading : leading + 1], *spoken[:leading], *spoken[leading + 1 :]],
    )


def link_id(item: Evidence, tree: Framework, node: Node) -> str:
    """The same for the same two ends, in every run."""
    ends = "\n".join((item.work, item.segment.id, tree.work, node.id))
    return f"l{sha256(ends.encode()).hexdigest()[:12]}"
