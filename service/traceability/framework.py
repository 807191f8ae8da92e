"""The tree that others implement: pillars, priorities, subsections, actions and commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.document import Document, Section, Segment
from service.traceability import citing
from service.traceability.errors import ManyFrameworks, NoFramework, UnknownFramework
from service.traceability.unit import Unit
from service.traceability.works import Work

TYPES = frozenset({"strategy", "action_plan"})
Cited = Mapping[str, frozenset[str]]
NODE_KINDS = frozenset({"pillar", "priority", "subsection", "action", "objective"})
COMMITMENT = "commitment"
REPORTING = frozenset({"report"})
"""Types whose sentences about the future are news, not obligations of a framework."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing to be implemented. ``parent`` is the id of the node above, None at the top.

    ``unit`` is the text that describes the node: its title and the paragraphs of its own, without
    those of the nodes below.
    """

    id: str
    kind: str
    number: str | None
    title: str
    parent: str | None
    unit: Unit

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "number": self.number,
            "title": self.title,
            "parent": self.parent,
        }


@dataclass(frozen=True, slots=True)
class Framework:
    """A work's tree, read from one of its versions. ``nodes`` in the order of the text."""

    work: str
    document: Document
    nodes: tuple[Node, ...]

    def ancestors(self, node: str) -> list[str]:
        """The ids of the nodes above `node`, nearest first."""
        parents = {n.id: n.parent for n in self.nodes}
        found: list[str] = []
        above = parents[node]
        while above is not None:
            found.append(above)
            above = parents[above]
        return found

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.work,
            "source": self.document.source,
            "nodes": [node.to_json() for node in self.nodes],
        }


def choose(found: Sequence[Work], framework: str | None = None) -> Work:
    """The work that is the framework: the one named, else the only one that has pillars or is one by type.

    Raises UnknownFramework, NoFramework or ManyFrameworks, which names the candidates.
    """
    if framework is not None:
        return _named(found, framework)
    those = candidates(found)
    if not those:
        raise NoFramework([work.id for work in found])
    if len(those) > 1:
        raise ManyFrameworks([work.id for work in those])
    return those[0]


def principal(found: Sequence[Work]) -> Work:
    """Of several frameworks the one that the others refine: cited by most of them, then of most nodes.

    For reports on a whole store; a user who asks for one trace is asked which. Raises NoFramework.
    """
    those = candidates(found)
    if not those:
        raise NoFramework([work.id for work in found])

    def standing(work: Work) -> tuple[int, int]:
        others = [other for other in those if other is not work]
        cited = sum(any(r.id in work.names for v in o.versions for r in v.references) for o in others)
        return cited, max(len(_node_sections(version)) for version in work.versions)

    return max(those, key=standing)


def candidates(found: Sequence[Work]) -> list[Work]:
    """The works that are frameworks."""
    return [work for work in found if any(is_framework(v) for v in work.versions)]


def is_framework(document: Document) -> bool:
    """Whether the document has pillars, or its type is strategy or action plan."""
    return document.type in TYPES or any(s.kind == "pillar" for s in document.sections)


def read(work: str, document: Document) -> Framework:
    """The framework in one version of a work. Raises UnknownFramework where it has no section."""
    chosen = _node_sections(document)
    if not chosen:
        raise UnknownFramework(work, [work], treeless=True)
    by_id = {s.id: s for s in document.sections}
    kept = {s.id for s in chosen}
    cited = citing.by_segment(document)
    own = _own(document, kept, by_id)
    nodes = [
        _section_node(s, _above(s.parent, kept, by_id), own.get(s.id, []), by_id, document, cited)
        for s in chosen
    ]
    nodes += _commitments(document, kept, by_id, cited)
    return Framework(work, document, tuple(nodes))


def _named(found: Sequence[Work], name: str) -> Work:
    wanted = name.casefold()
    for work in found:
        if wanted in {n.casefold() for n in work.names}:
            return work
    raise UnknownFramework(name, [work.id for work in found])


def _node_sections(document: Document) -> list[Section]:
    """The sections of the tree's own kinds; of a work without such kinds (a report, an act), all."""
    proper = [s for s in document.sections if s.kind in NODE_KINDS]
    return proper or [s for s in document.sections if s.kind != "recital"]


def _above(section: str | None, kept: set[str], by_id: Mapping[str, Section]) -> str | None:
    while section is not None and section not in kept:
        section = by_id[section].parent
    return section


def _own(document: Document, kept: set[str], by_id: Mapping[str, Section]) -> dict[str, list[Segment]]:
    """The paragraphs of every node: those of its section and of the headings below that are no nodes."""
    listed = {c.segment for c in document.commitments}
    own: dict[str, list[Segment]] = {}
    for segment in document.segments:
        owner = _above(segment.section, kept, by_id)
        # Commitments are nodes of their own: their text must not speak for the node above as well.
        if owner is not None and segment.kind != "heading" and segment.id not in listed:
            own.setdefault(owner, []).append(segment)
    return own


def _section_node(
    section: Section,
    parent: str | None,
    own: Sequence[Segment],
    by_id: Mapping[str, Section],
    document: Document,
    cited: Cited,
) -> Node:
    unit = Unit(
        "\n".join(segment.text for segment in own) or section.title,
        title=section.title,
        context=_path(section.parent, by_id),
        language=document.language,
        cited=frozenset().union(*(cited.get(segment.id, frozenset()) for segment in own)),
    )
    return Node(section.id, section.kind, section.number, section.title, parent, unit)


def _commitments(
    document: Document, kept: set[str], by_id: Mapping[str, Section], cited: Cited
) -> list[Node]:
    nodes: list[Node] = []
    if document.type in REPORTING and not is_framework(document):
        return nodes
    for commitment in document.commitments:
        text = commitment.text
        if commitment.actor and commitment.actor.casefold() not in text.casefold():
            text = f"{commitment.actor}: {text}"
        context = _path(commitment.section, by_id)
        unit = Unit(
            text,
            title=None,
            context=context,
            language=document.language,
            cited=cited.get(commitment.segment, frozenset()),
        )
        parent = _above(commitment.section, kept, by_id)
        nodes.append(Node(commitment.id, COMMITMENT, None, commitment.text, parent, unit))
    return nodes


def _path(section: str | None, by_id: Mapping[str, Section]) -> str:
    titles: list[str] = []
    while section is not None:
        titles.append(by_id[section].title)
        section = by_id[section].parent
    return " / ".join(reversed(titles))
