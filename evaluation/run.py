"""Which capabilities are measured, on what, and what a run gives."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

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
_LONG = ("trace", "compare", "search")
"""Those that take most of the time."""
T = TypeVar("T")


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
    jobs: int = 1,
    step: Callable[[str], None] = lambda name: None,
) -> Run:
    """The figures of the capabilities named, of all by default; raises UsageError for an unknown one.

    ``gold`` is a folder of gold sets of your own, in the formats of docs/evaluation.md, measured instead of
    the shipped ones; it needs no store. ``full`` takes larger draws and reads ``../shared``. ``jobs`` is how
    many processes share the work; the figures are the same with any. ``step`` is called with the name of
    each capability that is done.
    """
    from evaluation import external

    known = external.CAPABILITIES if gold is not None else CAPABILITIES
    chosen = list(names) or list(known)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise UsageError(f"no capability {', '.join(unknown)}; there are {', '.join(known)}")
    measure = partial(_measure, gold=gold, full=full, asked=bool(names))
    parts: dict[str, tuple[list[Figure | Curve], float]] = {}
    for name, found_in_seconds in _shared_out(measure, chosen, jobs):
        parts[name] = found_in_seconds
        step(name)
    found = [one for name in chosen for one in parts[name][0]]
    figures = tuple(one for one in found if isinstance(one, Figure))
    if gold is not None and not figures:
        raise UsageError(f"{gold} holds no gold set; the formats are in docs/evaluation.md")
    curves = tuple(one for one in found if not isinstance(one, Figure))
    return Run(figures, curves, {name: parts[name][1] for name in chosen})


def _measure(name: str, *, gold: Path | None, full: bool, asked: bool) -> tuple[list[Figure | Curve], float]:
    """What one capability gives, and its wall seconds."""
    from evaluation import external

    start = time.perf_counter()
    if gold is not None:
        found = list(external.measure(name, gold, asked=asked))
    else:
        found = list(getattr(sources, name)(shared_folder() if full else None, full))
    return found, round(time.perf_counter() - start, 2)


def _shared_out(measure: Callable[[str], T], names: Sequence[str], jobs: int) -> Iterator[tuple[str, T]]:
    """Each name with what ``measure`` gives for it, as they are done; the long ones are begun first."""
    if min(jobs, len(names)) < 2:
        yield from ((name, measure(name)) for name in names)
        return
    context = multiprocessing.get_context("spawn")  # a forked child would inherit threads and locks
    order = sorted(names, key=lambda name: name not in _LONG)
    with ProcessPoolExecutor(min(jobs, len(names)), mp_context=context) as pool:
        running = {pool.submit(measure, name): name for name in order}
        try:
            for done in as_completed(running):
                yield running[done], done.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
