"""Why a link has its probability: the prior, one signed bar a signal, adding up exactly.

As Splink draws a match: the final log-odds are the sum of the bars.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Any

from service.traceability.engine import Link
from service.traceability.signals import OTHERS, SIGNALS


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the waterfall. ``value`` is in log-odds; ``measured`` the signal itself."""

    name: str
    value: float
    sentence: str
    measured: float | None = None

    @property
    def factor(self) -> float:
        """How many times likelier (above 1) or less likely (below 1) this makes the link."""
        return exp(self.value)

    def to_json(self) -> dict[str, Any]:
        """``{"name", "value", "measured", "sentence"}``; the values of all bars add up to the log-odds."""
        measured = None if self.measured is None else round(self.measured, 4)
        return {"name": self.name, "value": self.value, "measured": measured, "sentence": self.sentence}


def explain(link: Link) -> list[Bar]:
    """The bars of `link`, the prior first, then the signals by weight; their sum is its log-odds."""
    measured = link.measured
    prior, *signals = (
        Bar(name, value, _sentence(name, value), measured.get(name)) for name, value in link.signals.items()
    )
    return [prior, *sorted(signals, key=lambda bar: -abs(bar.value))]


def _sentence(name: str, value: float) -> str:
    if name == "prior":
        return f"before anything is compared: about {100 / (1 + exp(-value)):.1f} in 100 pairs are links"
    reason = SIGNALS[name].sentence if name in SIGNALS else OTHERS[name]
    times = exp(abs(value))
    if times < 1.05:
        return f"{reason}: says nothing either way"
    return (
        f"{reason}: {times:.1f} times more likely"
        if value > 0
        else f"{_denied(reason)}: {times:.1f} times less likely"
    )


def _denied(reason: str) -> str:
    return f"little sign that {reason}"
