"""Figures of probabilities against links, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.linking import (
    Row,
    average_precision,
    best_threshold,
    calibration_error,
    effort,
    figures,
    queue,
    review,
    unread,
    worst_calibration,
)
from evaluation.reliability import curve


def row(name: str, probability: list[float], links: list[int]) -> Row:
    found = np.array(probability)
    return Row(name, found, np.array(links, dtype=np.bool_), found >= 0.5)


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
    found = {one.name: one for one in figures("set", ROWS, resampled="source")}
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


def test_a_plain_similarity_accepts_nothing_by_itself() -> None:
    plain = [Row(one.unit, one.probability, one.truth) for one in ROWS]
    assert "F1 accepted" not in {one.name for one in figures("set", plain, resampled="source")}


@pytest.mark.parametrize(
    ("probability", "links", "accepted", "read", "why"),
    [
        ([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 1], 2 / 3, 1.0, "two before the first error, the third comes last"),
        ([0.9, 0.8, 0.7, 0.1], [0, 1, 0, 0], 0.0, 0.5, "the best pair is no link"),
        ([0.9, 0.1], [0, 0], 0.0, 0.0, "there is no link to find"),
        ([0.5] * 19 + [0.4], [1] * 20, 1.0, 0.95, "nineteen of twenty are enough"),
    ],
)
def test_what_review_costs_and_saves(
    probability: list[float], links: list[int], accepted: float, read: float, why: str
) -> None:
    rows = [row("a", probability, links)]
    assert unread(rows) == pytest.approx(accepted), why
    assert effort(rows) == pytest.approx(read), why
    assert [one.higher for one in review("set", rows, resampled="source")] == [True, False]


def test_the_worst_language_counts_only_with_enough_pairs() -> None:
    even = [row(f"e{i}", [0.0] * 10, [0] * 10) for i in range(60)]
    wrong = [row(f"w{i}", [1.0] * 10, [0] * 10) for i in range(60)]
    few = [row("f", [1.0] * 10, [0] * 10)]
    found = {one.name: one for one in worst_calibration("set", {"en": even, "fr": wrong, "mt": few})}
    assert found["ECE, 10 best, mean of 2 languages"].value == pytest.approx(0.5)
    assert found["ECE, 10 best, worst of 2 languages"].value == pytest.approx(1.0)
    assert found["ECE, 10 best, worst of 2 languages"].size == 1200
    assert not list(worst_calibration("set", {"mt": few}))
