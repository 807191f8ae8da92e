"""What follows the layers of a transformer: pooling, projections, unit length, as its folder states them.

The same modules as in sentence-transformers, in numpy, for graphs that run without PyTorch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from models.errors import BrokenModel

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Head = Callable[[Floats], Floats]
Pool = Callable[[Floats, Ints], Floats]

_LEGACY = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_lasttoken": "lasttoken",
}


def read(folder: Path, *, otherwise: str = "mean") -> tuple[Pool, list[Head]]:
    """The pooling of the model in `folder`, and what comes after it.

    Without modules.json it is what `otherwise` says. Raises BrokenModel where a module is
    unknown here or its files are missing.
    """
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        named = [(str(module["type"]).rsplit(".", 1)[-1], folder / module["path"]) for module in modules]
    except FileNotFoundError:
        return _POOLS[otherwise], []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenModel(str(folder), "modules.json cannot be read") from error
    pool: Pool = _POOLS[otherwise]
    heads: list[Head] = []
    for kind, place in named:
        if kind == "Pooling":
            pool = _pooling(folder, _config(place))
        elif kind == "Dense":
            heads.append(_dense(place))
        elif kind not in ("Transformer", "Normalize"):
            raise BrokenModel(str(folder), f"a module {kind} runs with LEXTRACE_MODEL_BACKEND=torch alone")
    return pool, heads


def _pooling(folder: Path, config: Mapping[str, Any]) -> Pool:
    mode = config.get("pooling_mode") or [name for key, name in _LEGACY.items() if config.get(key)]
    modes = [mode] if isinstance(mode, str) else list(mode)
    if len(modes) != 1 or modes[0] not in _POOLS:
        raise BrokenModel(str(folder), f"pooling {modes} runs with LEXTRACE_MODEL_BACKEND=torch alone")
    return _POOLS[modes[0]]


def _dense(place: Path) -> Head:
    config = _config(place)
    activation = str(config.get("activation_function", "Tanh")).rsplit(".", 1)[-1]
    if activation not in ("Tanh", "Identity") or config.get("use_residual"):
        raise BrokenModel(str(place), f"{activation} runs with LEXTRACE_MODEL_BACKEND=torch alone")
    try:
        with safe_open(str(place / "model.safetensors"), framework="np") as tensors:
            weight: Floats = tensors.get_tensor("linear.weight").astype(np.float32)
            known = "linear.bias" in tensors.keys()  # noqa: SIM118 - not a mapping
            bias: Floats = tensors.get_tensor("linear.bias") if known else np.zeros(len(weight), np.float32)
    except (SafetensorError, OSError) as error:
        raise BrokenModel(str(place), "model.safetensors cannot be read") from error

    def head(rows: Floats) -> Floats:
        mapped = rows @ weight.T + bias
        return np.asarray(np.tanh(mapped) if activation == "Tanh" else mapped, dtype=np.float32)

    return head


def _mean(states: Floats, kept: Ints) -> Floats:
    weights = kept[:, :, None].astype(np.float32)
    return np.asarray((states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1), dtype=np.float32)


def _first(states: Floats, kept: Ints) -> Floats:
    return np.asarray(states[:, 0])


def _last(states: Floats, kept: Ints) -> Floats:
    return np.asarray(states[np.arange(len(states)), kept.sum(axis=1) - 1])


def _largest(states: Floats, kept: Ints) -> Floats:
    return np.asarray(np.where(kept[:, :, None] > 0, states, -np.inf).max(axis=1), dtype=np.float32)


_POOLS: Mapping[str, Pool] = {"mean": _mean, "cls": _first, "lasttoken": _last, "max": _largest}


def _config(place: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((place / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenModel(str(place), "config.json cannot be read") from error
    return found
