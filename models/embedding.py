"""Texts become vectors: the protocol, and the one function that gives a model by its name.

``load("default")`` is the shipped static model of 24 languages: numpy alone, ready in a fraction of a
second. Every other name is a preset (`models.presets`) or the path of a local model; those that are
transformers import PyTorch when they are loaded, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelUnavailable
from models.presets import PRESETS, Preset

Role = Literal["query", "passage"]
Backend = Literal["auto", "torch", "onnx", "openvino"]
Vectors = NDArray[np.float32]

DEFAULT = "default"
DEFAULT_FOLDER = Path(__file__).parent / "default"


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Weights by token id (32 bits, unsigned), in ascending order of id."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@runtime_checkable
class Embedder(Protocol):
    """A model that turns texts into vectors of one length.

    ``name`` identifies model and version: vectors of two names must never be mixed in one index.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        """float32 array [len(texts), dimensions]; every row has unit length.

        A text without any piece the model knows (empty, spaces only) gives a row of zeros: its cosine with
        everything is 0. ``role`` matters only to models that mark queries and passages differently.
        """
        ...


@runtime_checkable
class SparseEmbedder(Embedder, Protocol):
    """A model that also weighs each piece of a text, such as BGE-M3."""

    def encode_both(
        self, texts: Sequence[str], *, role: Role = "passage"
    ) -> tuple[Vectors, list[SparseVector]]:
        """What `encode` gives, and for each text the weights above 0 of its pieces by their ids."""
        ...


def load(name: str = DEFAULT, *, backend: Backend = "auto") -> Embedder:
    """The model called `name`: "default", a preset, a sentence-transformers name, or a local folder.

    `backend` is what runs a transformer: "torch", "onnx" or "openvino"; "auto" takes ONNX Runtime where a
    local folder has a graph, the package is installed and there is no GPU, else PyTorch. Static models run
    in numpy whatever it says. Loaded once per process. Raises `models.errors.ModelUnavailable` where it or
    the back-end's package is neither here nor fetchable, `models.errors.BrokenModel` where its folder is not
    complete.
    """
    return _load(str(name), backend)


@lru_cache(maxsize=4)
def _load(name: str, backend: Backend) -> Embedder:
    if name == DEFAULT:
        return _from_folder(DEFAULT_FOLDER, None, backend)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _from_folder(folder, PRESETS.get(folder.name), backend)
    if name in PRESETS:
        return _transformer(PRESETS[name].repository, PRESETS[name], backend)
    by_repository = {preset.repository: preset for preset in PRESETS.values()}
    if name.count("/") == 1 and not name.startswith((".", "/", "~")):
        return _transformer(name, by_repository.get(name), backend)
    raise ModelUnavailable(name, "neither a preset nor a folder")


def _from_folder(folder: Path, preset: Preset | None, backend: Backend) -> Embedder:
    from models.static import StaticEmbedder, is_static

    if folder == DEFAULT_FOLDER or is_static(folder):
        return StaticEmbedder(folder)
    return _transformer(str(folder), preset, backend)


def _transformer(location: str, preset: Preset | None, backend: Backend) -> Embedder:
    from models import backends

    if (chosen := backends.choose(location, backend)) != "torch":
        return backends.compiled(location, chosen, preset)
    from models.dense_sparse import DenseSparseEmbedder, piece_weights
    from models.transformer import TransformerEmbedder

    if (head := piece_weights(location, preset)) is not None:
        return DenseSparseEmbedder(location, head, preset=preset)
    return TransformerEmbedder(location, preset=preset)
