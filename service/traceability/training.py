"""Train the combiner and write ``weights.json``.

    python -m service.traceability.training ../shared/links ../shared/training/dev/sts corpora/sample

Folders may hold gold sets (see :mod:`service.traceability.gold`), graded sentence pairs
(:mod:`service.traceability.paraphrases`) or the sample corpus (its ``dev`` half).

A logistic regression whose weights start from what experience expects (``EXPECTED``) and move as far
as the gold pairs justify: public sets hold hardly any citations, actors or headings, so there the
expectation stays. Weights below zero are not allowed: no signal may speak against itself.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from service.traceability import counting, gold, normalise, paraphrases, related, relating, sample
from service.traceability.combiner import combine, measure
from service.traceability.counting import Count
from service.traceability.engine import shipped
from service.traceability.gold import Gold
from service.traceability.normalise import Scale
from service.traceability.pairing import Matrix, Pairing
from service.traceability.related import Related
from service.traceability.relating import Lists
from service.traceability.remembering import Remembering
from service.traceability.signals import DOMAIN, SIGNALS
from service.traceability.weights import FILE, Chosen, Weight, Weights

Floats = NDArray[np.float64]

EXPECTED: Mapping[str, tuple[float, float]] = {
    # signal: weight of its standing, weight of its level (graded) or of one log step (rare)
    "passage": (0.6, 0.1),
    "sentence": (0.3, 0.1),
    "synonym": (0.5, 0.1),
    "concept": (0.4, 0.1),
    "word": (0.3, 0.0),
    "character": (0.3, 0.0),
    "head": (0.3, 0.0),
    "title": (0.3, 0.0),
    "context": (0.3, 0.0),
    "topic": (0.2, 0.0),
    "citations": (0.0, 2.5),
    "actors": (0.0, 0.5),
    "names": (0.0, 0.7),
    "numbers": (0.0, 0.4),
}
DENSE = ("passage", "sentence", "synonym", "topic", DOMAIN)
"""What is measured with an embedder only."""

_PAIRS_A_PROJECT = 1000.0
_MOST = 4.0
_HOLD = 20.0
_HOLD_UNSEEN = 400.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One gold set with its signals as measured."""

    set: Gold
    raw: Mapping[str, Matrix]


def main(arguments: Sequence[str]) -> int:
    """Train all variants on every gold set below the named folders."""
    sets = [s for folder in arguments for s in collect(Path(folder))]
    if not sets:
        print("no gold set found; name folders that hold gold.tsv", file=sys.stderr)
        return 2
    embedder = shipped()
    if embedder is None:
        print("the embedding model cannot be loaded: the weights would be those of wording", file=sys.stderr)
        return 2
    remembered = Remembering(embedder)
    full = [measured(s, remembered) for s in sets]
    others = relating.strangers(sets, remembered)
    chosen = fit_both(full, others)
    plain = [Measured(m.set, _plain(m.raw)) for m in full]
    lexical = fit(plain)
    wording = replace(chosen, same=lexical, across=lexical)
    unlike = _relation(plain, [replace(one, raw=_plain(one.raw)) for one in others], wording)
    stored = {
        "same": chosen.same.to_json(),
        "across": chosen.across.to_json(),
        "lexical": lexical.to_json(),
        "links": counting.to_json(chosen.count),
        "related": {"full": related.to_json(chosen.related), "lexical": related.to_json(unlike)},
    }
    FILE.write_text(json.dumps(_rounded(stored), indent=1) + "\n", encoding="utf-8")
    projects = Counter(s.project for s in sets)
    trained = ", ".join(f"{name} ({number})" for name, number in sorted(projects.items()))
    print(f"{FILE}: trained on {trained}", file=sys.stderr)
    return 0


def held_out(sets: Sequence[Measured], others: Sequence[Lists] = ()) -> dict[str, Chosen]:
    """For every project the weights trained on all the others: what a set never seen would get."""
    return {project: without(sets, others, {project}) for project in sorted({m.set.project for m in sets})}


def without(sets: Sequence[Measured], others: Sequence[Lists], projects: Set[str]) -> Chosen:
    """The weights trained on everything but these projects."""
    left = [one for one in others if not projects & one.projects]
    return fit_both([m for m in sets if m.set.project not in projects], left)


def fit_both(sets: Sequence[Measured], others: Sequence[Lists] = ()) -> Chosen:
    """The weights of pairs in one language, and across two from the sets that cross languages; the number
    of links a source by the evidence that they give; and what tells the lists of a set from `others`."""
    crossed = [m for m in sets if m.set.crosses]
    within = [m for m in sets if not m.set.crosses]
    same, across = fit(within or sets), fit(crossed or sets)
    chosen = Chosen(same, across, _count(sets, Chosen(same, across, Count(0.0, 0.0))))
    return replace(chosen, related=_relation(sets, others, chosen))


def _relation(sets: Sequence[Measured], others: Sequence[Lists], chosen: Chosen) -> Related:
    return relating.fit([*(relating.lists(m.set, m.raw) for m in sets), *others], chosen)


def _plain(raw: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """What is measured without an embedder."""
    return {name: matrix for name, matrix in raw.items() if name not in DENSE}


def _count(sets: Sequence[Measured], chosen: Chosen) -> Count:
    """How many links a source has where the best stand out so far; every project counts the same."""
    siblings = Counter(m.set.project for m in sets)
    gaps, targets, links, counts = [], [], [], []
    for one in sets:
        shape = one.set.truth.shape
        across = np.full(shape, one.set.crosses)
        scores = combine(one.raw, shape, chosen, across=across, links_a_source=counting.USUAL)
        gap = counting.gap(scores.odds - scores.prior)
        judged = int(one.set.known.any(axis=1).sum())
        if gap is not None and one.set.truth.any():
            gaps.append(gap)
            targets.append(shape[1])
            links.append(float(one.set.truth.sum()) / judged)
            counts.append(1.0 / siblings[one.set.project])
    return counting.fit(gaps, targets, links, counts) if gaps else Count(float(np.log(counting.USUAL)), 0.0)


def collect(folder: Path) -> list[Gold]:
    """Every gold set below a folder, made ones too; those with language versions also across them."""
    folders = gold.find(folder)
    sets = [gold.read(f, name=str(f.relative_to(folder))) for f in folders]
    for first, second in permutations(folders, 2):
        if first.parent == second.parent and len(first.name) == len(second.name) == 2:
            name = f"{first.relative_to(folder)}>{second.name}"
            sets.append(gold.crossed(first, second, name=name))
    return sets + paraphrases.collect(folder) + sample.collect(folder, "dev")


def measured(truth: Gold, embedder: Embedder | None) -> Measured:
    """A gold set with its signals."""
    return Measured(truth, measure(Pairing(truth.sources, truth.targets, embedder)))


def fit(sets: Sequence[Measured]) -> Weights:
    """The weights that make the gold links likeliest, every set counting by its project.

    Every set keeps its own prior, its share of links, so that only what tells its links from its other
    pairs is learned; the prior of a new corpus is estimated when it is linked.
    """
    scales = {name: _scale(name, sets) for name in SIGNALS}
    columns = [(name, part) for name in SIGNALS for part in ("standing", "level")]
    design = np.concatenate([_design(m, scales, columns) for m in sets])
    judged = [m.set.of_judged(m.set.truth) for m in sets]
    truth = np.concatenate([t.ravel() for t in judged]).astype(np.float64)
    # Languages of one text are no new evidence: a project counts by the root of its number of sets, and at
    # most four times, though it had three hundred pairs of languages.
    siblings = Counter(m.set.project for m in sets)
    counts = {project: min(number**0.5, _MOST) / number for project, number in siblings.items()}
    pairs = [_PAIRS_A_PROJECT * counts[m.set.project] for m in sets]
    share = np.concatenate([np.full(t.size, p / t.size) for t, p in zip(judged, pairs, strict=True)])
    priors = np.concatenate([np.full(t.size, _log_odds(float(t.mean()))) for t in judged])
    expected = np.array([EXPECTED[name][part == "level"] for name, part in columns])
    found, beyond = _solve(design, truth, share, priors, expected)
    return _weights(columns, found, beyond, scales, sets)


def _solve(
    design: Floats, truth: Floats, share: Floats, priors: Floats, expected: Floats
) -> tuple[Floats, float]:
    """The weights and what an ordinary pair costs beyond its prior."""
    from scipy.optimize import minimize

    seen = design.std(axis=0) > 0.05
    hold = np.where(seen, _HOLD, _HOLD_UNSEEN)

    def loss(solution: Floats) -> tuple[float, Floats]:
        odds = design @ solution[:-1] - solution[-1] + priors
        distance = solution[:-1] - expected
        value = float(share @ (np.logaddexp(0.0, odds) - truth * odds) + hold @ distance**2 / 2)
        wrong = share * (1 / (1 + np.exp(-odds)) - truth)
        return value, np.concatenate([wrong @ design + hold * distance, [-wrong.sum()]])

    start = np.concatenate([expected, [0.0]])
    bounds = [(0.0, 0.0) if e == 0 else (0.0, None) for e in expected] + [(None, None)]
    result = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    return result.x[:-1], float(result.x[-1])


def _design(one: Measured, scales: Mapping[str, Scale], columns: Sequence[tuple[str, str]]) -> Floats:
    found = []
    for name, part in columns:
        scores = one.raw.get(name)
        if scores is None:
            column = np.zeros(one.set.truth.shape, dtype=np.float32)
        elif SIGNALS[name].kind == "rare":
            column = np.log1p(scores) * np.float32(part == "level")
        else:
            read = normalise.standing if part == "standing" else normalise.level
            column = read(scores, scales[name])
        found.append(one.set.of_judged(column).ravel().astype(np.float64))
    return np.stack(found, axis=1)


def _scale(name: str, sets: Sequence[Measured]) -> Scale:
    present = [m.raw[name] for m in sets if name in m.raw]
    if not present:
        return Scale(0.1, 0.05)
    return Scale(float(np.mean([p.mean() for p in present])), float(np.mean([p.std() for p in present])))


def _weights(
    columns: Sequence[tuple[str, str]],
    found: Floats,
    beyond: float,
    scales: Mapping[str, Scale],
    sets: Sequence[Measured],
) -> Weights:
    """What an ordinary pair costs is shared out over the graded signals, by their weight."""
    by = dict(zip(columns, found.tolist(), strict=True))
    graded = {n: by[n, "standing"] + by[n, "level"] for n, e in SIGNALS.items() if e.kind == "graded"}
    graded = {n: w for n, w in graded.items() if any(n in m.raw for m in sets)}
    total = max(sum(graded.values()), 1e-9)
    return Weights(
        {
            name: Weight(
                by[name, "standing"],
                by[name, "level"],
                beyond * graded.get(name, 0.0) / total,
                scales[name],
            )
            for name in SIGNALS
        },
    )


def _log_odds(share: float) -> float:
    inside = min(max(share, 1e-4), 1 - 1e-4)
    return float(np.log(inside / (1 - inside)))


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
