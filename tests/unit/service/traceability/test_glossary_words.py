"""Words compared by what the glossary knows of them, whatever their languages."""

from __future__ import annotations

import numpy as np
import pytest

from service.traceability import concepts
from service.traceability.pairing import Pairing
from service.traceability.signals.concepts import concept
from service.traceability.unit import Unit

WORDS = [
    ("stupéfiants", "fr", "drug", "en", True, "two terms for one thing"),
    ("gefängnisse", "de", "prison", "en", True, "an inflected form, its umlaut folded"),
    ("φυλακές", "el", "gevangenis", "nl", True, "two scripts"),
    ("vězení", "cs", "harbour", "en", False, "words of different things"),
    ("xyzzy", "fr", "drug", "en", False, "a word that no term has"),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "alike", "why"), WORDS)
def test_words_across_languages(one: str, first: str, other: str, second: str, alike: bool, why: str) -> None:
    rows = concepts.vectors([one], {first}), concepts.vectors([other], {second})
    likeness = float((rows[0] @ rows[1].T).toarray()[0, 0])
    assert (likeness > 0.3) is alike, f"{why}: {likeness:.2f}"


def test_rows_have_length_one_or_none() -> None:
    rows = concepts.vectors(["drug", "prison", "xyzzy"], {"en"})
    assert np.sqrt(rows.multiply(rows).sum(axis=1)).ravel().tolist()[0] == pytest.approx([1.0, 1.0, 0.0])


@pytest.mark.parametrize(
    ("stated", "text", "expected", "why"),
    [
        (["de", "de"], "", {"de"}, "stated"),
        (["de", "fr"], "", {"de", "fr"}, "both of them"),
        (["java-it"], "", {"it"}, "code with comments in Italian"),
        ([None], "La Commissione presenta una proposta sulle precursori di droghe.", {"it"}, "told"),
        ([None], "x", set(), "nothing to tell it by"),
    ],
)
def test_the_languages_of_a_side(stated: list[str | None], text: str, expected: set[str], why: str) -> None:
    assert concepts.spoken([Unit(text, language=code) for code in stated]) == expected, why


LEFT = ["Les prisons offrent un traitement aux détenus.", "Le trafic de stupéfiants dans les ports."]
RIGHT = ["Drug trafficking through seaports.", "Prison: treatment of prisoners."]


def test_texts_of_two_languages_meet() -> None:
    found = concept(Pairing(_side(LEFT, "fr"), _side(RIGHT, "en")))
    assert found is not None
    assert found.argmax(axis=1).tolist() == [1, 0]
    assert found.min() >= 0 and found.max() <= 1.0001


@pytest.mark.parametrize(
    ("left", "right", "language", "why"),
    [
        (LEFT, ["class A { int drug = 1; prison = new Prison(); }"], "java", "source code"),
        (LEFT, ["药物政策"], None, "no language of the glossary"),
        (LEFT, ["—"], "en", "no word"),
        (LEFT, ["xyzzy plugh"], "en", "no term of the glossary"),
    ],
)
def test_where_it_has_nothing_to_go_on(
    left: list[str], right: list[str], language: str | None, why: str
) -> None:
    assert concept(Pairing(_side(left, "fr"), _side(right, language))) is None, why


def _side(texts: list[str], language: str | None) -> tuple[Unit, ...]:
    return tuple(Unit(text, language=language) for text in texts)
