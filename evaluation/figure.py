"""One measured figure, with what it was measured on and how sure it is.

Nearly every figure is a ratio of two sums over units (documents, sentences, queries): right ones over all.
A unit is what is drawn again in the bootstrap, so items that stand or fall together belong in one unit.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

ROUNDS = 1000
_CELLS = 4_000_000  # of the table of draws held at a time
_TAIL = 0.025
_Z = 1.959964
FEWEST = 5
"""Below so many units the interval is over the items instead."""


class Unit(NamedTuple):
    """What one unit adds to the two sums of a figure; ``id`` is the same in every run on the same gold."""

    id: str
    top: float
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` of ``name`` for ``capability``, over ``size`` items of ``dataset``.

    ``split`` is the half of the set, ``language`` an ISO 639-1 code ("en-nl" for a pair), ``group`` another
    break-down (a kind, a check); empty for the whole. ``interval`` is the 95 % interval, None where nothing
    was measured; ``method`` says how it was made, ``resampled`` which units. ``higher`` tells whether more is
    better, None for a figure that only informs and is never called a loss.
    """

    capability: str
    dataset: str
    name: str
    value: float
    size: int
    group: str = ""
    interval: tuple[float, float] | None = None
    split: str = ""
    language: str = ""
    higher: bool | None = True
    resampled: str = ""
    method: str = "bootstrap"
    units: tuple[Unit, ...] = field(default=(), repr=False, compare=False)

    @property
    def key(self) -> str:
        """The name under which a baseline keeps the figure."""
        parts = (self.capability, self.dataset, self.split, self.language, self.group, self.name)
        return "/".join(part for part in parts if part)

    @property
    def family(self) -> tuple[str, str, str, str]:
        """What the languages and groups of one figure have in common."""
        return (self.capability, self.dataset, self.split, self.name)

    @property
    def is_whole(self) -> bool:
        """Whether the figure is over the whole set, not over a language or a group of it."""
        return not self.language and not self.group

    def to_json(self) -> dict[str, Any]:
        return {
            "capability": self.capability,
            "dataset": self.dataset,
            "split": self.split or None,
            "language": self.language or None,
            "group": self.group or None,
            "name": self.name,
            "value": round(self.value, 4),
            "interval": [round(x, 4) for x in self.interval] if self.interval else None,
            "method": self.method if self.interval else None,
            "resampled": self.resampled or None,
            "units": len(self.units) or None,
            "size": self.size,
            "higher_is_better": self.higher,
        }


def ratio(
    capability: str,
    dataset: str,
    name: str,
    units: Iterable[Unit],
    *,
    resampled: str,
    scale: float = 1.0,
    empty: float = 1.0,
    **where: Any,
) -> Figure:
    """The figure Σ top / Σ bottom × ``scale``; units of one id are added up first.

    ``resampled`` names the units ("document", "query"). ``empty`` is the value where nothing was to be done
    (precision of no findings). ``where`` are split, language, group and higher of the figure.
    """
    own = merged(units)
    value = _quotient(own, scale, empty)
    size = round(sum(unit.bottom for unit in own))
    interval, method = _interval(own, scale, size)
    return Figure(
        capability, dataset, name, value, size,
        interval=interval, method=method, resampled=resampled, units=own, **where,
    )  # fmt: skip


def merged(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Units of one id added up, in order of first appearance."""
    sums: dict[str, list[float]] = {}
    for unit in units:
        pair = sums.setdefault(unit.id, [0.0, 0.0])
        pair[0] += unit.top
        pair[1] += unit.bottom
    return tuple(Unit(name, top, bottom) for name, (top, bottom) in sums.items())


def digest(text: str) -> str:
    """Eight hexadecimal digits: the id of a unit that is a text, so that no gold is printed with it."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _quotient(units: Sequence[Unit], scale: float, empty: float) -> float:
    bottom = sum(unit.bottom for unit in units)
    return scale * sum(unit.top for unit in units) / bottom if bottom else empty


def _interval(units: Sequence[Unit], scale: float, size: int) -> tuple[tuple[float, float] | None, str]:
    """The percentile bootstrap over units (Efron 1979); where all items are right, or none, every draw is the
    same and says nothing: there the exact bound of Clopper and Pearson (1934) for ``size`` items."""
    top, bottom = (np.array([unit[n] for unit in units], dtype=np.float64) for n in (1, 2))
    if not size or not bottom.sum():
        return None, ""
    bound = float(_TAIL ** (1 / size))
    if np.array_equal(top, bottom):
        return (scale * bound, scale), "exact"
    if not top.any():
        return (0.0, scale * (1 - bound)), "exact"
    if len(units) < FEWEST:
        return wilson(float(top.sum() / bottom.sum()), size, scale), "Wilson"
    values = np.sort(_draws(top, bottom)) * scale
    return (
        float(values[int(_TAIL * len(values))]),
        float(values[int((1 - _TAIL) * len(values))]),
    ), "bootstrap"


def wilson(share: float, size: int, scale: float = 1.0) -> tuple[float, float]:
    """The score interval of Wilson (1927) for a share of ``size`` items: few units cannot be drawn again."""
    weight = _Z**2 / size
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(max(share * (1 - share), 0.0) / size + weight / (4 * size)) / (1 + weight)
    return scale * max(0.0, middle - half), scale * min(1.0, middle + half)


def _draws(top: np.ndarray[Any, Any], bottom: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The quotient of ROUNDS resamples, always the same ones; draws without any item are left out."""
    chance = np.random.default_rng(0)
    n = len(top)
    found = []
    step = max(1, min(ROUNDS, _CELLS // n))
    for start in range(0, ROUNDS, step):
        counts = chance.multinomial(n, np.full(n, 1 / n), size=min(step, ROUNDS - start))
        below = counts @ bottom
        found.append((counts @ top)[below > 0] / below[below > 0])
    return np.concatenate(found)


def bootstrap(
    items: Sequence[Any], statistic: Callable[[Sequence[Any]], float], *, rounds: int = 300, seed: int = 0
) -> tuple[float, float]:
    """The 95 % percentile interval of any ``statistic`` over resampled items, for no ratio of sums."""
    if not items:
        return (0.0, 0.0)
    chance = random.Random(seed)
    values = sorted(statistic(chance.choices(items, k=len(items))) for _ in range(rounds))
    return (values[int(_TAIL * rounds)], values[min(rounds - 1, int((1 - _TAIL) * rounds))])


def spread(
    items: Sequence[Any], statistic: Callable[[Sequence[Any]], float], size: int, *, rounds: int = 300
) -> tuple[tuple[float, float] | None, str]:
    """The interval of a share that is no ratio of sums, and its method: as for :func:`ratio`."""
    value = statistic(items)
    if not size or not 0 < value < 1:
        return ((_TAIL ** (1 / size), 1.0) if size and value else None), "exact"
    if len(items) < FEWEST:
        return wilson(value, size), "Wilson"
    return bootstrap(items, statistic, rounds=rounds), "bootstrap"


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, 0 for no values."""
    return sum(values) / len(values) if values else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
