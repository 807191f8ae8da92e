"""The speed measurement: both sides run, and ours is the one that starts at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from evaluation.benchmarks.encode import measure, to_json
from models.training.corpora import Group
from models.training.export import export
from models.training.tokenizer import train_tokenizer


def test_both_sides_are_measured(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(
        [Group("a", (("en", "a small harbour"), ("nl", "een kleine haven")))], size=40, characters=99, seed=1
    )
    table = np.ones((tokenizer.get_vocab_size(), 4), dtype=np.float32)
    speeds = to_json(
        measure(["a small harbour"] * 200, folder=export(table, tokenizer, tmp_path, name="t"), rounds=1)
    )
    assert set(speeds) == {"lextrace", "sentence-transformers"}
    assert speeds["lextrace"]["load_seconds"] < speeds["sentence-transformers"]["load_seconds"]
    assert all(speed["sentences_per_second"] > 0 for speed in speeds.values())
