"""A transformer as a compiled graph: ONNX Runtime or OpenVINO in place of PyTorch.

Both read the ONNX graph that a sentence-transformers folder has under ``onnx/`` (many on the hub do;
``lextrace models convert`` writes it), OpenVINO its own form under ``openvino/`` as well. The packages are
used directly: those that sentence-transformers' ``backend=`` needs (optimum-onnx, optimum-intel) ask for
an older transformers than it does itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models import heads
from models.batching import Shape, batches, free_memory
from models.embedding import Role, Vectors
from models.errors import BrokenModel, ModelUnavailable
from models.presets import Preset, own_prompts

Ints = NDArray[np.int64]
Run = Callable[[Mapping[str, Ints]], NDArray[np.float32]]

GRAPHS: Mapping[str, tuple[str, ...]] = {
    "onnx": ("onnx/model.onnx", "model.onnx", "onnx/model_qint8.onnx"),
    "openvino": (
        "openvino/openvino_model.xml",
        "openvino_model.xml",
        "onnx/model.onnx",
        "model.onnx",
        "onnx/model_qint8.onnx",
    ),
}
"""By back-end, where a folder may have its graph; the first that is there is taken."""

PACKAGES: Mapping[str, str] = {"onnx": "onnxruntime", "openvino": "openvino"}
_OUTPUTS = ("last_hidden_state", "token_embeddings")
_LONGEST = 512


class CompiledEmbedder:
    """The graph in `folder`, run by `backend` ("onnx" or "openvino").

    Raises ModelUnavailable where the package or the graph is missing, BrokenModel where files do not fit.
    """

    def __init__(
        self,
        folder: Path,
        backend: str,
        *,
        preset: Preset | None = None,
        name: str,
        threads: int | None = None,
    ) -> None:
        path = graph(folder, backend)
        if path is None:
            raise ModelUnavailable(
                name,
                f"it has no graph for {backend} ({', '.join(GRAPHS[backend])}); run 'lextrace models convert "
                f"{folder}' or set LEXTRACE_MODEL_BACKEND=torch",
            )
        self._inputs, self._run = _OPEN[backend](path, threads)
        self._pool, self._heads = heads.read(folder, otherwise=preset.pooling if preset else "mean")
        self._tokenizer = _tokenizer(folder, preset)
        self._pad = int(_stated(folder, "config.json").get("pad_token_id") or 0)
        self._shape = Shape.read(folder)
        self._prefixes = preset.prefixes if preset else own_prompts(folder)
        self._name = name if "qint8" not in path.name else f"{name}/qint8"
        self._dimensions = int(self._rows([self._tokenizer.encode("a").ids or [0]]).shape[1])

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        """Unit rows, float32 [n, d]; zeros for a text without a word. `role` chooses the prefix."""
        rows = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        filled = [number for number, text in enumerate(texts) if text.strip()]
        prefix = self._prefixes[role]
        found = self._tokenizer.encode_batch([prefix + texts[number] for number in filled])
        ids = [list(encoding.ids) or [0] for encoding in found]
        for some in batches([len(one) for one in ids], self._shape, free=free_memory()):
            rows[[filled[number] for number in some]] = self._rows([ids[number] for number in some])
        return rows

    def _rows(self, ids: Sequence[Sequence[int]]) -> Vectors:
        width = max(map(len, ids))
        pieces = np.full((len(ids), width), self._pad, dtype=np.int64)
        kept = np.zeros_like(pieces)
        for row, one in enumerate(ids):
            pieces[row, : len(one)] = one
            kept[row, : len(one)] = 1
        given = {
            "input_ids": pieces,
            "attention_mask": kept,
            "token_type_ids": np.zeros_like(pieces),
            "position_ids": np.broadcast_to(np.arange(width, dtype=np.int64), pieces.shape),
        }
        states = self._run({name: given[name] for name in self._inputs})
        found = self._pool(states, kept)
        for head in self._heads:
            found = head(found)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(lengths, 1e-12), dtype=np.float32)


def graph(folder: Path, backend: str) -> Path | None:
    """The graph that `backend` would take from `folder`."""
    return next((folder / name for name in GRAPHS[backend] if (folder / name).is_file()), None)


def _onnx(path: Path, threads: int | None) -> tuple[list[str], Run]:
    try:
        onnxruntime: Any = import_module("onnxruntime")
    except ImportError as error:
        raise _missing(path, "onnx") from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    if threads:
        options.intra_op_num_threads = threads
    there = onnxruntime.get_available_providers()
    wanted = [name for name in ("CUDAExecutionProvider", "CPUExecutionProvider") if name in there]
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=wanted)
    except Exception as error:  # the runtime has one exception a kind of fault, with no common parent
        raise BrokenModel(str(path), "ONNX Runtime cannot read the graph") from error
    output = _output(path, [one.name for one in session.get_outputs()])
    return _known(path, [one.name for one in session.get_inputs()]), (
        lambda given: session.run([output], dict(given))[0]
    )


def _openvino(path: Path, threads: int | None) -> tuple[list[str], Run]:
    try:
        openvino: Any = import_module("openvino")
    except ImportError as error:
        raise _missing(path, "openvino") from error
    # Half numbers, the default on some processors, would give other vectors than the other back-ends.
    options: dict[str, Any] = {"INFERENCE_PRECISION_HINT": "f32"}
    if threads:
        options["INFERENCE_NUM_THREADS"] = threads
    try:
        model = openvino.Core().compile_model(str(path), "CPU", options)
    except RuntimeError as error:
        raise BrokenModel(str(path), "OpenVINO cannot read the graph") from error
    output = _output(path, [one.any_name for one in model.outputs])
    return _known(path, [one.any_name for one in model.inputs]), (
        lambda given: np.array(model(dict(given))[output])
    )


_OPEN: Mapping[str, Callable[[Path, int | None], tuple[list[str], Run]]] = {
    "onnx": _onnx,
    "openvino": _openvino,
}


def _missing(path: Path, backend: str) -> ModelUnavailable:
    return ModelUnavailable(
        str(path.parent),
        f"the package {PACKAGES[backend]} is missing: pip install 'lextrace[{backend}]', or set "
        "LEXTRACE_MODEL_BACKEND=torch",
    )


def _output(path: Path, names: Sequence[str]) -> str:
    found = next((name for name in _OUTPUTS if name in names), None)
    if found is None:
        raise BrokenModel(str(path), f"its outputs are {', '.join(names)}, none of {', '.join(_OUTPUTS)}")
    return found


def _known(path: Path, names: list[str]) -> list[str]:
    known = ("input_ids", "attention_mask", "token_type_ids", "position_ids")
    if unknown := [name for name in names if name not in known]:
        raise BrokenModel(str(path), f"its inputs are unknown here: {', '.join(unknown)}")
    return names


def _tokenizer(folder: Path, preset: Preset | None) -> Tokenizer:
    path = folder / "tokenizer.json"
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises a bare Exception for a missing or broken file
        raise BrokenModel(str(folder), "tokenizer.json cannot be read") from error
    stated = [
        _stated(folder, "sentence_bert_config.json").get("max_seq_length"),
        _stated(folder, "tokenizer_config.json").get("model_max_length"),
        preset.context if preset else None,
    ]
    limits = [int(length) for length in stated if length and 0 < float(length) < 1e6]
    tokenizer.enable_truncation(min(limits, default=_LONGEST))
    tokenizer.no_padding()
    return tokenizer


def _stated(folder: Path, name: str) -> dict[str, Any]:
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
