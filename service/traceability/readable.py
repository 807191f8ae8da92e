"""An embedder that is shown only the scripts it can read.

To a model that was never taught a script all words in it are one and the same: two Chinese sentences are
alike to the last digit, whatever they say. What it cannot read is taken out before it reads; the names and
identifiers between are then what it goes by, and wording sees to the rest. Where hardly anything is left,
wording alone decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

import numpy as np

from models.embedding import Embedder, Role, Vectors
from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

_FAR = re.compile("[\u0530-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00020000-\U0003ffff]+")
"""Runs of letters beyond Latin, Greek and Cyrillic."""
_ASKED = 24
_ALIKE = 0.999
_MOST = 0.5


class Readable:
    """The vectors that `embedder` gives of a text without what it cannot read; zero where nothing is left."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        plain = [_FAR.sub(" ", text) for text in texts]
        found = np.array(self._embedder.encode(plain, role=role), dtype=np.float32)
        found[[not any(map(str.isalnum, text)) for text in plain]] = 0.0
        return found


def readable(pairing: Pairing) -> Pairing:
    """The same, its embedder shown only what it can read; without one where it cannot read most of a side."""
    texts = [unit.text for unit in (*pairing.left, *pairing.right) if not unit.text.isascii()]
    runs = chain.from_iterable(map(_FAR.findall, texts))
    asked = list(dict.fromkeys(islice(runs, _ASKED)))
    if pairing.embedder is None or len(asked) < 2:
        return pairing
    vectors = np.asarray(pairing.embedder.encode(asked))
    if float((vectors @ vectors[0]).min()) < _ALIKE:
        return pairing
    little = any(_far(side) > _MOST for side in (pairing.left, pairing.right))
    return replace(pairing, embedder=None if little else Readable(pairing.embedder))


def _far(side: Sequence[Unit]) -> float:
    """The share of a side's letters that are in other scripts."""
    letters = sum(sum(map(str.isalpha, unit.text)) for unit in side)
    return sum(len(run) for unit in side for run in _FAR.findall(unit.text)) / max(letters, 1)
