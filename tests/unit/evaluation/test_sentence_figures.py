"""The gold of sentence boundaries, and how it is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation.sentences import GOLD, SPLITS, evaluate, judge, judge_text
from parsers.languages import CODES


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_boundaries_enough(code: str) -> None:
    sizes: Counter[str] = Counter()
    for one in judge(GOLD):
        if one.language == code:
            sizes[one.split] += len(one.expected)
    assert set(sizes) == set(SPLITS)
    assert sizes.total() >= 40
    assert min(sizes.values()) >= 18


@pytest.mark.parametrize(
    ("marked", "expected", "found", "why"),
    [
        ("One.¦ Two.", {4}, {4}, "the end of the text does not count"),
        ("One. Two.", set(), {4}, "one too many"),
        ("See no. 5¦ of it.", {9}, set(), "one missed"),
    ],
)
def test_boundaries(marked: str, expected: set[int], found: set[int], why: str) -> None:
    judged = judge_text("en", "development", marked)
    assert (judged.expected, judged.found) == (expected, found), why


def test_rates(tmp_path: Path) -> None:
    lines = ("One.¦ Two.", "One. Two.", "See no. 5¦ of it.")
    (tmp_path / "en.tsv").write_text("".join(f"mine\twhy\t{line}\n" for line in lines), encoding="utf-8")
    figures = {one.name: one.value for one in evaluate(tmp_path, None) if one.is_whole}
    assert figures == {"precision": 0.5, "recall": 0.5, "F1": 0.5}


def test_the_aim_is_reached() -> None:
    figures = {one.name: one for one in evaluate(GOLD, None) if one.split == SPLITS[0] and one.is_whole}
    assert figures["precision"].value >= 0.99
    assert figures["recall"].value >= 0.99


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "nl.tsv").write_text("held_out\twhy\tEen.¦ Twee.\n", encoding="utf-8")
    assert {(one.split, one.language) for one in evaluate(tmp_path, None)} == {
        ("held_out", ""),
        ("held_out", "nl"),
    }
