"""The training loop: batches in, a learned table out; it can stop at any checkpoint and go on from there."""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.training.batches import Corpus, Ints, Pairs, PairSampler
from models.training.blocks import PairBlocks
from models.training.config import TrainingConfig
from models.training.distil import Grades, Lessons, follow_grades, follow_similarities, follow_vectors
from models.training.losses import contrast, same_saying
from models.training.table import PieceTable

log = logging.getLogger(__name__)
_MOST_SCALE = math.log(60)
_ENOUGH = 20_000
_CALMER = 0.2
"""What the mapping and the temperature move by, beside the vectors."""

CHECKPOINT = "checkpoint.pt"
LOG = "log.jsonl"


@dataclass(frozen=True)
class Material:
    """What a step draws from; without lessons or grades their losses are left out."""

    corpus: Corpus
    lessons: Lessons | None = None
    grades: Grades | None = None


class Learner:
    """The state of one training: table, mapping to the teacher, optimiser, number of steps done."""

    def __init__(
        self,
        config: TrainingConfig,
        pieces: list[str],
        material: Material,
        *,
        start: NDArray[np.float32] | None = None,
    ) -> None:
        torch.set_num_threads(config.threads)
        torch.set_float32_matmul_precision("medium")  # products in bfloat16 where the processor has them
        torch.manual_seed(config.seed)
        self.config, self.material = config, material
        self.table = PieceTable(pieces, config.dimensions, seed=config.seed, start=start)
        self.log_scale = nn.Parameter(torch.tensor(-math.log(config.temperature)))
        width = material.lessons.vectors.shape[1] if material.lessons else 1
        self.mapping = nn.Parameter(torch.randn(config.dimensions, width) / math.sqrt(width))
        if start is not None and material.lessons:
            self.mapping.data = _fit(start, material.corpus, material.lessons)
        self.optimiser = torch.optim.Adam([self.mapping, self.log_scale])
        self.sampler = PairSampler(
            material.corpus, mix=config.mix, weak=config.weak, one_language=config.one_language
        )
        self.blocks = PairBlocks(
            material.corpus,
            mix=config.mix,
            weak=config.weak,
            pivot=config.pivot,
            neighbours=config.neighbours,
            one_class=config.one_class,
        )
        self.done = 0
        self.spent = 0.0

    def run(self, report: Callable[[dict[str, float]], None] = lambda _: None) -> None:
        """Steps up to the end of the schedule, with a checkpoint and a line in the log now and then."""
        config, begun = self.config, time.monotonic() - self.spent
        sums: dict[str, float] = {}
        steps = 0
        while (progress := self._progress()) < 1:
            for name, value in self.step(config.rate * self._rate(progress)).items():
                sums[name] = sums.get(name, 0.0) + value
            self.done += 1
            self.spent = time.monotonic() - begun
            steps += 1
            if self.done % config.log_every == 0 or self._progress() >= 1:
                line = {"step": self.done, "seconds": round(self.spent, 1), "progress": round(progress, 4)}
                line |= {name: round(value / steps, 5) for name, value in sums.items()}
                self._write(line)
                report(line)
                sums, steps = {}, 0
            if self.done % config.checkpoint_every == 0:
                self.save()
        self.save()

    def step(self, rate: float) -> dict[str, float]:
        """One batch: forward, backward, update. Gives the losses."""
        rng = np.random.default_rng((self.config.seed, self.done))
        parts, compare = self._plan(rng)
        texts = self.material.corpus.texts.take(np.concatenate(parts), drop=self.config.drop, rng=rng)
        done = self.table.forward(texts)
        vectors = functional.normalize(done.means, dim=1)
        losses = compare(list(torch.split(vectors, [len(part) for part in parts])))
        self.optimiser.zero_grad()
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        self.table.backward(done, rate)
        self.optimiser.param_groups[0]["lr"] = rate * _CALMER
        self.optimiser.step()
        self.log_scale.data.clamp_(max=_MOST_SCALE)
        found = {name: float(loss.detach()) for name, loss in losses.items()}
        return {**found, "scale": float(self.log_scale.detach().exp())}

    def _plan(
        self, rng: np.random.Generator
    ) -> tuple[list[Ints], Callable[[list[Tensor]], dict[str, Tensor]]]:
        """The rows of the texts of one batch, part by part, and the losses to take from their vectors."""
        config, corpus = self.config, self.material.corpus
        drawn = [self._block(rng) for _ in range(config.blocks)]
        same = [same_saying(corpus, pairs) for pairs in drawn]
        parts = [rows for pairs in drawn for rows in (pairs.left, pairs.right)]

        def contrasts(v: list[Tensor]) -> Tensor:
            scale = self.log_scale.exp()
            found = [contrast(v[2 * n], v[2 * n + 1], scale, cells) for n, cells in enumerate(same)]
            return torch.stack(found).mean()

        rules: list[tuple[str, Callable[[list[Tensor]], Tensor]]] = [("contrast", contrasts)]
        if self.material.lessons:
            rows, teacher = self.material.lessons.draw(corpus, config.teacher_batch, rng)
            at = len(parts)
            parts.append(rows)
            rules += [
                (
                    "teacher_vectors",
                    lambda v: config.vector_weight * follow_vectors(v[at], teacher, self.mapping),
                ),
                (
                    "teacher_similarities",
                    lambda v: config.teacher_weight * follow_similarities(v[at], teacher),
                ),
            ]
        if self.material.grades:
            left, right, grade = self.material.grades.draw(corpus, config.similarity_batch, rng)
            first = len(parts)
            parts += [left, right]
            rules.append(
                ("grades", lambda v: config.similarity_weight * follow_grades(v[first], v[first + 1], grade))
            )
        return parts, lambda vectors: {name: rule(vectors) for name, rule in rules}

    def _block(self, rng: np.random.Generator) -> Pairs:
        """One block of pairs: in one pair of languages, or mixed."""
        sampler = self.blocks if rng.random() < self.config.one_pair else self.sampler
        return sampler.draw(self.config.batch, rng)

    def save(self) -> None:
        """Write the checkpoint; the one before stays until the new one is complete."""
        path = self.config.run / CHECKPOINT
        state = {
            "table": self.table.state(),
            "mapping": self.mapping.data,
            "log_scale": self.log_scale.data,
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
            "spent": self.spent,
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self) -> bool:
        """Go on from the checkpoint of the run, where there is one."""
        path: Path = self.config.run / CHECKPOINT
        if not path.is_file():
            return False
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.table.restore(state["table"])
        self.log_scale.data.copy_(state["log_scale"])
        self.mapping.data.copy_(state["mapping"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.done, self.spent = int(state["done"]), float(state["spent"])
        log.info("resumed at step %d", self.done)
        return True

    def _progress(self) -> float:
        """Share of the schedule that is over: by steps, or by time where a time is set."""
        by_steps = self.done / self.config.steps
        return by_steps if self.config.seconds is None else max(by_steps, self.spent / self.config.seconds)

    def _rate(self, progress: float) -> float:
        warm = min(1.0, (self.done + 1) / max(1, self.config.warm_up))
        return warm * (0.02 + 0.98 * (1 + math.cos(math.pi * progress)) / 2)

    def _write(self, line: dict[str, float]) -> None:
        with (self.config.run / LOG).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")


def _fit(table: NDArray[np.float32], corpus: Corpus, lessons: Lessons) -> Tensor:
    """The mapping [d, t] that takes the table's vectors of the lessons nearest to the teacher's."""
    texts = corpus.texts.take(lessons.rows[:_ENOUGH])
    sums = np.add.reduceat(table[texts.pieces], texts.bounds[:-1], axis=0)
    unit = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return torch.from_numpy(np.linalg.lstsq(unit, lessons.vectors[:_ENOUGH])[0].astype(np.float32))
