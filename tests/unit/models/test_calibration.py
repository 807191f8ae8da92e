"""Probabilities: near the truth on known data, rising, and moved rightly to another prior."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calibration import (
    calibration_error,
    estimate_prior,
    fit_isotonic,
    fit_logistic,
    from_json,
    shift_prior,
    sigmoid,
)

RNG = np.random.default_rng(11)
SCORES = RNG.normal(size=20_000)
TRUTHS = (RNG.random(20_000) < sigmoid(3 * SCORES - 1)).astype(float)


def test_logistic_finds_the_curve_that_made_the_data() -> None:
    fitted = fit_logistic(SCORES, TRUTHS)
    assert fitted.weights[0] == pytest.approx(3, abs=0.15)
    assert fitted.bias == pytest.approx(-1, abs=0.1)
    assert calibration_error(fitted(SCORES), TRUTHS) < 0.01


def test_logistic_weighs_several_features() -> None:
    features = np.column_stack([SCORES, RNG.normal(size=len(SCORES))])
    fitted = fit_logistic(features, TRUTHS)
    assert abs(fitted.weights[1]) < 0.1 < fitted.weights[0], "the second feature is noise"
    assert fitted(features[:5]).shape == (5,)
    with pytest.raises(ValueError, match="3 features where 2 were fitted"):
        fitted(np.zeros((4, 3)))


def test_isotonic_follows_a_curve_that_no_logistic_has() -> None:
    scores = RNG.random(20_000)
    truths = (RNG.random(20_000) < np.where(scores > 0.7, 0.9, 0.2)).astype(float)
    fitted = fit_isotonic(scores, truths)
    assert fitted([0.3])[0] == pytest.approx(0.2, abs=0.05)
    assert fitted([0.9])[0] == pytest.approx(0.9, abs=0.05)


@given(st.lists(st.tuples(st.floats(-5, 5), st.booleans()), min_size=2, max_size=60))
def test_isotonic_never_falls_and_stays_between_0_and_1(rows: list[tuple[float, bool]]) -> None:
    scores, truths = [row[0] for row in rows], [row[1] for row in rows]
    if len(set(truths)) < 2:
        return
    found = fit_isotonic(scores, truths)(np.linspace(-6, 6, 50))
    assert (np.diff(found) >= -1e-12).all()
    assert found.min() >= 0
    assert found.max() <= 1


def test_separable_data_stay_finite() -> None:
    found = fit_logistic([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])([0.0, 1.0])
    assert 0 < found[0] < 0.5 < found[1] < 1


@pytest.mark.parametrize("truths", [[0, 0, 0], [1, 1, 1]])
def test_one_kind_of_example_is_not_enough(truths: list[int]) -> None:
    for fit in (fit_logistic, fit_isotonic):
        with pytest.raises(ValueError, match="both kinds"):
            fit([0.1, 0.2, 0.3], truths)


@pytest.mark.parametrize(
    ("probability", "fitted", "wanted", "expected", "why"),
    [
        (0.5, 0.5, 0.5, 0.5, "the same prior changes nothing"),
        (0.5, 0.5, 0.1, 0.1, "an uninformative score gives the prior"),
        (0.9, 0.5, 0.1, 0.5, "odds 9 : 1 times 1 : 9"),
        (1.0, 0.5, 0.1, 1.0, "certainty stays"),
    ],
)
def test_shift_prior(probability: float, fitted: float, wanted: float, expected: float, why: str) -> None:
    assert shift_prior([probability], fitted, wanted)[0] == pytest.approx(expected), why


def test_shift_prior_is_undone_by_its_inverse() -> None:
    values = np.linspace(0.01, 0.99, 9)
    assert np.allclose(shift_prior(shift_prior(values, 0.5, 0.02), 0.02, 0.5), values)


@pytest.mark.parametrize("prior", [0.0, 1.0, -0.1])
def test_a_prior_lies_between_0_and_1(prior: float) -> None:
    with pytest.raises(ValueError, match="strictly between"):
        shift_prior([0.5], 0.5, prior)


def test_the_prior_of_unlabelled_data_is_found() -> None:
    fitted = fit_logistic(SCORES, TRUTHS)
    rare = np.concatenate([SCORES[TRUTHS > 0.5][:500], SCORES[TRUTHS < 0.5][:9500]])
    assert estimate_prior(fitted(rare), fitted.prior) == pytest.approx(0.05, abs=0.02)
    assert fitted(rare, prior=0.05).mean() == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize("fit", [fit_logistic, fit_isotonic])
def test_a_calibration_survives_json(fit: object) -> None:
    fitted = fit(SCORES[:500], TRUTHS[:500])  # type: ignore[operator]
    stored = json.loads(json.dumps(fitted.to_json()))
    assert from_json(stored) == fitted or np.allclose(from_json(stored)([0.2]), fitted([0.2]))
    with pytest.raises(ValueError, match="no such calibration"):
        from_json({"kind": "other"})
