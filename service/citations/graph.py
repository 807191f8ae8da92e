"""The citation graph: works and cited documents as nodes, one edge for each pair and relation.

A work that is stored is one node under its key, whichever of its identifiers is cited. Language versions
of a work cite the same documents: an edge counts the citations of the version that has most of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from parsers.document import Document, Reference
from parsers.references import resolution

Direction = Literal["cites", "cited_by"]
#: A treaty article or a web page is no document that could be stored, so its absence is no gap.
_NEVER_DANGLING = frozenset({"treaty", "url"})


@dataclass(frozen=True, slots=True)
class Cited:
    """A node. ``kind`` is "work" where it is stored, else the reference kind of contract.md §1."""

    id: str
    kind: str
    title: str = ""
    type: str | None = None
    date: str | None = None
    url: str | None = None

    @property
    def stored(self) -> bool:
        return self.kind == "work"


@dataclass(frozen=True, slots=True)
class Citation:
    """An edge: ``source`` cites ``target`` ``count`` times; ``relation`` says more where the text does."""

    source: str
    target: str
    relation: str | None
    count: int
    languages: tuple[str, ...]


@dataclass(frozen=True)
class CitationGraph:
    """Nodes by id, edges by source, target and relation."""

    nodes: Mapping[str, Cited] = field(default_factory=dict)
    edges: tuple[Citation, ...] = ()

    @cached_property
    def _next(self) -> dict[Direction, dict[str, list[str]]]:
        cites: dict[str, dict[str, None]] = defaultdict(dict)
        cited_by: dict[str, dict[str, None]] = defaultdict(dict)
        for edge in self.edges:
            cites[edge.source][edge.target] = None
            cited_by[edge.target][edge.source] = None
        return {
            "cites": {node: list(found) for node, found in cites.items()},
            "cited_by": {node: list(found) for node, found in cited_by.items()},
        }

    def reach(self, start: str, direction: Direction, depth: int | None = None) -> dict[str, int]:
        """Every node met from ``start``, with its distance in steps; ``start`` itself is 0.

        ``depth`` bounds the steps; None goes on to the end.
        """
        distance = {start: 0}
        waiting = deque([start])
        while waiting:
            at = waiting.popleft()
            if depth is not None and distance[at] >= depth:
                continue
            for node in self._next[direction].get(at, ()):
                if node not in distance:
                    distance[node] = distance[at] + 1
                    waiting.append(node)
        return distance

    def around(self, start: str, direction: Direction, depth: int | None = None) -> CitationGraph:
        """The part of the graph that :meth:`reach` meets."""
        inside = self.reach(start, direction, depth)
        edges = (edge for edge in self.edges if edge.source in inside and edge.target in inside)
        return CitationGraph({id_: self.nodes[id_] for id_ in self.nodes if id_ in inside}, tuple(edges))

    def cited_by(self, node: str) -> list[str]:
        """The works that cite ``node``, by name."""
        return sorted(self._next["cited_by"].get(node, ()))

    @cached_property
    def dangling(self) -> tuple[tuple[Cited, tuple[str, ...]], ...]:
        """What is cited and not stored, with the works that cite it; the most cited first."""
        gaps = [n for n in self.nodes.values() if not n.stored and n.kind not in _NEVER_DANGLING]
        found = [(node, tuple(self.cited_by(node.id))) for node in gaps]
        return tuple(sorted(found, key=lambda gap: (-len(gap[1]), gap[0].id)))


def build(documents: Iterable[Document]) -> CitationGraph:
    """The graph of documents; each is looked at once."""
    stored: dict[str, Cited] = {}
    names: dict[str, str] = {}
    cites: dict[tuple[str, str, str | None], Counter[str]] = defaultdict(Counter)
    kinds: dict[str, str] = {}
    for document in documents:
        work = document.work
        if work not in stored or document.language == "en":
            stored[work] = Cited(work, "work", document.title, document.type, document.date)
        names |= dict.fromkeys((work, *document.identifiers), work)
        for reference in document.references:
            if not _is_place_of_another(reference):
                kinds.setdefault(reference.id, reference.kind)
                cites[work, reference.id, reference.relation][document.language or "und"] += 1
    merged: dict[tuple[str, str, str | None], Counter[str]] = defaultdict(Counter)
    for (work, cited, relation), counts in cites.items():
        target = names.get(cited, cited)
        if target != work:
            merged[work, target, relation].update(counts)
    edges = tuple(
        Citation(work, target, relation, max(counts.values()), tuple(sorted(counts)))
        for (work, target, relation), counts in sorted(
            merged.items(), key=lambda e: (e[0][:2], e[0][2] or "")
        )
    )
    absent = sorted({edge.target for edge in edges} - stored.keys())
    outside = {id_: Cited(id_, kinds[id_], url=resolution.url(id_)) for id_ in absent}
    return CitationGraph(dict(sorted(stored.items())) | outside, edges)


def _order(edge: tuple[tuple[str, str, str | None], Counter[str]]) -> tuple[str, str, str]:
    (work, target, relation), _ = edge
    return work, target, relation or ""


def _is_place_of_another(reference: Reference) -> bool:
    """A journal place printed beside its act says where the act stands; it is no document of its own."""
    return reference.kind == "oj" and bool(reference.related)
