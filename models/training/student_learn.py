"""The student's training loop: guess masked pieces first, then tell translations apart beside the teacher.

It can stop at any checkpoint and go on from there, on a CPU to the same weights: every draw and every
dropout follows from the seed and the number of the step.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from torch.nn.utils import clip_grad_norm_

from models.training.batches import Ints, Pairs, PairSampler
from models.training.blocks import PairBlocks
from models.training.distil import follow_grades, follow_similarities, follow_vectors
from models.training.learn import CHECKPOINT, LOG
from models.training.losses import contrast, same_saying
from models.training.student_config import StudentConfig
from models.training.student_data import StudentMaterial
from models.training.student_model import Student, padded

log = logging.getLogger(__name__)
_MOST_SCALE = math.log(100)
_FLOOR = 0.02
_QUICKER = 10.0
"""How much faster the temperature moves than the layers."""


class StudentLearner:
    """The state of one training: student, optimiser, steps and seconds done, and when guessing ended."""

    def __init__(
        self, config: StudentConfig, table: NDArray[np.float32], material: StudentMaterial, *, pieces: int
    ) -> None:
        torch.set_float32_matmul_precision("high")
        torch.manual_seed(config.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        if self.device.type == "cpu":
            torch.set_num_threads(config.threads)
        self.config, self.material = config, material
        width = material.lessons.vectors.shape[1] if material.lessons else 1
        self.student = Student(config, pieces=pieces, table=table, teacher_width=width).to(self.device)
        self.optimiser = torch.optim.AdamW(_parameters(self.student, config.decay), lr=config.rate)
        corpus, mix, weak = material.corpus, config.mix, config.weak
        self.mixed = PairSampler(corpus, mix=mix, weak=weak, one_language=config.one_language)
        self.paired = PairBlocks(
            corpus,
            mix=mix,
            weak=weak,
            pivot=config.pivot,
            neighbours=config.neighbours,
            one_class=config.one_class,
        )
        self.done = 0
        self.spent = 0.0
        self.turned: tuple[int, float] | None = None
        """Steps and seconds at which the guessing of masked pieces was over."""

    def run(
        self, *, stop_after: float | None = None, report: Callable[[dict[str, Any]], None] = lambda _: None
    ) -> bool:
        """Steps up to the end of the schedule, or for `stop_after` seconds; True where it came to the end."""
        config, begun, before = self.config, time.monotonic(), self.spent
        sums: dict[str, tuple[float, int]] = {}
        while not self.finished():
            if stop_after is not None and time.monotonic() - begun > stop_after:
                break
            for name, value in self.step().items():
                total, count = sums.get(name, (0.0, 0))
                sums[name] = (total + value, count + 1)
            self.spent = before + time.monotonic() - begun
            if self.done % config.log_every == 0 or self.finished():
                line: dict[str, Any] = {"step": self.done, "seconds": round(self.spent, 1)}
                line |= {name: round(total / count, 5) for name, (total, count) in sums.items()}
                with (config.run / LOG).open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(line) + "\n")
                report(line)
                sums = {}
            if self.done % config.checkpoint_every == 0:
                self.save()
        self.save()
        return self.finished()

    def finished(self) -> bool:
        return self._guessed() >= 1 and self._contrasted() >= 1

    def step(self) -> dict[str, float]:
        """One batch of the phase that is due: forward, backward, update. Gives the losses."""
        config = self.config
        rng = np.random.default_rng((config.seed, self.done))
        torch.manual_seed(config.seed * 1_000_003 + self.done)  # dropout
        guessing = self._guessed() < 1
        if not guessing and self.turned is None:
            self.turned = (self.done, self.spent)
        progress = self._guessed() if guessing else self._contrasted()
        rate = (config.masked_rate if guessing else config.rate) * self._rate(progress)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        self.student.train()
        losses = self._guess(rng) if guessing else self._contrast(rng)
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(self.student.parameters(), config.clip)
        self.optimiser.step()
        self.student.log_scale.data.clamp_(max=_MOST_SCALE)
        self.done += 1
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def _guess(self, rng: np.random.Generator) -> dict[str, Tensor]:
        """Cross-entropy of the pieces that were masked (8 in 10), changed (1) or left as they are (1)."""
        config, student = self.config, self.student
        rows = self._mixed_rows(config.masked_batch, rng)
        ids, kept = padded(self.material.corpus.texts.take(rows), pad=student.pad, longest=student.longest)
        hidden = torch.from_numpy(rng.random(ids.shape) < config.mask) & (kept > 0)
        if not hidden.any():
            hidden[0, 0] = True
        fate = torch.from_numpy(rng.random(ids.shape))
        shown = torch.where(hidden & (fate < 0.8), torch.full_like(ids, student.mask), ids)
        other = torch.from_numpy(rng.integers(student.pad, size=ids.shape))
        shown = torch.where(hidden & (fate >= 0.9), other, shown)
        with self._precision():
            scores = student.guesses(*(part.to(self.device) for part in (shown, kept, hidden)))
        return {"masked": functional.cross_entropy(scores.float(), ids[hidden].to(self.device))}

    def _mixed_rows(self, size: int, rng: np.random.Generator) -> Ints:
        return self.mixed.draw(size, rng).left

    def _contrast(self, rng: np.random.Generator) -> dict[str, Tensor]:
        config, corpus, student = self.config, self.material.corpus, self.student
        drawn = [self._block(rng) for _ in range(config.blocks)]
        parts = [rows for pairs in drawn for rows in (pairs.left, pairs.right)]
        lessons, grades = self.material.lessons, self.material.grades
        taught = lessons.draw(corpus, config.teacher_batch, rng) if lessons else None
        if taught:
            parts.append(taught[0])
        graded = grades.draw(corpus, config.similarity_batch, rng) if grades else None
        if graded:
            parts += graded[:2]
        vectors = self._vectors(parts)
        scale = student.log_scale.exp()
        found = [
            contrast(vectors[2 * n], vectors[2 * n + 1], scale, same_saying(corpus, pairs).to(self.device))
            for n, pairs in enumerate(drawn)
        ]
        losses = {"contrast": torch.stack(found).mean()}
        if taught:
            own, teacher = vectors[2 * len(drawn)], taught[1].to(self.device)
            losses["teacher_vectors"] = config.vector_weight * follow_vectors(own, teacher, student.mapping)
            losses["teacher_similarities"] = config.teacher_weight * follow_similarities(own, teacher)
        if graded:
            grade = graded[2].to(self.device)
            losses["grades"] = config.similarity_weight * follow_grades(vectors[-2], vectors[-1], grade)
        return losses

    def _vectors(self, parts: list[Ints]) -> list[Tensor]:
        student = self.student
        texts = self.material.corpus.texts.take(np.concatenate(parts))
        ids, kept = padded(texts, pad=student.pad, longest=student.longest)
        with self._precision():
            rows = student.vectors(ids.to(self.device), kept.to(self.device))
        return list(torch.split(rows, [len(part) for part in parts]))

    def _block(self, rng: np.random.Generator) -> Pairs:
        sampler = self.paired if rng.random() < self.config.one_pair else self.mixed
        return sampler.draw(self.config.batch, rng)

    def _precision(self) -> torch.autocast:
        """bfloat16 on the accelerator; on a CPU nothing changes."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda")

    def save(self) -> None:
        """Write the checkpoint; the one before stays until the new one is complete."""
        path = self.config.run / CHECKPOINT
        state = {
            "student": self.student.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
            "spent": self.spent,
            "turned": self.turned,
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self) -> bool:
        """Go on from the checkpoint of the run, where there is one."""
        path = self.config.run / CHECKPOINT
        if not path.is_file():
            return False
        state: dict[str, Any] = torch.load(path, weights_only=True, map_location=self.device)
        self.student.load_state_dict(state["student"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.done, self.spent, self.turned = int(state["done"]), float(state["spent"]), state["turned"]
        log.info("resumed at step %d", self.done)
        return True

    def _guessed(self) -> float:
        """Share of the first phase that is over."""
        config = self.config
        if self.turned is not None or not config.masked_steps:
            return 1.0
        by_steps = self.done / config.masked_steps
        return (
            by_steps
            if config.seconds is None
            else max(by_steps, self.spent / max(1e-9, config.seconds * config.masked_share))
        )

    def _contrasted(self) -> float:
        """Share of the second phase that is over."""
        config, (done, spent) = self.config, self.turned or (self.done, self.spent)
        by_steps = (self.done - done) / max(1, config.contrast_steps)
        if config.seconds is None:
            return by_steps
        return max(by_steps, (self.spent - spent) / max(1e-9, config.seconds - spent))

    def _rate(self, progress: float) -> float:
        warm = min(1.0, (progress + 1e-3) / max(1e-9, self.config.warm_up))
        return warm * (_FLOOR + (1 - _FLOOR) * (1 + math.cos(math.pi * min(1.0, progress))) / 2)


def _parameters(student: Student, decay: float) -> list[dict[str, Any]]:
    """Matrices are pulled to zero, vectors are not; the temperature moves faster."""
    scale = student.log_scale
    others = [found for found in student.parameters() if found is not scale]
    return [
        {"params": [p for p in others if p.ndim > 1], "weight_decay": decay, "factor": 1.0},
        {"params": [p for p in others if p.ndim <= 1], "weight_decay": 0.0, "factor": 1.0},
        {"params": [scale], "weight_decay": 0.0, "factor": _QUICKER},
    ]
