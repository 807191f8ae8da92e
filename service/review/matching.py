"""Where the units of one file of a work are in another file of it: a later text, or another language.

Same language: units of equal text are paired first, in order where a text repeats; then, between such
fixed points, what changed is paired with what stands in its place and still shares at least
:data:`LEAST` of its words. Other languages: the alignment that drafters use (service.consistency).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from parsers.document import Document
from service.consistency.grid import build
from service.consistency.similarity import Similarity
from service.review.meaning import likeness, normalised
from service.traceability import framework as frameworks
from service.traceability.errors import UnknownFramework
from service.traceability.framework import Framework, Node

LEAST = 0.5
"""Below this share of common words a text is not a changed one but another one."""


@dataclass(frozen=True, slots=True)
class Text:
    """A unit with its text: a segment of a document or a node of a framework."""

    id: str
    text: str
    order: str = ""
    """Kind and number, which a later text mostly keeps."""


def segments(old: Document, new: Document, similarity: Similarity) -> Mapping[str, str]:
    """For every segment of ``old`` the one of ``new`` in its place; what is gone is left out."""
    if old.language == new.language or old.language is None or new.language is None:
        return paired(_texts(old), _texts(new))
    grid = build({old.language: old, new.language: new}, similarity)
    found: dict[str, str] = {}
    for unit in grid.units:
        here, there = unit.pieces.get(old.language, ()), unit.pieces.get(new.language, ())
        for place, piece in enumerate(here):
            if there:
                found[piece.id] = there[min(place, len(there) - 1)].id
    return found


def nodes(work: str, old: Document, new: Framework) -> Mapping[str, str]:
    """For every node of the framework as ``old`` has it the node of ``new``."""
    try:
        before = frameworks.read(work, old).nodes
    except UnknownFramework:
        return {}
    if old.language == new.document.language:
        return paired([_node(n) for n in before], [_node(n) for n in new.nodes])
    if [(n.kind, n.number) for n in before] == [(n.kind, n.number) for n in new.nodes]:
        return {a.id: b.id for a, b in zip(before, new.nodes, strict=True)}
    # Trees that differ: only what carries a number can be found in the other language.
    there = {(n.kind, n.number): n.id for n in new.nodes}
    return {n.id: there[n.kind, n.number] for n in before if n.number and (n.kind, n.number) in there}


def node_text(node: Node) -> str:
    """What a reviewer reads of a node: its title and the text of its own."""
    return node.title if node.unit.text == node.title else f"{node.title}\n{node.unit.text}"


def paired(old: Sequence[Text], new: Sequence[Text]) -> dict[str, str]:
    """The ids of ``old`` to those of ``new``, each used once."""
    found: dict[str, str] = {}
    taken: set[str] = set()

    def by(key: Callable[[Text], str]) -> None:
        waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for text in new:
            if text.id not in taken:
                waiting[key(text)].append(text.id)
        for text in old:
            if text.id not in found and waiting[key(text)]:
                found[text.id] = waiting[key(text)].popleft()
                taken.add(found[text.id])

    by(lambda t: f"{t.order}\n{normalised(t.text)}")
    by(lambda t: normalised(t.text))
    _in_place(old, new, found, taken)
    return found


def _in_place(old: Sequence[Text], new: Sequence[Text], found: dict[str, str], taken: set[str]) -> None:
    """Pairs what changed: the likest unit between the neighbours that are known, if like enough."""
    where = {text.id: i for i, text in enumerate(new)}
    for index, text in enumerate(old):
        if text.id in found:
            continue
        before = next((where[found[t.id]] for t in reversed(old[:index]) if t.id in found), -1)
        behind = (where[found[t.id]] for t in old[index + 1 :] if t.id in found)
        after = next((at for at in behind if at > before), len(new))
        free = [t for t in new[before + 1 : after] if t.id not in taken]
        scored = [(likeness(text.text, t.text) + (t.order == text.order) * 1e-6, t.id) for t in free]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] >= LEAST:
            found[text.id] = best[1]
            taken.add(best[1])


def _texts(document: Document) -> list[Text]:
    return [Text(s.id, s.text, s.kind) for s in document.segments]


def _node(node: Node) -> Text:
    return Text(node.id, node_text(node), f"{node.kind} {node.number or ''}")
