"""The harness: what is measured, on what, and that its gold is really read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import planted, structure
from evaluation.run import CAPABILITIES, evaluate
from service.errors import UsageError


def test_an_unknown_capability_is_named() -> None:
    with pytest.raises(UsageError, match="no capability nonsense"):
        evaluate(["nonsense"])


def test_every_capability_names_a_function() -> None:
    import evaluation.sources as sources

    assert all(callable(getattr(sources, function)) for function in CAPABILITIES)


def test_structure_is_measured_against_the_gold(tmp_path: Path) -> None:
    from corpora import sample

    gold = json.loads((sample.gold() / "structure.json").read_text(encoding="utf-8"))
    wrong = {name: {**facts, "priorities": [1, 2]} for name, facts in gold.items()}
    (tmp_path / "structure.json").write_text(json.dumps(wrong), encoding="utf-8")
    found = {f.group: f.value for f in structure.evaluate(tmp_path) if f.name == "documents exactly right"}
    assert found["priorities"] == 0.0
    assert found["pillars"] == 1.0


def test_planting_keeps_every_sentence_in_one_gold_bead() -> None:
    import random

    rows = [{"en": f"sentence {k}", "nl": f"zin {k}"} for k in range(60)]
    left, right, gold = planted.plant(rows, "nl", random.Random(3))
    assert sorted(i for bead in gold for i in bead[0]) == list(range(len(left)))
    assert sorted(j for bead in gold for j in bead[1]) == list(range(len(right)))
    assert any(not bead[0] for bead in gold)
    assert any(len(bead[0]) + len(bead[1]) == 3 for bead in gold)
