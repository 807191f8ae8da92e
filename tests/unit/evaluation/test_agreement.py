"""The agreement of language versions is counted sentence by sentence."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from evaluation import agreement

ROWS = [
    ({"en": "Directive 2014/24/EU applies.", "nl": "Richtlijn 2014/24/EU geldt."}, 1.0, 1.0, "the same"),
    ({"en": "Directive 2014/24/EU applies.", "nl": "Deze richtlijn geldt."}, 0.0, 1.0, "the number is not printed"),
    ({"en": "Directive 2014/24/EU applies.", "nl": "Nummer 24 van 2014 geldt."}, 0.0, 0.0, "printed and missed"),
    ({"en": "Directive 2014/24/EU applies.", "nl": "Richtlijn 2014/42/EU geldt."}, 0.0, 0.0, "another act"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "same", "printed", "why"), ROWS)
def test_agreement(row: dict[str, str], same: float, printed: float, why: str, tmp_path: Path) -> None:
    place = tmp_path / "training" / "dev" / "legal_heldout.jsonl.xz"
    place.parent.mkdir(parents=True)
    lines = [{"src": "x", **row}, {"src": "x", "en": "Nothing is cited.", "nl": "Richtlijn 2014/24/EU."}]
    with lzma.open(place, "wt", encoding="utf-8") as out:
        out.write("\n".join(json.dumps(line) for line in lines))
    found = {figure.name: figure for figure in agreement.evaluate(tmp_path) if figure.language == "nl"}
    assert (found["same acts"].value, found["same acts, printed"].value) == (same, printed), why
    assert found["same acts"].size == 1, "only sentences whose English cites an act count"


def test_without_the_sentences_there_is_no_figure(tmp_path: Path) -> None:
    assert agreement.evaluate(None) == agreement.evaluate(tmp_path) == []
