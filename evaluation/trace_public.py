"""Links of public traceability sets, each with weights that were trained on the other projects only.

The protocol is that of :mod:`evaluation.linking`, every source paired with every target. The shipped weights
are trained on all of these sets; what they give on them (``lextrace evaluate --gold FOLDER``) is no measure
of what they give on others. Here a project's own sets, in all their languages, are left out before the
weights and the number of links a source are fitted; nothing else is chosen by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation import trace_unrelated
from evaluation.figure import Figure, ratio
from evaluation.linking import calibration, figures, mean_of
from evaluation.trace import Scored, baseline, by_source, judged_rows, plain, plain_rows
from service.traceability import relating
from service.traceability.combiner import combine
from service.traceability.crossing import crossing
from service.traceability.engine import shipped
from service.traceability.pairing import Pairing
from service.traceability.remembering import Remembering
from service.traceability.training import Measured, collect, held_out, measured
from service.traceability.weights import Chosen

DATASET = "public sets"
WAYS = {False: "one language", True: "across languages"}


def evaluate(folder: Path, others: Sequence[Path]) -> Iterator[Figure]:
    """The sets in `folder`: each, and the mean in which each counts the same, within one language and across
    two; then links between lists of different projects. `others` hold what else weights are trained on."""
    sets = collect(folder)
    found = shipped()
    embedder = None if found is None else Remembering(found)
    every = [measured(one, embedder) for one in (*sets, *(s for other in others for s in collect(other)))]
    strangers = relating.strangers([one.set for one in every], embedder)
    chosen = held_out(every, strangers)
    scored = [_score(one, chosen[one.set.project]) for one in every[: len(sets)]]
    yield from _all(scored, DATASET, each=False)
    for crosses, way in WAYS.items():
        yield from _all([one for one in scored if one.set.crosses == crosses], f"{DATASET}, {way}")
    yield from trace_unrelated.evaluate_projects(every, strangers)


def _all(scored: Sequence[Scored], dataset: str, *, each: bool = True) -> Iterator[Figure]:
    """The mean of the sets, and ``each``."""
    sets: list[tuple[str, list[Figure]]] = []
    for one in scored:
        rows = judged_rows([one], by_source)
        where = {"group": one.set.name, "resampled": "source", "split": "held_out"}
        own = [*figures(dataset, rows, **where), *calibration(dataset, rows, **where)]
        own += baseline(dataset, plain_rows([one]), **where)
        sets.append((one.set.name, own))
    of = mean_of(sets)
    every = {figure.name: figure.higher for _, found in sets for figure in found}
    for name, higher in every.items():
        yield ratio("trace", dataset, name, of(name), resampled="set", split="held_out", higher=higher)
    if each:
        for _, found in sets:
            yield from found


def _score(one: Measured, chosen: Chosen) -> Scored:
    """With these weights, as the engine would: languages are told by the texts."""
    pairing = Pairing(one.set.sources, one.set.targets)
    scores = combine(one.raw, pairing.shape, chosen, across=crossing(pairing))
    simple = plain(one.set.sources, one.set.targets)
    return Scored(one.set, scores.probability, scores.accepted, simple)
