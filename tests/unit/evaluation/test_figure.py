"""Figures and their intervals."""

import pytest

from evaluation.figure import Figure, Unit, bootstrap, f1, mean, ratio, wilson


def test_the_interval_holds_the_mean_and_shrinks_with_size() -> None:
    few, many = [1.0, 0.0] * 5, [1.0, 0.0] * 500
    low, high = bootstrap(few, mean)
    assert low <= 0.5 <= high
    narrow_low, narrow_high = bootstrap(many, mean)
    assert narrow_high - narrow_low < high - low


def test_the_interval_is_the_same_every_time() -> None:
    values = [0.1, 0.4, 0.9, 0.3]
    assert bootstrap(values, mean) == bootstrap(values, mean)


def test_nothing_measured_is_zero() -> None:
    assert bootstrap([], mean) == (0.0, 0.0)
    assert mean([]) == 0.0
    assert f1(0.0, 0.0) == 0.0


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(0.5, 1.0) == 2 / 3


def test_the_key_names_capability_set_split_language_group_and_figure() -> None:
    figure = Figure("references", "sentences", "recall", 0.5, 10, "kind act", (0.2, 0.8), "held_out", "nl")
    assert figure.key == "references/sentences/held_out/nl/kind act/recall"
    assert figure.to_json()["interval"] == [0.2, 0.8]


@pytest.mark.parametrize(
    ("units", "value", "interval", "method", "why"),
    [
        (
            [("a", 1, 2), ("a", 1, 2)],
            0.5,
            wilson(0.5, 4),
            "Wilson",
            "units of one id are one, and one is too few",
        ),
        (
            [(str(k), 1, 1) for k in range(9)],
            1.0,
            (0.025 ** (1 / 9), 1.0),
            "exact",
            "all right: no width to draw",
        ),
        ([(str(k), 0, 1) for k in range(9)], 0.0, (0.0, 1 - 0.025 ** (1 / 9)), "exact", "none right"),
        ([("a", 0, 0)], 1.0, None, "", "nothing was to be done"),
    ],
)
def test_ratios_without_spread(units, value, interval, method, why) -> None:
    figure = ratio("c", "d", "n", [Unit(*unit) for unit in units], resampled="unit")
    assert figure.value == value, why
    assert (figure.interval, figure.method) == (interval, method), why


def test_units_that_fall_together_widen_the_interval() -> None:
    """Twenty items right and twenty wrong: alone, and in four lumps of ten."""
    alone = ratio("c", "d", "n", [Unit(str(k), k % 2) for k in range(40)], resampled="item")
    lumps = [Unit(str(k), 10 * (k % 2), 10) for k in range(4)] + [Unit("none", 0, 0)]
    together = ratio("c", "d", "n", lumps, resampled="lump")
    assert alone.value == together.value == 0.5
    assert alone.size == together.size == 40
    assert together.interval[1] - together.interval[0] > 1.5 * (alone.interval[1] - alone.interval[0])


def test_a_rate_is_scaled_with_its_interval() -> None:
    units = [Unit(str(k), float(k == 0), 10) for k in range(10)]
    figure = ratio("c", "d", "n", units, resampled="unit", scale=100, higher=False)
    assert figure.value == 1.0
    assert 0.0 <= figure.interval[0] < 1.0 < figure.interval[1] <= 4.0


def test_the_score_interval_of_wilson() -> None:
    low, high = wilson(0.5, 10)
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763), "Brown, Cai and DasGupta (2001)"
