"""How frameworks hang together: which parts of a strategy an action plan refines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.embedding import Embedder
from parsers.document import Document
from service.traceability import framework as frameworks
from service.traceability.engine import link
from service.traceability.framework import COMMITMENT, Framework, Node
from service.traceability.unit import Unit
from service.traceability.works import Work

LINKS_A_PART = 3.0
"""What refines a framework nearly always has its place there: more links are expected than of a text that may
have nothing to do with it."""
_ACTIONS = 3
_SHARE = 0.8
"""Share of the parts of one framework that make the node above them the one that it refines as a whole."""


@dataclass(frozen=True, slots=True)
class Refinement:
    """One part of the finer framework and the part of the coarser that it belongs to."""

    part: Node
    node: Node
    probability: float


@dataclass(frozen=True, slots=True)
class Relation:
    """``finer`` cites ``coarser`` and spells it out. ``parts`` are those with an accepted link, each with its
    best node; ``others`` those without. ``under`` is the lowest node that at least four in five parts lie
    under ("refines pillar III"), None where they are spread over the whole.
    """

    finer: Framework
    coarser: Framework
    parts: tuple[Refinement, ...]
    others: tuple[Node, ...]
    under: Node | None

    def to_json(self) -> dict[str, Any]:
        """As in ``lextrace/frameworks/1``."""
        return {
            "framework": self.finer.work,
            "refines": self.coarser.work,
            "under": self.under.id if self.under else None,
            "parts": [
                {"part": one.part.id, "node": one.node.id, "probability": one.probability}
                for one in self.parts
            ],
            "others": [node.id for node in self.others],
        }


def relations(
    found: Sequence[Work], embedder: Embedder, languages: Sequence[str] = ("en",)
) -> list[Relation]:
    """The relations between the frameworks among `found`, each read in the first of `languages` it has.

    One refines another where it cites it and has at least one part with an accepted link; of two that cite
    each other the one of the later date is the finer.
    """
    candidates = [work for work in found if any(is_plan(version) for version in work.versions)]
    trees = {work.id: frameworks.read(work.id, work.version(languages)) for work in candidates}
    out = []
    for finer in candidates:
        for coarser in candidates:
            if (
                finer is coarser
                or not _cites(finer, coarser)
                or (_cites(coarser, finer) and _later(coarser, finer))
            ):
                continue
            one = relate(trees[finer.id], trees[coarser.id], embedder)
            if one.parts:
                out.append(one)
    return out


def is_plan(document: Document) -> bool:
    """Whether others may be measured by it: a framework, or a text of actions that is no report on them."""
    if frameworks.is_framework(document):
        return True
    actions = sum(section.kind == "action" for section in document.sections)
    return actions >= _ACTIONS and document.type not in frameworks.REPORTING


def relate(finer: Framework, coarser: Framework, embedder: Embedder) -> Relation:
    """Link the lowest sections of `finer` to the sections of `coarser`, each to the most probable."""
    parts, nodes = _lowest(finer), [node for node in coarser.nodes if node.kind != COMMITMENT]
    best: dict[int, Refinement] = {}
    units = [_whole(finer, part) for part in parts]
    targets = [node.unit for node in nodes]
    for pair in link(units, targets, embedder=embedder, links_a_source=LINKS_A_PART):
        known = best.get(pair.source)
        if pair.accepted and (known is None or pair.probability > known.probability):
            best[pair.source] = Refinement(parts[pair.source], nodes[pair.target], pair.probability)
    refined = tuple(best[place] for place in sorted(best))
    others = tuple(part for place, part in enumerate(parts) if place not in best)
    return Relation(finer, coarser, refined, others, _under(coarser, refined))


def _lowest(tree: Framework) -> list[Node]:
    above = {node.parent for node in tree.nodes if node.kind != COMMITMENT}
    return [node for node in tree.nodes if node.kind != COMMITMENT and node.id not in above]


def _whole(tree: Framework, part: Node) -> Unit:
    """A part with the commitments that stand in it, which are nodes of their own."""
    below = [node.unit.text for node in tree.nodes if node.parent == part.id]
    return replace(part.unit, text="\n".join([part.unit.text, *below]), spans=())


def _under(tree: Framework, parts: Sequence[Refinement]) -> Node | None:
    if not parts:
        return None
    counts: Counter[str] = Counter()
    for one in parts:
        counts.update([one.node.id, *tree.ancestors(one.node.id)])
    wide = [node for node in tree.nodes if counts[node.id] >= _SHARE * len(parts)]
    return wide[-1] if wide else None


def _cites(one: Work, other: Work) -> bool:
    return any(reference.id in other.names for version in one.versions for reference in version.references)


def _later(one: Work, other: Work) -> bool:
    return max(v.date or "" for v in one.versions) > max(v.date or "" for v in other.versions)
