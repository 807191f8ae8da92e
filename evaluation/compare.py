"""Alignment and findings on the sample corpus: planted slips found, clean versions silent.

Slips of each kind are also planted by seed in the clean strategy, in all its languages at once and in pairs
with English. Legal text (``../shared/training/dev``, where present) gives the false findings on clean
text and, with planted drops, additions and merges, the alignment: strict F1 over beads, precision and recall
of the beads with an empty side. Half of its acts were used for development; the other half is reported.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora import sample
from evaluation.alignment import alignment
from evaluation.detection import Tally, measure
from evaluation.figure import Figure, mean
from evaluation.legal import clean
from evaluation.structure import parsed
from service.consistency import Comparison, Finding, compare

_CLEAN, _ROUNDS = "st-99901-2027-init-", 12


def evaluate(shared: Path | None = None) -> list[Figure]:
    """Slips on the progress report, false findings on the strategy, alignment on legal text."""
    versions = defaultdict(list)
    for document in parsed().values():
        if document.identifiers:
            versions[document.work].append(document)
    compared = {work: compare(documents) for work, documents in versions.items() if len(documents) > 1}
    figures = list(_slips(compared))
    figures += seeded()
    legal = shared / "training/dev/legal_heldout.jsonl.xz" if shared else None
    if legal is not None and legal.is_file():
        figures += clean(legal, development=False).figures("legal pairs")
        figures += alignment(legal)
    return figures


def seeded(rounds: int = _ROUNDS) -> list[Figure]:
    """Planted slips in the versions of the clean strategy: all at once, and each beside English."""
    texts = {
        path.stem[-2:]: path.read_text(encoding="utf-8")
        for path in sample.documents()
        if path.stem.startswith(_CLEAN)
    }
    together, pairs = Tally(), Tally()
    measure(texts, range(rounds), together)
    for k, language in enumerate(sorted(set(texts) - {"en"}), 1):
        pair = {"en": texts["en"], language: texts[language]}
        measure(pair, range(100 * k, 100 * k + rounds // 2), pairs, spare=["en"])
    return [*together.figures("seeded versions"), *pairs.figures("seeded pairs")]


def _slips(compared: Mapping[str, Comparison]) -> Iterator[Figure]:
    gold = json.loads((sample.gold() / "findings.json").read_text(encoding="utf-8"))
    slips = [slip for slip in gold if slip["check"] in _COMPARED]
    for work, comparison in compared.items():
        own = [slip for slip in slips if _holds(comparison, slip["document"])]
        serious = [finding for finding in comparison.findings if finding.severity != "info"]
        if not own:
            yield Figure("compare", work, "false findings in clean versions", len(serious), _size(comparison))
            continue
        found = [any(_reports(finding, slip) for finding in serious) for slip in own]
        false = [f for f in serious if not any(_reports(f, slip) for slip in own)]
        yield Figure("compare", work, "planted slips found", mean([float(x) for x in found]), len(own))
        yield Figure("compare", work, "false findings", len(false), _size(comparison))


_COMPARED = frozenset(
    [
        "missing",
        "added",
        "untranslated",
        "number",
        "date",
        "amount",
        "reference",
        "footnote",
        "structure",
        "acronym",
        "name",
        "term",
        "modality",
        "negation",
        "punctuation",
    ]
)


def _size(comparison: Comparison) -> int:
    return sum(len(document.segments) for document in comparison.grid.documents.values())


def _holds(comparison: Comparison, name: str) -> bool:
    return any(document.source == name for document in comparison.grid.documents.values())


def _reports(finding: Finding, slip: Mapping[str, object]) -> bool:
    """The slip's check (or one that its gold allows) in its language."""
    allowed = {slip["check"], *slip.get("also", [])}  # type: ignore[attr-defined]
    return finding.check in allowed and slip["suspect"] in finding.languages
