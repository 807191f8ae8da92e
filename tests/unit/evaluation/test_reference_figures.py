"""The figures of the citations on the gold sentences, and that a wrong answer would show."""

import json
from pathlib import Path

import pytest

from evaluation.references import GOLD, evaluate

#: too few lines a language to hold each of them to a figure, and nobody is to read what is missed in them
UNREAD = "held_out_independent"
LANGUAGES = sorted(path.stem for path in GOLD.glob("*.jsonl"))


def test_there_is_gold_for_24_languages() -> None:
    assert len(LANGUAGES) == 24


def test_precision_and_recall_hold_on_every_language() -> None:
    low = [
        (figure.key, figure.value)
        for figure in evaluate()
        if figure.name in ("precision", "recall", "pinpoint")
        and figure.value < (0.97 if figure.split == UNREAD else 0.99)
        and (figure.split != UNREAD or figure.is_whole)
    ]
    assert low == []


def test_every_citation_of_the_sample_corpus_is_found() -> None:
    (documents,) = [f for f in evaluate() if f.key == "references/sample/recall"]
    assert documents.size > 250
    assert documents.value == pytest.approx(1.0)


def test_gold_offsets_are_inside_their_text() -> None:
    for path in GOLD.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert row["why"]
            assert all(0 <= one["start"] < one["end"] <= len(row["text"]) for one in row["expected"])


def test_a_miss_and_a_phantom_lower_the_figures(tmp_path: Path) -> None:
    rows = [
        {"split": "development", "text": "Directive 2014/24/EU", "expected": [], "why": "a phantom here"},
        {
            "split": "development",
            "text": "nothing",
            "expected": [{"id": "x", "start": 0, "end": 3}],
            "why": "a miss",
        },
    ]
    (tmp_path / "en.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    figures = {figure.key: figure.value for figure in evaluate(tmp_path)}
    assert figures["references/gold sentences/development/en/precision"] == pytest.approx(0.0)
    assert figures["references/gold sentences/development/en/recall"] == pytest.approx(0.0)
