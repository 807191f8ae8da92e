"""Any sentence-transformers model: a tiny random one, saved and read as a real one would be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fixtures.tiny_models import sentence_transformer

from models.embedding import load
from models.errors import ModelUnavailable
from models.presets import Preset
from models.transformer import TransformerEmbedder

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sentence_transformer(tmp_path_factory.mktemp("transformer") / "model")


def test_a_local_model_by_its_path(transformer_folder: Path) -> None:
    embedder = load(str(transformer_folder))
    vectors = embedder.encode(["the water report", "", "ports"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.dimensions) == (3, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-5), (
        "an empty text is a row of zeros"
    )
    assert embedder.name.startswith(transformer_folder.name + "@")


def test_the_role_chooses_the_prefix(transformer_folder: Path) -> None:
    marked = TransformerEmbedder(str(transformer_folder), preset=_preset("query: ", "passage: "))
    plain = TransformerEmbedder(str(transformer_folder), preset=_preset("", ""))
    for role, prefix in (("query", "query: "), ("passage", "passage: ")):
        found = marked.encode(["water"], role=role)  # type: ignore[arg-type]
        assert np.allclose(found, plain.encode([prefix + "water"]), atol=1e-6), role
    assert not np.allclose(marked.encode(["water"], role="query"), marked.encode(["water"], role="passage"))


def test_only_empty_texts(transformer_folder: Path) -> None:
    assert not load(str(transformer_folder)).encode(["", " "]).any()


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match=tmp_path.name):
        load(str(tmp_path))


def _preset(query: str, passage: str) -> Preset:
    return Preset("made/here", 32, 32, "EUPL-1.2", query_prefix=query, passage_prefix=passage)
