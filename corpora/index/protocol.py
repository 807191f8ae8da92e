"""What every index does, and the records that pass in and out of it.

An index knows segments by the key of their manifestation and their id, and nothing of works: which
manifestations belong to which work, and which are current, is the store's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from models.embedding import SparseVector

Vector = NDArray[np.float32]
Weights = Literal["lexical", "learned"]
"""Sparse vectors of a point: BM25, and those of a model that weighs pieces."""

Field = Literal["manifestation", "language", "kind", "section_kind", "type", "limite"]
FIELDS: tuple[Field, ...] = ("manifestation", "language", "kind", "section_kind", "type", "limite")
SPACE = uuid.UUID("6f0c1f5e-7a39-5d0e-9c0c-0d6f1c6a2f11")


@dataclass(frozen=True, slots=True)
class Point:
    """One segment in the index. ``dense`` is a unit row, float32 [dimensions].

    ``sparse`` is BM25's; ``learned`` the model's, where it weighs pieces (models.embedding.SparseEmbedder).
    """

    manifestation: str
    segment: str
    dense: Vector
    sparse: SparseVector
    language: str
    kind: str
    section_kind: str
    type: str
    # Not a bool: the embedded engine takes a False to be matched for the number 0.
    limite: Literal["yes", "no"] = "no"
    learned: SparseVector | None = None

    @property
    def id(self) -> str:
        """A UUID that follows from the manifestation and the segment: writing twice is writing once."""
        return str(uuid.uuid5(SPACE, f"{self.manifestation}\x1f{self.segment}"))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must be. ``any_of``: by field, the values that are allowed; an empty set allows none."""

    any_of: tuple[tuple[Field, frozenset[str]], ...] = ()
    ids: frozenset[str] | None = None

    @classmethod
    def of(cls, allowed: Mapping[Field, Iterable[str] | None]) -> Filter:
        """A filter on the fields whose values are given; None leaves a field free."""
        pairs = sorted((field, frozenset(values)) for field, values in allowed.items() if values is not None)
        return cls(tuple(pairs))

    @property
    def empty(self) -> bool:
        """Whether nothing can pass."""
        return any(not values for _, values in self.any_of) or (self.ids is not None and not self.ids)


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment and its score: the cosine for dense search, the sum of products for sparse search."""

    id: str
    manifestation: str
    segment: str
    language: str
    score: float


class Index(Protocol):
    """Dense and sparse vectors of segments, all made by one embedding model.

    ``generation`` changes whenever the index starts empty: the store compares it with what it noted to
    see which manifestations are missing here.
    """

    @property
    def model(self) -> str: ...

    @property
    def generation(self) -> str: ...

    def upsert(self, points: Sequence[Point]) -> None:
        """Write points, each replacing one of the same id; durable once :meth:`flush` returns."""
        ...

    def delete(self, manifestations: Iterable[str]) -> None:
        """Remove every point of these manifestations; unknown keys do nothing."""
        ...

    def dense(self, vector: Vector, *, limit: int, where: Filter = ...) -> list[Hit]:
        """The nearest points by cosine, best first; equal scores in order of id."""
        ...

    def sparse(
        self, vector: SparseVector, *, limit: int, where: Filter = ..., by: Weights = "lexical"
    ) -> list[Hit]:
        """The points that share a token with the query, by the sum of products; equal scores by id."""
        ...

    def count(self, where: Filter = ...) -> int:
        """How many points pass."""
        ...

    def facet(self, field: Field, where: Filter = ...) -> dict[str, int]:
        """How many points have each value of ``field``."""
        ...

    def flush(self) -> None:
        """Return when everything written is on disk."""
        ...

    def optimize(self) -> bool:
        """Merge and index what was written; True where there was something to do, which may take minutes.

        Where there is nothing to do it costs nothing. Cut short, the index is as before.
        """
        ...

    def close(self) -> None:
        """Flush and let go; a second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def ordered(hits: Iterable[Hit]) -> list[Hit]:
    """Best first, ties by id, so that equal scores come in one order everywhere."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))
