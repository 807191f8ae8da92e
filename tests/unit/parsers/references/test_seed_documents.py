"""The five seed documents: how many citations of each kind, counted by eye."""

from collections import Counter
from pathlib import Path

import pytest

from parsers.references import find

COUNTS = {
    "st-9974-2026-init-nl.md": {"council": 3},
    "st-15573-2025-init-nl.md": {
        "act": 30, "commission": 16, "council": 11, "oj": 12, "treaty": 1, "un": 1, "url": 3,
    },
    "nl-nota-bnc-fiches-2026.txt": {},
}  # fmt: skip


@pytest.mark.seeds
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_citations_of_a_seed_document(seeds: Path, name: str) -> None:
    text = (seeds / name).read_text(encoding="utf-8")
    assert Counter(one.kind for one in find(text, language="nl")) == COUNTS[name]
