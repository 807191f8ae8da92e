"""The known sentence-transformers models: what to write before a text, and what each may be used for.

Prefixes, dimensions, context and licences are those of the models' own cards on Hugging Face.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PIECE_WEIGHTS = "sparse_linear.pt"
"""What the file is called in BGE-M3 and in models made from it."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One model: where it is, its vector length, its context in pieces, its licence, its prefixes.

    ``pooling`` is how its vectors come from the states of the pieces; it counts where the model's own folder
    does not say so.
    """

    repository: str
    dimensions: int
    context: int
    licence: str
    query_prefix: str = ""
    passage_prefix: str = ""
    note: str = ""
    pooling: Literal["mean", "cls", "lasttoken"] = "mean"
    piece_weights: str = ""
    """The file with the layer that weighs pieces, for models that have one."""

    def prefix(self, role: str) -> str:
        """What stands before a text in `role` ("query" or "passage")."""
        return self.prefixes[role]

    @property
    def prefixes(self) -> dict[str, str]:
        return {"query": self.query_prefix, "passage": self.passage_prefix}


_PROMPTS = {"query": ("query",), "passage": ("passage", "document")}


def prompts(stated: Mapping[str, object]) -> dict[str, str]:
    """By role, the prefix that a model's own configuration states under ``prompts``; else none."""
    return {
        role: next((str(stated[name]) for name in names if stated.get(name)), "")
        for role, names in _PROMPTS.items()
    }


def own_prompts(folder: Path) -> dict[str, str]:
    """`prompts` of the model in `folder`."""
    try:
        text = (folder / "config_sentence_transformers.json").read_text(encoding="utf-8")
        stated = json.loads(text).get("prompts")
    except (OSError, ValueError, AttributeError):
        stated = None
    return prompts(stated if isinstance(stated, dict) else {})


def _e5(size: str, dimensions: int) -> Preset:
    return Preset(
        repository=f"intfloat/multilingual-e5-{size}",
        dimensions=dimensions,
        context=512,
        licence="MIT",
        query_prefix="query: ",
        passage_prefix="passage: ",
        note="about 100 languages; both prefixes are needed",
    )


def _qwen(size: str, dimensions: int) -> Preset:
    return Preset(
        repository=f"Qwen/Qwen3-Embedding-{size}",
        dimensions=dimensions,
        context=32768,
        licence="Apache-2.0",
        query_prefix="Instruct: Given a query, retrieve passages that say the same or answer it\nQuery:",
        note="queries carry an instruction, passages nothing",
        pooling="lasttoken",
    )


PRESETS: Mapping[str, Preset] = {
    "multilingual-e5-small": _e5("small", 384),
    "multilingual-e5-base": _e5("base", 768),
    "multilingual-e5-large": _e5("large", 1024),
    "multilingual-e5-large-instruct": Preset(
        repository="intfloat/multilingual-e5-large-instruct",
        dimensions=1024,
        context=512,
        licence="MIT",
        query_prefix="Instruct: Given a query, retrieve passages that say the same or answer it\nQuery: ",
        note="queries carry an instruction, passages nothing",
    ),
    "bge-m3": Preset(
        repository="BAAI/bge-m3",
        dimensions=1024,
        context=8192,
        licence="MIT",
        note="dense and sparse vectors; long passages; no prefixes",
        pooling="cls",
        piece_weights=PIECE_WEIGHTS,
    ),
    "labse": Preset(
        repository="sentence-transformers/LaBSE",
        dimensions=768,
        context=256,
        licence="Apache-2.0",
        note="made for finding translations",
        pooling="cls",
    ),
    "paraphrase-multilingual-MiniLM-L12-v2": Preset(
        repository="sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
        dimensions=384,
        context=128,
        licence="Apache-2.0",
        note="about 50 languages; Irish and Maltese are not among them",
    ),
    "paraphrase-multilingual-mpnet-base-v2": Preset(
        repository="sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
        dimensions=768,
        context=128,
        licence="Apache-2.0",
        note="about 50 languages; Irish and Maltese are not among them",
    ),
    "embeddinggemma-300m": Preset(
        repository="google/embeddinggemma-300m",
        dimensions=768,
        context=2048,
        licence="Gemma terms",
        query_prefix="task: search result | query: ",
        passage_prefix="title: none | text: ",
        note="access must be granted on Hugging Face",
    ),
    "qwen3-embedding-0.6b": _qwen("0.6B", 1024),
    "qwen3-embedding-4b": _qwen("4B", 2560),
    "qwen3-embedding-8b": _qwen("8B", 4096),
}
