"""How good the links are: figures on gold sets, beside plain character n-gram TF-IDF on the same gold.

The protocol is that of :mod:`evaluation.linking`. The sample corpus gives the figures on the half that no
weight was trained on; its translated paragraphs stand or fall together, so that the nodes they belong to are
drawn again. Public sets: :mod:`evaluation.trace_public`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.figure import Figure, Unit, ratio
from evaluation.linking import (
    Row,
    average_precision,
    calibration,
    figures,
    review,
    worst_calibration,
)
from evaluation.reliability import Curve, curve
from service.traceability import sample
from service.traceability.combiner import Pairs
from service.traceability.engine import score, shipped
from service.traceability.folding import words
from service.traceability.gold import Gold
from service.traceability.pairing import Pairing
from service.traceability.remembering import Remembering
from service.traceability.twins import LINKS_A_SEGMENT
from service.traceability.unit import Unit as Text
from service.traceability.vectors import cosine, grams

Floats = NDArray[np.float64]
PLAIN = "TF-IDF: "


@dataclass(frozen=True, slots=True)
class Scored:
    """A gold set, the probabilities [n, m] of its pairs, which are accepted, and what the baseline gives."""

    set: Gold
    probability: Floats
    accepted: Pairs
    plain: Floats


def evaluate_sample(folder: Path, *, crossed: int | None = None) -> Iterator[Figure | Curve]:
    """The held-out half of the sample: in one language, across languages, and by language of the evidence;
    then which subsection of the strategy each action of the action plan refines.

    ``crossed`` is the most languages of the framework beside each other language of evidence, None for all;
    of the actions three at most, they are many.
    """
    linked = _some(sample.collect(folder, "heldout"), crossed)
    refined = _some(sample.refinements(folder), None if crossed is None else min(crossed, 3))
    yield from _sample("sample", _scored(linked, LINKS_A_SEGMENT), "held_out")
    yield from _sample("sample, action plan", _scored(refined, LINKS_A_SEGMENT), "")


def _sample(name: str, scored: Sequence[Scored], split: str) -> Iterator[Figure | Curve]:
    for dataset, chosen in (
        (f"{name}, one language", [one for one in scored if not one.set.crosses]),
        (f"{name}, across languages", [one for one in scored if one.set.crosses]),
    ):
        if not chosen:
            continue
        rows = judged_rows(chosen, _by_node)
        yield from figures(dataset, rows, resampled="node", split=split)
        yield from review(dataset, rows, resampled="source", split=split)
        yield from calibration(dataset, rows, resampled="source", split=split)
        yield curve(dataset, rows)
        yield from baseline(dataset, plain_rows(chosen), resampled="node", split=split)
        own: dict[str, list[Scored]] = defaultdict(list)
        for one in sorted(chosen, key=lambda one: one.set.languages):
            own[one.set.languages[0]].append(one)
        spoken = {language: judged_rows(sets, _by_node) for language, sets in own.items()}
        for language, mine in spoken.items():
            yield from figures(dataset, mine, language=language, resampled="node", split=split)
        yield from worst_calibration(dataset, spoken, resampled="language", split=split)
        if any(one.set.crosses for one in chosen):
            printed: dict[str, list[Scored]] = defaultdict(list)
            for one in chosen:
                printed[one.set.languages[1]].append(one)
            read = {language: judged_rows(sets, _by_node) for language, sets in sorted(printed.items())}
            yield from worst_calibration(dataset, read, of="frameworks", resampled="language", split=split)
    yield from _ratio(name, scored, split)


def _ratio(name: str, scored: Sequence[Scored], split: str) -> Iterator[Figure]:
    """MAP across languages as a share of that in one language, over the same sources."""
    precision: dict[bool, dict[str, list[float]]] = {True: defaultdict(list), False: defaultdict(list)}
    for one in scored:
        for row in judged_rows([one], lambda truth, i: f"{truth.languages[0]} {i}"):
            if row.truth.any():
                found = average_precision(row.probability, row.truth)
                precision[one.set.crosses][row.unit].append(found)
    units = [
        Unit(source, float(np.mean(precision[True][source])), float(np.mean(found)))
        for source, found in precision[False].items()
        if source in precision[True]
    ]
    if units:
        title = "MAP across languages, share of that in one"
        yield ratio("trace", name, title, units, resampled="source", split=split)


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


def _scored(sets: Sequence[Gold], links_a_source: float) -> list[Scored]:
    """The sets with their probabilities, what of them is accepted, and the baseline."""
    found = shipped()
    embedder = None if found is None else Remembering(found)
    scored = []
    for truth in sets:
        pairing = Pairing(truth.sources, truth.targets, embedder)
        scores = score(pairing, links_a_source=links_a_source)
        simple = plain(truth.sources, truth.targets)
        scored.append(Scored(truth, scores.probability, scores.accepted, simple))
    return scored


def baseline(dataset: str, rows: Sequence[Row], **where: str) -> Iterator[Figure]:
    """Plain TF-IDF on the same rows; it informs. Its threshold is the best one, which is kind to it."""
    yield from figures(dataset, rows, prefix=PLAIN, higher=None, **where)
    yield from review(dataset, rows, prefix=PLAIN, higher=None, **where)


def plain(sources: Sequence[Text], targets: Sequence[Text]) -> Floats:
    """Plain TF-IDF cosine [n, m] of character n-grams (3 to 5, inside words)."""
    left, right = ([grams(words(unit.text)) for unit in side] for side in (sources, targets))
    return cosine(left, right).astype(np.float64)


def judged_rows(scored: Sequence[Scored], unit: Callable[[Gold, int], str]) -> list[Row]:
    """The judged pairs of all sets, source by source."""
    return [
        Row(unit(one.set, i), one.probability[i][known], one.set.truth[i][known], one.accepted[i][known])
        for one in scored
        for i, known in enumerate(one.set.known)
        if known.any()
    ]


def plain_rows(scored: Sequence[Scored]) -> list[Row]:
    """The same pairs with the baseline's similarities."""
    return [
        Row(_by_node(one.set, i), one.plain[i][known], one.set.truth[i][known])
        for one in scored
        for i, known in enumerate(one.set.known)
        if known.any()
    ]


def by_source(truth: Gold, source: int) -> str:
    return f"{truth.name} {source}"


def _by_node(truth: Gold, source: int) -> str:
    """The nodes of a source by their place in the tree, which is the same in every language; else itself."""
    nodes = np.flatnonzero(truth.truth[source])
    return f"node {nodes.tolist()}" if len(nodes) else f"{truth.languages[0]} {source}"
