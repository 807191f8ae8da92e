"""What was encoded once is not encoded again, and no table is another one for that."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from models.embedding import Role, Vectors, load
from service.consistency import similarity
from service.consistency.similarity import Similarity

EN = ["Ports are gateways.", "Dock workers are vetted.", "A review follows in 2029."]
NL = ["Havens zijn toegangspoorten.", "Havenwerkers worden gescreend.", "In 2029 volgt een evaluatie."]
FR = ["Les ports sont des portes d’entrée.", "Les dockers font l’objet d’une enquête.", "Un bilan suivra."]


class Noting:
    """The shipped model, noting what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.name, self.dimensions = load().name, load().dimensions

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        self.asked += texts
        return load().encode(texts, role=role)


def test_the_pivot_is_encoded_once() -> None:
    embedder = Noting()
    kept = Similarity(embedder)
    kept.tables(EN, NL, languages=("en", "nl"))
    kept.tables(EN, FR, languages=("en", "fr"))
    assert len(embedder.asked) == len(set(embedder.asked)), "neither a text nor a word twice"
    assert len([text for text in embedder.asked if " " in text]) == 3 * (
        3 + 2
    )  # with the pairs of neighbours


@pytest.mark.parametrize("room", [0, 6, 20_000])
def test_tables_are_the_same(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_KEPT", room)
    kept = Similarity(Noting())
    for other, language in ((NL, "nl"), (FR, "fr"), (NL, "nl")):
        found, _ = kept.tables(EN, other, languages=("en", language))
        fresh, _ = Similarity().tables(EN, other, languages=("en", language))
        assert all(np.allclose(found[move], fresh[move], atol=1e-6) for move in fresh)
        assert len(kept._known) <= max(room, 3)
