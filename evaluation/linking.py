"""Figures of probabilities [n, m] for pairs of sources and targets, against which pairs are links.

Every source is paired with every target. MAP and top-1 are over the sources that have gold links; F1 of what
is accepted at the shipped threshold, and at the best of all thresholds, chosen on the gold itself (an upper
bound, the protocol of the VSM and LSI baselines); calibration error over all pairs, where nearly all are no
links, and over the ten best of every source, the queue that a reviewer sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.figure import Figure, Unit, bootstrap, ratio

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

QUEUE = 10
BINS = 15
_ROUNDS, _PAIRS = 200, 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One source against all targets [m]; sources of one ``unit`` are drawn together."""

    unit: str
    probability: Floats
    truth: Truth


def figures(dataset: str, rows: Sequence[Row], threshold: float, **where: Any) -> Iterator[Figure]:
    """All figures of the rows; ``where`` are split, language, group, ``resampled`` and ``prefix``."""
    prefix = where.pop("prefix", "")
    linked = [row for row in rows if row.truth.any()]
    precision = [Unit(row.unit, average_precision(row.probability, row.truth)) for row in linked]
    first = [Unit(row.unit, float(row.truth[row.probability.argmax()])) for row in linked]
    best = best_threshold(rows)
    for name, units in (
        ("MAP", precision),
        ("top-1", first),
        ("F1 accepted", [accepted(row, threshold) for row in rows]),
        ("F1 at the best threshold", [accepted(row, best) for row in rows]),
    ):
        yield ratio("trace", dataset, prefix + name, units, empty=0.0, **where)


def calibration(dataset: str, rows: Sequence[Row], **where: Any) -> Iterator[Figure]:
    """Both calibration errors; sources are drawn again (fewer times where there are very many pairs)."""
    for name, chosen in (
        ("ECE, all pairs", list(rows)),
        (f"ECE, {QUEUE} best", [queue(row) for row in rows]),
    ):
        pairs = sum(row.truth.size for row in chosen)
        rounds = max(20, min(_ROUNDS, _PAIRS // max(1, pairs)))
        interval = bootstrap(chosen, calibration_error, rounds=rounds)
        # A calibration error is no sum over sources: without units only its interval is compared.
        found = Figure(
            "trace", dataset, name, calibration_error(chosen), pairs, interval=interval, higher=False
        )
        yield replace(found, **where)


def average_precision(scores: Floats, truth: Truth) -> float:
    """Of one source's ranked targets; ties in the order of the targets."""
    hits = truth[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()) if hits.any() else 0.0


def accepted(row: Row, threshold: float) -> Unit:
    """The row's part in F1: hits, and the mean of accepted and gold links."""
    chosen = row.probability >= threshold
    return Unit(row.unit, float((chosen & row.truth).sum()), float(chosen.sum() + row.truth.sum()) / 2)


def best_threshold(rows: Sequence[Row]) -> float:
    """The one threshold for all rows with the best F1; infinite where there is no pair."""
    scores, truth = _flat(rows)
    if not scores.size:
        return float("inf")
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(truth[order])
    values = 2 * hits / (np.arange(1, truth.size + 1) + truth.sum())
    # Pairs of equal score are accepted together.
    values[:-1][scores[order][:-1] == scores[order][1:]] = -1.0
    return float(scores[order][values.argmax()])


def calibration_error(rows: Sequence[Row]) -> float:
    """Expected calibration error over fifteen bins of equal mass (Naeini et al. 2015)."""
    probability, truth = _flat(rows)
    order = np.argsort(probability, kind="stable")
    bins = [b for b in np.array_split(order, BINS) if len(b)]
    gaps = [len(b) * abs(float(probability[b].mean() - truth[b].mean())) for b in bins]
    return sum(gaps) / max(len(probability), 1)


def queue(row: Row) -> Row:
    """The ten best targets of a source."""
    best = np.argsort(-row.probability, kind="stable")[:QUEUE]
    return Row(row.unit, row.probability[best], row.truth[best])


def _flat(rows: Sequence[Row]) -> tuple[Floats, Truth]:
    if not rows:
        return np.zeros(0), np.zeros(0, dtype=np.bool_)
    return np.concatenate([row.probability for row in rows]), np.concatenate([row.truth for row in rows])


def mean_of(sets: Iterable[tuple[str, Sequence[Figure]]]) -> Callable[[str], list[Unit]]:
    """name of a figure → one unit a set with its value there, each set counting the same."""
    found = list(sets)

    def of(name: str) -> list[Unit]:
        return [Unit(label, one.value) for label, rows in found for one in rows if one.name == name]

    return of
