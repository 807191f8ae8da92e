"""Rarity is a bar of its own and takes nothing away from the sum."""

from __future__ import annotations

import numpy as np
import pytest

from service.traceability.rarity import apart
from service.traceability.signals import RARITY

BARS = {
    "word": np.array([[0.5, -0.5, 0.1]], dtype=np.float32),
    "names": np.array([[0.0, 0.4, 1.2]], dtype=np.float32),
    "citations": np.array([[0.0, 1.0, 0.0]], dtype=np.float32),
}
RAW = {name: (values > 0).astype(np.float32) for name, values in BARS.items()}


def test_the_sum_stays() -> None:
    found = apart(BARS, RAW)
    assert sum(found.values()) == pytest.approx(sum(BARS.values()), abs=1e-6)


@pytest.mark.parametrize(
    ("bar", "expected", "why"),
    [
        ("word", [0.5, -0.5, 0.1], "graded signals keep what they have"),
        ("names", [0.0, 0.8, 0.8], "who shares a name gets what that usually adds"),
        ("citations", [0.0, 1.0, 0.0], "the only citation is the usual one"),
        (RARITY, [0.0, -0.4, 0.4], "a common name counts for less, a rare one for more"),
    ],
)
def test_what_each_bar_keeps(bar: str, expected: list[float], why: str) -> None:
    assert apart(BARS, RAW)[bar][0].tolist() == pytest.approx(expected), why


def test_where_nothing_is_shared_there_is_no_rarity() -> None:
    assert RARITY not in apart(
        {"names": np.zeros((2, 2), np.float32)}, {"names": np.zeros((2, 2), np.float32)}
    )
