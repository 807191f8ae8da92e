"""Sections and coverage on the sample corpus, against its gold."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from corpora import sample
from evaluation.figure import Figure, Unit, bootstrap, ratio
from parsers import parse
from parsers.document import Document
from service.errors import UsageError

DATASET = "sample"
KINDS = {"pillars": "pillar", "priorities": "priority", "subsections": "subsection", "actions": "action"}


def evaluate(folder: Path | None = None) -> list[Figure]:
    """Documents whose numbered sections are exactly the gold's, F1 over the sections, coverage.

    ``folder`` holds another ``structure.json`` about the same texts. Documents are drawn again.
    """
    gold = json.loads(((folder or sample.gold()) / "structure.json").read_text(encoding="utf-8"))
    return [*_sections(gold), *_coverage(gold)]


@cache
def parsed() -> Mapping[str, Document]:
    """The documents of the sample corpus by file name, parsed once a run."""
    return {path.name: parse(path) for path in sample.documents()}


def document(name: str) -> Document:
    """The document of the sample that the gold names. Raises UsageError where there is none."""
    if name not in parsed():
        raise UsageError(
            f"the gold names {name}, which is not in {sample.FOLDER / 'texts'}; add it or its rows away"
        )
    return parsed()[name]


def _sections(gold: Mapping[str, Mapping[str, object]]) -> Iterator[Figure]:
    right: dict[str, list[Unit]] = defaultdict(list)
    shared: dict[str, list[Unit]] = defaultdict(list)
    for name, expected in gold.items():
        read = document(name)
        for key, kind in KINDS.items():
            if key in expected:
                found = [str(s.number) for s in read.sections if s.kind == kind]
                wanted = _numbers(expected[key])
                right[key].append(Unit(name, float(found == wanted)))
                both = (Counter(found) & Counter(wanted)).total()
                language = str(expected.get("language") or read.language or "")
                shared[language].append(Unit(name, both, (len(found) + len(wanted)) / 2))
    for key, units in right.items():
        yield ratio("structure", DATASET, "documents exactly right", units, group=key, resampled="document")
    every = [unit for units in shared.values() for unit in units]
    for language, units in [("", every), *sorted(shared.items())]:
        if any(unit.bottom for unit in units):
            yield ratio("structure", DATASET, "sections F1", units, language=language, resampled="document")


def _numbers(value: object) -> list[str]:
    return [str(n) for n in (value if isinstance(value, list) else range(1, int(str(value)) + 1))]


def _coverage(gold: Mapping[str, Mapping[str, object]]) -> Iterator[Figure]:
    shares: dict[str, list[Unit]] = defaultdict(list)
    for name, read in parsed().items():
        language = str(gold.get(name, {}).get("language") or read.language or "")
        shares[language].append(Unit(name, read.coverage))
    every = [unit for units in shares.values() for unit in units]
    for language, units in [("", every), *sorted(shares.items())]:
        yield ratio("structure", DATASET, "coverage, mean", units, language=language, resampled="document")
    values = [unit.top for unit in every]
    yield Figure(
        "structure", DATASET, "coverage, worst", min(values), len(values),
        interval=bootstrap(values, min), resampled="document", units=tuple(every),
    )  # fmt: skip
