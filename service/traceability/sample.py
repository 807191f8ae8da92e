"""Gold sets from the sample corpus: which paragraph belongs to which subsection of the strategy.

``gold/links.tsv`` names a paragraph by its file and its first words, a node by its number ("none": it
belongs to nothing), and the half that it is in: ``dev`` to train on, ``heldout`` to measure on.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Literal

import numpy as np

from parsers import parse
from parsers.document import Document
from service.traceability import evidence as evidences
from service.traceability import framework as frameworks
from service.traceability.errors import BrokenGold
from service.traceability.evidence import Evidence
from service.traceability.gold import Gold
from service.traceability.works import Work

PROJECT = "sample corpus"
NONE = "none"
Half = Literal["dev", "heldout"]
Labels = dict[str, list[tuple[str, str]]]
"""By file: a paragraph's words and the number of its node."""


def collect(folder: Path, half: Half) -> list[Gold]:
    """One set for every language of the evidence and every language of the strategy.

    `folder` holds ``texts`` and ``gold/links.tsv``; nothing where it does not. Raises BrokenGold for a
    quote that is in no paragraph of its file.
    """
    table = folder / "gold" / "links.tsv"
    if not table.is_file():
        return []
    labels = _labels(table, half)
    documents = [parse(path) for path in sorted((folder / "texts").iterdir()) if path.is_file()]
    trees = [d for d in documents if frameworks.is_framework(d) and d.source not in labels]
    by_language: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.source in labels:
            by_language[document.language or ""].append(document)
    return [
        _gold(versions, language, tree, labels)
        for language, versions in sorted(by_language.items())
        for tree in trees
    ]


def _gold(documents: list[Document], language: str, tree: Document, labels: Labels) -> Gold:
    """All paragraphs of a language, the labelled ones judged, against all nodes of the labelled kind."""
    numbers = {number for pairs in labels.values() for _, number in pairs}
    nodes = frameworks.read(tree.work, tree).nodes
    kinds = {n.kind for n in nodes if n.number in numbers}
    nodes = tuple(n for n in nodes if n.kind in kinds)
    items: list[Evidence] = []
    wanted: list[set[str] | None] = []
    for document in documents:
        found = evidences.collect([Work(document.work, (document,))], [])
        items += found
        wanted += _wanted(found, labels[document.source])
    truth = [[w is not None and n.number in w for n in nodes] for w in wanted]
    return Gold(
        name=f"{PROJECT}/{language}>{tree.language}",
        project=PROJECT,
        sources=tuple(item.unit for item in items),
        targets=tuple(n.unit for n in nodes),
        truth=np.array(truth, dtype=np.bool_).reshape(len(items), len(nodes)),
        languages=(language, tree.language or ""),
        judged=np.array([w is not None for w in wanted], dtype=np.bool_),
    )


def _wanted(items: list[Evidence], labels: list[tuple[str, str]]) -> list[set[str] | None]:
    """For every paragraph the numbers of its nodes; None where it is not labelled."""
    wanted: list[set[str] | None] = [None] * len(items)
    for quote, number in labels:
        found = [i for i, item in enumerate(items) if quote in item.segment.text]
        if not found:
            raise BrokenGold("gold/links.tsv", f"no paragraph has the words {quote!r}")
        wanted[found[0]] = (wanted[found[0]] or set()) | ({number} - {NONE})
    return wanted


def _labels(table: Path, half: Half) -> Labels:
    labels: Labels = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["split"] == half:
                labels[row["document"]].append((row["quote"], row["node"]))
    return labels
