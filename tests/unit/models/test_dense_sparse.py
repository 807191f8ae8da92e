"""Models that weigh pieces beside their vectors, on a tiny one with random numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from fixtures.tiny_models import WORDS, dense_and_sparse, sentence_transformer

from models.dense_sparse import DenseSparseEmbedder
from models.embedding import SparseEmbedder, load
from models.errors import BrokenModel

TEXTS = ["Water: the ports report", "", "ports ports water"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dense_and_sparse(tmp_path_factory.mktemp("weighs") / "model")


@pytest.fixture(scope="module")
def model(folder: Path) -> DenseSparseEmbedder:
    loaded = load(str(folder), backend="torch")
    assert isinstance(loaded, DenseSparseEmbedder)
    return loaded


def test_the_vectors_are_those_of_encode(model: DenseSparseEmbedder) -> None:
    vectors, weights = model.encode_both(TEXTS)
    np.testing.assert_allclose(vectors, model.encode(TEXTS), atol=1e-6)
    assert len(weights) == len(TEXTS)
    assert not vectors[1].any() and weights[1].indices == ()


def test_weights_follow_the_formula(model: DenseSparseEmbedder, folder: Path) -> None:
    """max(0, w · h + b), the largest of each piece, computed here from transformers alone."""
    from transformers import AutoModel, AutoTokenizer

    base = folder.with_name(folder.name + "-base")
    tokenizer, encoder = AutoTokenizer.from_pretrained(base), AutoModel.from_pretrained(base).eval()
    head = torch.load(folder / "sparse_linear.pt", weights_only=True)
    _, (*_, found) = model.encode_both(TEXTS)
    given = tokenizer(TEXTS[2], return_tensors="pt")
    with torch.no_grad():
        states = encoder(**given).last_hidden_state[0]
        raw = torch.relu(states @ head["weight"][0] + head["bias"][0])
    expected: dict[int, float] = {}
    for piece, weight in zip(given["input_ids"][0].tolist(), raw.tolist(), strict=True):
        if weight > 0 and WORDS[piece] not in ("[CLS]", "[SEP]"):
            expected[piece] = max(weight, expected.get(piece, 0.0))
    assert dict(zip(found.indices, found.values, strict=True)) == pytest.approx(expected, abs=1e-3)
    assert expected, "the random layer weighs something"
    assert list(found.indices) == sorted(found.indices)


def test_its_name_is_not_that_of_the_model_without_the_layer(
    model: DenseSparseEmbedder, tmp_path: Path
) -> None:
    plain = load(str(sentence_transformer(tmp_path / "plain")), backend="torch")
    assert model.name.endswith("+sparse") and not plain.name.endswith("+sparse")
    assert isinstance(model, SparseEmbedder) and not isinstance(plain, SparseEmbedder)


@pytest.mark.parametrize(
    ("content", "detail", "why"),
    [
        (b"", "cannot be read", "an empty file"),
        (b"PK\x03\x04 no archive", "cannot be read", "cut short"),
        (None, "is for 16 columns, not 32", "the layer of another model"),
    ],
)
def test_a_layer_that_does_not_fit_is_named(
    content: bytes | None, detail: str, why: str, tmp_path: Path
) -> None:
    folder = dense_and_sparse(tmp_path / "model", width=16)
    if content is not None:
        (folder / "sparse_linear.pt").write_bytes(content)
    with pytest.raises(BrokenModel, match=detail):
        load(str(folder), backend="torch")
        raise AssertionError(why)
