"""One call trains a transformer student of the 24 languages, a piece at a time where time is lent in pieces.

Stages: arrays and teacher's vectors (`models.training.student_data`), a masked-token warm-up, contrastive
training over all language pairs beside the English teacher (`models.training.student_learn`), export. Each
leaves its result in the run's folder and is not repeated there.
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from models.embedding import DEFAULT_FOLDER
from models.errors import TrainingError
from models.static import TOKENIZER, WEIGHTS, read_table
from models.training.curves import draw
from models.training.learn import LOG
from models.training.recipe import teacher_folder
from models.training.student_card import write_card
from models.training.student_config import StudentConfig
from models.training.student_data import PREPARED, material, sources
from models.training.student_export import export
from models.training.student_learn import StudentLearner
from models.training.student_model import with_specials

log = logging.getLogger(__name__)


def recipe(data: Path, *, run: Path, output: Path, minutes: float | None = None) -> StudentConfig:
    """The student of the project, from the folder `data` (``groups/``, ``pairs/``, ``dev/``).

    It begins with the shipped model's pieces and vectors. With `minutes` the schedule is fitted to that
    wall time, over all calls together.
    """
    development = data / "dev"
    config = StudentConfig(
        corpora=tuple(path for name in ("groups", "pairs") for path in sorted((data / name).glob("*.xz"))),
        start=DEFAULT_FOLDER,
        run=run,
        output=output,
        development=development if development.is_dir() else None,
        similarity=tuple(sorted((development / "sts").glob("*-train.csv.xz"))),
        teacher=teacher_folder(),
    )
    if minutes is None:
        return config
    return replace(config, seconds=minutes * 60, masked_steps=1_000_000, contrast_steps=1_000_000)


def prepare(config: StudentConfig) -> Path:
    """Make the arrays alone; gives their file. With sources.json beside it, it is all that another machine
    needs besides the code and the static model.

    Raises TrainingError where a corpus is missing.
    """
    path = config.run / PREPARED
    if not path.is_file():
        missing = [file for file in (*config.corpora, *config.similarity) if not file.is_file()]
        if missing or not config.corpora:
            what = str(missing[0]) if missing else config.name
            raise TrainingError(what, "no such file; give the folder of the parallel corpora")
    material(config)
    return path


def train_student(config: StudentConfig, *, stop_after: float | None = None) -> Path | None:
    """Train as `config` says, for `stop_after` seconds at most; the folder once it is done, else None.

    A run that was stopped goes on at its last checkpoint, on any machine that has the run's folder. Raises
    TrainingError where a file is missing or the run's folder holds another training.
    """
    for path in (config.start / WEIGHTS, config.start / TOKENIZER):
        if not path.is_file():
            raise TrainingError(str(path), "no such file; give the folder of a static model to start from")
    prepare(config)
    _record(config)
    found = material(config)
    tokenizer = with_specials(Tokenizer.from_file(str(config.start / TOKENIZER)))
    learner = StudentLearner(config, read_table(config.start), found, pieces=tokenizer.get_vocab_size())
    learner.resume()
    done = learner.run(stop_after=stop_after, report=lambda line: log.info("%s", line))
    draw(config.run / LOG, config.run / "curves.svg")
    if not done:
        log.info("stopped at step %d; run the same command again to go on", learner.done)
        return None
    folder = export(learner.student, tokenizer, config.output, name=config.name, training=config.to_json())
    write_card(
        folder,
        config,
        sources(config.run),
        steps=learner.done,
        guessed=learner.turned[0] if learner.turned else 0,
        seconds=learner.spent,
        device=learner.device.type,
    )
    return folder


def _record(config: StudentConfig) -> None:
    """Keep the settings beside the run, without the names of files: a machine may have the arrays alone."""
    stated = config.to_json()
    for key in ("corpora", "similarity", "development", "teacher"):
        stated.pop(key)
    text = json.dumps(stated, sort_keys=True)
    record = config.run / "config.json"
    if record.is_file() and record.read_text(encoding="utf-8") != text:
        raise TrainingError(str(config.run), "it holds a run with other settings; choose another folder")
    record.write_text(text, encoding="utf-8")
