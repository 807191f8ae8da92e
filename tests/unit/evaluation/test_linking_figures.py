"""Figures of probabilities against links, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.linking import Row, average_precision, best_threshold, calibration_error, figures, queue
from evaluation.reliability import curve


def row(name: str, probability: list[float], links: list[int]) -> Row:
    return Row(name, np.array(probability), np.array(links, dtype=np.bool_))


ROWS = [
    row("a", [0.9, 0.8, 0.1], [1, 0, 1]),
    row("b", [0.2, 0.7, 0.3], [0, 1, 0]),
    row("c", [0.6, 0.1, 0.1], [0, 0, 0]),
]


@pytest.mark.parametrize(
    ("name", "value", "size", "why"),
    [
        ("MAP", ((1 + 2 / 3) / 2 + 1) / 2, 2, "over the two sources that have links"),
        ("top-1", 1.0, 2, "both best targets are links"),
        ("F1 accepted", 2 * 2 / (4 + 3), 4, "0.9, 0.8, 0.7 and 0.6 are accepted, three are links"),
        ("F1 at the best threshold", 2 * 2 / (3 + 3), 3, "at 0.7"),
    ],
)
def test_figures(name: str, value: float, size: int, why: str) -> None:
    found = {one.name: one for one in figures("set", ROWS, 0.5, resampled="source")}
    assert found[name].value == pytest.approx(value), why
    assert found[name].size == size


def test_ties_are_accepted_together() -> None:
    assert best_threshold([row("a", [0.5, 0.5, 0.5, 0.1], [1, 0, 0, 0])]) == 0.5
    assert average_precision(np.array([0.1]), np.array([False])) == 0.0


def test_calibration() -> None:
    assert calibration_error([row("a", [0.0] * 30 + [1.0] * 30, [0] * 30 + [1] * 30)]) == pytest.approx(0.0)
    assert calibration_error([row("a", [0.5] * 60, [1] * 60)]) == pytest.approx(0.5)
    assert queue(row("a", [k / 20 for k in range(20)], [0] * 20)).probability.min() == 0.5


def test_the_curve_counts_every_pair_of_the_queue_once() -> None:
    found = curve("set", ROWS)
    assert sum(one.pairs for one in found.bins) == 9
    top = found.bins[-1]
    assert (top.low, top.links, top.pairs) == (0.9, 1.0, 1)
    assert curve("none", []).bins == ()
