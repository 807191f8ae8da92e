"""A learned table becomes a folder that Lextrace and sentence-transformers both load."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from models.static import IDENTITY, MODULES, TENSOR, TOKENIZER, WEIGHTS
from models.training.tokenizer import save

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def export(
    table: NDArray[np.float32],
    tokenizer: Tokenizer,
    folder: Path,
    *,
    name: str,
    training: dict[str, Any] | None = None,
) -> Path:
    """Write the model to `folder`: float16 weights, tokenizer, modules, identity.

    `table` [pieces, dimensions] is scaled as a whole so that float16 keeps its detail; the direction of a
    mean does not change by that. `training` (the configuration) is kept beside the weights.
    """
    folder.mkdir(parents=True, exist_ok=True)
    typical = float(np.median(np.linalg.norm(table, axis=1))) or 1.0
    weights = np.ascontiguousarray(table / typical, dtype=np.float16)
    save_file({TENSOR: weights}, folder / WEIGHTS, metadata={"format": "pt"})
    (folder / WEIGHTS).chmod(0o644)  # the library leaves them readable by their owner alone
    save(tokenizer, folder / TOKENIZER)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    _write(folder / "1_Normalize" / "config.json", {})
    _write(folder / MODULES, _MODULES)
    _write(folder / "config_sentence_transformers.json", _CONFIG)
    version = hashlib.sha256(weights.tobytes() + tokenizer.to_str().encode()).hexdigest()[:12]
    identity = {"name": name, "version": version, "pieces": weights.shape[0], "dimensions": weights.shape[1]}
    _write(folder / IDENTITY, {**identity, "training": training or {}})
    return folder


def centre(
    table: NDArray[np.float32], means: NDArray[np.float32], *, amount: float = 1.0
) -> NDArray[np.float32]:
    """`table` less `amount` of the mean text vector: what all texts have in common says nothing.

    Taking a vector from every piece takes it from every mean of pieces: ``means`` [n, d] are raw means of
    sample texts, before they are brought to unit length.
    """
    return np.asarray(table - amount * means.mean(axis=0), dtype=np.float32)


_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
