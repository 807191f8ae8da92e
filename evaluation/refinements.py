"""Whether the parts of the sample's action plan find their place in its strategy."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator

from corpora import sample
from evaluation.figure import Figure, Unit, ratio
from models.embedding import load
from parsers import parse
from parsers.document import Document
from service.traceability import framework
from service.traceability.errors import BrokenGold
from service.traceability.refinement import relate
from service.traceability.sample import plain

DATASET = "sample, actions in the strategy"


def evaluate() -> Iterator[Figure]:
    """Accuracy of the best accepted node, by language, within it and (of other languages) against English.

    The gold (``refines.tsv``) names the subsection that each action spells out. An action is drawn again
    with all its languages.
    """
    documents = {path.name: path for path in sample.documents()}
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (sample.gold() / "refines.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["document"]].append(row)
    strategies = {name[-5:-3]: name for name in documents if name.startswith("st-99901-2027-init-")}
    english = parse(documents[strategies["en"]])
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for name, gold in sorted(rows.items()):
        language = name[-5:-3]
        plan = parse(documents[name])
        own = english if language == "en" else parse(documents[strategies[language]])
        found["same language", language] += _judged(plan, own, gold)
        if language != "en":
            found["with English", language] += _judged(plan, english, gold)
    for kind in ("same language", "with English"):
        units = {language: some for (of, language), some in found.items() if of == kind}
        for language, some in [("", [one for of in units.values() for one in of]), *units.items()]:
            yield ratio("trace", DATASET, "accuracy", some, group=kind, language=language, resampled="action")


def _judged(plan: Document, strategy: Document, gold: list[dict[str, str]]) -> list[Unit]:
    finer, coarser = framework.read(plan.work, plan), framework.read(strategy.work, strategy)
    places = {one.part.id: one.node for one in relate(finer, coarser, load()).parts}
    units = []
    # Quotes keep the markup of the file: only the words are compared.
    texts = [(one.section, plain(one.text)) for one in plan.segments]
    for row in gold:
        words = plain(row["quote"])
        section = next((of for of, text in texts if words in text), None)
        if section is None:
            raise BrokenGold("refines.tsv", f"no paragraph of {plan.source} has the words {row['quote']!r}")
        node = places.get(section or "")
        right = node is not None and (node.number or "").rstrip(".") == row["node"]
        units.append(Unit(row["node"], float(right)))
    return units
