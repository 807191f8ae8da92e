"""Any sentence-transformers model, by name or local path, with the prefixes it was trained with.

PyTorch and sentence-transformers are imported when a model is loaded, never before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.embedding import Role, Vectors
from models.errors import ModelUnavailable
from models.presets import Preset

_PROMPTS = {"query": ("query",), "passage": ("passage", "document")}
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


class TransformerEmbedder:
    """The model at `location` (a Hugging Face name or a folder), on the GPU where there is one.

    Raises `models.errors.ModelUnavailable` where it cannot be loaded, such as without a network.
    """

    def __init__(self, location: str, *, preset: Preset | None = None, batch_size: int = 32) -> None:
        self._model = _open(location)
        self._prefixes = {
            role: preset.prefix(role) if preset else _own_prompt(self._model, role) for role in _PROMPTS
        }
        self._batch_size = batch_size
        self._dimensions = int(self._model.encode(["a"], show_progress_bar=False).shape[1])
        self._name = _identity(location)

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
        found = self._model.encode(
            [prefix + texts[number] for number in filled],
            batch_size=self._batch_size,
            convert_to_numpy=True,
            normalize_embeddings=True,
            show_progress_bar=False,
            prompt="",  # ours is already there; the model's default prompt must not be added to it
        )
        rows[filled] = np.asarray(found, dtype=np.float32)
        return rows


def _open(location: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(location)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        detail = str(error).strip().splitlines()
        raise ModelUnavailable(location, detail[0] if detail else type(error).__name__) from error


def _own_prompt(model: Any, role: str) -> str:
    """The prompt that the model's own configuration gives for `role`, else none."""
    prompts = getattr(model, "prompts", None) or {}
    return next((str(prompts[name]) for name in _PROMPTS[role] if prompts.get(name)), "")


def _identity(location: str) -> str:
    folder = Path(location)
    if not folder.is_dir():
        return location
    # Sizes and dates of the weights tell a changed copy from the old one without reading gigabytes.
    state = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))
             if path.name in _WEIGHTS]  # fmt: skip
    return f"{folder.resolve().name}@{hashlib.sha256(repr(state).encode()).hexdigest()[:8]}"
