"""Gold sets from the sample corpus: which paragraph belongs to which subsection of the strategy.

``gold/links.tsv`` names a paragraph by its file and its first words, a node by its number ("none": it
belongs to nothing), and the half that it is in: ``dev`` to train on, ``heldout`` to measure on. A paragraph
may have sentences in both halves: what one half says of it is neither right nor wrong in the other.
``gold/refines.tsv`` names in the same way the node that an action of the action plan refines; it has no
halves and is only measured on, never trained on.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from parsers import parse
from parsers.document import Document
from service.traceability import evidence as evidences
from service.traceability import framework as frameworks
from service.traceability.errors import BrokenGold
from service.traceability.evidence import Evidence
from service.traceability.framework import Node
from service.traceability.gold import Gold
from service.traceability.works import Work

PROJECT = "sample corpus"
NONE = "none"
Half = Literal["dev", "heldout"]
_MARKUP = re.compile(r"<sup>.*?</sup>|\*\*")
_NO_WORD = re.compile(r"\W+")
Labels = dict[str, list[tuple[str, str, bool]]]
"""By file: a paragraph's words, the number of its node, and whether it is of this half."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a paragraph: the numbers of its nodes in this half, and those of the other."""

    wanted: frozenset[str]
    elsewhere: frozenset[str]


Item = tuple[Evidence, _Known | None]
"""A paragraph; None where it is in no row of this half."""


def collect(folder: Path, half: Half) -> list[Gold]:
    """One set for every language of the evidence and every language of the strategy.

    `folder` holds ``texts`` and ``gold/links.tsv``; nothing where it does not. Raises BrokenGold for a
    quote that is in no paragraph of its file.
    """
    return _collect(folder, folder / "gold" / "links.tsv", half)


def refinements(folder: Path) -> list[Gold]:
    """The same for the actions of the action plan and the node that each refines."""
    return _collect(folder, folder / "gold" / "refines.tsv", None)


def framework_of(documents: Sequence[Document], numbers: Collection[str], judged: Collection[str]) -> str:
    """The work whose sections bear most of these numbers; there may be several strategies and plans.

    Works with a file among `judged` are what is linked to it. Empty where no work is left.
    """
    others = {d.work for d in documents} - {d.work for d in documents if d.source in judged}
    fits: dict[str, int] = dict.fromkeys(sorted(others), 0)
    for document in documents:
        if document.work in fits:
            found = len({s.number for s in document.sections} & set(numbers))
            fits[document.work] = max(fits[document.work], found)
    return max(fits, key=lambda work: fits[work]) if fits else ""


def plain(text: str) -> str:
    """The words of a text alone: quotes hold markup (``<sup>2</sup>``, ``**``) that parsed texts do not."""
    return _NO_WORD.sub(" ", _MARKUP.sub("", text)).strip()


def _collect(folder: Path, table: Path, half: Half | None) -> list[Gold]:
    if not table.is_file():
        return []
    labels = _labels(table, half)
    numbers = {number for rows in labels.values() for _, number, _ in rows}
    documents = [parse(path) for path in sorted((folder / "texts").iterdir()) if path.is_file()]
    chosen = framework_of(documents, numbers, labels)
    trees = [d for d in documents if d.work == chosen]
    by_language: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if any(mine for _, _, mine in labels.get(document.source, ())):
            by_language[document.language or ""].append(document)
    items = {language: _items(versions, labels) for language, versions in sorted(by_language.items())}
    nodes = {tree.language or "": _nodes(tree, numbers) for tree in trees}
    return [_gold(items[one], one, nodes[other], other) for one in items for other in nodes]


def _nodes(tree: Document, numbers: Collection[str]) -> list[Node]:
    """The nodes of the kinds that the gold speaks of: all subsections, with or without evidence."""
    nodes = frameworks.read(tree.work, tree).nodes
    kinds = {n.kind for n in nodes if n.number in numbers}
    return [n for n in nodes if n.kind in kinds]


def _items(documents: Sequence[Document], labels: Labels) -> list[Item]:
    """All paragraphs of a language, and what is known of each."""
    found: list[Item] = []
    for document in documents:
        items = evidences.collect([Work(document.work, (document,))], [])
        found += zip(items, _known(items, labels[document.source]), strict=True)
    return found


def _gold(items: Sequence[Item], language: str, nodes: Sequence[Node], tree: str) -> Gold:
    """The paragraphs of one language against the nodes as another prints them."""
    shape = len(items), len(nodes)
    truth = [[known is not None and n.number in known.wanted for n in nodes] for _, known in items]
    judged = [[known is not None and n.number not in known.elsewhere for n in nodes] for _, known in items]
    return Gold(
        name=f"{PROJECT}/{language}>{tree}",
        project=PROJECT,
        sources=tuple(item.unit for item, _ in items),
        targets=tuple(n.unit for n in nodes),
        truth=np.array(truth, dtype=np.bool_).reshape(shape),
        languages=(language, tree),
        judged=np.array(judged, dtype=np.bool_).reshape(shape),
    )


def _known(items: Sequence[Evidence], labels: Sequence[tuple[str, str, bool]]) -> list[_Known | None]:
    texts = [plain(item.segment.text) for item in items]
    wanted: dict[int, set[str]] = {}
    elsewhere: dict[int, set[str]] = defaultdict(set)
    for quote, number, mine in labels:
        words = plain(quote)
        place = next((i for i, text in enumerate(texts) if words in text), None)
        if place is None:
            raise BrokenGold("the sample's gold", f"no paragraph has the words {quote!r}")
        if mine:
            wanted.setdefault(place, set()).update({number} - {NONE})
        elif number != NONE:
            elsewhere[place].add(number)
    return [
        _Known(frozenset(wanted[i] - elsewhere[i]), frozenset(elsewhere[i])) if i in wanted else None
        for i in range(len(items))
    ]


def _labels(table: Path, half: Half | None) -> Labels:
    """The rows of a table; all of one that has no halves count as of this one."""
    labels: Labels = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            mine = half is None or row["split"] == half
            labels[row["document"]].append((row["quote"], row["node"], mine))
    return labels
