"""An embedder that encodes each text once: gold sets show the same text in many pairings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.embedding import Embedder, Role, Vectors


class Remembering:
    """The same vectors as `embedder` gives, each text and role encoded once, all kept in memory."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[tuple[str, Role], Vectors] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        new = list(dict.fromkeys(text for text in texts if (text, role) not in self._known))
        if new:
            vectors = self._embedder.encode(new, role=role)
            self._known.update(((text, role), row) for text, row in zip(new, vectors, strict=True))
        if not len(texts):
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self._known[text, role] for text in texts])
