"""Learned weights: how sure a finding is by its signals (logistic), by ``values/shift_weights.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from models.calibration import sigmoid

_FOLDER = Path(__file__).parent.parent / "values"
_SHIFTS = "shift_weights.toml"
# Shares of nearly all and nearly none say no more than these.
_LEAST, _MOST = 0.02, 0.985


def odds(check: str, signals: Mapping[str, float]) -> float:
    """Log odds of a finding of a check with these signals."""
    weights = learned(_SHIFTS)[check]
    return sum(weights[name] * value for name, value in signals.items())


def probability(check: str, signals: Mapping[str, float]) -> float:
    """How sure a finding of a check with these signals is."""
    return float(sigmoid(odds(check, signals)))


def level(check: str, name: str) -> float:
    """From which probability on a finding of a check has a severity, or is one of ``several`` versions."""
    return learned(_SHIFTS)["levels"][f"{check}_{name}"]


def log_odds(share: float) -> float:
    bounded = min(max(share, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))


@cache
def learned(file: str) -> Mapping[str, Mapping[str, float]]:
    """The tables of a file in ``values``: signal → weight, level → probability."""
    table: dict[str, dict[str, float]] = tomllib.loads((_FOLDER / file).read_text(encoding="utf-8"))
    return table
