"""A whole training on a tiny corpus: from a file to a model that finds translations, and on after a stop."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.embedding import load
from models.errors import TrainingError
from models.static import read_table
from models.training.card import write
from models.training.config import TrainingConfig
from models.training.curves import load_log
from models.training.making import data_of, making
from models.training.recipe import shipped
from models.training.train import train, train_all

WORDS = {
    "en": ["port", "water", "school", "drug", "report", "year", "child", "house", "road", "law"],
    "nl": ["haven", "drinkvocht", "leerplek", "verdovend", "verslag", "jaar", "kind", "huis", "weg", "wet"],
    "el": ["λιμάνι", "νερό", "σχολείο", "ναρκωτικό", "έκθεση", "έτος", "παιδί", "σπίτι", "δρόμος", "νόμος"],
}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> TrainingConfig:
    """Ten words in three languages, mixed to 400 sentences."""
    folder = tmp_path_factory.mktemp("training")
    rng = random.Random(4)
    picks = [rng.sample(range(10), 4) for _ in range(400)]
    rows = [{code: " ".join(words[n] for n in pick) for code, words in WORDS.items()} for pick in picks]
    corpus = folder / "made.jsonl"
    corpus.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return TrainingConfig(
        corpora=(corpus,),
        run=folder / "run",
        output=folder / "model",
        pieces=150,
        characters=4000,
        dimensions=16,
        steps=60,
        batch=64,
        warm_up=5,
        checkpoint_every=20,
        log_every=10,
        threads=1,
        written=False,
        one_pair=0.5,
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_from_a_file(config: TrainingConfig) -> None:
    folder = train(config)
    embedder = load(str(folder))
    fresh = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 0, 4], [2, 6, 9]]
    sides = [
        embedder.encode([" ".join(words[number] for number in pick) for pick in fresh])
        for words in (WORDS["nl"], WORDS["el"])
    ]
    assert (sides[0] @ sides[1].T).argmax(axis=1).tolist() == [0, 1, 2, 3, 4], "never seen, and no English"
    losses = [line["contrast"] for line in load_log(config.run / "log.jsonl")]
    assert losses[-1] < 0.8 * losses[0]
    assert (config.run / "curves.svg").is_file()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_goes_on_after_a_stop_and_gives_the_same(config: TrainingConfig, tmp_path: Path) -> None:
    import torch

    from models.training.batches import build
    from models.training.data import prepare
    from models.training.learn import Learner, Material
    from models.training.tokenizer import train_tokenizer

    groups = prepare(config.corpora)
    tokenizer = train_tokenizer(groups, size=150, characters=4000, seed=1)
    pieces = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    material = Material(build(groups, tokenizer, mix=config.mix, longest=20))

    def learner(name: str) -> Learner:
        (tmp_path / name).mkdir(exist_ok=True)
        return Learner(replace(config, run=tmp_path / name, steps=12), pieces, material)

    straight = learner("straight")
    straight.run()
    stopped = learner("stopped")
    for _ in range(5):
        stopped.step(config.rate * stopped._rate(stopped._progress()))
        stopped.done += 1
    stopped.save()
    resumed = learner("stopped")
    assert resumed.resume()
    resumed.run()
    assert resumed.done == 12
    assert np.allclose(resumed.table.full(), straight.table.full(), atol=1e-5)
    torch.set_num_threads(torch.get_num_threads())


def test_what_is_missing_is_named(config: TrainingConfig, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"nowhere\.tsv"):
        train(replace(config, corpora=(tmp_path / "nowhere.tsv",)))


def test_another_run_is_not_overwritten(config: TrainingConfig, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "config.json").write_text("{}")
    with pytest.raises(TrainingError, match="other settings"):
        train(replace(config, run=run))


def test_the_shipped_recipe_takes_what_is_there(tmp_path: Path) -> None:
    for name in (
        "groups/a.jsonl.xz",
        "pairs/b.tsv.xz",
        "dev/sts/stsb-en-train.csv.xz",
        "dev/sts/stsb-en-dev.csv",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    rounds = shipped(tmp_path, run=tmp_path / "run", output=tmp_path / "out", minutes=None)
    first, short, long, legal, classes, config = rounds
    assert [path.name for path in config.corpora] == ["a.jsonl.xz", "b.tsv.xz"]
    assert [path.name for path in config.similarity] == ["stsb-en-train.csv.xz"], (
        "the dev part is not trained on"
    )
    assert config.development == tmp_path / "dev"
    begun = [None, first.output, first.output, first.output, legal.output, classes.output]
    assert [config.start for config in rounds] == begun
    assert legal.blend == (first.output, short.output, long.output)
    assert (config.blend, config.output) == ((classes.output, classes.output), tmp_path / "out")
    assert len({config.shared for config in rounds}) == 1, (
        "tokenizer, arrays and teacher's vectors are made once"
    )
    assert len({config.run for config in rounds}) == len(rounds)
    for mix in (config.mix for config in rounds):
        assert sum(share for _, share in mix.values()) == pytest.approx(1.25, abs=0.1), "near the first mix"
    assert json.loads(json.dumps(config.to_json()))["corpora"] == ["a.jsonl.xz", "b.tsv.xz"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_second_round_goes_on_from_the_first(config: TrainingConfig, tmp_path: Path) -> None:
    first = replace(
        config, run=tmp_path / "first", shared=tmp_path / "shared", output=tmp_path / "first" / "model"
    )
    second = replace(
        first, start=first.output, run=tmp_path / "second", output=tmp_path / "model", steps=3, rate=0.02
    )
    folder = train_all([first, second])
    assert folder == second.output
    begun, ended = read_table(first.output), read_table(folder)
    cosine = (begun * ended).sum(axis=1) / np.linalg.norm(begun, axis=1) / np.linalg.norm(ended, axis=1)
    assert 0.9 < np.nanmedian(cosine) < 0.99999, "a little farther on the same way"
    both = replace(second, blend=(first.output,), run=tmp_path / "third", output=tmp_path / "both")
    off = np.abs(read_table(train(both)) - (begun + ended) / 2).max()
    assert off < np.abs(ended - begun).max() / 4, "the mean of both"
    log = (first.run / "log.jsonl").read_text(encoding="utf-8")
    train_all([first, second])
    assert (first.run / "log.jsonl").read_text(encoding="utf-8") == log, "a complete round is not repeated"


def test_a_missing_model_to_start_from_is_named(config: TrainingConfig, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"nothing.model\.safetensors"):
        train(replace(config, start=tmp_path / "nothing", run=tmp_path / "run"))


def test_the_card_names_model_figures_and_data(tmp_path: Path) -> None:
    identity: dict[str, object] = {"name": "tiny", "version": "abc", "pieces": 10, "dimensions": 4}
    path = write(tmp_path, identity=identity, making="Here.", data="| x |", figures="| 1 |")
    text = path.read_text(encoding="utf-8")
    assert all(part in text for part in ("# tiny", "`abc`", "Here.", "| x |", "| 1 |", "## Limits"))


def test_the_card_tells_what_was_done(config: TrainingConfig, tmp_path: Path) -> None:
    """A word of what was not done would be a lie: no teacher, no glossary, other files."""
    first = replace(config, output=tmp_path / "first", one_pair=0.0, rarity=0.09)
    second = replace(config, start=first.output, blend=(first.output,), blocks=2, one_pair=0.75)
    text = making([first, second], ["60 steps, 1 minutes", "9 steps, 2 minutes"])
    for part in ("Round 1", "from nothing", "60 steps", "power of −0.09", "from round 1", "2 blocks of 64",
                 "75% of the blocks", "averaged with round 1", "No teacher", "No development sets"):  # fmt: skip
        assert part in text, part
    assert "Graded" not in text
    assert data_of(config).splitlines()[2:] == ["| `made.jsonl` | see its source |"]
    full = replace(
        config, corpora=(Path("tatoeba.tsv.xz"),), written=True, teacher=tmp_path, similarity=(tmp_path,)
    )
    rows = data_of(full)
    assert all(part in rows for part in ("| Tatoeba | CC-BY 2.0 FR |", "glossary", "1 languages", "MiniLM"))
    assert "JRC" not in rows
    assert "Distillation" in making([full], ["x"])
