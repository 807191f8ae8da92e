"""Every pair of evidence and node of a trace, those that were not proposed too: people may know better."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from parsers.document import Document
from service.review.errors import UnknownLink
from service.traceability import evidence as evidences
from service.traceability.engine import Link
from service.traceability.evidence import Evidence
from service.traceability.framework import Node
from service.traceability.tracing import Trace, TracedLink, link_id, stance_of
from service.traceability.works import works

Pair = tuple[str, str, str]
"""Work and segment of the evidence, id of the node."""


def pair_of(link: TracedLink) -> Pair:
    """The pair that a link joins."""
    return link.evidence.work, link.evidence.segment.id, link.target.id


class Pairs:
    """The pairs of one trace; ``documents`` are those that it was made of."""

    def __init__(self, trace: Trace, documents: Sequence[Document]) -> None:
        self._trace, self._documents = trace, documents
        self.links = {pair_of(link): link for link in trace.links}
        self.nodes = {node.id: node for node in trace.framework.nodes}
        self.evidence = {
            (item.work, item.segment.id): item
            for item in (*(link.evidence for link in trace.links), *trace.unlinked)
        }

    def by_id(self, link: str) -> TracedLink:
        """The proposed link of that id. Raises UnknownLink."""
        found = next((one for one in self._trace.links if one.id == link), None)
        if found is None:
            raise UnknownLink(link, self._trace.framework.work)
        return found

    def node(self, id_: str) -> Node:
        """The node of that id or, where only one has it, of that number. Raises UnknownLink."""
        found = self.nodes.get(id_)
        if found is None:
            numbered = [n for n in self._trace.framework.nodes if n.number == id_]
            found = numbered[0] if len(numbered) == 1 else None
        if found is None:
            raise UnknownLink(f"node {id_}", self._trace.framework.work)
        return found

    def get(self, pair: Pair) -> TracedLink:
        """The link of a pair, with the probability that it was given, proposed or not. Raises UnknownLink."""
        if pair in self.links:
            return self.links[pair]
        work, segment, node = pair
        item, target = self.evidence.get((work, segment)), self.nodes.get(node)
        if item is None or target is None or not self._trace.links:
            raise UnknownLink(f"{work} {segment} → {node}", self._trace.framework.work)
        return TracedLink(
            link_id(item, self._trace.framework, target),
            item,
            target,
            False,
            stance_of(item),
            self._scored(item, target),
        )

    def _scored(self, item: Evidence, target: Node) -> Link:
        scores = self._trace.links[0].scored.scores
        row = self._rows[item.work, item.segment.id]
        column = next(i for i, n in enumerate(self._trace.framework.nodes) if n.id == target.id)
        return Link(row, column, float(scores.probability[row, column]), False, scores)

    @cached_property
    def _rows(self) -> dict[tuple[str, str], int]:
        """Where in the scores a piece of evidence stands: collected as service.traceability.trace did."""
        tree = self._trace.framework
        others = [work for work in works(self._documents) if work.id != tree.work]
        items = evidences.collect(others, [tree.document.language] if tree.document.language else [])
        return {(item.work, item.segment.id): row for row, item in enumerate(items)}
