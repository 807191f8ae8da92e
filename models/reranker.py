"""A cross-encoder reads query and passage together and says how well they fit: slower, and often better.

Off unless a setting names one: it needs PyTorch, and reads every passage anew for every query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.batching import Shape, at_once, free_memory
from models.errors import ModelUnavailable

_CHARACTERS = 2
"""A piece has more characters than this on average, in any of the 24 languages."""


class Reranker(Protocol):
    """A model that scores passages for a query."""

    @property
    def name(self) -> str: ...

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """float32 [len(passages)], each in [0, 1]: the higher, the better the passage fits."""
        ...


@dataclass(frozen=True, slots=True)
class RerankerPreset:
    """Where a known reranker is, its context in pieces (query and passage together), its licence."""

    repository: str
    context: int
    licence: str
    note: str = ""


RERANKERS: Mapping[str, RerankerPreset] = {
    "bge-reranker-v2-m3": RerankerPreset(
        "BAAI/bge-reranker-v2-m3", 1024, "Apache-2.0", "about 100 languages; 568 million numbers"
    ),
    "mmarco-mMiniLMv2-L12-H384-v1": RerankerPreset(
        "cross-encoder/mmarco-mMiniLMv2-L12-H384-v1",
        512,
        "Apache-2.0",
        "small; trained on machine-translated questions in 14 languages, seven of them of the Union",
    ),
}
"""Licences and contexts are those of the cards on Hugging Face. A model that brings its own program code
(such as jina-reranker-v2-base-multilingual, which moreover may not be used commercially) is not loaded."""


def load_reranker(name: str) -> Reranker:
    """The reranker called `name`: a preset, a hub name, or the folder of a cross-encoder.

    Loaded once per process. Raises `models.errors.ModelUnavailable` where it is neither here nor fetchable,
    or is no model that gives a pair of texts one score.
    """
    return _load(str(name))


@lru_cache(maxsize=2)
def _load(name: str) -> CrossEncoderReranker:
    folder = Path(name).expanduser()
    if folder.is_dir():
        return CrossEncoderReranker(str(folder), RERANKERS.get(folder.name))
    if name in RERANKERS:
        return CrossEncoderReranker(RERANKERS[name].repository, RERANKERS[name])
    by_repository = {preset.repository: preset for preset in RERANKERS.values()}
    if name.count("/") == 1 and not name.startswith((".", "/", "~")):
        return CrossEncoderReranker(name, by_repository.get(name))
    known = ", ".join(RERANKERS)
    raise ModelUnavailable(name, f"neither a reranker (known: {known}) nor a folder")


class CrossEncoderReranker:
    """The cross-encoder at `location`, on the GPU where there is one. See `load_reranker` for the errors."""

    def __init__(self, location: str, preset: RerankerPreset | None = None) -> None:
        self._name = Path(location).name if Path(location).is_dir() else location
        self._model = _open(location)
        config = self._model.model.config
        kinds = [str(kind) for kind in (getattr(config, "architectures", None) or [])]
        if not any(kind.endswith("ForSequenceClassification") for kind in kinds):
            raise ModelUnavailable(location, "no cross-encoder: it has no head that scores a pair of texts")
        if int(config.num_labels) != 1:
            raise ModelUnavailable(location, f"it gives a pair {config.num_labels} scores; one is needed")
        self._shape = Shape.of(config.to_dict())
        self._longest = min(
            int(self._model.max_length or 512), preset.context if preset else 512, _positions(config)
        )
        self._model.max_length = self._longest

    @property
    def name(self) -> str:
        return self._name

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """See `Reranker`. Long passages are cut at the model's context."""
        if not passages:
            return np.zeros(0, dtype=np.float32)
        import torch

        device = str(self._model.device.type)
        characters = len(query) + max(map(len, passages))
        pieces = min(self._longest, characters // _CHARACTERS + 4)
        batch = at_once(pieces, self._shape, free=free_memory(device), device=device)
        found = self._model.predict(
            [(query, passage) for passage in passages],
            batch_size=batch,
            activation_fn=torch.nn.Sigmoid(),
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(found, dtype=np.float32).reshape(len(passages))


def _open(location: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder

        return CrossEncoder(location)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        detail = str(error).strip().splitlines()
        raise ModelUnavailable(location, detail[0] if detail else type(error).__name__) from error


def _positions(config: Any) -> int:
    """Pieces that the model has places for; RoBERTa models count theirs from behind the padding's."""
    most = int(getattr(config, "max_position_embeddings", 0) or 512)
    return most - 2 if "roberta" in str(getattr(config, "model_type", "")) else most
