"""Which capabilities are measured, and on what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation import sources
from evaluation.figure import Figure
from service.errors import UsageError

# Each is a function of that name in :mod:`evaluation.sources`.
CAPABILITIES = (
    "structure",
    "references",
    "languages",
    "sentences",
    "embeddings",
    "search",
    "trace",
    "compare",
)


def shared_folder() -> Path | None:
    """``../shared`` beside the checkout, with sets that are not in the repository; None without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


def evaluate(
    names: Iterable[str] = (),
    *,
    gold: Path | None = None,
    step: Callable[[str], None] = lambda name: None,
) -> list[Figure]:
    """The figures of the capabilities named, of all by default; raises UsageError for an unknown one.

    ``gold`` is a folder of gold sets of your own, for the capabilities that read them (trace: sources.jsonl,
    targets.jsonl, gold.tsv).
    """
    chosen = list(names) or list(CAPABILITIES)
    unknown = [name for name in chosen if name not in CAPABILITIES]
    if unknown:
        raise UsageError(f"no capability {', '.join(unknown)}; there are {', '.join(CAPABILITIES)}")
    figures: list[Figure] = []
    for name in chosen:
        step(name)
        figures += getattr(sources, name)(shared_folder(), gold)
    return figures
