"""One call makes a model: corpora → tokenizer → arrays → teacher → training → folder.

Every stage leaves its result in the run's folder and is not repeated there, so that a training that was
stopped goes on where it was. The same configuration on the same machine gives the same model.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.errors import TrainingError
from models.static import IDENTITY, TOKENIZER, WEIGHTS, read_table
from models.training import tokenizer as pieces
from models.training.batches import Corpus, build
from models.training.config import ContrastiveConfig, TrainingConfig
from models.training.corpora import Group
from models.training.curves import draw
from models.training.data import Grade, clean_groups, graded, prepare
from models.training.distil import Grades, Lessons, teach
from models.training.export import export
from models.training.learn import LOG, Learner, Material
from models.training.sharpen import Floats, blend, lift, whiten
from models.training.written import written

log = logging.getLogger(__name__)
_SHORT = 8
_SAMPLE = 60_000


def train_all(rounds: Sequence[TrainingConfig]) -> Path:
    """Train `rounds` one after the other; a round that is complete is not repeated. The last one's folder."""
    for config in rounds:
        done = config.output / IDENTITY
        if config.output != rounds[-1].output and done.is_file():
            log.info("%s is there", config.output)
            continue
        train(config)
    return rounds[-1].output


def train(config: TrainingConfig) -> Path:
    """Train as `config` says and write the model; gives its folder.

    Raises TrainingError where a corpus is missing or the run's folder holds another training.
    """
    _check(config)
    groups, grades, first = gathered(config)
    tokenizer = _tokenizer(config, groups)
    corpus = _corpus(config, groups, tokenizer)
    lessons = _lessons(config, groups)
    known = Grades.of(grades, first) if grades else None
    vocabulary = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    start = read_table(config.start) if config.start else None
    learner = Learner(config, vocabulary, Material(corpus, lessons, known), start=start)
    learner.resume()
    learner.run(lambda line: log.info("%s", line))
    draw(config.run / LOG, config.run / "curves.svg")
    table = learner.table.full()
    if config.blend:
        table = blend([table, *(read_table(folder) for folder in config.blend)])
    table = sharpened(config, table, corpus)
    return export(table, tokenizer, config.output, name=config.name, training=config.to_json())


def _check(config: TrainingConfig) -> None:
    begin = [config.start / WEIGHTS, config.start / TOKENIZER] if config.start else []
    begin += [folder / WEIGHTS for folder in config.blend]
    missing = [path for path in (*config.corpora, *config.similarity, *begin) if not path.is_file()]
    if missing:
        raise TrainingError(str(missing[0]), "no such file; give the parallel corpora that are there")
    config.run.mkdir(parents=True, exist_ok=True)
    stated = json.dumps(config.to_json(), sort_keys=True)
    record = config.run / "config.json"
    if record.is_file() and record.read_text(encoding="utf-8") != stated:
        raise TrainingError(str(config.run), "it holds a run with other settings; choose another folder")
    record.write_text(stated, encoding="utf-8")


def _shared(config: TrainingConfig) -> Path:
    folder = config.shared or config.run
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def gathered(config: ContrastiveConfig) -> tuple[list[Group], list[Grade], int]:
    """All groups, the graded sentences at the end, and where those begin."""
    groups = prepare(config.corpora, development=config.development)
    if not groups:
        raise TrainingError(config.name, "the corpora hold no group of two languages")
    if config.written:
        groups += clean_groups(written(), development=config.development)
    extra, grades = (
        graded(config.similarity, development=config.development) if config.similarity else ([], [])
    )
    return [*groups, *extra], grades, len(groups)


def _tokenizer(config: TrainingConfig, groups: list[Group]) -> Tokenizer:
    path = _shared(config) / "tokenizer.json" if config.start is None else config.start / TOKENIZER
    if not path.is_file():
        log.info("tokenizer: %d pieces", config.pieces)
        trained = pieces.train_tokenizer(
            groups, size=config.pieces, characters=config.characters, seed=config.seed
        )
        pieces.save(trained, path)
    return Tokenizer.from_file(str(path))


def _corpus(config: TrainingConfig, groups: list[Group], tokenizer: Tokenizer) -> Corpus:
    path = _shared(config) / "corpus.npz"
    if not path.is_file():
        build(groups, tokenizer, mix=config.mix, longest=config.longest).save(path)
    corpus = Corpus.load(path)
    log.info("corpus: %d texts, %d pieces", len(corpus.texts), len(corpus.texts.pieces))
    return corpus


def _lessons(config: TrainingConfig, groups: list[Group]) -> Lessons | None:
    if config.teacher is None:
        return None
    cache = _shared(config) / "teacher.npz"
    found = teach(config.teacher, groups, count=config.teacher_texts, seed=config.seed, cache=cache)
    return found if len(found.rows) > 1 else None


def sharpened(config: TrainingConfig, table: Floats, corpus: Corpus) -> Floats:
    """The table after `lift` and `whiten`, by the running texts (nine pieces and more) of a sample."""
    counts = np.bincount(corpus.texts.pieces, minlength=len(table))
    lifted = lift(table, counts, amount=config.rarity)
    long = np.flatnonzero(np.diff(corpus.texts.bounds) > _SHORT)
    if not config.whitening or not len(long):
        return lifted
    rng = np.random.default_rng(config.seed)
    chosen = rng.choice(long, size=min(_SAMPLE, len(long)), replace=False)
    return whiten(lifted, corpus.texts.take(chosen), amount=config.whitening)
