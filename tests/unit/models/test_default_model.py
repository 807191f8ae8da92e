"""The shipped model: complete, small, quick, and at home in every one of the 24 languages."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from models.embedding import DEFAULT_FOLDER, Vectors, load
from models.static import is_static

sys.path.insert(0, str(Path(__file__).parent))
from sentences_in_24_languages import SENTENCES

pytestmark = pytest.mark.skipif(not is_static(DEFAULT_FOLDER), reason="the weights are not in this checkout")


@pytest.fixture(scope="module")
def vectors() -> dict[str, Vectors]:
    return {code: load().encode(texts) for code, texts in SENTENCES.items()}


@pytest.mark.parametrize("code", [code for code in SENTENCES if code != "en"])
def test_a_translation_is_nearer_than_any_other_sentence(vectors: dict[str, Vectors], code: str) -> None:
    scores = vectors["en"] @ vectors[code].T
    expected = [0, 1, 2, 3]
    assert scores.argmax(axis=1).tolist() == expected
    assert scores.argmax(axis=0).tolist() == expected


def test_pairs_without_english_find_each_other(vectors: dict[str, Vectors]) -> None:
    hits = [
        (vectors[one] @ vectors[other].T).argmax(axis=1) == np.arange(4)
        for one, other in combinations(sorted(SENTENCES), 2)
    ]
    assert np.mean(hits) > 0.97


def test_unrelated_sentences_are_far_apart(vectors: dict[str, Vectors]) -> None:
    for code, rows in vectors.items():
        apart = (vectors["en"] @ rows.T)[~np.eye(4, dtype=bool)]
        assert apart.mean() < 0.4, code


def test_it_is_small_and_complete() -> None:
    files = [path for path in DEFAULT_FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 40 * 2**20
    assert {"model.safetensors", "tokenizer.json", "modules.json", "README.md"} <= {
        path.name for path in files
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_reads_it_too(vectors: dict[str, Vectors]) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(DEFAULT_FOLDER), device="cpu")
    texts = [text for rows in SENTENCES.values() for text in rows]
    ours = np.concatenate([vectors[code] for code in SENTENCES])
    stored = model.encode(texts, convert_to_numpy=True, show_progress_bar=False)
    assert np.abs(stored.astype(np.float32) - ours).max() < 5e-4
    exact = model.float().encode(texts, convert_to_numpy=True, show_progress_bar=False)
    assert np.abs(exact - ours).max() < 1e-5
