"""Sections, footnotes and coverage on the sample corpus, against its gold."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from corpora import sample
from evaluation.figure import Figure, bootstrap, mean
from parsers import parse
from parsers.document import Document

DATASET = "sample"
_NUMBERED = {"pillars": "pillar", "priorities": "priority", "subsections": "subsection", "actions": "action"}


def evaluate(folder: Path | None = None) -> list[Figure]:
    """Share of documents whose numbered sections are exactly the gold's; note links; coverage."""
    documents = parsed()
    gold = json.loads(((folder or sample.gold()) / "structure.json").read_text(encoding="utf-8"))
    return [
        *_sections(documents, gold),
        *_footnotes(documents, folder or sample.gold()),
        *_coverage(documents),
    ]


def parsed() -> Mapping[str, Document]:
    """The documents of the sample corpus by file name."""
    return {path.name: parse(path) for path in sample.documents()}


def _sections(documents: Mapping[str, Document], gold: Mapping[str, Mapping[str, object]]) -> list[Figure]:
    right: dict[str, list[float]] = defaultdict(list)
    for name, expected in gold.items():
        for key, kind in _NUMBERED.items():
            if key in expected:
                found = [s.number for s in documents[name].sections if s.kind == kind]
                right[key].append(float(found == [str(n) for n in _numbers(expected[key])]))
    return [
        Figure(
            "structure",
            DATASET,
            "documents exactly right",
            mean(values),
            len(values),
            key,
            bootstrap(values, mean),
        )
        for key, values in right.items()
    ]


def _numbers(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else list(range(1, int(str(value)) + 1))


def _footnotes(documents: Mapping[str, Document], folder: Path) -> list[Figure]:
    """A gold row is right where the note's first call stands just behind the words that the gold quotes."""
    with (folder / "footnotes.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = [float(_called_behind(documents[row["document"]], row["label"], row["before"])) for row in rows]
    found = sum(len(document.footnotes) for document in documents.values())
    return [
        Figure("footnotes", DATASET, "calls linked", mean(right), len(rows), "", bootstrap(right, mean)),
        Figure("footnotes", DATASET, "notes found beyond gold", float(found - len(rows)), found),
    ]


def _called_behind(document: Document, label: str, before: str) -> bool:
    texts = {segment.id: segment.text for segment in document.segments}
    return any(
        _plain(texts[call.segment][: call.offset]).endswith(_plain(before))
        for note in document.footnotes
        if note.label == label
        for call in note.calls
        if call.segment in texts
    )


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _coverage(documents: Mapping[str, Document]) -> list[Figure]:
    shares = [document.coverage for document in documents.values()]
    return [
        Figure("structure", DATASET, "coverage, mean", mean(shares), len(shares)),
        Figure("structure", DATASET, "coverage, worst", min(shares, default=0.0), len(shares)),
    ]
