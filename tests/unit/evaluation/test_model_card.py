"""What the card of a trained model says of its figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.benchmarks.encode import Speed
from evaluation.embeddings import Figures, Retrieval
from evaluation.model_card import length, speed_table, weak
from models.training.config import TrainingConfig


def test_the_weakest_come_first() -> None:
    pairs = {("de", "en"): 0.99, ("en", "ga"): 0.71, ("en", "mt"): 0.8, ("de", "ga"): 0.5, ("de", "mt"): 0.6}
    said = weak(Figures("m", Retrieval(pairs), None, {}))
    assert "ga 71, mt 80, de 99." in said
    assert "de–ga with 50" in said
    assert weak(Figures("m", None, None, {})) == ""


def test_speed_is_a_table_with_both_sides() -> None:
    speeds = {"lextrace": Speed(0.251, 9067.4), "sentence-transformers": Speed(5.4, 7271.0)}
    lines = speed_table(speeds, 6072).splitlines()
    assert "6072" in lines[0]
    assert lines[-2:] == [
        "| Lextrace (numpy) | 0.25 s | 9067 |",
        "| sentence-transformers, same weights | 5.40 s | 7271 |",
    ]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([{"step": 50, "seconds": 20.0}, {"step": 2450, "seconds": 1431.0}], "2 450 steps, 24 minutes"),
        ([], "length unknown"),
    ],
)
def test_a_round_says_how_long_it_was(tmp_path: Path, log: list[dict[str, float]], expected: str) -> None:
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, log)), encoding="utf-8")
    assert length(TrainingConfig(corpora=(), run=tmp_path, output=tmp_path)) == expected
