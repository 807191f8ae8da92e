"""The scripts that learn weights, on a handful of rows: what they plant and what they read."""

import random
from collections import Counter

import pytest

from evaluation.learning import confidence, shifts, terms
from evaluation.learning.logistic import fit
from service.consistency.similarity import Similarity

EN = "The Commission shall publish the regulation, and the Council shall not amend the directive."
NL = "De Commissie moet de verordening bekendmaken, en de Raad zal de richtlijn niet wijzigen."


def test_fit_finds_the_signal_that_tells() -> None:
    rows = [{"bias": 1.0, "tells": float(k % 2), "noise": float(k % 3)} for k in range(60)]
    weights = fit(rows, [row["tells"] == 1.0 for row in rows])
    assert weights["tells"] > 1.0 > abs(weights["noise"])


@pytest.mark.parametrize(("check", "planted"), [("negation", 2), ("modality", 2)])
def test_slips_are_planted_in_either_version(check: str, planted: int) -> None:
    examples = shifts.Examples()
    shifts.collect(check, [{"en": EN, "nl": NL}], examples, Similarity())
    assert (examples.planted, any(examples.right)) == (planted, True)


def test_exchanged_terms_are_planted() -> None:
    rows = [{"en": f"{EN} ({k})", "nl": f"{NL} ({k})"} for k in range(8)]
    examples = terms.Examples()
    terms.collect(rows, ("en", "nl"), examples, Similarity(), random.Random(1))
    assert (examples.planted, examples.rows, any(examples.right)) == (1, 8, True)


def test_confidence_is_counted_by_kind_of_comparison_and_check() -> None:
    counts = {
        "pairs": Counter({("number", True): 3, ("number", False): 1}),
        "within": Counter[tuple[str, bool]](),
    }
    assert list(confidence._lines(counts)) == ["", "[pairs]", "number = [3, 4]", "", "[within]"]
