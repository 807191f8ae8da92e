"""The grouping step of an ingest: language versions without number into works, in one transaction.

It looks at the whole store each time and follows from what is in it alone, so that a run that was cut
short before, during or after it ends in the same state as one that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpora.grouping import blocking, clusters, scoring
from corpora.grouping.clusters import Group, Node, Pair
from corpora.grouping.fingerprint import Fingerprint, fingerprint
from corpora.grouping.scoring import Likeness
from corpora.index.protocol import Point
from corpora.store import Store
from corpora.store.records import Candidate, Doubt, Grouped, Marks
from models.embedding import Embedder
from parsers.document import Document

Score = Callable[[int, int], Likeness]
_UNLIKELY = 0.1  # pairs below are forgotten: they neither join nor rival a pair that does
_IN_MEMORY = 600  # fingerprints, some 50 KB each


def marks(document: Document, points: list[Point], embedder: Embedder) -> Marks:
    """What the step needs to know of a document, from the points that were made of it."""
    found = fingerprint(document, {p.segment: p.dense for p in points}, embedder.dimensions)
    return Marks(embedder.name, blocking.keys(found).tobytes(), found.features(), found.profile_bytes())


def regroup(store: Store, model: str) -> int:
    """Group what carries no number; gives how many language versions changed their work."""
    if not store.likeness.undecided():
        return store.likeness.regroup([], [])
    found = [c for c in store.likeness.candidates(model) if c.language is not None]
    nodes = [Node(c.manifestation, c.language or "", c.work) for c in found]

    @lru_cache(maxsize=_IN_MEMORY)
    def read(position: int) -> Fingerprint:
        stored = store.likeness.marks(nodes[position].name)
        if stored is None:  # taken away in the meantime: like nothing
            stored = Marks(model, b"", '[null,"",null,[],[],0,[],[],[]]', b"")
        return Fingerprint.read(stored.features, stored.profile)

    def score(one: int, other: int) -> Likeness:
        return scoring.compare(read(min(one, other)), read(max(one, other)))

    scored = scored_pairs(nodes, [np.frombuffer(c.keys, dtype=np.uint64) for c in found], score)
    groups = clusters.cluster(nodes, scored, score, lambda position: read(position).numbers)
    grouped = []
    for group in groups:
        for member, anchor, pair in _placed(group, found, nodes, scored, score):
            likeness, why = score(*pair), scoring.reasons(*map(read, pair))
            grouped.append(Grouped(nodes[member].name, nodes[anchor].name, _rounded(likeness), why))
    doubts = [
        Doubt(nodes[pair[0]].name, nodes[pair[1]].name, _rounded(likely), scoring.reasons(*map(read, pair)))
        for pair, likely in clusters.doubtful(groups, scored)
    ]
    return store.likeness.regroup(grouped, doubts)


def scored_pairs(nodes: list[Node], keys: list[NDArray[np.uint64]], score: Score) -> dict[Pair, Likeness]:
    """The pairs, of two languages and two works, in which a free text stands and which are not unlikely."""
    taken: dict[int, set[str]] = {}
    for node in nodes:
        if node.work is not None:
            taken.setdefault(node.work, set()).add(node.language)
    free = [position for position, node in enumerate(nodes) if node.work is None]
    scored: dict[Pair, Likeness] = {}
    seen: set[int] = set()
    for position, others in blocking.candidates(keys, free):
        for other in others:
            pair = (min(position, other), max(position, other))
            number = pair[0] * len(nodes) + pair[1]
            work = nodes[other].work
            if number in seen or nodes[position].language == nodes[other].language:
                continue
            if work is not None and nodes[position].language in taken[work]:
                continue
            seen.add(number)
            likeness = score(*pair)
            if likeness.probability >= _UNLIKELY:
                scored[pair] = likeness
    return scored


def _placed(
    group: Group, found: list[Candidate], nodes: list[Node], scored: dict[Pair, Likeness], score: Score
) -> Iterator[tuple[int, int, Pair]]:
    """Each free member of a group, the member whose work it joins, and its pair with its likest."""
    settled = [member for member in group.members if nodes[member].work is not None]
    if len(group.members) == len(settled) or len(group.members) < 2:
        return
    anchor = settled[0] if settled else min(group.members, key=lambda m: _standing(found[m]))
    for member in group.members:
        if member == anchor or nodes[member].work is not None:
            continue
        pairs = [(min(member, other), max(member, other)) for other in group.members if other != member]
        yield member, anchor, max(pairs, key=lambda pair: ((scored.get(pair) or score(*pair)).logit, pair))


def _rounded(likeness: Likeness) -> float:
    return round(likeness.probability, 4)


def _standing(candidate: Candidate) -> tuple[bool, str, str]:
    """The work is named after its English version, else after the first name."""
    return candidate.language != "en", candidate.home, candidate.manifestation
