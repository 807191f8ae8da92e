"""Suspect links: which decisions still speak of the texts that are there now.

Every decision is held against the texts that it was made on, never against those of a decision carried
over before: many small changes do not add up unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corpora.errors import UnknownWork
from parsers.document import Document
from service.consistency.similarity import Similarity
from service.review import matching, meaning
from service.review.decision import Decision, End
from service.review.ends import Ends, sha256
from service.review.meaning import Change
from service.traceability import framework as frameworks
from service.traceability.errors import UnknownFramework
from service.traceability.framework import Node

State = Literal["unchanged", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Moved:
    """One end of a decision in today's texts. ``unit`` is its id there, None where it is gone.

    ``same``: it means what it meant; ``why`` says so in one sentence. ``differences`` runs of words.
    """

    state: State
    unit: str | None
    same: bool
    why: str
    differences: tuple[tuple[Change, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "unit": self.unit,
            "same": self.same,
            "why": self.why,
            "differences": [list(run) for run in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Held:
    """A decision and where its ends are now. ``to`` is the end of the node that a correction named."""

    decision: Decision
    evidence: Moved
    target: Moved
    to: Moved | None = None

    @property
    def ends(self) -> tuple[Moved, ...]:
        return (self.evidence, self.target, *((self.to,) if self.to else ()))

    @property
    def state(self) -> State:
        """The worst of its ends."""
        states = {end.state for end in self.ends}
        return "gone" if "gone" in states else "changed" if "changed" in states else "unchanged"

    @property
    def holds(self) -> bool:
        """Whether the decision still counts: nothing is gone and nothing means something else."""
        return all(end.same for end in self.ends)

    def to_json(self) -> dict[str, Any]:
        return {
            "decision": self.decision.to_json(),
            "state": self.state,
            "holds": self.holds,
            "evidence": self.evidence.to_json(),
            "target": self.target.to_json(),
            "to": self.to.to_json() if self.to else None,
        }


class Carrier:
    """Finds the ends of decisions in the current texts; each pair of files is compared once."""

    def __init__(self, ends: Ends, read: Callable[[str], Document], similarity: Similarity) -> None:
        """``read`` gives the document of a version, current or not, or raises UnknownWork."""
        self._ends, self._read, self._similarity = ends, read, similarity
        self._maps: dict[tuple[str, str], Mapping[str, str]] = {}
        self._documents: dict[str, Document | None] = {}
        self._moved: dict[tuple[End, bool], Moved] = {}

    def hold(self, decisions: Iterable[Decision]) -> list[Held]:
        """Every decision with the place and state of its ends."""
        return [
            Held(
                made,
                self.move(made.evidence, node=False),
                self.move(made.target, node=True),
                self.move(made.to, node=True) if made.to else None,
            )
            for made in decisions
        ]

    def move(self, end: End, *, node: bool) -> Moved:
        """Where an end is now and whether it still says the same."""
        key = (end, node)
        if key not in self._moved:
            self._moved[key] = self._move(end, node)
        return self._moved[key]

    def map(self, end: End, *, node: bool) -> Mapping[str, str]:
        """The units of the file of ``end`` to those of the file that is current."""
        current = self._ends.framework if node else self._ends.current(end.work)
        old = self._document(end.version)
        if old is None or current is None:
            return {}
        key = (end.version, f"node {end.work}" if node else f"segment {end.work}")
        if key not in self._maps:
            self._maps[key] = (
                matching.nodes(end.work, old, self._ends.tree)
                if node
                else matching.segments(old, current, self._similarity)
            )
        return self._maps[key]

    def across(self, document: Document, other: Document) -> Mapping[str, str]:
        """The segments of a current document to those of another version of it."""
        key = (document.sha256, f"segment {other.sha256}")
        if key not in self._maps:
            self._maps[key] = matching.segments(document, other, self._similarity)
        return self._maps[key]

    def node_in(self, document: Document, node: Node) -> str | None:
        """The text of a node in another version of the framework; None where the trees differ there."""
        try:
            other = frameworks.read(self._ends.tree.work, document)
        except UnknownFramework:
            return None
        twin = matching.nodes(self._ends.tree.work, self._ends.framework, other).get(node.id)
        return next((matching.node_text(n) for n in other.nodes if n.id == twin), None)

    def _move(self, end: End, node: bool) -> Moved:
        current = self._ends.framework if node else self._ends.current(end.work)
        if current is None or (node and end.work != self._ends.tree.work):
            return Moved("gone", None, False, f"{end.work} is not in the trace any more")
        if end.version == self._ends.version(current):
            return Moved("unchanged", end.unit, True, "the same file")
        unit = self.map(end, node=node).get(end.unit)
        if unit is None:
            return Moved("gone", None, False, f"its text is not in the {current.source} of today")
        new = self._ends.text(end.work, unit, node=node)
        if sha256(new) == end.sha256:
            return Moved("unchanged", unit, True, "the same text in a later file")
        old = self._document(end.version)
        if old is None:
            return Moved("changed", unit, False, "the file it was read in is not stored any more")
        if old.language != current.language:
            return self._through_language(end, old, current, unit, node)
        before = self._old_text(old, end, node)
        cited = (_cited(old, end.unit), _cited(current, unit)) if not node else ("", "")
        found = meaning.judge(before, new, current.language, cited)
        runs = tuple(meaning.differences(before, new))
        return Moved("changed", unit, found.same, found.why, runs)

    def _through_language(self, end: End, old: Document, current: Document, unit: str, node: bool) -> Moved:
        """A decision made in another language version: it holds while that version has not changed."""
        own = self._ends.latest(end.work, old.language)
        if own is None or self._ends.version(own) == end.version:
            return Moved("unchanged", unit, True, f"decided in the {old.language} version, the same text")
        texts = _node_texts(end.work, own) if node else {s.id: s.text for s in own.segments}
        if any(sha256(text) == end.sha256 for text in texts.values()):
            return Moved("unchanged", unit, True, f"decided in the {old.language} version, the same text")
        return Moved("changed", unit, False, f"the {old.language} version, which was read, has changed")

    def _document(self, version: str) -> Document | None:
        if version not in self._documents:
            try:
                self._documents[version] = self._read(version)
            except UnknownWork:
                self._documents[version] = None
        return self._documents[version]

    def _old_text(self, old: Document, end: End, node: bool) -> str:
        texts = _node_texts(end.work, old) if node else {s.id: s.text for s in old.segments}
        return texts.get(end.unit, "")


def _node_texts(work: str, document: Document) -> dict[str, str]:
    try:
        return {n.id: matching.node_text(n) for n in frameworks.read(work, document).nodes}
    except UnknownFramework:
        return {}


def _cited(document: Document, segment: str) -> str:
    places = [r for r in document.references if r.place and r.place.id == segment]
    return " ".join(sorted(f"{r.id}#{r.pinpoint or ''}" for r in places))
