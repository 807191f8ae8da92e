"""The indicators of a framework: what is measured, by whom, year by year, and for which objective."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.embedding import Embedder
from parsers.document import Document
from service.monitoring.series import Series, Value, of_work
from service.traceability.engine import link
from service.traceability.framework import Framework, Node
from service.traceability.unit import Unit

OBJECTIVES = frozenset({"pillar", "priority", "objective", "action"})
"""Kinds of nodes that should have an indicator."""
_MAPPED = OBJECTIVES | {"subsection", "heading", "key_priorities"}
SAME = 0.8
"""Cosine from which two names are one indicator; lower, the figures of a shared year decide."""
PERHAPS = 0.45


@dataclass(frozen=True, slots=True)
class Indicator:
    """``series``: every row about it, the framework's own first. ``named``: the commitment that names it
    without figures. ``node`` with the probability that it belongs there; None: it belongs to nothing here.
    """

    name: str
    unit: str | None
    series: tuple[Series, ...]
    named: str | None = None
    node: Node | None = None
    probability: float | None = None

    @property
    def years(self) -> dict[int, list[tuple[Value, str]]]:
        """Year → its figures, each with the work that gives it."""
        found: defaultdict[int, list[tuple[Value, str]]] = defaultdict(list)
        for one in self.series:
            for value in one.values:
                found[value.year].append((value, one.work))
        return dict(sorted(found.items()))

    @property
    def disputed(self) -> list[int]:
        """Years of which two works give different figures, targets apart."""
        return [
            year
            for year, given in self.years.items()
            if len({v.number for v, _ in given if v.number is not None and not v.planned}) > 1
        ]


def indicators(tree: Framework, works: Sequence[Sequence[Document]], embedder: Embedder) -> list[Indicator]:
    """The indicators in the tables of `works`, the framework's own first; of each the version to show first.

    Rows of several works are one indicator where their names mean the same (SAME), or nearly (PERHAPS) and
    a year that both give has one figure. An indicator belongs to the node whose number its row names, or to
    the most probable node of an accepted link below it; commitments that name an indicator belong where
    they stand.
    """
    ordered = sorted(works, key=lambda versions: versions[0].work != tree.work)
    merged = _merged([row for versions in ordered for row in of_work(versions)], embedder)
    placed = [_placed(one, tree, embedder) for one in merged]
    sections = {node.id: node for node in tree.nodes}
    said: set[tuple[str | None, str]] = set()
    for commitment in tree.document.commitments:
        if commitment.indicator and (commitment.section, commitment.indicator) not in said:
            said.add((commitment.section, commitment.indicator))
            node = sections.get(commitment.section or "") or sections.get(commitment.id)
            placed.append(Indicator(commitment.indicator, None, (), commitment.id, node, 1.0))
    return placed


def without(tree: Framework, found: Sequence[Indicator]) -> list[Node]:
    """The objectives that no indicator measures, neither themselves nor anything below or above them.

    An indicator of a pillar does not measure each of its priorities: only what is below counts.
    """
    measured: set[str] = set()
    for one in found:
        if one.node is not None:
            measured |= {one.node.id, *tree.ancestors(one.node.id)}
    return [node for node in tree.nodes if node.kind in OBJECTIVES and node.id not in measured]


def _merged(rows: Sequence[Series], embedder: Embedder) -> list[Indicator]:
    if not rows:
        return []
    owner = [place for place, row in enumerate(rows) for _ in row.names]
    vectors = embedder.encode([name for row in rows for name in row.names])
    cosines = np.full((len(rows), len(rows)), -1.0, dtype=np.float32)
    np.maximum.at(cosines, np.ix_(owner, owner), vectors @ vectors.T)
    groups: list[list[int]] = []
    for place, row in enumerate(rows):
        fits = [
            (max(float(cosines[place, other]) for other in group), group)
            for group in groups
            if all(rows[other].work != row.work for other in group)
            and any(_same(row, rows[other], float(cosines[place, other])) for other in group)
        ]
        if fits:
            max(fits, key=lambda one: one[0])[1].append(place)
        else:
            groups.append([place])
    return [
        Indicator(
            name=rows[group[0]].name,
            unit=next((rows[p].unit for p in group if rows[p].unit), None),
            series=tuple(rows[p] for p in group),
        )
        for group in groups
    ]


def _same(one: Series, other: Series, cosine: float) -> bool:
    if cosine >= SAME:
        return True
    mine = {v.year: v.number for v in one.values if v.number is not None}
    theirs = {v.year: v.number for v in other.values if v.number is not None}
    shared = mine.keys() & theirs.keys()
    return cosine >= PERHAPS and bool(shared) and all(mine[year] == theirs[year] for year in shared)


def _placed(one: Indicator, tree: Framework, embedder: Embedder) -> Indicator:
    """The indicator at its node."""
    nodes = [node for node in tree.nodes if node.kind in _MAPPED]
    group = next((s.group for s in one.series if s.group), None)
    top = next((n for n in nodes if group and n.number and _bare(n.number) == _bare(group)), None)
    if top is not None:
        nodes = [n for n in nodes if n is top or top.id in tree.ancestors(n.id)]
    first = one.series[0]
    source = Unit(one.name, language=first.segment.language or first.document.language)
    links = [
        pair for pair in link([source], [node.unit for node in nodes], embedder=embedder) if pair.accepted
    ]
    if links:
        best = max(links, key=lambda pair: pair.probability)
        return replace(one, node=nodes[best.target], probability=best.probability)
    return replace(one, node=top, probability=None) if top is not None else one


def _bare(number: str) -> str:
    return number.strip(" .)(").casefold()


def by_node(found: Sequence[Indicator]) -> Mapping[str, list[Indicator]]:
    """Node id → its indicators."""
    out: defaultdict[str, list[Indicator]] = defaultdict(list)
    for one in found:
        if one.node is not None:
            out[one.node.id].append(one)
    return out
