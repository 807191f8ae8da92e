"""The numpy path: what it gives, and that it equals sentence-transformers on the same files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import BrokenModel
from models.static import StaticEmbedder, is_static

TEXTS = [
    "The committee adopts its report.",
    "Η επιτροπή εγκρίνει την έκθεσή της, άρθρο 12.",
    "ВОДАТА",
    "l’Union – 2 000 euros",
    "x" * 3000,
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("as_float", "tolerance", "why"),
    [
        (False, 5e-4, "stored as float16, which the other library also computes in"),
        (True, 1e-5, "both compute in float32"),
    ],
)
def test_equals_sentence_transformers(
    static_folder: Path, as_float: bool, tolerance: float, why: str
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(static_folder), device="cpu")
    if as_float:
        model.float()
    theirs = model.encode(TEXTS, convert_to_numpy=True, show_progress_bar=False)
    ours = StaticEmbedder(static_folder).encode(TEXTS)
    assert np.abs(theirs.astype(np.float32) - ours).max() < tolerance, why


def test_rows_have_unit_length_and_the_stated_shape(static_folder: Path) -> None:
    embedder = StaticEmbedder(static_folder)
    vectors = embedder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), embedder.dimensions) == (5, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("empty", ["", "   ", "\n\t"])
def test_a_text_without_pieces_is_a_row_of_zeros(static_folder: Path, empty: str) -> None:
    embedder = StaticEmbedder(static_folder)
    vectors = embedder.encode(["Water", empty, "Ports"])
    assert not vectors[1].any()
    assert np.allclose(vectors[[0, 2]], embedder.encode(["Water", "Ports"])), "its neighbours are not moved"


def test_no_text_gives_no_row(static_folder: Path) -> None:
    assert StaticEmbedder(static_folder).encode([]).shape == (0, 16)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=40), max_size=6))
def test_a_row_depends_on_its_own_text_alone(static_folder: Path, texts: list[str]) -> None:
    embedder = StaticEmbedder(static_folder)
    together = embedder.encode(texts)
    alone = [embedder.encode([text])[0] for text in texts]
    assert all(np.allclose(row, single, atol=1e-6) for row, single in zip(together, alone, strict=True))


def test_more_texts_than_one_chunk_keep_their_order(static_folder: Path) -> None:
    embedder = StaticEmbedder(static_folder)
    vectors = embedder.encode([TEXTS[number % 3] for number in range(600)])
    assert np.allclose(vectors[597:], vectors[:3])


def test_both_roles_are_the_same(static_folder: Path) -> None:
    embedder = StaticEmbedder(static_folder)
    assert np.array_equal(embedder.encode(TEXTS, role="query"), embedder.encode(TEXTS, role="passage"))


def test_the_name_tells_one_version_from_another(static_folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(static_folder, tmp_path / "copy"))
    assert StaticEmbedder(copy).name == StaticEmbedder(static_folder).name
    (copy / "lextrace.json").unlink()
    assert StaticEmbedder(copy).name.startswith("copy@"), "another library's model is named by its folder"


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model.safetensors", None, "model.safetensors is missing"),
        ("tokenizer.json", None, "tokenizer.json is missing"),
        ("model.safetensors", b"not tensors", "model.safetensors cannot be read"),
        ("tokenizer.json", b"{", "tokenizer.json cannot be read"),
    ],
)
def test_a_broken_folder_is_named(
    static_folder: Path, tmp_path: Path, file: str, content: bytes | None, message: str
) -> None:
    copy = Path(shutil.copytree(static_folder, tmp_path / "copy"))
    (copy / file).unlink() if content is None else (copy / file).write_bytes(content)
    with pytest.raises(BrokenModel, match=message):
        StaticEmbedder(copy)


def test_only_a_static_model_is_taken_for_one(static_folder: Path, tmp_path: Path) -> None:
    assert is_static(static_folder)
    assert not is_static(tmp_path)
    (tmp_path / "modules.json").write_text('[{"type": "sentence_transformers.models.Transformer"}]')
    assert not is_static(tmp_path)
