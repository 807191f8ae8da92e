"""Which capabilities are measured, on what, and what a run gives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import sources
from evaluation.figure import Figure
from evaluation.reliability import Curve
from service.errors import UsageError

# Each is a function of that name in :mod:`evaluation.sources`.
CAPABILITIES = (
    "structure",
    "footnotes",
    "references",
    "languages",
    "sentences",
    "embeddings",
    "search",
    "trace",
    "compare",
    "check",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run measured: figures, reliability curves, wall seconds by capability."""

    figures: tuple[Figure, ...]
    curves: tuple[Curve, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def shared_folder() -> Path | None:
    """``../shared`` beside the checkout, with sets that are not in the repository; None without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


def evaluate(
    names: Iterable[str] = (),
    *,
    gold: Path | None = None,
    full: bool = False,
    step: Callable[[str], None] = lambda name: None,
) -> Run:
    """The figures of the capabilities named, of all by default; raises UsageError for an unknown one.

    ``gold`` is a folder of gold sets of your own, in the formats of docs/evaluation.md, measured instead of
    the shipped ones; it needs no store. ``full`` takes larger draws and reads ``../shared``.
    """
    from evaluation import external

    known = external.CAPABILITIES if gold is not None else CAPABILITIES
    chosen = list(names) or list(known)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise UsageError(f"no capability {', '.join(unknown)}; there are {', '.join(known)}")
    figures: list[Figure] = []
    curves: list[Curve] = []
    seconds: dict[str, float] = {}
    for name in chosen:
        step(name)
        start = time.perf_counter()
        if gold is not None:
            found = external.measure(name, gold, asked=bool(names))
        else:
            found = getattr(sources, name)(shared_folder() if full else None, full)
        for one in found:
            if isinstance(one, Figure):
                figures.append(one)
            else:
                curves.append(one)
        seconds[name] = round(time.perf_counter() - start, 2)
    if gold is not None and not figures:
        raise UsageError(f"{gold} holds no gold set; the formats are in docs/evaluation.md")
    return Run(tuple(figures), tuple(curves), seconds)
