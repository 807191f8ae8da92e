"""What the cards of the known models say: a wrong prefix or pooling costs more than a smaller model."""

from __future__ import annotations

import pytest

from models.presets import PRESETS

E5 = ("query: ", "passage: ")
INSTRUCT = "Instruct: Given a query, retrieve passages that say the same or answer it\nQuery: "
GEMMA = ("task: search result | query: ", "title: none | text: ")

CARDS = [
    ("multilingual-e5-small", 384, 512, "mean", *E5, "MIT"),
    ("multilingual-e5-base", 768, 512, "mean", *E5, "MIT"),
    ("multilingual-e5-large", 1024, 512, "mean", *E5, "MIT"),
    ("multilingual-e5-large-instruct", 1024, 512, "mean", INSTRUCT, "", "MIT"),
    ("bge-m3", 1024, 8192, "cls", "", "", "MIT"),
    ("labse", 768, 256, "cls", "", "", "Apache-2.0"),
    ("paraphrase-multilingual-MiniLM-L12-v2", 384, 128, "mean", "", "", "Apache-2.0"),
    ("paraphrase-multilingual-mpnet-base-v2", 768, 128, "mean", "", "", "Apache-2.0"),
    ("embeddinggemma-300m", 768, 2048, "mean", *GEMMA, "Gemma terms"),
    ("qwen3-embedding-0.6b", 1024, 32768, "lasttoken", INSTRUCT.rstrip(), "", "Apache-2.0"),
    ("qwen3-embedding-4b", 2560, 32768, "lasttoken", INSTRUCT.rstrip(), "", "Apache-2.0"),
    ("qwen3-embedding-8b", 4096, 32768, "lasttoken", INSTRUCT.rstrip(), "", "Apache-2.0"),
]


@pytest.mark.parametrize("card", CARDS, ids=[card[0] for card in CARDS])
def test_a_preset_says_what_the_card_says(card: tuple[str, int, int, str, str, str, str]) -> None:
    name, *stated = card
    found = PRESETS[name]
    assert [
        found.dimensions,
        found.context,
        found.pooling,
        found.prefix("query"),
        found.prefix("passage"),
        found.licence,
    ] == stated


def test_every_preset_is_in_the_table() -> None:
    assert {card[0] for card in CARDS} == set(PRESETS)
