"""Figures and their intervals."""

from evaluation.figure import Figure, bootstrap, f1, mean


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


def test_the_key_names_capability_set_group_and_figure() -> None:
    figure = Figure("references", "sentences", "recall", 0.5, 10, "nl", (0.2, 0.8))
    assert figure.key == "references/sentences/nl/recall"
    assert figure.to_json()["interval"] == [0.2, 0.8]
