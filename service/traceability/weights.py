"""The trained combiner as stored in ``weights.json``.

Three models: for pairs in one language and across two, both with an embedder, and one for wording alone;
how many links a source has, by how far its best target stands out; and whether the lists are related at all,
with an embedder and without.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from models.embedding import Embedder
from service.traceability import counting, related
from service.traceability.counting import Count
from service.traceability.normalise import Scale
from service.traceability.related import Related

FILE = Path(__file__).parent / "weights.json"
Variant = Literal["same", "across", "lexical"]


@dataclass(frozen=True, slots=True)
class Weight:
    """How one signal counts, in log-odds.

    ``standing`` per step above the pair's row and column, ``level`` per step above the common run of
    scores (for a rare signal: per log step of what is shared), ``offset`` what an ordinary pair costs.
    """

    standing: float
    level: float
    offset: float
    scale: Scale


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over the signals, without prior: that is the corpus' own."""

    signals: Mapping[str, Weight]

    def to_json(self) -> dict[str, Any]:
        return {
            "signals": {
                name: {
                    "standing": w.standing,
                    "level": w.level,
                    "offset": w.offset,
                    "mean": w.scale.mean,
                    "deviation": w.scale.deviation,
                }
                for name, w in self.signals.items()
            },
        }


def from_json(stored: Mapping[str, Any]) -> Weights:
    """The inverse of :meth:`Weights.to_json`; raises KeyError where a field is missing."""
    signals = {
        name: Weight(w["standing"], w["level"], w["offset"], Scale(w["mean"], w["deviation"]))
        for name, w in stored["signals"].items()
    }
    return Weights(signals)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The weights of pairs in one language and of pairs across two, how many links a source has, and whether
    the lists are related."""

    same: Weights
    across: Weights
    count: Count
    related: Related = related.ALWAYS


def suited(embedder: Embedder | None) -> Chosen:
    """The shipped weights for a pairing that is read with this embedder, or by its wording alone."""
    if embedder is None:
        return Chosen(load("lexical"), load("lexical"), links(), relations("lexical"))
    return Chosen(load("same"), load("across"), links(), relations("full"))


@lru_cache(maxsize=3)
def load(variant: Variant) -> Weights:
    """The shipped weights, trained by :mod:`service.traceability.training`."""
    return from_json(json.loads(FILE.read_text(encoding="utf-8"))[variant])


@lru_cache(maxsize=1)
def links() -> Count:
    """How many links a source has, as trained on the same sets."""
    return counting.from_json(json.loads(FILE.read_text(encoding="utf-8"))["links"])


@lru_cache(maxsize=2)
def relations(variant: Literal["full", "lexical"]) -> Related:
    """Whether lists are related, as trained by :mod:`service.traceability.relating`."""
    return related.from_json(json.loads(FILE.read_text(encoding="utf-8"))["related"][variant])
