"""The card of a trained model, with the figures and the speed that were measured on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.benchmarks.encode import Speed, measure
from evaluation.embeddings import Figures, Retrieval, evaluate, read_flores, table
from models.embedding import load
from models.static import IDENTITY
from models.training.card import write
from models.training.config import TrainingConfig
from models.training.curves import load_log
from models.training.learn import LOG
from models.training.making import data_of, making

_WEAKEST = 6


def describe(folder: Path, development: Path, *, rounds: Sequence[TrainingConfig]) -> Path:
    """Write README.md into the model `folder`, measured on the sets in `development`.

    `rounds` are those of its training; their logs say how long they were.
    """
    figures = evaluate(load(str(folder)), development)
    texts = [text for lines in read_flores(development / "flores101").values() for text in lines if text]
    return write(
        folder,
        identity=json.loads((folder / IDENTITY).read_text(encoding="utf-8")),
        making=making(rounds, [length(config) for config in rounds]),
        data=data_of(rounds[-1]),
        figures=table(figures),
        speed=speed_table(measure(texts[::4], folder=folder), len(texts[::4])) if texts else "",
        weak=weak(figures),
    )


def length(config: TrainingConfig) -> str:
    """Steps and minutes of a round, from its log."""
    lines = load_log(config.run / LOG)
    if not lines:
        return "length unknown"
    steps = f"{lines[-1]['step']:,.0f}".replace(",", " ")
    return f"{steps} steps, {lines[-1]['seconds'] / 60:.0f} minutes"


def speed_table(speeds: dict[str, Speed], sentences: int) -> str:
    """Markdown: load time and sentences a second of each side."""
    names = {"lextrace": "Lextrace (numpy)", "sentence-transformers": "sentence-transformers, same weights"}
    rows = [
        f"| {names[side]} | {speed.load_seconds:.2f} s | {speed.sentences_per_second:.0f} |"
        for side, speed in speeds.items()
    ]
    head = (
        f"Speed on one core over {sentences} FLORES sentences:\n\n| | import and load | sentences a second |"
    )
    return "\n".join([head, "|---|---|---|", *rows])


def weak(figures: Figures) -> str:
    """The weakest languages with English and the worst pair, as a sentence; empty without FLORES."""
    found = figures.flores
    if not isinstance(found, Retrieval) or not found.with_pivot():
        return ""
    order = sorted(found.with_pivot().items(), key=lambda item: item[1])[:_WEAKEST]
    worst = min(found.pairs, key=lambda pair: found.pairs[pair])
    named = ", ".join(f"{code} {100 * value:.0f}" for code, value in order)
    return (
        f"The weakest languages with English on FLORES-101, in per cent: {named}.\n"
        f"  The worst pair is {worst[0]}–{worst[1]} with {100 * found.pairs[worst]:.0f}."
    )
