"""What of a text another one says, word by word; and what speaks for a bead."""

import numpy as np
import pytest

from models.embedding import load
from service.consistency import align
from service.consistency.coverage import bag, covered, likeness
from service.consistency.evidence import SIZES
from service.consistency.similarity import GROUPS, Similarity, weights

EN = [
    "The agency opened a laboratory in Lisbon.",
    "Ports report every year. Customs seized forty containers.",
]
NL = ["Het agentschap opende een laboratorium in Lissabon.", "De havens brengen elk jaar verslag uit."]


def shares(left: list[str], right: list[str]) -> np.ndarray:
    ours, theirs = bag(left), bag(right)
    alike = likeness(ours, theirs, load().encode)
    return covered(ours, theirs, np.ascontiguousarray(alike.T)).single


def test_a_translation_covers_and_half_of_one_less() -> None:
    found = shares(EN, NL)
    assert found[0, 0] > 0.5 > found[0, 1], "the translation, and another text"
    assert found[1, 0] < found[1, 1] < found[0, 0], "Dutch lacks the second sentence"
    assert (found >= 0).all() and (found <= 1 + 1e-6).all()


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        (["7 500"], ["7 500"], 1.0, "the same number"),
        (["EUDA"], ["EUDA"], 1.0, "the same name"),
        (["–"], ["…"], 0.0, "no words at all"),
    ],
)
def test_equal_words(left: list[str], right: list[str], expected: float, why: str) -> None:
    assert shares(left, right)[0, 0] == pytest.approx(expected, abs=1e-5), why


def test_short_texts_are_looked_for_at_the_edges() -> None:
    long = "Visits " + "of the experts of the Commission to the ports and the prisons of the Union " * 2
    ours, theirs = bag(["Visits", long]), bag([long])
    found = covered(ours, theirs, np.ascontiguousarray(likeness(ours, theirs, load().encode).T))
    assert found.head[0, 0] == pytest.approx(1.0, abs=1e-5), "it stands at the beginning"
    assert found.tail[0, 0] < found.single[0, 0], "and not at the end"
    assert found.head[1, 0] == found.single[1, 0], "long texts are looked for everywhere"


def test_every_signal_has_a_weight() -> None:
    evidence = Similarity().evidence(EN, NL)
    for move in SIZES:
        assert evidence.of(move).keys() == weights()[GROUPS[move]].keys()
        n, m = (3 - size for size in move)
        assert all(table.shape == (n, m) for table in evidence.of(move).values())


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        (
            ["Drug use is above all a matter of health.", "The strategy follows the approach of 2022."],
            ["La consommation de drogues est surtout une question de santé.", "La stratégie suit l'approche de 2022."],
            [((0,), (0,)), ((1,), (1,))],
            "a short sentence before another one is no bead of two and two",
        ),
        (
            ["(a) in Denmark:", "(b) in France:", "(c) in Greece:"],
            ["a) au Danemark:", "c) en Grèce:"],
            [((0,), (0,)), ((1,), ()), ((2,), (1,))],
            "marks of a list tell which one is lacking",
        ),
        (
            ["Community controls", "1. Experts of the Commission may visit the laboratories of the Member States."],
            ["Communautaire controles 1. Deskundigen van de Commissie kunnen de laboratoria van de lidstaten bezoeken."],
            [((0, 1), (0,))],
            "a short line before a long one is merged, not lost",
        ),
    ],
)  # fmt: skip
def test_beads(left: list[str], right: list[str], expected: list[object], why: str) -> None:
    found = align(left, right, languages=("en", "fr"))
    assert [(bead.left, bead.right) for bead in found] == expected, why
