"""What runs a transformer: PyTorch, ONNX Runtime or OpenVINO."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from models.embedding import Backend, Embedder
from models.errors import ModelUnavailable
from models.presets import Preset

Compiled = Literal["onnx", "openvino"]

_FILES = ("*.json", "*.txt", "*_*/*.json", "*_Dense/model.safetensors")
"""What a compiled model needs from the hub beside its graph."""


def choose(location: str, wanted: Backend) -> Literal["torch", "onnx", "openvino"]:
    """The back-end for the model at `location`: as `wanted`, and for "auto" what is there.

    ONNX Runtime comes first where a local folder has a graph in full numbers, or no other weights; PyTorch
    where there is a GPU.
    """
    if wanted != "auto":
        return wanted
    from models import compiled

    folder = Path(location)
    if not folder.is_dir() or find_spec(compiled.PACKAGES["onnx"]) is None:
        return "torch"
    found = compiled.graph(folder, "onnx")
    if found is None or not _can_run(folder):
        return "torch"
    weights = any((folder / name).is_file() for name in ("model.safetensors", "pytorch_model.bin"))
    return "torch" if weights and (_gpu() or "qint8" in found.name) else "onnx"


def compiled(location: str, backend: Compiled, preset: Preset | None) -> Embedder:
    """The model at `location`, a folder or a hub name, run by `backend`. Raises ModelUnavailable."""
    from models.compiled import CompiledEmbedder
    from models.transformer import identity

    folder = Path(location) if Path(location).is_dir() else _fetch(location, backend)
    return CompiledEmbedder(folder, backend, preset=preset, name=identity(location))


def _fetch(repository: str, backend: Compiled) -> Path:
    from huggingface_hub import snapshot_download

    graphs = {"onnx": ("onnx/model.onnx*",), "openvino": ("openvino/openvino_model.*", "onnx/model.onnx*")}
    try:
        return Path(snapshot_download(repository, allow_patterns=[*_FILES, *graphs[backend]]))
    except (OSError, ValueError) as error:
        detail = str(error).strip().splitlines()
        raise ModelUnavailable(repository, detail[0] if detail else type(error).__name__) from error


def _can_run(folder: Path) -> bool:
    from models import heads
    from models.errors import BrokenModel

    try:
        heads.read(folder)
    except BrokenModel:
        return False
    return True


def _gpu() -> bool:
    import torch

    return bool(torch.cuda.is_available())
