"""A framework's tree as people corrected it: nodes renamed, moved, left out or added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.errors import UsageError
from service.traceability.framework import Framework, Node
from service.traceability.unit import Unit

FIELDS = ("parent", "kind", "number", "title")
KINDS = frozenset(
    {"pillar", "priority", "action", "objective", "subsection", "key_priorities", "annex", "part", "heading",
     "recital", "article", "commitment"}
)  # fmt: skip


class BadEdit(UsageError):
    """A correction that makes no tree."""

    code = "bad_framework"


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about one node. ``said`` holds the fields that were changed (of FIELDS; None empties
    one). ``text`` is that of a node that people added, behind the node ``after`` (None: at the end).
    """

    id: str
    said: Mapping[str, str | None]
    dropped: bool = False
    text: str | None = None
    after: str | None = None

    def without_title(self) -> Change:
        """The same for another language version, which keeps titles of its own."""
        return replace(self, said={field: value for field, value in self.said.items() if field != "title"})

    def to_json(self) -> dict[str, Any]:
        """As the audit trail keeps it."""
        return {
            "id": self.id,
            "said": dict(self.said),
            "dropped": self.dropped,
            "text": self.text,
            "after": self.after,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        return cls(data["id"], dict(data["said"]), data["dropped"], data["text"], data["after"])


def apply(tree: Framework, changes: Sequence[Change]) -> Framework:
    """The tree with `changes` in it; those about nodes that are not there any more do nothing.

    What lies below a node that is left out moves up. Raises BadEdit where a node would lie below itself.
    """
    if not changes:
        return tree
    by_id = {change.id: change for change in changes}
    nodes = [_changed(node, by_id.get(node.id)) for node in tree.nodes]
    known = {node.id for node in nodes}
    for change in changes:
        if change.text is not None and change.id not in known:
            place = next((k + 1 for k, node in enumerate(nodes) if node.id == change.after), len(nodes))
            nodes.insert(place, _added(change, tree.document.language))
            known.add(change.id)
    parents = {node.id: node.parent if node.parent in known else None for node in nodes}
    dropped = {change.id for change in changes if change.dropped}
    kept = [node for node in nodes if node.id not in dropped]
    return replace(tree, nodes=tuple(replace(n, parent=_above(n.id, parents, dropped)) for n in kept))


def differences(extracted: Framework, wanted: Sequence[Mapping[str, Any]]) -> list[Change]:
    """What a table of all nodes changes: rows have ``id``, FIELDS, ``drop`` and, of new nodes, ``text``.

    A node without a row stays as it is. Raises BadEdit, naming the node, for an unknown kind or parent, a
    new node without text, an id that stands twice, a node below itself.
    """
    nodes = {node.id: node for node in extracted.nodes}
    ids = [str(row["id"]) for row in wanted]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise BadEdit(f"{', '.join(twice)} stands twice; give each node one row")
    changes: list[Change] = []
    before: str | None = None
    for row in wanted:
        name, node = str(row["id"]), nodes.get(str(row["id"]))
        said = {field: (row.get(field) or None) for field in FIELDS}
        if said["kind"] is not None and said["kind"] not in KINDS:
            raise BadEdit(f"{name}: no kind {said['kind']!r}; there are {', '.join(sorted(KINDS))}")
        if said["parent"] is not None and said["parent"] not in {*nodes, *ids}:
            raise BadEdit(f"{name}: there is no node {said['parent']!r} to lie below")
        if node is None:
            if not row.get("text") or not said["title"]:
                raise BadEdit(f"{name} is new: a new node takes a title and a text")
            changes.append(
                Change(name, said | {"kind": said["kind"] or "heading"}, False, row["text"], before)
            )
        else:
            other = {field: value for field, value in said.items() if value != getattr(node, field)}
            if "title" in other and other["title"] is None:
                raise BadEdit(f"{name}: a node takes a title; to leave it out write yes under drop")
            if other or row.get("drop"):
                changes.append(Change(name, other, bool(row.get("drop"))))
        before = name
    apply(extracted, changes)
    return changes


def _changed(node: Node, change: Change | None) -> Node:
    if change is None or not change.said:
        return node
    title = change.said.get("title") or node.title
    unit = node.unit
    if title != node.title:
        unit = replace(unit, title=title, text=title if unit.text == node.title else unit.text)
    return replace(
        node,
        parent=change.said.get("parent", node.parent),
        kind=change.said.get("kind") or node.kind,
        number=change.said.get("number", node.number),
        title=title,
        unit=unit,
    )


def _added(change: Change, language: str | None) -> Node:
    title = change.said.get("title") or ""
    unit = Unit(change.text or title, title=title, language=language)
    kind = change.said.get("kind") or "heading"
    return Node(change.id, kind, change.said.get("number"), title, change.said.get("parent"), unit)


def _above(name: str, parents: Mapping[str, str | None], dropped: set[str]) -> str | None:
    """The next node above that is not left out."""
    seen = {name}
    above = parents[name]
    while above is not None:
        if above in seen:
            raise BadEdit(f"{name} would lie below itself")
        if above not in dropped:
            break
        seen.add(above)
        above = parents[above]
    walk, steps = above, {name}
    while walk is not None:
        if walk in steps:
            raise BadEdit(f"{name} would lie below itself")
        steps.add(walk)
        walk = parents[walk]
    return above
