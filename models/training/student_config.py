"""Everything that decides what the training of a transformer student gives, in one frozen record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from models.training.config import MIX, WEAK


@dataclass(frozen=True)
class StudentConfig:
    """One student: what from, how large, how long, where to.

    ``start`` is the folder of a static model: its tokenizer is the student's, and its vectors are the
    student's piece vectors at the beginning. ``run`` is the folder for the prepared arrays, checkpoints, log
    and curves; ``output`` the folder of the model. The other paths are as in
    `models.training.config.TrainingConfig`.
    """

    corpora: tuple[Path, ...]
    start: Path
    run: Path
    output: Path
    development: Path | None = None
    teacher: Path | None = None
    similarity: tuple[Path, ...] = ()
    written: bool = True
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
    seconds: float | None = None
    """Wall time of all steps together; both schedules are then fitted to it, the steps being the most."""
    masked_share: float = 0.25
    """Share of `seconds` that the masked-token warm-up has."""
    masked_batch: int = 512
    mask: float = 0.15
    """Share of the pieces to guess (J. Devlin et al., "BERT", 2019)."""
    masked_rate: float = 5e-4
    batch: int = 1_024
    """Pairs a block: each is told from the other pairs of its block."""
    blocks: int = 2
    """Blocks a step."""
    one_pair: float = 0.75
    """Share of the blocks in one pair of languages; the others mix all."""
    neighbours: float = 0.5
    pivot: float = 2.0
    one_language: float = 0.5
    rate: float = 3e-4
    warm_up: float = 0.05
    """Share of a schedule in which the learning rate rises."""
    decay: float = 0.01
    clip: float = 1.0
    """Largest norm of a step's gradient."""
    temperature: float = 1 / 20
    dropout: float = 0.1
    mix: Mapping[str, tuple[tuple[str, ...], float]] = field(default_factory=lambda: dict(MIX))
    weak: Mapping[str, float] = field(default_factory=lambda: dict(WEAK))
    teacher_texts: int = 60_000
    teacher_batch: int = 512
    vector_weight: float = 0.5
    teacher_weight: float = 6.0
    similarity_batch: int = 256
    similarity_weight: float = 0.3
    checkpoint_every: int = 500
    log_every: int = 50
    threads: int = 2
    seed: int = 20261121

    def to_json(self) -> dict[str, Any]:
        """Plain values, paths by their names, for the log and the model's folder."""
        stated = asdict(self)
        stated |= {key: [path.name for path in stated[key]] for key in ("corpora", "similarity")}
        return {key: value.name if isinstance(value, Path) else value for key, value in stated.items()}
