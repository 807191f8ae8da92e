"""Alignment: every unit once, in order, omissions and merges told apart."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.embedding import Vectors
from service.consistency import align
from service.consistency.similarity import Similarity

EN = [
    "The agency opened a laboratory in Lisbon in March.",
    "Member States shall report every year on waiting times for treatment.",
    "Customs officers seized forty containers in two ports.",
    "The budget of the programme is twelve million euro.",
    "Young people are to be protected from online recruitment.",
]
NL = [
    "Het agentschap opende in maart een laboratorium in Lissabon.",
    "De lidstaten brengen elk jaar verslag uit over de wachttijden voor behandeling.",
    "Douanebeambten namen in twee havens veertig containers in beslag.",
    "De begroting van het programma bedraagt twaalf miljoen euro.",
    "Jongeren moeten worden beschermd tegen online werving.",
]


class Words:
    """An embedder that knows letters only: enough for texts in one language."""

    name, dimensions = "letters", 64

    def encode(self, texts: list[str], *, role: str = "passage") -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for a, b in itertools.pairwise(text):
                rows[row, (ord(a) * 31 + ord(b)) % self.dimensions] += 1
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.maximum(norms, 1e-9)


def beads(left: list[str], right: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.left, b.right) for b in align(left, right, languages=("en", "nl"))]


def test_parallel_texts_align_one_to_one() -> None:
    assert beads(EN, NL) == [((k,), (k,)) for k in range(5)]


def test_an_omission_is_a_bead_with_an_empty_side() -> None:
    assert beads(EN, NL[:2] + NL[3:]) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), (2,)),
        ((4,), (3,)),
    ]


def test_a_merge_is_a_merge_and_no_loss() -> None:
    merged = [NL[0], f"{NL[1]} {NL[2]}", *NL[3:]]
    assert ((1, 2), (1,)) in beads(EN, merged)


@pytest.mark.parametrize("sides", [([], []), ([], NL), (EN, [])])
def test_an_empty_side(sides: tuple[list[str], list[str]]) -> None:
    found = align(*sides, languages=("en", "nl"))
    assert len(found) == len(sides[0]) + len(sides[1])
    assert all(bead.score == 0.0 for bead in found)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=30), max_size=8),
    st.lists(st.text(min_size=1, max_size=30), max_size=8),
)
def test_every_unit_is_in_exactly_one_bead_in_order(left: list[str], right: list[str]) -> None:
    found = align(left, right, languages=("en", "nl"), similarity=Similarity(Words()))
    assert [i for bead in found for i in bead.left] == list(range(len(left)))
    assert [j for bead in found for j in bead.right] == list(range(len(right)))
    assert all(0.0 <= bead.score <= 1.0 for bead in found)


def test_headings_are_never_merged() -> None:
    texts = ["I. Ports", "Ports are gateways.", "II. Prisons"]
    kinds = ["heading", "paragraph", "heading"]
    found = align(texts, texts[:1] + texts[2:], languages=("en", "en"), kinds=(kinds, [kinds[0], kinds[2]]))
    assert [(b.left, b.right) for b in found] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
