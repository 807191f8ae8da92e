"""Words that are often written, and slips of them."""

from __future__ import annotations

import pytest

from models.wordhood import cost, is_well_known

WORDS = [
    ("en", "cooperation", "coopreation"),
    ("de", "verordnungen", "verodrnungen"),
    ("el", "εφαρμογής", "εφραμογής"),
    ("es", "recuperación", "recupración"),
    ("nl", "versterkte", "versterkkte"),
    ("bg", "изпълнение", "изпъленние"),
    ("pl", "rozporządzenia", "rozporzdzenia"),
    ("fi", "täytäntöönpano", "täytntöönpano"),
]


@pytest.mark.parametrize(("language", "word", "slip"), WORDS, ids=[one[0] for one in WORDS])
def test_a_slip_costs_more(language: str, word: str, slip: str) -> None:
    assert cost(word)[1] < cost(slip)[1]
    assert is_well_known(word)
    assert not is_well_known(slip)
