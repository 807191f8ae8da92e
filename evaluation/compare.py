"""Alignment and findings on the sample corpus: planted slips found, clean versions silent.

Slips of each kind are also planted by seed in the clean strategy, in all its languages at once and in pairs
with English. Legal text (``../shared/training/dev``, where present) gives the false findings on clean
text and, with planted drops, additions and merges, the alignment: strict F1 over beads, precision and recall
of the beads with an empty side. Half of its acts were used for development; the other half is reported.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpora import sample
from evaluation.detection import Tally, measure
from evaluation.figure import Figure, f1, mean
from evaluation.legal import acts, clean
from evaluation.structure import parsed
from service.consistency import Comparison, Finding, align, compare
from service.consistency.similarity import Similarity

Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
_CLEAN, _ROUNDS = "st-99901-2027-init-", 12
_WINDOW, _DRAWS = 120, 2


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
    also = slip.get("also", ())
    assert isinstance(also, list | tuple)
    allowed = {slip["check"], *also}
    return finding.check in allowed and slip["suspect"] in finding.languages


def alignment(path: Path, *, development: bool = False) -> list[Figure]:
    """Strict F1 per language against English, planted by seed; the worst and the mean of all languages."""
    rows = [row for act in acts(path, development=development).values() for row in act]
    languages = sorted({key for row in rows for key in row if len(key) == 2} - {"en"})
    similarity = Similarity()
    scores = {}
    nulls: list[tuple[int, int, int]] = []
    for language in languages:
        right = found = expected = 0
        for left, right_texts, gold in _planted(rows, language):
            beads = align(left, right_texts, languages=("en", language), similarity=similarity)
            predicted = {(bead.left, bead.right) for bead in beads}
            right, found, expected = (
                right + len(gold & predicted),
                found + len(predicted),
                expected + len(gold),
            )
            nulls.append(_nulls(gold, predicted))
        scores[language] = f1(right / max(1, found), right / max(1, expected))
    size = len(languages) * _DRAWS * _WINDOW
    hits, predicted_nulls, gold_nulls = map(sum, zip(*nulls, strict=True))
    worst = min(scores, key=lambda language: scores[language])
    return [
        Figure("alignment", "legal", "strict F1, mean", mean(list(scores.values())), size),
        Figure("alignment", "legal", "strict F1, worst", scores[worst], _DRAWS * _WINDOW, worst),
        Figure("alignment", "legal", "null-bead precision", hits / max(1, predicted_nulls), predicted_nulls),
        Figure("alignment", "legal", "null-bead recall", hits / max(1, gold_nulls), gold_nulls),
    ]


def _nulls(gold: Beads, predicted: Beads) -> tuple[int, int, int]:
    ours = {bead for bead in predicted if not bead[0] or not bead[1]}
    theirs = {bead for bead in gold if not bead[0] or not bead[1]}
    return len(ours & theirs), len(ours), len(theirs)


def _planted(
    rows: Sequence[Mapping[str, str]], language: str
) -> Iterator[tuple[list[str], list[str], Beads]]:
    """Windows of parallel sentences with drops (5 %), additions (5 %) and merges (6 % each way)."""
    both = [row for row in rows if row.get("en") and row.get(language)]
    for seed in range(_DRAWS):
        chance = random.Random(seed)
        start = chance.randrange(0, max(1, len(both) - _WINDOW))
        yield _plant(both[start : start + _WINDOW], language, chance)


def _plant(
    rows: Sequence[Mapping[str, str]], language: str, chance: random.Random
) -> tuple[list[str], list[str], Beads]:
    left: list[str] = []
    right: list[str] = []
    gold: Beads = set()
    queue = list(rows)
    while queue:
        row, draw = queue.pop(0), chance.random()
        if draw < 0.05:
            left.append(row["en"])
            gold.add(((len(left) - 1,), ()))
        elif draw < 0.10:
            right.append(row[language])
            gold.add(((), (len(right) - 1,)))
        elif draw < 0.22 and queue:
            both = (row, queue.pop(0))
            merged, split = (left, right) if draw < 0.16 else (right, left)
            codes = ("en", language) if draw < 0.16 else (language, "en")
            merged.append(" ".join(r[codes[0]] for r in both))
            split += [r[codes[1]] for r in both]
            one, two = (len(merged) - 1,), (len(split) - 2, len(split) - 1)
            gold.add((one, two) if draw < 0.16 else (two, one))
        else:
            left.append(row["en"])
            right.append(row[language])
            gold.add(((len(left) - 1,), (len(right) - 1,)))
    return left, right, gold
