"""How well languages are identified and commitments found.

Identification is measured on FLORES-101 dev (in ``shared``, so only where that is there): the whole
sentence, its first 100 characters, and a cut of 40 to 100 characters anywhere in it. Commitments: the
sample corpus.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import parsers
from evaluation.figure import Figure, bootstrap, f1, mean
from evaluation.flores import FLORES, files
from parsers.document import Commitment
from parsers.languages import identify

SAMPLE = Path(__file__).parents[1] / "corpora" / "sample"
BANDS = ("whole", "100", "40-100")

_STEP = 4


def evaluate(shared: Path | None) -> list[Figure]:
    """All figures of this room, without those that need ``shared`` where it is None or lacks the texts."""
    figures = commitments(SAMPLE)
    if shared is not None and (shared / FLORES).is_dir():
        figures += identification(shared / FLORES)
    return figures


def identification(folder: Path, *, step: int = _STEP) -> list[Figure]:
    """Accuracy (abstaining counts as wrong) and share of wrong answers, per length band and language,
    over every ``step``-th sentence; texts under 40 characters, which must abstain, are left out."""
    answers: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for language, band, text in _cuts(folder, step):
        found = identify(text)
        answer = (float(found == language), float(found not in (None, language)))
        answers[band, language].append(answer)
        answers[band, ""].append(answer)
    figures = []
    for (band, language), rows in sorted(answers.items()):
        dataset = f"flores101-{band}"
        right, wrong = ([row[n] for row in rows] for n in (0, 1))
        figures.append(_figure("identification", dataset, "accuracy", right, language))
        figures.append(_figure("identification", dataset, "wrong", wrong, language))
    return figures


def commitments(sample: Path) -> list[Figure]:
    """Precision, recall and F1 of commitments with the right actor, modality and deadline, per document."""
    gold = json.loads((sample / "gold" / "commitments.json").read_text(encoding="utf-8"))
    figures = []
    found_right: list[float] = []
    gold_right: list[float] = []
    for name, rows in gold.items():
        document = parsers.parse(sample / "texts" / name)
        right = sum(_matched(document.commitments, row) for row in rows)
        precise = [1.0] * right + [0.0] * (len(document.commitments) - right)
        recalled = [1.0] * right + [0.0] * (len(rows) - right)
        figures += _precision_recall(precise, recalled, document.language or "")
        found_right += precise
        gold_right += recalled
    return [*_precision_recall(found_right, gold_right, ""), *figures]


def _cuts(folder: Path, step: int) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(0)
    for language, path in files(folder):
        for line in path.read_text(encoding="utf-8").splitlines()[::step]:
            size = chance.randint(40, 100)
            start = chance.randint(0, max(0, len(line) - size))
            for band, text in zip(BANDS, (line, line[:100], line[start : start + size]), strict=True):
                if len(text.strip()) >= 40:
                    yield language, band, text


def _matched(found: Sequence[Commitment], row: dict[str, str | None]) -> bool:
    wanted = (row["actor_id"], row["modality"], row["deadline"])
    start = str(row["starts"]).casefold()
    return any(
        one.text.lstrip("*- ").casefold().startswith(start)
        and (one.actor_id, one.modality, one.deadline) == wanted
        for one in found
    )


def _precision_recall(precise: Sequence[float], recalled: Sequence[float], language: str) -> list[Figure]:
    harmonic = f1(mean(precise), mean(recalled))
    return [
        _figure("commitments", "sample", "precision", precise, language),
        _figure("commitments", "sample", "recall", recalled, language),
        Figure("commitments", "sample", "f1", harmonic, len(recalled), language),
    ]


def _figure(capability: str, dataset: str, name: str, values: Sequence[float], group: str) -> Figure:
    return Figure(capability, dataset, name, mean(values), len(values), group, bootstrap(values, mean))
