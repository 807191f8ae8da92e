"""Any sentence-transformers model in PyTorch, by name or local path, with the prefixes it was trained with.

PyTorch and sentence-transformers are imported when a model is loaded, never before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.batching import Shape, at_once, free_memory
from models.embedding import Role, Vectors
from models.errors import ModelUnavailable
from models.presets import Preset, prompts

_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_GRAPHS = ("model.onnx", "model_qint8.onnx", "openvino_model.bin")
_FEWEST_CHARACTERS = 2
"""A piece has more characters than this on average, in any of the 24 languages."""


class TransformerEmbedder:
    """The model at `location` (a Hugging Face name or a folder), on the GPU where there is one.

    Raises `models.errors.ModelUnavailable` where it cannot be loaded, such as without a network.
    """

    def __init__(self, location: str, *, preset: Preset | None = None) -> None:
        self._model = _open(location)
        self._device = str(getattr(self._model.device, "type", "cpu"))
        self._shape = _shape(self._model)
        longest = getattr(self._model, "max_seq_length", None) or (preset.context if preset else 512)
        self._longest = min(int(longest), preset.context if preset else int(longest))
        self._model.max_seq_length = self._longest
        own = prompts(getattr(self._model, "prompts", None) or {})
        self._prefixes = preset.prefixes if preset else own
        self._dimensions = int(self._model.encode(["a"], show_progress_bar=False).shape[1])
        self._name = identity(location)

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
        if not filled:
            return rows
        prefix = self._prefixes[role]
        given = [prefix + texts[number] for number in filled]
        rows[filled] = np.asarray(self._encode(given, self._batch(given)), dtype=np.float32)
        return rows

    def _batch(self, texts: Sequence[str]) -> int:
        """How many of `texts` memory lets through at once, by the longest of them."""
        pieces = min(self._longest, max(map(len, texts)) // _FEWEST_CHARACTERS + 2)
        return at_once(pieces, self._shape, free=free_memory(self._device), device=self._device)

    def _encode(self, texts: list[str], batch: int, output: str | None = "sentence_embedding") -> Any:
        """The vectors, or with None for `output` all that the model gives for each text."""
        import torch

        try:
            return self._model.encode(
                texts,
                batch_size=batch,
                output_value=output,
                convert_to_numpy=output is not None,
                normalize_embeddings=True,
                show_progress_bar=False,
                prompt="",  # ours is already there; the model's default prompt must not be added to it
            )
        except torch.OutOfMemoryError:
            if batch == 1:
                raise
        # The estimate was of free memory a moment ago; others may have taken it since.
        torch.cuda.empty_cache()
        return self._encode(texts, batch // 2, output)


def _open(location: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(location)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        detail = str(error).strip().splitlines()
        raise ModelUnavailable(location, detail[0] if detail else type(error).__name__) from error


def _shape(model: Any) -> Shape:
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    config = getattr(config, "text_config", None) or config
    return Shape.of(config.to_dict()) if config is not None else Shape()


def identity(location: str) -> str:
    """What names the model at `location` in an index: its hub name, or its folder and state."""
    folder = Path(location)
    if not folder.is_dir():
        return location
    # Sizes and dates of the weights tell a changed copy from the old one without reading gigabytes. Graphs
    # count where there is nothing else: one written later from the same weights gives the same vectors.
    files = sorted(folder.rglob("*"))
    weights = [path for path in files if path.name in _WEIGHTS]
    weights = weights or [path for path in files if path.name in _GRAPHS]
    state = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in weights]
    return f"{folder.resolve().name}@{hashlib.sha256(repr(state).encode()).hexdigest()[:8]}"
