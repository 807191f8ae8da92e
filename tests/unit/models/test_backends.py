"""The same vectors from PyTorch, ONNX Runtime and OpenVINO, and clear words where one cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from fixtures.tiny_models import sentence_transformer

from models import compiled
from models.backends import choose
from models.batching import Shape, at_once, batches
from models.embedding import load
from models.errors import BrokenModel, ModelUnavailable

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
TEXTS = ["the water report", "", "ports", "the water report " * 30, "report the ports : water"]
KINDS = [("mean", 0), ("cls", 16), ("lasttoken", 0), ("max", 0)]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One transformer behind four kinds of pooling, one of them projected as in LaBSE, with one graph."""
    for package in ("onnxruntime", "onnxscript"):
        pytest.importorskip(package, reason="pip install 'lextrace[convert]'")
    from models.conversion import to_onnx

    root = tmp_path_factory.mktemp("models")
    made = {kind: sentence_transformer(root / kind, pooling=kind, dense=wide) for kind, wide in KINDS}
    whole, small = to_onnx(made["mean"])
    assert (whole.name, small.name) == ("model.onnx", "model_qint8.onnx")
    assert small.stat().st_size < whole.stat().st_size
    for kind, folder in made.items():
        if kind != "mean":
            shutil.copytree(made["mean"] / "onnx", folder / "onnx")
    return made


@pytest.mark.parametrize("backend", ["onnx", "openvino"])
@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_the_same_vectors_as_pytorch(folders: dict[str, Path], kind: str, backend: str) -> None:
    pytest.importorskip(compiled.PACKAGES[backend])
    expected = load(str(folders[kind]), backend="torch")
    found = load(str(folders[kind]), backend=backend)  # type: ignore[arg-type]
    assert isinstance(found, compiled.CompiledEmbedder)
    assert (found.name, found.dimensions) == (expected.name, expected.dimensions), "one index for both"
    vectors = found.encode(TEXTS)
    assert np.allclose(vectors, expected.encode(TEXTS), atol=1e-5), "a long text is cut at the same piece"
    assert vectors.dtype == np.float32
    assert not vectors[1].any(), "an empty text is a row of zeros"


def test_eight_bits_are_near_and_have_a_name_of_their_own(folders: dict[str, Path], tmp_path: Path) -> None:
    from models.conversion import small_copy

    folder = small_copy(folders["mean"], tmp_path / "small")
    assert not list(folder.rglob("*.safetensors"))
    small = load(str(folder))
    assert isinstance(small, compiled.CompiledEmbedder), "auto: there are no other weights"
    assert small.name.endswith("/qint8"), "never in one index with the vectors of full numbers"
    whole = load(str(folders["mean"]), backend="torch").encode(TEXTS)
    cosines = (small.encode(TEXTS) * whole).sum(axis=1)
    assert cosines[[0, 2, 3, 4]].min() > 0.98


@pytest.mark.parametrize(
    ("files", "expected", "why"),
    [
        (["model.safetensors", "onnx/model.onnx"], "onnx", "a graph in full numbers"),
        (["model.safetensors", "onnx/model_qint8.onnx"], "torch", "eight bits only where asked for"),
        (["onnx/model_qint8.onnx"], "onnx", "nothing else is there"),
        (["model.safetensors"], "torch", "no graph"),
    ],
)
def test_auto_takes_what_is_there(tmp_path: Path, files: list[str], expected: str, why: str) -> None:
    pytest.importorskip("onnxruntime")
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert choose(str(tmp_path), "auto") == expected, why
    assert choose(str(tmp_path), "torch") == "torch"
    assert choose("made/elsewhere", "auto") == "torch"


@pytest.mark.parametrize("backend", ["onnx", "openvino"])
def test_a_missing_package_is_named(tmp_path: Path, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model.onnx").touch()
    monkeypatch.setitem(__import__("sys").modules, compiled.PACKAGES[backend], None)
    with pytest.raises(ModelUnavailable, match=rf"pip install 'lextrace\[{backend}\]'"):
        load(str(tmp_path), backend=backend)  # type: ignore[arg-type]


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"no graph for onnx .*lextrace models convert"):
        load(str(tmp_path), backend="onnx")


def test_a_broken_graph_is_named(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(BrokenModel, match=r"model\.onnx"):
        load(str(tmp_path), backend="onnx")


@pytest.mark.parametrize(
    ("pieces", "free", "device", "expected", "why"),
    [
        (128, 8 * 2**30, "cpu", 32, "more helps nothing on a processor"),
        (512, 8 * 2**30, "cuda", 42, "a quarter of the memory, filled"),
        (8192, 8 * 2**30, "cuda", 1, "the attention of a long text alone"),
        (512, 0, "cpu", 1, "one text always"),
    ],
)
def test_batch_size_by_memory(pieces: int, free: int, device: str, expected: int, why: str) -> None:
    assert at_once(pieces, Shape(768, 3072, 12), free=free, device=device) == expected, why


def test_batches_hold_every_text_once_the_longest_first() -> None:
    sizes = [5, 500, 7, 400, 6]
    found = list(batches(sizes, Shape(768, 3072, 12), free=2**28))
    assert sorted(number for some in found for number in some) == [0, 1, 2, 3, 4]
    assert found[0][0] == 1
    assert len(found) > 1
