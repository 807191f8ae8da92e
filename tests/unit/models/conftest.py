"""Tiny models, built here: nothing is fetched and nothing large is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.training.corpora import Group
from models.training.export import export
from models.training.tokenizer import train_tokenizer

SENTENCES = {
    "en": [
        "The committee adopts its report.",
        "Ports must report every delay.",
        "Water is tested each year.",
    ],
    "nl": [
        "Het comité stelt zijn verslag vast.",
        "Havens melden elke vertraging.",
        "Water wordt jaarlijks getest.",
    ],
    "el": [
        "Η επιτροπή εγκρίνει την έκθεσή της.",
        "Τα λιμάνια αναφέρουν κάθε καθυστέρηση.",
        "Το νερό ελέγχεται.",
    ],
    "bg": ["Комитетът приема своя доклад.", "Пристанищата съобщават за забавяне.", "Водата се изследва."],
}


@pytest.fixture(scope="session")
def groups() -> list[Group]:
    return [
        Group("made", tuple((code, texts[number]) for code, texts in SENTENCES.items()))
        for number in range(3)
    ]


@pytest.fixture(scope="session")
def small_tokenizer(groups: list[Group]) -> Tokenizer:
    return train_tokenizer(groups, size=200, characters=1000, seed=1)


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory, small_tokenizer: Tokenizer) -> Path:
    """A random static model of 16 dimensions in the shipped format."""
    table = np.random.default_rng(7).standard_normal((small_tokenizer.get_vocab_size(), 16), dtype=np.float32)
    return export(table, small_tokenizer, tmp_path_factory.mktemp("static"), name="tiny")
