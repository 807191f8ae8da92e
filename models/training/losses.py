"""Symmetric InfoNCE over a batch of pairs, with false negatives taken out."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.training.batches import Corpus, Pairs

_TINY = 1e-30


def contrast(left: Tensor, right: Tensor, scale: Tensor, same: Tensor) -> Tensor:
    """Mean cross-entropy of finding row i among the others, in both directions.

    `left` and `right` [n, d] are unit rows, `scale` one over the temperature, `same` [n, n] True where two
    rows say the same without being the pair (such a cell counts neither as hit nor as miss).
    Source: A. van den Oord et al., "Representation learning with contrastive predictive coding" (2018).
    """
    found: Tensor = _Contrast.apply(left, right, scale, same)  # type: ignore[no-untyped-call]
    return found


class _Contrast(torch.autograd.Function):
    """Both directions from one exponential: rows of unit length bound the scores, so none can overflow."""

    @staticmethod
    def forward(ctx: Any, left: Tensor, right: Tensor, scale: Tensor, same: Tensor) -> Tensor:
        cosines = left @ right.T
        spread = (cosines - 1).mul_(scale).exp_().masked_fill_(same, 0.0)
        rows = spread.sum(dim=1).clamp_(min=_TINY)
        columns = spread.sum(dim=0).clamp_(min=_TINY)
        hits = (cosines.diagonal() - 1) * scale
        loss = ((rows.log() + columns.log()) / 2 - hits).mean()
        # d loss / d score: half of each direction's probabilities, less one on the diagonal.
        slope = spread.mul_((0.5 / rows)[:, None] + 0.5 / columns)
        slope.diagonal().sub_(1)
        slope.div_(len(left))
        ctx.save_for_backward(left, right, scale, slope, (slope * cosines).sum())
        return loss

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        left, right, scale, slope, by_scale = ctx.saved_tensors
        weight = gradients[0] * scale
        return weight * (slope @ right), weight * (slope.T @ left), gradients[0] * by_scale, None


def same_saying(corpus: Corpus, pairs: Pairs) -> Tensor:
    """True where row i left and row j right (i ≠ j) are of one group, or either text stands in both pairs."""
    groups = corpus.group[pairs.left].astype(np.int32)
    left, right = corpus.marks[pairs.left], corpus.marks[pairs.right]
    same = groups[:, None] == groups[None, :]
    same |= left[:, None] == left[None, :]
    same |= right[:, None] == right[None, :]
    same |= left[:, None] == right[None, :]
    np.fill_diagonal(same, False)
    return torch.from_numpy(same)
