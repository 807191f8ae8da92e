"""How far two people who do not know of each other agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

Z = 1.96
"""Two-sided 95 per cent of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """``kappa`` and its 95 per cent interval are None where they are not defined."""

    pairs: int
    observed: float | None
    expected: float | None
    kappa: float | None
    interval: tuple[float, float] | None

    def to_json(self) -> dict[str, Any]:
        return {
            "pairs": self.pairs,
            "observed": self.observed,
            "expected": self.expected,
            "kappa": self.kappa,
            "interval": list(self.interval) if self.interval else None,
        }


def kappa(pairs: Iterable[Sequence[str]]) -> Agreement:
    """Cohen's kappa of pairs (first label, second label).

    κ = (p_o − p_e) / (1 − p_e), with p_o the share of pairs with equal labels and p_e = Σ_k p₁ₖ·p₂ₖ the
    share expected by chance from how often each of the two uses each label: J. Cohen, "A coefficient of
    agreement for nominal scales", Educational and Psychological Measurement 20 (1960) 37-46. The interval
    is κ ± 1.96·√(p_o(1 − p_o) / (n(1 − p_e)²)), the large-sample error given there. κ is not defined
    where both use one label only (p_e = 1).
    """
    rows = [(first, second) for first, second in pairs]
    n = len(rows)
    if not n:
        return Agreement(0, None, None, None, None)
    left, right = Counter(first for first, _ in rows), Counter(second for _, second in rows)
    observed = sum(first == second for first, second in rows) / n
    expected = sum(left[label] * right[label] for label in left) / n**2
    if expected == 1:
        return Agreement(n, observed, expected, None, None)
    value = (observed - expected) / (1 - expected)
    half = Z * sqrt(observed * (1 - observed) / (n * (1 - expected) ** 2))
    return Agreement(n, observed, expected, value, (max(-1.0, value - half), min(1.0, value + half)))
