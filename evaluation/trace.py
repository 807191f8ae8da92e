"""How good the links are: figures on gold sets, beside plain character n-gram TF-IDF on the same gold.

The protocol is that of :mod:`evaluation.linking`. The sample corpus gives the figures on the half that no
weight was trained on; its translated paragraphs stand or fall together, so that the nodes they belong to are
drawn again. ``../shared/links`` holds public sets that the weights were trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.figure import Figure, ratio
from evaluation.linking import Row, calibration, figures, mean_of
from evaluation.reliability import Curve, curve
from service.traceability import sample
from service.traceability.engine import score, shipped
from service.traceability.folding import words
from service.traceability.gold import Gold
from service.traceability.pairing import Pairing
from service.traceability.training import collect
from service.traceability.unit import Unit
from service.traceability.vectors import cosine, grams

Floats = NDArray[np.float64]
Scored = tuple[Gold, Floats, Floats]
"""A gold set, the probabilities [n, m] of its pairs, and those of the baseline."""


def evaluate_sample(folder: Path, *, crossed: int | None = None) -> Iterator[Figure | Curve]:
    """The held-out half of the sample: in one language, across languages, and by language of the evidence.

    ``crossed`` is the most languages of the framework beside each other language of evidence, None for all.
    """
    scored, threshold = _scored(_some(sample.collect(folder, "heldout"), crossed))
    for dataset, chosen in (
        ("sample, one language", [one for one in scored if not one[0].crosses]),
        ("sample, across languages", [one for one in scored if one[0].crosses]),
    ):
        if not chosen:
            continue
        rows = _rows(chosen, _by_node)
        yield from figures(dataset, rows, threshold, split="held_out", resampled="node")
        yield from calibration(dataset, rows, split="held_out", resampled="source")
        yield curve(dataset, rows)
        simple = [(truth, base, base) for truth, _, base in chosen]
        yield from baseline(dataset, _rows(simple, _by_node), split="held_out", resampled="node")
        for language in sorted({truth.languages[0] for truth, _, _ in chosen}):
            own = _rows([one for one in chosen if one[0].languages[0] == language], _by_node)
            yield from figures(dataset, own, threshold, split="held_out", language=language, resampled="node")


def evaluate_public(folder: Path) -> Iterator[Figure]:
    """The public sets in a folder: each, and the mean in which each set counts the same."""
    scored, threshold = _scored(collect(folder))
    dataset = "public sets (trained on)"
    sets: list[tuple[str, list[Figure]]] = []
    for one in scored:
        rows = _rows([one], _by_source)
        where = {"group": one[0].name, "resampled": "source"}
        sets.append(
            (one[0].name, [*figures(dataset, rows, threshold, **where), *calibration(dataset, rows, **where)])
        )
    of = mean_of(sets)
    for name in dict.fromkeys(figure.name for _, found in sets for figure in found):
        yield ratio("trace", dataset, name, of(name), resampled="set", higher=not name.startswith("ECE"))
    for _, found in sets:
        yield from found


def _some(sets: Sequence[Gold], crossed: int | None) -> list[Gold]:
    """Every set within one language; across languages every so many, in order of languages."""
    codes = sorted({truth.languages[1] for truth in sets})
    if crossed is None or len(codes) <= crossed + 1:
        return list(sets)
    step = len(codes) // (crossed + 1)
    return [
        truth
        for truth in sets
        if not truth.crosses
        or (codes.index(truth.languages[1]) - _place(codes, truth.languages[0])) % len(codes)
        in {step * k for k in range(1, crossed + 1)}
    ]


def _place(codes: Sequence[str], language: str) -> int:
    return codes.index(language) if language in codes else 0


def _scored(sets: Sequence[Gold]) -> tuple[list[Scored], float]:
    """The sets with their probabilities, and the shipped threshold."""
    found, threshold = [], 0.5
    for truth in sets:
        scores = score(Pairing(truth.sources, truth.targets, shipped()))
        threshold = scores.threshold
        found.append((truth, scores.probability, plain(truth.sources, truth.targets)))
    return found, threshold


def baseline(dataset: str, rows: Sequence[Row], **where: str) -> Iterator[Figure]:
    """Plain TF-IDF on the same rows; it informs. Its threshold is the best one, which is kind to it."""
    for figure in figures(dataset, rows, float("inf"), prefix="TF-IDF: ", higher=None, **where):
        if not figure.name.endswith("accepted"):
            yield figure


def plain(sources: Sequence[Unit], targets: Sequence[Unit]) -> Floats:
    """Plain TF-IDF cosine [n, m] of character n-grams (3 to 5, inside words)."""
    left, right = ([grams(words(unit.text)) for unit in side] for side in (sources, targets))
    return cosine(left, right).astype(np.float64)


def _rows(scored: Sequence[Scored], unit: Callable[[Gold, int], str]) -> list[Row]:
    """The judged sources of all sets."""
    return [
        Row(unit(truth, i), found[i], truth.truth[i])
        for truth, found, _ in scored
        for i in range(len(truth.sources))
        if truth.judged is None or truth.judged[i]
    ]


def _by_source(truth: Gold, source: int) -> str:
    return f"{truth.name} {source}"


def _by_node(truth: Gold, source: int) -> str:
    """The nodes of a source by their place in the tree, which is the same in every language; else itself."""
    nodes = np.flatnonzero(truth.truth[source])
    return f"node {nodes.tolist()}" if len(nodes) else f"{truth.languages[0]} {source}"
