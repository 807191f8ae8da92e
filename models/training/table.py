"""The vectors of the pieces while they are learned: an own part and a part shared with their relatives.

The sum of both parts is what is exported, so that the finished model is a plain table. Means and their
gradients are products with sparse matrices, and only rows that a batch uses are touched: on a CPU this is
several times faster than dense layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch import Tensor

from models.training.batches import Texts
from models.training.relatives import relatives

Floats = NDArray[np.float32]
_BETAS = (0.9, 0.99)
_TINY = 1e-8
_LENGTH = 2.0
"""Typical length of a vector after some thousand steps."""


class Rows:
    """A matrix learned row by row: Adam (D. Kingma, J. Ba, 2015) applied to the rows that have a gradient."""

    def __init__(self, values: Tensor) -> None:
        self.values = values
        self._first = torch.zeros_like(values)
        self._second = torch.zeros_like(values)
        self._updates = torch.zeros(len(values))

    def update(self, rows: NDArray[np.int64], gradient: Floats, rate: float) -> None:
        """One step of size `rate` for `rows` (each at most once) against `gradient` [len(rows), d]."""
        index, slope = torch.from_numpy(rows), torch.from_numpy(gradient)
        first = self._first[index].mul_(_BETAS[0]).add_(slope, alpha=1 - _BETAS[0])
        second = self._second[index].mul_(_BETAS[1]).addcmul_(slope, slope, value=1 - _BETAS[1])
        self._first[index], self._second[index] = first, second
        # The start-up correction counts a row's own updates: a rare piece is as new at step 3 000 as at 1.
        self._updates[index] += 1
        seen = self._updates[index][:, None]
        size = rate * (1 - _BETAS[1] ** seen).sqrt() / (1 - _BETAS[0] ** seen)
        self.values.index_add_(0, index, first.div_(second.sqrt_().add_(_TINY)).mul_(size), alpha=-1)

    def state(self) -> dict[str, Tensor]:
        return {"values": self.values, "first": self._first, "second": self._second, "updates": self._updates}

    def restore(self, state: dict[str, Tensor]) -> None:
        self.values, self._first = state["values"], state["first"]
        self._second, self._updates = state["second"], state["updates"]


@dataclass(frozen=True)
class Pass:
    """The means of one batch of texts, and what is needed to send their gradient back."""

    means: Tensor
    pieces: NDArray[np.int64]
    of_pieces: sparse.csr_matrix
    features: NDArray[np.int64]
    of_features: sparse.csr_matrix


class PieceTable:
    """Vectors [pieces, dimensions] = own + mean of the features of the piece."""

    def __init__(
        self, pieces: Sequence[str], dimensions: int, *, seed: int, start: Floats | None = None
    ) -> None:
        self._relatives = relatives(pieces)
        generator = torch.Generator().manual_seed(seed)
        size = self._relatives.shape[1]
        # The own part starts at nothing: a piece that is never seen adds little noise to a text.
        self.own = Rows(torch.zeros(len(pieces), dimensions))
        self.shared = Rows(torch.randn(size, dimensions, generator=generator) * 0.05)
        if start is not None:
            # Relatives then share what they go on to learn.
            typical = float(np.median(np.linalg.norm(start, axis=1))) or 1.0
            self.own.values = torch.from_numpy(np.asarray(start * (_LENGTH / typical), dtype=np.float32))
            self.shared.values.zero_()

    def forward(self, texts: Texts) -> Pass:
        """Means of the pieces of every text, [texts, dimensions], zeros for a text without pieces."""
        pieces, where = np.unique(texts.pieces, return_inverse=True)
        sizes = np.diff(texts.bounds)
        weights = np.repeat(1 / np.maximum(sizes, 1), sizes).astype(np.float32)
        of_pieces = sparse.csr_matrix((weights, where, texts.bounds), shape=(len(texts), len(pieces)))
        used = self._relatives[pieces]
        features, columns = np.unique(used.indices, return_inverse=True)
        of_features = sparse.csr_matrix((used.data, columns, used.indptr), shape=(len(pieces), len(features)))
        rows = _take(self.own.values, pieces) + of_features @ _take(self.shared.values, features)
        means = torch.from_numpy(of_pieces @ rows).requires_grad_()
        return Pass(means, pieces.astype(np.int64), of_pieces, features.astype(np.int64), of_features)

    def backward(self, done: Pass, rate: float) -> None:
        """Update the rows that `done` used, after the loss has left its gradient in ``done.means``."""
        if done.means.grad is None:
            raise ValueError("no gradient: call backward() on the loss first")
        by_piece = np.asarray(done.of_pieces.T @ done.means.grad.numpy(), dtype=np.float32)
        self.own.update(done.pieces, by_piece, rate)
        self.shared.update(done.features, np.asarray(done.of_features.T @ by_piece, dtype=np.float32), rate)

    def full(self) -> Floats:
        """The whole table [pieces, dimensions], both parts added."""
        return np.asarray(
            self.own.values.numpy() + self._relatives @ self.shared.values.numpy(), dtype=np.float32
        )

    def state(self) -> dict[str, Any]:
        return {"own": self.own.state(), "shared": self.shared.state()}

    def restore(self, state: dict[str, Any]) -> None:
        self.own.restore(state["own"])
        self.shared.restore(state["shared"])


def _take(values: Tensor, rows: NDArray[Any]) -> Floats:
    return values[torch.from_numpy(rows.astype(np.int64))].numpy()
