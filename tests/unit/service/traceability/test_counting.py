"""How many links a source has: where one target stands out there are few, where the best are alike many."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from service.traceability import counting, weights
from service.traceability.combiner import combine
from service.traceability.counting import USUAL, Count


def noise(sources: int, targets: int) -> NDArray[np.float64]:
    return np.random.default_rng(3).normal(size=(sources, targets))


def one_each(size: int) -> NDArray[np.float64]:
    return noise(size, size) + 8.0 * np.eye(size)


@pytest.mark.parametrize(
    ("evidence", "low", "high", "why"),
    [
        (one_each(60), 0.0, 1.0, "one target of each source stands far above the rest: one link or none"),
        (noise(60, 60), 2.0, 8.0, "the best two are alike: several links, or scores that say little"),
        (noise(60, 2), USUAL, USUAL, "two targets have no second best to compare with"),
        (np.zeros((5, 5)), USUAL, USUAL, "nothing stands out of nothing"),
        (np.zeros((0, 9)), USUAL, USUAL, "no source"),
    ],
)
def test_links_a_source(evidence: NDArray[np.float64], low: float, high: float, why: str) -> None:
    assert low <= weights.links().links(evidence) <= high, why


def test_few_sources_say_little() -> None:
    count = Count(0.0, -1.5)
    few, many = count.links(one_each(60)[:1]), count.links(one_each(60))
    assert many < few < USUAL


def test_a_line_is_found_again() -> None:
    gaps = [-1.0, -0.5, 0.5, 1.0, 1.2]
    targets = [20, 200, 30, 90, 400]
    links = [float(np.exp(0.3 - 1.2 * gap) * m**0.5) for gap, m in zip(gaps, targets, strict=True)]
    found = counting.fit(gaps, targets, links, [1.0] * 5)
    assert found.level == pytest.approx(0.3, abs=0.3)
    assert found.slope == pytest.approx(-1.2, abs=0.1)
    assert found.size == pytest.approx(0.5, abs=0.1)
    assert counting.from_json(counting.to_json(found)) == found


def test_the_prior_follows() -> None:
    chosen = weights.suited(None)
    raw = {"word": one_each(40).astype(np.float32)}
    read = combine(raw, (40, 40), chosen)
    told = combine(raw, (40, 40), chosen, links_a_source=30.0)
    assert read.prior < told.prior, "of what is told, not of what is read"
