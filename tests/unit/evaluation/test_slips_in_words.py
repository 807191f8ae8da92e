"""Slips in words that need no glossary: a word of the text in the place of another one."""

import random

import pytest

from evaluation.draft import Draft
from evaluation.slips_words import other_term

BLOCK = "The authority shall approve the register before the licence of the harbours is granted."
USED = "The licence of the register and the barriers of the harbours."


@pytest.mark.parametrize(
    ("other", "planted", "why"),
    [
        ("Die Behörde genehmigt das Verzeichnis, bevor die Häfen die Erlaubnis erhalten.", True, "words"),
        ("Das harbours und das barriers, das licence und das register.", False, "names, which all share"),
    ],
)
def test_a_word_used_often_becomes_another_of_its_ending(other: str, planted: bool, why: str) -> None:
    blocks = [BLOCK, *[USED] * 4]
    draft = Draft(list(blocks), {"de": [other] * 5}, "en", [0], random.Random(1))
    assert other_term(draft, 0) == planted, why
    if planted:
        assert draft.blocks[0] == BLOCK.replace("harbours", "barriers")
