"""One call makes a model: corpora → tokenizer → arrays → teacher → training → folder.

Every stage leaves its result in the run's folder and is not repeated there, so that a training that was
stopped goes on where it was. The same configuration on the same machine gives the same model.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from tokenizers import Tokenizer

from models.errors import TrainingError
from models.training import tokenizer as pieces
from models.training.batches import Corpus, build
from models.training.config import TrainingConfig
from models.training.corpora import Group
from models.training.curves import draw
from models.training.data import Grade, graded, prepare
from models.training.distil import Grades, Lessons, teach
from models.training.export import export
from models.training.learn import LOG, Learner, Material

log = logging.getLogger(__name__)


def train(config: TrainingConfig) -> Path:
    """Train as `config` says and write the model; gives its folder.

    Raises TrainingError where a corpus is missing or the run's folder holds another training.
    """
    _check(config)
    groups, grades, first = _groups(config)
    tokenizer = _tokenizer(config, groups)
    corpus = _corpus(config, groups, tokenizer)
    lessons = _lessons(config, groups)
    known = Grades.of(grades, first) if grades else None
    vocabulary = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    learner = Learner(config, vocabulary, Material(corpus, lessons, known))
    learner.resume()
    learner.run(lambda line: log.info("%s", line))
    draw(config.run / LOG, config.run / "curves.svg")
    table = learner.table.full()
    return export(table, tokenizer, config.output, name=config.name, training=config.to_json())


def _check(config: TrainingConfig) -> None:
    missing = [path for path in (*config.corpora, *config.similarity) if not path.is_file()]
    if missing:
        raise TrainingError(str(missing[0]), "no such file; give the parallel corpora that are there")
    config.run.mkdir(parents=True, exist_ok=True)
    stated = json.dumps(config.to_json(), sort_keys=True)
    record = config.run / "config.json"
    if record.is_file() and record.read_text(encoding="utf-8") != stated:
        raise TrainingError(str(config.run), "it holds a run with other settings; choose another folder")
    record.write_text(stated, encoding="utf-8")


def _groups(config: TrainingConfig) -> tuple[list[Group], list[Grade], int]:
    """All groups, the graded sentences at the end, and where those begin."""
    groups = prepare(config.corpora, development=config.development)
    if not groups:
        raise TrainingError(config.name, "the corpora hold no group of two languages")
    extra, grades = (
        graded(config.similarity, development=config.development) if config.similarity else ([], [])
    )
    return [*groups, *extra], grades, len(groups)


def _tokenizer(config: TrainingConfig, groups: list[Group]) -> Tokenizer:
    path = config.run / "tokenizer.json"
    if not path.is_file():
        log.info("tokenizer: %d pieces", config.pieces)
        trained = pieces.train_tokenizer(
            groups, size=config.pieces, characters=config.characters, seed=config.seed
        )
        pieces.save(trained, path)
    return Tokenizer.from_file(str(path))


def _corpus(config: TrainingConfig, groups: list[Group], tokenizer: Tokenizer) -> Corpus:
    path = config.run / "corpus.npz"
    if not path.is_file():
        build(groups, tokenizer, mix=config.mix, longest=config.longest).save(path)
    corpus = Corpus.load(path)
    log.info("corpus: %d texts, %d pieces", len(corpus.texts), len(corpus.texts.pieces))
    return corpus


def _lessons(config: TrainingConfig, groups: list[Group]) -> Lessons | None:
    if config.teacher is None:
        return None
    cache = config.run / "teacher.npz"
    found = teach(config.teacher, groups, count=config.teacher_texts, seed=config.seed, cache=cache)
    return found if len(found.rows) > 1 else None
