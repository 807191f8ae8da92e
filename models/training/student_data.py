"""What a student is trained on, in one small file that can be carried to another machine.

The arrays are made where the corpora and the teacher are; the machine with the accelerator needs neither.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.errors import TrainingError
from models.static import TOKENIZER
from models.training.batches import Corpus, Ints, Texts, build
from models.training.distil import Grades, Lessons, teach
from models.training.student_config import StudentConfig
from models.training.train import gathered

log = logging.getLogger(__name__)
PREPARED = "prepared.npz"
SOURCES = "sources.json"


@dataclass(frozen=True)
class StudentMaterial:
    """Texts, teacher's vectors, graded pairs; without lessons or grades their losses are left out."""

    corpus: Corpus
    lessons: Lessons | None
    grades: Grades | None


def material(config: StudentConfig) -> StudentMaterial:
    """The arrays in the run's folder, made there where they are missing.

    Raises TrainingError where they are not there and cannot be made, because a file is missing.
    """
    path = config.run / PREPARED
    if not path.is_file():
        made = _make(config)
        config.run.mkdir(parents=True, exist_ok=True)
        (config.run / SOURCES).write_text(
            json.dumps(_stated(config, made), indent=1) + "\n", encoding="utf-8"
        )
        save(made, path)
        log.info("%s: %.1f MB", path, path.stat().st_size / 1e6)
    return load(path)


def sources(run: Path) -> dict[str, Any]:
    """What the arrays in the folder `run` were made from: names of files, and how many texts were taught.

    Raises TrainingError where that is not written beside them.
    """
    try:
        found: dict[str, Any] = json.loads((run / SOURCES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrainingError(str(run / SOURCES), f"it belongs to {PREPARED}; copy both") from error
    return found


def save(made: StudentMaterial, path: Path) -> None:
    """Compressed, in the narrowest numbers that hold them."""
    corpus, lessons, grades = made.corpus, made.lessons, made.grades
    none: Ints = np.zeros(0, dtype=np.int64)
    vectors = lessons.vectors if lessons else np.zeros((0, 1), dtype=np.float32)
    with path.with_suffix(".new").open("wb") as stream:
        np.savez_compressed(
            stream,
            pieces=_narrow(corpus.texts.pieces),
            sizes=_narrow(np.diff(corpus.texts.bounds)),
            language=corpus.language,
            group_sizes=_narrow(np.diff(corpus.group_bounds)),
            text_class=corpus.text_class,
            marks=corpus.marks.astype(np.uint32),
            lesson_rows=_narrow(lessons.rows if lessons else none),
            lesson_vectors=_bytes(vectors),
            grade_left=_narrow(grades.left if grades else none),
            grade_right=_narrow(grades.right if grades else none),
            grade=grades.grade if grades else none.astype(np.float32),
        )
    path.with_suffix(".new").replace(path)


def load(path: Path) -> StudentMaterial:
    """The inverse of `save`. Raises TrainingError where the file is damaged."""
    try:
        with np.load(path) as stored:
            found = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError) as error:
        raise TrainingError(str(path), "it cannot be read; delete it so that it is made again") from error
    sizes = found["group_sizes"].astype(np.int64)
    corpus = Corpus(
        texts=Texts(found["pieces"].astype(np.int32), _bounds(found["sizes"])),
        language=found["language"],
        group=np.repeat(np.arange(len(sizes)), sizes),
        group_bounds=_bounds(sizes),
        text_class=found["text_class"],
        marks=found["marks"].astype(np.int64),
    )
    rows = found["lesson_rows"].astype(np.int64)
    left, right = (found[f"grade_{side}"].astype(np.int64) for side in ("left", "right"))
    return StudentMaterial(
        corpus,
        Lessons(rows, _unit(found["lesson_vectors"])) if len(rows) > 1 else None,
        Grades(left, right, found["grade"]) if len(left) > 1 else None,
    )


def _make(config: StudentConfig) -> StudentMaterial:
    groups, grades, first = gathered(config)
    tokenizer = Tokenizer.from_file(str(config.start / TOKENIZER))
    corpus = build(groups, tokenizer, mix=config.mix, longest=config.longest)
    lessons = (
        teach(config.teacher, groups, count=config.teacher_texts, seed=config.seed)
        if config.teacher is not None
        else None
    )
    return StudentMaterial(corpus, lessons, Grades.of(grades, first) if grades else None)


def _stated(config: StudentConfig, made: StudentMaterial) -> dict[str, Any]:
    return {
        "corpora": [path.name for path in config.corpora],
        "similarity": [path.name for path in config.similarity],
        "written": config.written,
        "development": config.development is not None,
        "texts": len(made.corpus.texts),
        "teacher_texts": len(made.lessons.rows) if made.lessons else 0,
    }


def _bytes(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Unit rows in 8 bits, each by its own largest number: the cosine with the row stays above .9999."""
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True, initial=0), 1e-12)
    return np.asarray(np.rint(rows * (127 / largest)), dtype=np.int8)


def _unit(rows: NDArray[np.int8]) -> NDArray[np.float32]:
    found = rows.astype(np.float32)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12), np.float32)


def _narrow(values: NDArray[np.integer]) -> NDArray[np.integer]:
    largest = int(values.max(initial=0))
    return values.astype(np.uint16 if largest < 1 << 16 else np.uint32 if largest < 1 << 32 else np.int64)


def _bounds(sizes: NDArray[np.integer]) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes.astype(np.int64))))
