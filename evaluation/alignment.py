"""Alignment of two texts against gold beads, strict and lax, counted as vecalign's ``score.py`` does.

A bead is right strictly where the gold has exactly it, laxly where it shares a unit on both sides with a
gold bead (after Sennrich and Volk 2011, W11-4624). Precision is over all beads found; recall is over the gold
beads with two sides; beads with an empty side, omissions and additions, have a precision and recall of their
own. Windows of neighbouring units are drawn again, since one slip of an aligner carries its neighbours along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.figure import Figure, Unit, f1, ratio, spread

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Beads = frozenset[Bead]
WINDOW = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one window: beads found, of these right strictly and laxly; the same of two-sided gold beads
    (``gold``, ``gold_strict``, ``gold_lax``); beads with an empty side that are in both, found, in the gold;
    merges in the gold (two units or more on a side), of these with a unit that was found alone.
    """

    unit: str
    found: int
    strict: int
    lax: int
    gold: int
    gold_strict: int
    gold_lax: int
    null_both: int
    null_found: int
    null_gold: int
    merges: int = 0
    merges_lost: int = 0


def count(name: str, gold: Iterable[Bead], found: Iterable[Bead]) -> list[Counts]:
    """The counts of one pair of texts by window of left units; ``name`` makes the windows' names unique."""
    wanted, predicted = _clean(gold), _clean(found)
    laxly = _lax(predicted, wanted)
    back = _lax(_two_sided(wanted), _two_sided(predicted))
    windows: dict[int, list[set[Bead]]] = defaultdict(lambda: [set(), set()])
    for side, beads in enumerate((predicted, wanted)):
        for at, bead in _placed(beads):
            windows[at // WINDOW][side].add(bead)
    return [
        _counts(f"{name} {at}", frozenset(own), frozenset(theirs), predicted, wanted, laxly, back)
        for at, (own, theirs) in sorted(windows.items())
    ]


def figures(dataset: str, counts: Sequence[Counts], **where: Any) -> Iterator[Figure]:
    """Precision, recall and F1, strict and lax, and the two of the one-sided beads."""
    if not counts:
        return
    capability = "alignment"
    for name, right, of in (
        ("precision, strict", "strict", "found"),
        ("recall, strict", "gold_strict", "gold"),
        ("null-bead precision", "null_both", "null_found"),
        ("null-bead recall", "null_both", "null_gold"),
        ("merges read as loss", "merges_lost", "merges"),
    ):
        units = [Unit(one.unit, getattr(one, right), getattr(one, of)) for one in counts]
        if name != "merges read as loss":
            yield ratio(capability, dataset, name, units, resampled="window", **where)
        elif any(unit.bottom for unit in units):
            yield ratio(capability, dataset, name, units, resampled="window", higher=False, **where)
    for kind, statistic in (("strict", strict_f1), ("lax", lax_f1)):
        # No ratio of sums: the units only serve to pair two runs.
        units = [Unit(one.unit, statistic([one])) for one in counts]
        size = sum(one.gold for one in counts)
        interval, method = spread(counts, statistic, size)
        yield Figure(
            capability, dataset, f"F1, {kind}", statistic(counts), size, interval=interval, method=method,
            resampled="window", units=tuple(units), **where,
        )  # fmt: skip


def strict_f1(counts: Sequence[Counts]) -> float:
    """Harmonic mean of precision over all beads found and recall over the two-sided gold."""
    precision = sum(one.strict for one in counts) / max(1, sum(one.found for one in counts))
    return f1(precision, sum(one.gold_strict for one in counts) / max(1, sum(one.gold for one in counts)))


def lax_f1(counts: Sequence[Counts]) -> float:
    """The same where a shared unit on both sides is enough."""
    precision = sum(one.lax for one in counts) / max(1, sum(one.found for one in counts))
    return f1(precision, sum(one.gold_lax for one in counts) / max(1, sum(one.gold for one in counts)))


def _counts(
    unit: str, own: Beads, theirs: Beads, predicted: Beads, wanted: Beads, laxly: Beads, back: Beads
) -> Counts:
    nulls, gold_nulls = own - _two_sided(own), theirs - _two_sided(theirs)
    two_sided = _two_sided(theirs)
    alone = predicted - _two_sided(predicted)
    dropped = {i for left, _ in alone for i in left}, {j for _, right in alone for j in right}
    merges = {bead for bead in two_sided if len(bead[0]) + len(bead[1]) > 2}
    return Counts(
        unit=unit,
        found=len(own),
        strict=len(own & wanted),
        lax=len(own & laxly),
        gold=len(two_sided),
        gold_strict=len(two_sided & predicted),
        gold_lax=len(two_sided & back),
        null_both=len(nulls & wanted),
        null_found=len(nulls),
        null_gold=len(gold_nulls),
        merges=len(merges),
        merges_lost=sum(not (dropped[0].isdisjoint(a) and dropped[1].isdisjoint(b)) for a, b in merges),
    )


def _clean(beads: Iterable[Bead]) -> Beads:
    return frozenset((tuple(left), tuple(right)) for left, right in beads if left or right)


def _two_sided(beads: Beads) -> Beads:
    return frozenset(bead for bead in beads if bead[0] and bead[1])


def _lax(beads: Beads, reference: Beads) -> Beads:
    """The beads that are in the reference, or share a unit on each side with one bead of it."""
    partners: dict[int, set[int]] = defaultdict(set)
    for left, right in reference:
        for i in left:
            partners[i].update(right)
    return frozenset(
        bead
        for bead in beads
        if bead in reference or any(not partners[i].isdisjoint(bead[1]) for i in bead[0] if i in partners)
    )


def _placed(beads: Beads) -> Iterator[tuple[int, Bead]]:
    """Each bead with a left position; one without a left side stands where its right neighbours lead."""
    lefts = {j: left[0] for left, right in beads if left for j in right}
    for left, right in beads:
        if left:
            yield left[0], (left, right)
        else:
            before = max((j for j in lefts if j < right[0]), default=None)
            yield (0 if before is None else lefts[before]), (left, right)
