"""How good the links are: figures on gold sets, beside plain character n-gram TF-IDF on the same gold.

MAP over the sources that have gold links, F1 of what is accepted at the shipped threshold, top-1 (the
best target of a source is right), calibration error over all pairs and over the ten best per source,
the queue that a reviewer sees. The protocol is that of ``../shared/tools/eval_trace.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.traceability import gold, sample
from service.traceability.engine import score, shipped
from service.traceability.folding import words
from service.traceability.gold import Gold
from service.traceability.pairing import Pairing
from service.traceability.training import collect
from service.traceability.vectors import cosine, grams

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

QUEUE = 10
BINS = 15


@dataclass(frozen=True, slots=True)
class Figures:
    """One gold set. All figures lie between 0 and 1; for the two calibration errors lower is better."""

    name: str
    pairs: int
    gold: int
    crosses: bool
    map: float
    f1: float
    top1: float
    ece: float
    ece_queue: float
    baseline_map: float
    baseline_f1: float
    baseline_top1: float

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def evaluate(folders: Iterable[Path]) -> list[Figures]:
    """The figures of every gold set in the folders and below, and across its language versions."""
    return [figures(truth) for folder in folders for truth in collect(folder)]


def evaluate_sample(folder: Path) -> list[Figures]:
    """The figures on the half of the sample corpus that no weight was trained on."""
    return [figures(truth) for truth in sample.collect(folder, "heldout")]


def evaluate_one(folder: Path) -> Figures:
    """The figures of one gold set. Raises service.traceability.errors.BrokenGold."""
    return figures(gold.read(folder))


def figures(truth: Gold) -> Figures:
    """The shipped engine and the baseline on one gold set."""
    scores = score(Pairing(truth.sources, truth.targets, shipped()))
    return compare(truth, scores.probability, scores.threshold)


def compare(truth: Gold, probability: Floats, threshold: float) -> Figures:
    """Figures of given probabilities [n, m] beside those of the baseline, over the judged sources."""
    plain, found, right = (truth.of_judged(x) for x in (baseline(truth), probability, truth.truth))
    return Figures(
        name=truth.name,
        pairs=right.size,
        gold=int(right.sum()),
        crosses=truth.crosses,
        map=mean_average_precision(found, right),
        f1=f1(found >= threshold, right),
        top1=top_1(found, right),
        ece=calibration_error(found.ravel(), right.ravel()),
        ece_queue=calibration_error(*queue(found, right)),
        baseline_map=mean_average_precision(plain, right),
        baseline_f1=best_f1(plain, right),
        baseline_top1=top_1(plain, right),
    )


def means(found: Sequence[Figures]) -> dict[str, float]:
    """The mean of every figure over the sets, each set counting the same."""
    names = [n for n, v in asdict(found[0]).items() if isinstance(v, float)] if found else []
    return {name: float(np.mean([getattr(f, name) for f in found])) for name in names}


def baseline(truth: Gold) -> Floats:
    """Plain TF-IDF cosine of character n-grams (3 to 5, inside words)."""
    left, right = ([grams(words(unit.text)) for unit in side] for side in (truth.sources, truth.targets))
    return cosine(left, right).astype(np.float64)


def mean_average_precision(scores: Floats, truth: Truth) -> float:
    """Mean over the sources with gold links of the average precision of their ranked targets."""
    found = []
    for row, right in zip(scores, truth, strict=True):
        if right.any():
            hits = right[np.argsort(-row, kind="stable")]
            found.append((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())
    return float(np.mean(found)) if found else 0.0


def top_1(scores: Floats, truth: Truth) -> float:
    """Share of the sources with gold links whose best target is one of them."""
    linked = truth.any(axis=1)
    best = scores.argmax(axis=1)
    return float(truth[np.arange(len(truth)), best][linked].mean()) if linked.any() else 0.0


def f1(accepted: Truth, truth: Truth) -> float:
    """F1 of the accepted pairs."""
    both = int(accepted.sum() + truth.sum())
    return float(2 * (accepted & truth).sum() / both) if both else 1.0


def best_f1(scores: Floats, truth: Truth) -> float:
    """F1 at the best of all thresholds, chosen on the gold itself: an upper bound, kind to the baseline."""
    hits = np.cumsum(truth.ravel()[np.argsort(-scores, axis=None, kind="stable")])
    return float((2 * hits / (np.arange(1, truth.size + 1) + truth.sum())).max())


def calibration_error(probability: Floats, truth: Truth) -> float:
    """Expected calibration error over fifteen bins of equal mass."""
    order = np.argsort(probability, kind="stable")
    bins = [b for b in np.array_split(order, BINS) if len(b)]
    gaps = [len(b) * abs(float(probability[b].mean() - truth[b].mean())) for b in bins]
    return sum(gaps) / max(len(probability), 1)


def queue(probability: Floats, truth: Truth) -> tuple[Floats, Truth]:
    """Probabilities and truths of the ten best targets of every source."""
    best = np.argsort(-probability, axis=1, kind="stable")[:, :QUEUE]
    return (
        np.take_along_axis(probability, best, axis=1).ravel(),
        np.take_along_axis(truth, best, axis=1).ravel(),
    )
