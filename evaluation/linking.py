"""Figures of probabilities [n, m] for pairs of sources and targets, against which pairs are links.

Every source is paired with every target. MAP and top-1 are over the sources that have gold links; F1 of what
is accepted as shipped, and at the best of all thresholds, chosen on the gold itself (an upper bound, the
protocol of the VSM and LSI baselines); calibration error over all pairs, where nearly all are no links, and
over the ten best of every source, the queue that a reviewer sees. What review costs and saves: the share of
the links that can be accepted unread while nine in ten of them are right, and the share of all pairs that is
read, best first, until 95 in 100 links are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.figure import Figure, Unit, bootstrap, ratio

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

QUEUE = 10
PRECISION, RECALL = 0.9, 0.95
BINS = 15
FEWEST = 500
_ROUNDS, _PAIRS = 200, 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One source against all targets [m]; sources of one ``unit`` are drawn together.

    ``accepted`` says which pairs are taken as links; None where nothing says so (a plain similarity).
    """

    unit: str
    probability: Floats
    truth: Truth
    accepted: Truth | None = None


def figures(dataset: str, rows: Sequence[Row], **where: Any) -> Iterator[Figure]:
    """All figures of the rows; ``where`` are split, language, group, ``resampled`` and ``prefix``."""
    prefix = where.pop("prefix", "")
    linked = [row for row in rows if row.truth.any()]
    precision = [Unit(row.unit, average_precision(row.probability, row.truth)) for row in linked]
    first = [Unit(row.unit, float(row.truth[row.probability.argmax()])) for row in linked]
    best = best_threshold(rows)
    named = [("MAP", precision), ("top-1", first)]
    taken = [overlap(row, row.accepted) for row in rows if row.accepted is not None]
    if len(taken) == len(rows):
        named.append(("F1 accepted", taken))
    named.append(("F1 at the best threshold", [overlap(row, row.probability >= best) for row in rows]))
    for name, units in named:
        yield ratio("trace", dataset, prefix + name, units, empty=0.0, **where)


def review(dataset: str, rows: Sequence[Row], **where: Any) -> Iterator[Figure]:
    """What a reviewer saves; sources are drawn again (fewer times where there are very many pairs)."""
    prefix = where.pop("prefix", "")
    better = where.pop("higher", True)
    for name, statistic, higher in (
        ("links accepted unread at precision 0.9", unread, True),
        ("pairs read for 95 % of the links", effort, False),
    ):
        pairs = sum(row.truth.size for row in rows)
        links = sum(int(row.truth.sum()) for row in rows)
        rounds = max(20, min(_ROUNDS, _PAIRS // max(1, pairs)))
        found = Figure(
            "trace", dataset, prefix + name, statistic(rows), links if higher else pairs,
            interval=bootstrap(rows, statistic, rounds=rounds), higher=None if better is None else higher,
        )  # fmt: skip
        yield replace(found, **where)


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


def worst_calibration(
    dataset: str, spoken: Mapping[str, Sequence[Row]], of: str = "", **where: Any
) -> Iterator[Figure]:
    """The calibration error of the queue by language of the evidence (or of what ``of`` says): their mean and
    the worst of them.

    Languages with fewer than 500 pairs are left out: fifteen bins of a handful of pairs each are never even.
    """
    queues = {language: [queue(row) for row in rows] for language, rows in spoken.items()}
    pairs = {language: sum(row.truth.size for row in rows) for language, rows in queues.items()}
    errors = {
        language: calibration_error(rows) for language, rows in queues.items() if pairs[language] >= FEWEST
    }
    if not errors:
        return
    size = sum(pairs[language] for language in errors)
    for name, value in (("mean", sum(errors.values()) / len(errors)), ("worst", max(errors.values()))):
        title = f"ECE, {QUEUE} best, {name} of {len(errors)} languages{f' of {of}' if of else ''}"
        yield replace(Figure("trace", dataset, title, value, size, higher=False), **where)


def average_precision(scores: Floats, truth: Truth) -> float:
    """Of one source's ranked targets; ties in the order of the targets."""
    hits = truth[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()) if hits.any() else 0.0


def unread(rows: Sequence[Row]) -> float:
    """The most links, as a share of all, that a threshold accepts while its precision is at least 0.9."""
    scores, truth = _flat(rows)
    if not truth.any():
        return 0.0
    hits = np.cumsum(truth[np.argsort(-scores, kind="stable")])
    sure = np.flatnonzero(hits >= PRECISION * np.arange(1, hits.size + 1))
    return float(hits[sure[-1]] / truth.sum()) if sure.size else 0.0


def effort(rows: Sequence[Row]) -> float:
    """The share of all pairs that is read, best first, until 95 in 100 links are found."""
    scores, truth = _flat(rows)
    if not truth.any():
        return 0.0
    hits = np.cumsum(truth[np.argsort(-scores, kind="stable")])
    return float(np.searchsorted(hits, np.ceil(RECALL * truth.sum())) + 1) / truth.size


def overlap(row: Row, chosen: Truth) -> Unit:
    """The row's part in F1: hits, and the mean of accepted and gold links."""
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
