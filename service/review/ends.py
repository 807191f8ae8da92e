"""The current texts of a trace, as the two ends of decisions name them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from corpora.store import Store
from parsers.document import Document
from service.review.decision import End
from service.review.matching import node_text
from service.traceability.evidence import Evidence
from service.traceability.framework import Framework, Node


def sha256(text: str) -> str:
    """The hash of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


class Ends:
    """The framework and the evidence that are current; ``documents`` are all that may be shown."""

    def __init__(
        self, tree: Framework, evidence: Sequence[Evidence], documents: Sequence[Document], store: Store
    ) -> None:
        self.tree = tree
        self._store = store
        self._documents = documents
        self._current = {item.work: item.document for item in evidence}
        self._nodes = {node.id: node_text(node) for node in tree.nodes}
        self._versions: dict[str, dict[str | None, str]] = {}
        self._segments: dict[str, Mapping[str, str]] = {}

    @property
    def framework(self) -> Document:
        """The version of the framework that is read."""
        return self.tree.document

    def current(self, work: str) -> Document | None:
        """The version of a work that is read as evidence; None where the trace does not have it."""
        return self._current.get(work)

    def latest(self, work: str, language: str | None) -> Document | None:
        """The current version of a work in a language; None where there is none or it may not be shown."""
        return next((d for d in self._documents if d.work == work and d.language == language), None)

    def version(self, document: Document) -> str:
        """The store's key of the file that a current document was read from."""
        if document.work not in self._versions:
            self._versions[document.work] = {
                one.language: one.current.key for one in self._store.expressions(document.work)
            }
        return self._versions[document.work].get(document.language, document.sha256)

    def text(self, work: str, unit: str, *, node: bool) -> str:
        """The current text of a segment or node."""
        if node:
            return self._nodes[unit]
        if work not in self._segments:
            self._segments[work] = {s.id: s.text for s in self._current[work].segments}
        return self._segments[work][unit]

    def of_evidence(self, item: Evidence) -> End:
        """The end that names a piece of evidence as it is now."""
        return self.of_segment(item.work, item.document, item.segment.id, item.segment.text)

    def of_segment(self, work: str, document: Document, segment: str, text: str) -> End:
        """The end that names a segment of a current version, in any language."""
        return End(work, self.version(document), document.language, segment, sha256(text))

    def of_node(self, node: Node) -> End:
        """The end that names a node as it is now."""
        document = self.framework
        version = self.version(document)
        return End(self.tree.work, version, document.language, node.id, sha256(node_text(node)))
