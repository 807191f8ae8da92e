"""Words of the same meaning: matched by their vectors, weighed by their rarity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from models.embedding import load
from service.traceability.pairing import Pairing
from service.traceability.signals.synonyms import MATCHES, matches, strength, synonym
from service.traceability.unit import Unit, units

MEANINGS = ["water abwasser", "prison gefängnis", "school schule", "the die"]
"""Words that mean the same; every other word means something of its own."""


class WordEmbedder:
    """A vector a meaning: enough to see which words are matched."""

    name, dimensions = "words@test", 64

    def __init__(self) -> None:
        self._place: dict[str, int] = {w: i for i, line in enumerate(MEANINGS) for w in line.split()}

    def encode(self, texts: Sequence[str], *, role: str = "passage") -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[self._place.setdefault(text, len(self._place) + len(MEANINGS)) % self.dimensions] = 1.0
        return rows


LEFT = ["die abwasser", "die gefängnis", "die schule"]
RIGHT = ["the school", "the prison", "the water"]


def test_texts_meet_over_words_that_mean_the_same() -> None:
    found = synonym(Pairing(units(LEFT), units(RIGHT), WordEmbedder()))
    assert found is not None
    assert found.argmax(axis=1).tolist() == [2, 1, 0]


def test_a_word_of_every_text_says_little() -> None:
    found = synonym(Pairing(units(LEFT), units(RIGHT), WordEmbedder()))
    assert found is not None
    assert found[0, 2] > 1.0, "the rare word is nearly all there is, and no other lies as close"
    assert found[0, 0] < 0.01 * found[0, 2], "both have but the article in common"


def test_a_word_that_lies_close_to_everything_counts_for_less() -> None:
    own, hub = np.eye(8, dtype=np.float32)[:6], np.ones((1, 8), dtype=np.float32) / np.sqrt(8)
    kept = matches(own, np.concatenate([own, hub])).toarray()
    assert (kept.argmax(axis=1) == np.arange(6)).all()
    assert kept[:, 6].max() < 0.25 * kept.max(), "its cosine with each is .35 of that of the own word"


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [(["—"], ["the water"], "no word on the left"), (["die schule"], [""], "no word on the right")],
)
def test_without_words_there_is_no_signal(left: list[str], right: list[str], why: str) -> None:
    assert synonym(Pairing(units(left), units(right), WordEmbedder())) is None, why


def test_without_an_embedder_there_is_no_signal() -> None:
    assert synonym(Pairing(units(LEFT), units(RIGHT))) is None


def test_identifiers_are_read_as_words() -> None:
    found = synonym(Pairing(units(["die schule"]), (Unit("SchoolRegister the_prison"),), WordEmbedder()))
    assert found is not None and found[0, 0] > 0


def test_a_word_is_matched_with_its_closest_few() -> None:
    one = np.ones((1, 2), dtype=np.float32) / np.sqrt(2)
    others = np.stack([[np.cos(a), np.sin(a)] for a in np.linspace(0, 1.5, 40)]).astype(np.float32)
    kept = matches(one, others).toarray()[0]
    # From the other side the one word is the closest of each that is close enough.
    assert np.count_nonzero(kept) >= MATCHES
    assert kept[kept > 0].min() >= 0.3


@pytest.mark.parametrize(
    ("words", "everyday"),
    [
        (["the", "laboratory", "wastewater", "prison", "which"], {"the", "which"}),
        (["una", "laboratorio", "aguas", "prisión", "que"], {"una", "que"}),
        (["und", "Labor", "Abwasser", "Gefängnis", "die"], {"und", "die"}),
        (["της", "εργαστήριο", "λύματα", "φυλακή", "την"], {"της", "την"}),
    ],
)
def test_words_of_everyday_say_little_to_the_model(words: list[str], everyday: set[str]) -> None:
    found = dict(zip(words, strength(load(), words), strict=True))
    content = [value for word, value in found.items() if word not in everyday]
    assert np.mean([found[word] for word in everyday]) < 0.8 * np.mean(content)
    assert max(content) == 1.0
