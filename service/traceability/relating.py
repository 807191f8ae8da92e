"""Learn whether two lists are related: from lists that are, and from lists of different projects.

Lists are drawn whole and in parts, so that the length of a list is no sign of anything; every project, and
every pair of projects, counts the same, and so do both kinds together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from service.traceability import related
from service.traceability.combiner import combine, measure
from service.traceability.crossing import crossing
from service.traceability.gold import Gold
from service.traceability.pairing import Matrix, Pairing
from service.traceability.related import FEATURES, Related
from service.traceability.unit import Unit
from service.traceability.weights import Chosen

A_GROUP = 3
"""The most pairs of lists of the same two projects, within one language, and as many across two."""
SETS = 30
"""The most sets of a project that are read: twenty-four versions of one text are no new evidence."""
_PARTS = 2
_SOURCES, _TARGETS = (8, 60), (12, 90)
_LINKED = 0.25
"""Part of a related pair of lists is related itself where so many links a source are in it."""
_WEIGHT = 200.0
"""What either kind weighs against the hold that keeps the weights small."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists, their signals, and what is known of them: the projects they are from, and the links."""

    projects: frozenset[str]
    raw: Mapping[str, Matrix]
    across: NDArray[np.bool_]
    truth: NDArray[np.bool_]
    name: str

    @property
    def related(self) -> bool:
        return len(self.projects) == 1

    def part(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Lists:
        place = np.ix_(rows, columns)
        raw = {name: matrix[place] for name, matrix in self.raw.items()}
        return replace(self, raw=raw, across=self.across[place], truth=self.truth[place])


def lists(one: Gold, raw: Mapping[str, Matrix]) -> Lists:
    """The two lists of a gold set."""
    across = crossing(Pairing(one.sources, one.targets))
    return Lists(frozenset({one.project}), raw, across, one.truth, one.name)


def strangers(sets: Sequence[Gold], embedder: Embedder | None) -> list[Lists]:
    """Sources of one project with the targets of another, measured: some of all pairs of projects."""
    found = []
    for group in _groups(sets).values():
        step = -(-len(group) // A_GROUP)
        for name, projects, sources, targets in group[::step]:
            pairing = Pairing(sources, targets, embedder)
            empty = np.zeros(pairing.shape, dtype=np.bool_)
            found.append(Lists(projects, measure(pairing), crossing(pairing), empty, name))
    return found


_Named = tuple[str, frozenset[str], tuple[Unit, ...], tuple[Unit, ...]]


def _groups(sets: Sequence[Gold]) -> Mapping[tuple[str, str, bool], list[_Named]]:
    """By the project of the sources, that of the targets, and whether two languages meet."""
    left = {(one.project, one.languages[0]): one.sources for one in sets}
    right = {(one.project, one.languages[1]): one.targets for one in sets}
    groups: defaultdict[tuple[str, str, bool], list[_Named]] = defaultdict(list)
    for (first, spoken), sources in sorted(left.items(), key=lambda item: item[0]):
        for (second, read), targets in sorted(right.items(), key=lambda item: item[0]):
            if first != second:
                name = f"{first}/{spoken} with {second}/{read}"
                named = (name, frozenset({first, second}), sources, targets)
                groups[first, second, spoken != read].append(named)
    return groups


def fit(every: Sequence[Lists], chosen: Chosen) -> Related:
    """The regression that tells related lists from others where links are weighed so; related.ALWAYS where
    there is only one kind."""
    rng = np.random.default_rng(0)
    drawn = [(one, own) for one in _spread(every) for own in (one, *_parts(one, rng))]
    if len({one.related for one, _ in drawn}) < 2:
        return related.ALWAYS
    known = Counter(one.projects for one, _ in drawn)
    kinds = Counter(len(projects) == 1 for projects in known)
    share = np.array([_WEIGHT / known[one.projects] / kinds[one.related] for one, _ in drawn])
    truth = np.array([one.related for one, _ in drawn], dtype=np.float64)
    found = [features_of(own, chosen) for _, own in drawn]
    return _solve(np.array([[f[name] for name in FEATURES] for f in found]), truth, share)


def _spread(every: Sequence[Lists]) -> Iterator[Lists]:
    """At most so many sets of each project, spread over all of them; all lists of two projects."""
    known = Counter(one.projects for one in every)
    seen: Counter[frozenset[str]] = Counter()
    for one in every:
        step = -(-known[one.projects] // SETS) if one.related else 1
        if seen[one.projects] % step == 0:
            yield one
        seen[one.projects] += 1


def features_of(one: Lists, chosen: Chosen) -> dict[str, float]:
    """What lists show as wholes, where links are weighed so."""
    plain = replace(chosen, related=related.ALWAYS)
    scores = combine(one.raw, one.truth.shape, plain, across=one.across)
    return related.features(one.raw, scores.odds - scores.prior, one.across)


def _parts(one: Lists, rng: np.random.Generator) -> Iterator[Lists]:
    n, m = one.truth.shape
    for _ in range(_PARTS):
        rows = np.sort(rng.choice(n, min(n, int(rng.integers(*_SOURCES))), replace=False))
        columns = np.sort(rng.choice(m, min(m, int(rng.integers(*_TARGETS))), replace=False))
        part = one.part(rows, columns)
        if not one.related or part.truth.sum() >= _LINKED * len(rows):
            yield part


def _solve(design: NDArray[np.float64], truth: NDArray[np.float64], share: NDArray[np.float64]) -> Related:
    from scipy.optimize import minimize

    mean, spread = design.mean(axis=0), design.std(axis=0) + 1e-9
    steps = (design - mean) / spread

    def loss(solution: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = steps @ solution[:-1] + solution[-1]
        wrong = share * (1 / (1 + np.exp(-odds)) - truth)
        value = float(share @ (np.logaddexp(0.0, odds) - truth * odds) + (solution[:-1] ** 2).sum() / 2)
        return value, np.append(wrong @ steps + solution[:-1], wrong.sum())

    result = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B")
    weights = result.x[:-1] / spread
    named = zip(FEATURES, weights.tolist(), strict=True)
    return Related(dict(named), float(result.x[-1] - weights @ mean))
