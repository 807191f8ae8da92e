"""What decides what the training of a transformer student gives, beyond what every training is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.training.config import ContrastiveConfig


@dataclass(frozen=True, kw_only=True)
class StudentConfig(ContrastiveConfig):
    """One student: how large, how long.

    ``start`` is the folder of a static model: its tokenizer is the student's, and its vectors are the
    student's piece vectors at the beginning. ``run`` holds the prepared arrays as well.
    """

    start: Path
    name: str = "lextrace-student"
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    """Width inside the feed-forward layers."""
    longest: int = 128
    """Pieces of a text: what the arrays keep, and what the exported model reads."""
    masked_steps: int = 6_000
    contrast_steps: int = 12_000
    masked_share: float = 0.25
    """Share of `seconds` that the masked-token warm-up has."""
    masked_batch: int = 512
    mask: float = 0.15
    """Share of the pieces to guess (J. Devlin et al., "BERT", 2019)."""
    masked_rate: float = 5e-4
    batch: int = 1_024
    """Pairs a block."""
    rate: float = 3e-4
    warm_up: float = 0.05
    """Share of a schedule in which the learning rate rises."""
    decay: float = 0.01
    clip: float = 1.0
    """Largest norm of a step's gradient."""
    dropout: float = 0.1
    seed: int = 20261121
