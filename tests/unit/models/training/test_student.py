"""A student of two layers: from a file to a model in both forms, and on after a stop to the same weights."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.embedding import load
from models.errors import TrainingError
from models.static import TOKENIZER
from models.training import student_data
from models.training.corpora import Group
from models.training.curves import load_log
from models.training.distil import Grades, Lessons
from models.training.export import export
from models.training.student import prepare, recipe, train_student
from models.training.student_card import add_figures
from models.training.student_config import StudentConfig
from models.training.student_learn import StudentLearner
from models.training.student_model import padded, with_specials
from models.training.tokenizer import train_tokenizer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

WORDS = {
    "en": ["port", "water", "school", "drug", "report", "year", "child", "house", "road", "law"],
    "nl": ["haven", "drinkvocht", "leerplek", "verdovend", "verslag", "jaar", "kind", "huis", "weg", "wet"],
    "el": ["λιμάνι", "νερό", "σχολείο", "ναρκωτικό", "έκθεση", "έτος", "παιδί", "σπίτι", "δρόμος", "νόμος"],
}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> StudentConfig:
    """Ten words in three languages, mixed to 300 sentences, over a random static model of 16 numbers."""
    folder = tmp_path_factory.mktemp("student")
    rng = random.Random(4)
    picks = [rng.sample(range(10), 4) for _ in range(300)]
    rows = [{code: " ".join(words[n] for n in pick) for code, words in WORDS.items()} for pick in picks]
    corpus = folder / "made.jsonl"
    corpus.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    groups = [Group("made", tuple(row.items())) for row in rows]
    tokenizer = train_tokenizer(groups, size=150, characters=4000, seed=1)
    table = np.random.default_rng(7).standard_normal((tokenizer.get_vocab_size(), 16), dtype=np.float32)
    return StudentConfig(
        corpora=(corpus,),
        start=export(table, tokenizer, folder / "static", name="tiny"),
        run=folder / "run",
        output=folder / "model",
        layers=2,
        width=32,
        heads=2,
        inner=64,
        longest=24,
        masked_steps=4,
        contrast_steps=40,
        masked_batch=16,
        batch=32,
        blocks=1,
        rate=5e-3,
        dropout=0.05,
        checkpoint_every=10,
        log_every=2,
        threads=1,
        written=False,
    )


def test_a_student_from_a_file(config: StudentConfig) -> None:
    assert train_student(config, stop_after=0) is None, "stopped at once; the arrays are there"
    folder = train_student(config)
    assert folder == config.output
    embedder = load(str(folder), backend="torch")
    fresh = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 0, 4], [2, 6, 9]]
    sides = [
        embedder.encode([" ".join(words[number] for number in pick) for pick in fresh])
        for words in (WORDS["nl"], WORDS["el"])
    ]
    assert (sides[0] @ sides[1].T).argmax(axis=1).tolist() == [0, 1, 2, 3, 4], "never seen, and no English"
    lines = load_log(config.run / "log.jsonl")
    assert [set(line) - {"step", "seconds"} for line in (lines[0], lines[-1])] == [{"masked"}, {"contrast"}]
    first = next(line["contrast"] for line in lines if "contrast" in line)
    assert lines[-1]["contrast"] < 0.6 * first
    assert (config.run / "curves.svg").is_file()
    card = (folder / "README.md").read_text(encoding="utf-8")
    for part in ("4 steps of 16 texts", "40 steps of 1 blocks", "`made.jsonl`", "No teacher", "Not measured"):
        assert part in card
    assert add_figures(folder, "| 1 |")
    assert "| 1 |" in (folder / "README.md").read_text(encoding="utf-8")
    assert not add_figures(folder, "| 2 |"), "only where none are there"
    pytest.importorskip("onnxscript")
    small = load(str(folder), backend="onnx")
    assert small.name.endswith("/qint8")
    texts = [" ".join(WORDS["en"]), "water report"]
    assert (small.encode(texts) * embedder.encode(texts)).sum(axis=1).min() > 0.95


def test_it_goes_on_after_a_stop_and_gives_the_same(config: StudentConfig, tmp_path: Path) -> None:
    prepare(config)
    found = student_data.load(config.run / student_data.PREPARED)
    tokenizer = with_specials(_tokenizer(config))
    table = np.random.default_rng(7).standard_normal((tokenizer.get_vocab_size() - 2, 16), dtype=np.float32)

    def learner(name: str) -> StudentLearner:
        (tmp_path / name).mkdir(exist_ok=True)
        small = replace(config, run=tmp_path / name, contrast_steps=5)
        return StudentLearner(small, table, found, pieces=tokenizer.get_vocab_size())

    straight = learner("straight")
    assert straight.run()
    for stop in (2, 7):  # in the warm-up, and behind it
        stopped = learner("stopped")
        stopped.resume()
        while stopped.done < stop:
            stopped.step()
        stopped.save()
    torch.randn(3)  # what else is drawn in the process does not matter
    resumed = learner("stopped")
    assert resumed.resume()
    assert resumed.run()
    assert (resumed.done, resumed.turned and resumed.turned[0]) == (9, 4)
    expected = straight.student.state_dict()
    for name, value in resumed.student.state_dict().items():
        assert torch.equal(value, expected[name]), name


def test_a_schedule_by_time_ends_both_phases(config: StudentConfig, tmp_path: Path) -> None:
    prepare(config)
    found = student_data.load(config.run / student_data.PREPARED)
    timed = replace(config, run=tmp_path, seconds=100.0, masked_share=0.25, masked_steps=1000)
    pieces = with_specials(_tokenizer(config)).get_vocab_size()
    learner = StudentLearner(timed, np.ones((pieces - 2, 16), dtype=np.float32), found, pieces=pieces)
    learner.spent = 24.0
    assert set(learner.step()) == {"masked"}
    learner.spent = 26.0
    assert set(learner.step()) == {"contrast"}
    assert not learner.finished()
    learner.spent = 100.0
    assert learner.finished()


def test_the_arrays_are_all_that_another_machine_needs(config: StudentConfig, tmp_path: Path) -> None:
    prepare(config)
    for name in (student_data.PREPARED, student_data.SOURCES):
        (tmp_path / name).write_bytes((config.run / name).read_bytes())
    there = replace(
        config, corpora=(), run=tmp_path, output=tmp_path / "model", masked_steps=1, contrast_steps=1
    )
    assert train_student(there) == tmp_path / "model"
    (tmp_path / student_data.SOURCES).unlink()
    (tmp_path / "checkpoint.pt").unlink()
    with pytest.raises(TrainingError, match=r"sources\.json"):
        train_student(there)


def test_the_arrays_are_read_as_they_were_written(config: StudentConfig, tmp_path: Path) -> None:
    prepare(config)
    corpus = student_data.load(config.run / student_data.PREPARED).corpus
    rows = np.random.default_rng(2).standard_normal((3, 384), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    grades = Grades(np.array([0, 1]), np.array([1, 2]), np.array([0.2, 0.9], dtype=np.float32))
    made = student_data.StudentMaterial(corpus, Lessons(np.array([0, 2, 70_000]), rows), grades)
    student_data.save(made, tmp_path / "made.npz")
    found = student_data.load(tmp_path / "made.npz")
    assert found.lessons is not None
    assert found.grades is not None
    assert found.lessons.rows.tolist() == [0, 2, 70_000]
    assert (found.lessons.vectors * rows).sum(axis=1).min() > 0.9999
    assert np.allclose(np.linalg.norm(found.lessons.vectors, axis=1), 1, atol=1e-6)
    assert (found.grades.left.tolist(), found.grades.grade.tolist()) == ([0, 1], pytest.approx([0.2, 0.9]))
    for name in ("language", "group", "group_bounds", "text_class", "marks"):
        assert np.array_equal(getattr(found.corpus, name), getattr(corpus, name)), name
    assert np.array_equal(found.corpus.texts.pieces, corpus.texts.pieces)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"corpora": (Path("nowhere.tsv"),)}, r"nowhere\.tsv"),
        ({"corpora": ()}, "parallel corpora"),
        ({"start": Path("nothing")}, r"nothing.model\.safetensors"),
    ],
)
def test_what_is_missing_is_named(
    config: StudentConfig, tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(TrainingError, match=message):
        train_student(replace(config, run=tmp_path, **change))  # type: ignore[arg-type]


def test_another_run_is_not_overwritten(config: StudentConfig) -> None:
    prepare(config)
    train_student(config, stop_after=0)
    with pytest.raises(TrainingError, match="other settings"):
        train_student(replace(config, layers=1))


def test_padding_cuts_and_fills() -> None:
    texts = student_data.Texts(np.array([1, 2, 3, 4, 5], dtype=np.int32), np.array([0, 3, 3, 5]))
    ids, kept = padded(texts, pad=9, longest=2)
    assert ids.tolist() == [[1, 2], [9, 9], [4, 5]]
    assert kept.tolist() == [[1, 1], [0, 0], [1, 1]]


def test_the_recipe_is_six_layers_over_the_shipped_pieces(tmp_path: Path) -> None:
    found = recipe(tmp_path, run=tmp_path / "run", output=tmp_path / "out", minutes=25)
    assert (found.layers, found.width, found.start.name, found.seconds) == (6, 384, "default", 1500)


def _tokenizer(config: StudentConfig):  # type: ignore[no-untyped-def]
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(config.start / TOKENIZER))
