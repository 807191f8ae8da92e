"""Whether a run is worse than the baseline, by more than chance.

On the same gold the two runs are paired, unit by unit, and a loss is called where

- more units got worse than better by the sign test (exact, one-sided, at LEVEL), or
- the two intervals lie apart

and the value itself is worse. For the languages and groups of one figure the sign test is corrected by Holm
(1979) over them; what they lose together shows in the whole. Where the gold has other units than before, the
runs cannot be paired and only the intervals count. A figure over a whole set
that is no longer measured is a loss too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, Literal

from evaluation.baseline import Kept, names, ratios
from evaluation.figure import Figure

LEVEL = 0.05
_SMALLEST = 0.001  # a unit that moves by less has not moved: rounding, another processor
State = Literal["loss", "gain", "same", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure; ``worse`` and ``better`` count paired units, ``why`` says what decided."""

    key: str
    state: State
    before: float | None = None
    now: float | None = None
    p: float | None = None
    worse: int = 0
    better: int = 0
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "figure": self.key,
            "state": self.state,
            "before": None if self.before is None else round(self.before, 4),
            "now": None if self.now is None else round(self.now, 4),
            "p": None if self.p is None else round(self.p, 4),
            "units_worse": self.worse,
            "units_better": self.better,
            "why": self.why,
        }


def compare(figures: Sequence[Figure], kept: Mapping[str, Kept]) -> list[Change]:
    """Each figure of the run beside the baseline, then those that are gone from the capabilities run."""
    levels = _levels(figures, kept)
    changes = [_change(figure, kept.get(figure.key), levels.get(figure.key)) for figure in figures]
    measured = {figure.key for figure in figures}
    run = {figure.capability for figure in figures}
    changes += [
        Change(key, "gone", before=old.value, why="not measured any more")
        for key, old in kept.items()
        if key not in measured and key.partition("/")[0] in run
    ]
    return changes


def losses(changes: Iterable[Change], figures: Iterable[Figure]) -> list[Change]:
    """The changes that fail a run: losses, and whole figures that are gone."""
    parts = {figure.key.rpartition("/")[0] for figure in figures}
    # A group that found nothing this time (a kind, a check) is no loss; a whole set is.
    return [
        change
        for change in changes
        if change.state == "loss" or (change.state == "gone" and not _is_part(change.key, parts))
    ]


def _is_part(key: str, parts: set[str]) -> bool:
    """Whether the figure of a language or group is gone while its set is still measured."""
    return key.rpartition("/")[0].rpartition("/")[0] in parts


def _change(figure: Figure, old: Kept | None, level: float | None) -> Change:
    if old is None:
        return Change(figure.key, "new", now=figure.value)
    sign = -1 if figure.higher is False else 1
    gain = sign * (figure.value - old.value)
    same_gold = old.units == names(figure)
    worse, better = _moved(figure, old, sign) if same_gold else (0, 0)
    up = gain > 0
    p = _sign_test(better, worse) if up else _sign_test(worse, better)
    apart = _disjoint(figure, old)
    why = ""
    if figure.higher is not None and abs(gain) > 1e-9:
        if same_gold and level is not None and p < level:
            why = f"sign test, p = {p:.3g}"
        elif apart:
            why = "intervals apart" if same_gold else "other gold, intervals apart"
    state: State = ("gain" if up else "loss") if why else "same"
    return Change(
        figure.key, state, old.value, figure.value, p if worse + better else None, worse, better, why
    )


def _levels(figures: Sequence[Figure], kept: Mapping[str, Kept]) -> dict[str, float]:
    """The level at which each figure is tested: Holm's step-down over the parts of one figure."""
    found: dict[str, float] = {}
    families: dict[tuple[str, ...], list[tuple[float, str]]] = defaultdict(list)
    for figure in figures:
        old = kept.get(figure.key)
        if old is None or old.units != names(figure) or figure.higher is None:
            continue
        if figure.is_whole:
            found[figure.key] = LEVEL
        else:
            worse, better = _moved(figure, old, -1 if figure.higher is False else 1)
            families[figure.family].append(
                (min(_sign_test(worse, better), _sign_test(better, worse)), figure.key)
            )
    for members in families.values():
        stopped = False
        for rank, (p, key) in enumerate(sorted(members)):
            own = LEVEL / (len(members) - rank)
            stopped = stopped or p >= own
            found[key] = 0.0 if stopped else own
    return found


def _moved(figure: Figure, old: Kept, sign: int) -> tuple[int, int]:
    """How many units got worse, and better; units without anything to count on one side are left out."""
    worse = better = 0
    for name, now in ratios(figure).items():
        before = old.others.get(name, old.usual)
        if now is not None and before is not None and abs(now - before) > _SMALLEST:
            worse += sign * (now - before) < 0
            better += sign * (now - before) > 0
    return worse, better


def _sign_test(hits: int, misses: int) -> float:
    """One-sided exact probability of at least ``hits`` of ``hits + misses`` where both are as likely."""
    n = hits + misses
    return sum(comb(n, k) for k in range(hits, n + 1)) / 2**n if n else 1.0


def _disjoint(figure: Figure, old: Kept) -> bool:
    return (
        figure.interval is not None
        and old.interval is not None
        and (figure.interval[1] < old.interval[0] or old.interval[1] < figure.interval[0])
    )
