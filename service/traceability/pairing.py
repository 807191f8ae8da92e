"""Two sides to link, and the embedder that reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from service.traceability.unit import Unit

Matrix = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sources on the left (rows), targets on the right (columns).

    ``itself`` [n, m] marks the pairs of a unit with itself, where one list is linked with its own; None:
    there are none. They are no candidates: their perfect scores must not measure the others.
    """

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    embedder: Embedder | None = None
    itself: NDArray[np.bool_] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.left), len(self.right)

    def part(self, rows: NDArray[np.intp], columns: NDArray[np.intp], embedder: Embedder | None) -> Pairing:
        """Some of the units of either side, read with `embedder`."""
        left = tuple(self.left[row] for row in rows.tolist())
        right = tuple(self.right[column] for column in columns.tolist())
        itself = None if self.itself is None else self.itself[np.ix_(rows, columns)]
        return Pairing(left, right, embedder, itself)

    def each(self, extract: Callable[[Unit], T]) -> list[T]:
        """One derived value a unit, left side first; split again at ``len(left)``."""
        return [extract(unit) for unit in (*self.left, *self.right)]


class Signal(Protocol):
    """One reason to believe that two units belong together.

    Gives a float32 matrix [n, m], larger = closer, or None where it has nothing to go on (no
    embedder, no unit that cites anything).
    """

    def __call__(self, pairing: Pairing) -> Matrix | None: ...
