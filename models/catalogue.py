"""What ``lextrace models list`` and ``show`` tell: the shipped model, the presets, a local folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.embedding import DEFAULT, DEFAULT_FOLDER
from models.errors import ModelUnavailable
from models.presets import PRESETS, Preset
from models.reranker import RERANKERS, RerankerPreset


@dataclass(frozen=True, slots=True)
class Entry:
    """One model that `models.embedding.load` or `models.reranker.load_reranker` knows by `name`."""

    name: str
    kind: str
    """"static", "transformer" or "reranker"."""
    location: str
    dimensions: int
    context: int | None
    """Longest text in pieces; None where there is no limit."""
    licence: str
    note: str
    here: bool
    """Whether it can be loaded without a network."""


def list_models() -> list[Entry]:
    """The shipped model first, then the presets in the order of `models.presets`, then the rerankers."""
    return [
        _default(),
        *(_preset(name, preset) for name, preset in PRESETS.items()),
        *(_reranker(name, preset) for name, preset in RERANKERS.items()),
    ]


def show(name: str) -> Entry:
    """The model called `name`, or the one in the folder `name`. Raises ModelUnavailable."""
    for entry in list_models():
        if name in (entry.name, entry.location):
            return entry
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _folder(folder)
    raise ModelUnavailable(name, "neither a preset nor a folder")


def card(name: str = DEFAULT) -> str:
    """The model card in the folder of `name`; empty where it has none."""
    path = Path(show(name).location) / "README.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _default() -> Entry:
    from models.static import WEIGHTS, is_static

    here = is_static(DEFAULT_FOLDER)
    return Entry(
        name=DEFAULT,
        kind="static",
        location=str(DEFAULT_FOLDER),
        dimensions=_columns(DEFAULT_FOLDER / WEIGHTS) if here else 0,
        context=None,
        licence="EUPL-1.2",
        note="shipped with Lextrace: 24 languages, offline, numpy only",
        here=here,
    )


def _preset(name: str, preset: Preset) -> Entry:
    return Entry(
        name=name,
        kind="transformer",
        location=preset.repository,
        dimensions=preset.dimensions,
        context=preset.context,
        licence=preset.licence,
        note=preset.note,
        here=_cached(preset.repository),
    )


def _reranker(name: str, preset: RerankerPreset) -> Entry:
    return Entry(
        name=name,
        kind="reranker",
        location=preset.repository,
        dimensions=1,
        context=preset.context,
        licence=preset.licence,
        note=preset.note,
        here=_cached(preset.repository),
    )


def _folder(folder: Path) -> Entry:
    from models.static import WEIGHTS, is_static

    static = is_static(folder)
    known = PRESETS.get(folder.name)
    return Entry(
        name=folder.name,
        kind="static" if static else "transformer",
        location=str(folder),
        dimensions=_columns(folder / WEIGHTS) if static else (known.dimensions if known else 0),
        context=known.context if known else None,
        licence=known.licence if known else "see its card",
        note=known.note if known else "a local model",
        here=True,
    )


def _columns(weights: Path) -> int:
    from safetensors import safe_open

    from models.static import TENSOR

    with safe_open(str(weights), framework="np") as tensors:
        return int(tensors.get_slice(TENSOR).get_shape()[1])


def _cached(repository: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    return isinstance(try_to_load_from_cache(repository, "config.json"), str)
