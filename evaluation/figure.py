"""One measured figure, with what it was measured on and how sure it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` of ``name`` for ``capability``, over ``size`` items of ``dataset``.

    ``group`` is what the figure is broken down by (a language, a kind), empty for the whole.
    ``interval`` is the 95 % bootstrap interval, None where the value is a count.
    """

    capability: str
    dataset: str
    name: str
    value: float
    size: int
    group: str = ""
    interval: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        """The name under which a baseline keeps the figure."""
        return "/".join(part for part in (self.capability, self.dataset, self.group, self.name) if part)

    def to_json(self) -> dict[str, Any]:
        return {
            "capability": self.capability,
            "dataset": self.dataset,
            "group": self.group,
            "name": self.name,
            "value": round(self.value, 4),
            "size": self.size,
            "interval": [round(x, 4) for x in self.interval] if self.interval else None,
        }


def bootstrap(
    items: Sequence[Any], statistic: Callable[[Sequence[Any]], float], *, rounds: int = 300, seed: int = 0
) -> tuple[float, float]:
    """The 95 % percentile interval of ``statistic`` over resampled items (Efron 1979)."""
    if not items:
        return (0.0, 0.0)
    chance = random.Random(seed)
    values = sorted(statistic(chance.choices(items, k=len(items))) for _ in range(rounds))
    return (values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))])


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, 0 for no values."""
    return sum(values) / len(values) if values else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
