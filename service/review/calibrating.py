"""Probabilities mended by what people decided: Platt scaling, drawn towards changing nothing.

``log-odds · slope + shift`` is fitted to the accepted and rejected links (Platt 1999), with a normal prior
on the logarithm of the slope and on the shift, so that a handful of decisions changes little. The order of
the links stays; which are accepted follows from the new probabilities. It is shown before it is applied,
applied by an entry of the audit trail, and taken back by another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora.store.ledger import Entry

WHAT = "calibrate"
SLOPE_SPREAD, SHIFT_SPREAD = 0.25, 0.7
"""Standard deviations of the prior. One surprise moves the log-odds by about 0.2, a hundred by as much as
they say."""
FOLDS = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the log-odds of a framework's links are multiplied with and moved by, and how many decisions
    that rests on."""

    slope: float = 1.0
    shift: float = 0.0
    decisions: int = 0
    accepted: int = 0

    @property
    def is_none(self) -> bool:
        return self.slope == 1.0 and self.shift == 0.0

    def __call__(self, odds: Floats) -> Floats:
        """Probabilities of log-odds."""
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * odds + self.shift))), dtype=np.float64)

    def to_json(self) -> dict[str, Any]:
        return {
            "slope": self.slope,
            "shift": self.shift,
            "decisions": self.decisions,
            "accepted": self.accepted,
        }


@dataclass(frozen=True, slots=True)
class Quality:
    """How well probabilities foretell decisions: mean log loss (natural logarithm) and Brier score."""

    log_loss: float
    brier: float

    def to_json(self) -> dict[str, float]:
        return {"log_loss": round(self.log_loss, 4), "brier": round(self.brier, 4)}


def fit(odds: Sequence[float], right: Sequence[bool]) -> Calibration:
    """The calibration under which the decisions are likeliest, the prior included.

    `odds` are those of the scorer itself, whatever calibration was applied when a link was decided.
    """
    from scipy.optimize import minimize

    if not odds:
        return Calibration()
    x, truth = np.asarray(odds, dtype=np.float64), np.asarray(right, dtype=np.float64)

    def loss(at: Floats) -> tuple[float, Floats]:
        slope, shift = np.exp(at[0]), at[1]
        moved = slope * x + shift
        wrong = 1.0 / (1.0 + np.exp(-moved)) - truth
        value = float((np.logaddexp(0.0, moved) - truth * moved).sum())
        value += at[0] ** 2 / (2 * SLOPE_SPREAD**2) + at[1] ** 2 / (2 * SHIFT_SPREAD**2)
        gradient = [
            (wrong * slope * x).sum() + at[0] / SLOPE_SPREAD**2,
            wrong.sum() + at[1] / SHIFT_SPREAD**2,
        ]
        return value, np.array(gradient)

    found = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B").x
    return Calibration(
        round(float(np.exp(found[0])), 4), round(float(found[1]), 4), len(truth), int(truth.sum())
    )


def quality(probability: Floats, right: Sequence[bool]) -> Quality:
    """Of probabilities [n] and whether each link was accepted."""
    truth = np.asarray(right, dtype=np.float64)
    inside = np.clip(probability, 1e-6, 1 - 1e-6)
    losses = -(truth * np.log(inside) + (1 - truth) * np.log(1 - inside))
    return Quality(float(losses.mean()), float(((inside - truth) ** 2).mean()))


def foretold(odds: Sequence[float], right: Sequence[bool]) -> Floats:
    """The probability of each decided link by a calibration fitted to the others, fold by fold."""
    x, places = np.asarray(odds, dtype=np.float64), np.arange(len(odds))
    found = np.zeros(len(odds))
    for fold in range(FOLDS):
        rest = places % FOLDS != fold
        one = fit(x[rest].tolist(), [bool(r) for r, kept in zip(right, rest, strict=True) if kept])
        found[~rest] = one(x[~rest])
    return found


def applied(entries: Iterable[Entry], framework: str) -> Calibration:
    """The calibration of a framework that the audit trail applied last."""
    found = Calibration()
    for entry in entries:
        if entry.what == WHAT and entry.detail.get("framework") == framework:
            said = entry.detail["calibration"]
            found = Calibration(said["slope"], said["shift"], said["decisions"], said["accepted"])
    return found
