"""Two indexes in the time of a change of model: the old one answers until the new one is complete.

Everything is written to the new index. What comes anew in that time is written to the old one as well, but
with its words alone and a row of zeros for its meaning: it can be found, and no vector of the new model
ever lies among those of the old. A query is asked with the model that built the index it is put to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Protocol, Self

import numpy as np

from corpora.index.meta import Meta
from corpora.index.protocol import Field, Filter, Hit, Index, Point, Vector, Weights
from models.embedding import Embedder, Role, SparseVector, Vectors

_EVERYTHING = Filter()


class Renewable(Index, Protocol):
    """An index that can follow another."""

    @property
    def meta(self) -> Meta: ...

    @property
    def current(self) -> bool:
        """Whether it is the one in use, also when another process made it so."""
        ...

    def promote(self) -> None:
        """Be the one in use from now on."""
        ...


class Renewal:
    """An :class:`corpora.index.protocol.Index` that becomes another; see there for what the methods do.

    ``model`` and ``generation`` are those of the new index, so that the store's notes tell what it lacks;
    hits, counts and facets are those of the old one until :meth:`finish`. ``embedder`` built the old index;
    None where it cannot be had any more, and then queries find words alone until the end.
    """

    def __init__(self, old: Renewable, new: Renewable, embedder: Embedder | None) -> None:
        self._old, self._new = old, new
        self._embedder = embedder or _Wordless(old.meta.dimensions)

    @property
    def pending(self) -> bool:
        """Whether the old index still answers."""
        return not self._new.current

    @property
    def reading(self) -> tuple[Index, Embedder] | None:
        """The old index and its model while they answer, to be used together; else None."""
        return (self._old, self._embedder) if self.pending else None

    @property
    def newest(self) -> Index:
        """The index that is being filled."""
        return self._new

    def finish(self) -> None:
        """The new index answers from now on. To be called once it lacks nothing.

        The old one stays open for the queries that are being answered.
        """
        self._new.promote()

    @property
    def model(self) -> str:
        return self._new.model

    @property
    def generation(self) -> str:
        return self._new.generation

    def upsert(self, points: Sequence[Point]) -> None:
        self._new.upsert(points)
        if not self.pending:
            return
        keys = dict.fromkeys(point.manifestation for point in points)
        unknown = {key for key in keys if not self._old.count(Filter.of({"manifestation": [key]}))}
        nothing = np.zeros(self._old.meta.dimensions, dtype=np.float32)
        self._old.upsert(
            [
                replace(point, dense=nothing, learned=None)
                for point in points
                if point.manifestation in unknown
            ]
        )

    def delete(self, manifestations: Iterable[str]) -> None:
        keys = list(manifestations)
        self._new.delete(keys)
        if self.pending:
            self._old.delete(keys)

    def dense(self, vector: Vector, *, limit: int, where: Filter = _EVERYTHING) -> list[Hit]:
        return self._answering.dense(vector, limit=limit, where=where)

    def sparse(
        self, vector: SparseVector, *, limit: int, where: Filter = _EVERYTHING, by: Weights = "lexical"
    ) -> list[Hit]:
        return self._answering.sparse(vector, limit=limit, where=where, by=by)

    def count(self, where: Filter = _EVERYTHING) -> int:
        return self._answering.count(where)

    def facet(self, field: Field, where: Filter = _EVERYTHING) -> dict[str, int]:
        return self._answering.facet(field, where)

    def flush(self) -> None:
        self._new.flush()
        self._old.flush()

    def optimize(self) -> bool:
        return self._new.optimize()

    def close(self) -> None:
        self._new.close()
        self._old.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _answering(self) -> Index:
        return self._old if self.pending else self._new


class _Wordless:
    """In place of a model that cannot be had: no text means anything, so that words alone are found."""

    name = "none"

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        return np.zeros((len(texts), self.dimensions), dtype=np.float32)
