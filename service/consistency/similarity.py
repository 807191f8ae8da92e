"""How dear it is to put texts of two languages into one bead: signals, times what each counts.

Costs are relative: a bead of texts that say the same costs less than leaving them alone, one of unrelated
texts more. The weights in ``alignment.toml`` were learned on development text, never on held-out text.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from models.embedding import Embedder, load
from service.consistency.coverage import Floats
from service.consistency.evidence import SIZES, Evidence, Move, Side

_WEIGHTS = Path(__file__).parent / "values" / "alignment.toml"
GROUPS: Mapping[Move, str] = {(1, 1): "single", (1, 2): "merge", (2, 1): "merge", (2, 2): "double"}
_KEPT = 20_000  # vectors, 20 MB where they have 256 dimensions
_KEPT_WORDS = 60_000

Tables = Mapping[Move, Floats]
Kinds = tuple[Sequence[str], Sequence[str]]


class Similarity:
    """Computes the cost tables for the moves of :func:`service.consistency.beads.align`.

    It keeps the vectors of the last texts: the pivot is compared with every other version.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder
        self._known: dict[str, Floats] = {}
        self._words: dict[str, Floats] = {}

    @property
    def embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = load()
        return self._embedder

    def tables(
        self,
        left: Sequence[str],
        right: Sequence[str],
        *,
        languages: tuple[str, str],
        kinds: Kinds | None = None,
    ) -> tuple[Tables, Floats]:
        """For each move (a, b) the table whose cell [i, j] is the cost of left[i:i+a] beside right[j:j+b].

        The last table, [i, j] too, is how alike single texts are, in [0, 1].
        """
        evidence = self.evidence(left, right)
        found: dict[Move, Floats] = {}
        for move in SIZES:
            own = weights()[GROUPS[move]]
            cost = sum(own[name] * table for name, table in evidence.of(move).items())
            found[move] = np.asarray(cost, dtype=np.float32)
            if kinds is not None:
                found[move] += _kinds(kinds, *move)
        return found, np.clip(1.0 - evidence.unlike[1, 1], 0.0, 1.0)

    def evidence(self, left: Sequence[str], right: Sequence[str]) -> Evidence:
        """The signals by which texts are compared; neither side may be empty."""
        return Evidence(self._side(left), self._side(right), self.words)

    def meanings(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, [texts, dimensions]."""
        vectors, self._known = self._encode(texts, self._known, _KEPT)
        return vectors

    def words(self, words: Sequence[str]) -> Floats:
        """The vectors of single words, kept apart from those of texts, which are fewer and never as short."""
        vectors, self._words = self._encode(words, self._words, _KEPT_WORDS)
        return vectors

    def _side(self, texts: Sequence[str]) -> Side:
        by_size = {1: list(texts), 2: [f"{a} {b}" for a, b in itertools.pairwise(texts)]}
        vectors = {}
        for size, own in by_size.items():
            vectors[size] = self.meanings(own)
        return Side(by_size, vectors)

    def _encode(
        self, texts: Sequence[str], known: dict[str, Floats], room: int
    ) -> tuple[Floats, dict[str, Floats]]:
        """The vectors, and where they are kept: in another table once the old one is full, since a thread
        may still read from that.
        """
        if not texts:
            return np.zeros((0, self.embedder.dimensions), dtype=np.float32), known
        rows = {text: known[text] for text in texts if text in known}
        missing = [text for text in dict.fromkeys(texts) if text not in rows]
        if missing:
            made = dict(zip(missing, self.embedder.encode(missing), strict=True))
            if len(known) + len(made) > room:
                known = {}
            known.update(made)
            rows |= made
        return np.stack([rows[text] for text in texts]), known


def alone() -> float:
    """What it costs to leave one unit alone."""
    return float(weights()["alone"][""])


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Group of beads → signal → weight, as in ``alignment.toml``; ``alone`` is a group of one weight."""
    table = tomllib.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return {name: own if isinstance(own, dict) else {"": own} for name, own in table.items()}


def _kinds(kinds: Kinds, a: int, b: int) -> Floats:
    """What beads of different kinds cost more, and beads that merge a heading with anything."""
    own = weights()["kinds"]
    names = sorted({*kinds[0], *kinds[1]})
    place = {name: k for k, name in enumerate(names)}
    left = np.array([place[name] for name in kinds[0]])
    right = np.array([place[name] for name in kinds[1]])
    n, m = max(0, len(left) - a + 1), max(0, len(right) - b + 1)
    cost = (a + b - 1) * own["different"] * (left[:n, None] != right[None, :m]).astype(np.float32)
    heading = place.get("heading", -1)
    if a > 1 and n:
        merged = (left[:n] == heading) | (left[1 : n + 1] == heading)
        cost += own["merged_heading"] * merged[:, None]
    if b > 1 and m:
        merged = (right[:m] == heading) | (right[1 : m + 1] == heading)
        cost += own["merged_heading"] * merged[None, :]
    table: Floats = cost.astype(np.float32)
    return table
