"""The search view of words that were typed or extracted with the wrong characters."""

from __future__ import annotations

import pytest

from corpora.index.lexical import tokens
from corpora.index.lookalikes import folded

WORDS = [
    ("EUDА", "EUDA", "a Cyrillic A in a Latin acronym"),
    ("ΕUDA", "EUDA", "a Greek E in it"),
    ("дpoги", "дроги", "Latin p and o in a Bulgarian word"),
    ("ναpκωτικά", "ναρκωτικά", "a Latin p in a Greek word"),
    ("дроги", "дроги", "one alphabet stays as it is"),
    ("drug\u00adbeleid", "drugbeleid", "a soft hyphen"),
    ("re\u200bport", "report", "a zero-width space"),
    ("COVID", "COVID", "nothing to do"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), WORDS)
def test_folded(typed: str, expected: str, why: str) -> None:
    assert folded(typed) == expected, why


PAIRS = [
    ("ﬁnal oﬃce", "final office", "en", "ligatures"),
    ("drugs\u00adbeleid", "drugsbeleid", "nl", "a soft hyphen parts no word"),
    ("The EUDА reports", "The EUDA reports", "en", "a look-alike in an acronym"),
    ("борба с нapкотиците", "борба с наркотиците", "bg", "look-alikes in a word"),
    ("cafe\u0301", "café", "fr", "a decomposed letter"),
]


@pytest.mark.parametrize(("printed", "searched", "language", "why"), PAIRS)
def test_both_give_the_same_terms(printed: str, searched: str, language: str, why: str) -> None:
    found = tokens(printed, language)
    assert [token.term for token in found] == [token.term for token in tokens(searched, language)], why
    assert all(printed[token.start : token.end].strip() for token in found), "offsets stay those of the text"
