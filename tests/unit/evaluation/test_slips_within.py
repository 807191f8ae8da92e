"""Slips planted in one document: one change each, and the same for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from evaluation.detection import Tally
from evaluation.slips_within import KINDS, WORD, Page
from evaluation.within import measure, plant

BLOCKS = [
    "## 3. Implementation of the network",
    "The coordination (of ports) by ENDAP in Rotterdam started early<sup>1</sup> and coordination went on<sup>2</sup>.",
    "Coordination in Rotterdam by ENDAP, so they say, is coordination of the port of Rotterdam with ENDAP.",
    "<sup>1</sup> Regulation (EU) 2016/679, OJ L 119, 4.5.2016, p. 1.",
    "<sup>2</sup> As said in the report.",
]


@pytest.mark.parametrize(
    ("kind", "block", "gone", "there", "why"),
    [
        ("doubled section number", 0, "## 3.", "## 2.", "the number of the section before"),
        ("lost note", 1, "Regulation (EU)", "early<sup>1</sup>", "a note is gone, its call stays"),
        ("lost call", 3, "early<sup>1</sup>", "<sup>1</sup> Regulation", "a call is gone, its note stays"),
        ("swapped calls", 1, "early<sup>1</sup>", "early<sup>2</sup>", "each has the other's number"),
        ("lost bracket", 1, "ports)", "(of ports", "it opens and never closes"),
        ("impossible date of a journal", 3, "4.5.2016", "4.13.2016", "no such month"),
        ("unused short name", 2, "ENDAP.", "(QVXZ).", "a name that stands nowhere else"),
    ],
)
def test_a_slip(kind: str, block: int, gone: str, there: str, why: str) -> None:
    page = Page(list(BLOCKS), [1, 2], random.Random(1), Counter(WORD.findall("\n".join(BLOCKS))))
    changed = KINDS[kind].change(page, block)
    text = "\n".join(page.blocks)
    assert changed, why
    assert gone not in text, why
    assert there in text, why


@pytest.mark.parametrize("kind", ["misspelt word", "misspelt name", "acronym slip"])
def test_a_word_with_two_letters_exchanged(kind: str) -> None:
    page = Page(list(BLOCKS), [1, 2], random.Random(1), Counter(WORD.findall("\n".join(BLOCKS))))
    assert KINDS[kind].change(page, 2)
    old, new = (WORD.findall(block) for block in (BLOCKS[2], page.blocks[2]))
    ((before, after),) = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    assert sorted(before) == sorted(after)
    assert (before[0], before[-1]) == (after[0], after[-1])


def test_a_slip_that_finds_nothing_changes_nothing() -> None:
    page = Page(["Plain words alone"], [0], random.Random(1))
    for name, kind in KINDS.items():
        if name != "conversion leftover":
            assert not kind.change(page, 0), name
    assert page.blocks == ["Plain words alone"]


def test_a_seed_plants_the_same_slips_each_in_a_block_of_its_own() -> None:
    text = "\n\n".join(BLOCKS)
    assert plant(text, "en", 5) == plant(text, "en", 5)
    slips = plant(text, "en", 5).slips
    assert len({slip.block for slip in slips}) == len(slips) >= 3


def test_a_planted_slip_is_told_from_what_was_there_before() -> None:
    text = "\n\n".join([*BLOCKS, "The (unclosed bracket of the original stands here since the beginning."])
    tally = Tally()
    measure(text, "en", 5, Path("text-en.md"), tally)
    assert tally.slips
    assert not [finding for finding in tally.wrong if "unclosed bracket of the original" in finding.message]
