"""The generic engine: which of these texts belong to which of those, with a probability.

    links = link(["the agency opened two laboratories …"], ["Open laboratories …", "Train officers …"])
    [l for l in links if l.accepted]

No store, no framework: any two lists of texts, in one language or across languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.embedding import Embedder, load
from models.errors import ModelError
from service.traceability import blocks, weights
from service.traceability.combiner import DECIMALS, Scores, adjust, combine, measure
from service.traceability.crossing import crossing
from service.traceability.pairing import Pairing
from service.traceability.readable import readable
from service.traceability.signals import ITSELF
from service.traceability.unit import Unit, units

ITSELF_COSTS = -40.0
"""The bar, in log-odds, of a unit paired with itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """One pair, by the indices of both ends; ``accepted`` where it is good enough to be shown as a link."""

    source: int
    target: int
    probability: float
    accepted: bool
    scores: Scores = field(repr=False, compare=False)

    @property
    def log_odds(self) -> float:
        """Of the probability: the prior and the bars added up."""
        return round(float(self.scores.odds[self.source, self.target]), DECIMALS)

    @property
    def signals(self) -> dict[str, float]:
        """What the prior and each signal add to the log-odds: together exactly those of the probability.

        Of four decimals each, so that they add up as printed too.
        """
        at = self.source, self.target
        added = {n: round(float(m[at]), DECIMALS) for n, m in self.scores.bars.items()}
        return {"prior": self.scores.prior, **added}

    @property
    def measured(self) -> dict[str, float]:
        """The signals as measured: cosines, and for shared things their rarity (1 = found nowhere else)."""
        return {n: float(m[self.source, self.target]) for n, m in self.scores.raw.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """Two sides and the scores of their pairs; a pair becomes an object only when it is asked for."""

    scores: Scores

    def links(self, *, every: bool = False) -> list[Link]:
        """The accepted links, or every pair: source by source, the most probable first."""
        accepted = self.scores.accepted
        probability = self.scores.probability
        rows, columns = np.nonzero(np.ones_like(accepted) if every else accepted)
        order = np.lexsort((columns, -probability[rows, columns], rows))
        pairs = zip(rows[order].tolist(), columns[order].tolist(), strict=True)
        return [Link(i, j, float(probability[i, j]), bool(accepted[i, j]), self.scores) for i, j in pairs]


def between(sources: Mapping[str, Unit], targets: Mapping[str, Unit]) -> Found:
    """The links between two sides whose units have ids: one that is on both sides is no link of its own."""
    places = {name: j for j, name in enumerate(targets)}
    itself = np.zeros((len(sources), len(targets)), dtype=np.bool_)
    for i, (name, unit) in enumerate(sources.items()):
        if name in places and targets[name].text == unit.text:
            itself[i, places[name]] = True
    left, right = tuple(sources.values()), tuple(targets.values())
    return Found(score(Pairing(left, right, shipped(), itself)))


def link(
    sources: Sequence[str | Unit],
    targets: Sequence[str | Unit],
    *,
    embedder: Embedder | None = None,
    links_a_source: float | None = None,
) -> list[Link]:
    """Every pair of source and target, source by source. `embedder` None: the shipped model;
    `links_a_source`: how many links a source usually has, None: read from the scores.

    A list linked with itself: no text is a link of its own.
    """
    left, right = units(sources), units(targets)
    itself = np.eye(len(left), dtype=np.bool_) if len(left) > 1 and left == right else None
    pairing = Pairing(left, right, embedder or shipped(), itself)
    scores = score(pairing, links_a_source=links_a_source)
    n, m = scores.odds.shape
    found = scores.probability.tolist()
    accepted = scores.accepted.tolist()
    return [Link(i, j, found[i][j], accepted[i][j], scores) for i in range(n) for j in range(m)]


def score(pairing: Pairing, *, links_a_source: float | None = None) -> Scores:
    """The same as matrices [n, m], for those who need no object a pair.

    ``links_a_source``: how many links a source usually has; None: read from the scores.
    """
    pairing = readable(pairing)
    scores = combine(
        measure(pairing),
        pairing.shape,
        weights.suited(pairing.embedder),
        across=crossing(pairing),
        links_a_source=links_a_source,
        parts=blocks.of(pairing),
    )
    if pairing.itself is None or not pairing.itself.any():
        return scores
    return adjust(scores, ITSELF, np.where(pairing.itself, ITSELF_COSTS, 0.0).astype(np.float32))


def shipped() -> Embedder | None:
    """The default embedding model; None where it cannot be loaded, wording alone decides then."""
    try:
        return load()
    except ModelError:
        return None
