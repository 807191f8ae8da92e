"""The figures of an embedding model, checked on vectors whose right figures are known."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evaluation.embeddings import evaluate, read_legal, retrieval, spearman, table
from models.embedding import Embedder, Role, Vectors


class WordVectors:
    """Each text's first word, made a unit vector: same word, same vector."""

    name, dimensions = "words@1", 64

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[ord(text[0]) % 64 if text else 0] = 1.0
        return rows


@pytest.fixture
def data(tmp_path: Path) -> Path:
    flores = tmp_path / "flores101"
    flores.mkdir()
    for code, lines in {"eng": "a\nb\nc\nd", "nld": "a\nb\nc\nd", "ell": "a\nb\nd\nc"}.items():
        (flores / f"{code}.txt").write_text(lines)
    rows = [{"doc": "x", "en": "a", "nl": "a"}, {"en": "b", "nl": "c", "bg": "b"}, {"en": "c", "nl": "b"}]
    (tmp_path / "legal_heldout.jsonl.xz").write_bytes(
        lzma.compress("\n".join(map(json.dumps, rows)).encode())
    )
    (tmp_path / "sts").mkdir()
    (tmp_path / "sts" / "stsb-en-dev.csv").write_text('a,a,5.0\n"a, b",b,0.5\nc,c,4.0\nc,d,1.0\n')
    return tmp_path


def test_figures_of_known_vectors(data: Path) -> None:
    embedder: Embedder = WordVectors()
    figures = evaluate(embedder, data).to_json()
    flores = figures["flores"]
    assert flores["with_english"] == {
        "mean": 0.75,
        "worst": 0.5,
        "worst_of": "el",
        "languages": {"el": 0.5, "nl": 1},
    }
    assert flores["all_pairs"]["mean"] == pytest.approx((0.5 + 1 + 0.5) / 3)
    assert flores["all_pairs"]["languages"]["nl"] == 0.75
    assert figures["legal"]["with_english"]["languages"] == {"bg": 1.0, "nl": pytest.approx(1 / 3)}
    assert figures["sts"]["english"] > 0.8


def test_missing_sets_are_left_out(tmp_path: Path) -> None:
    figures = evaluate(WordVectors(), tmp_path).to_json()
    assert (figures["flores"], figures["legal"], figures["sts"]) == (None, None, None)
    assert read_legal(tmp_path / "none.xz") == {}


def test_a_repeated_sentence_counts_as_found() -> None:
    found = retrieval(WordVectors(), {"en": ["a", "a", "b"], "nl": ["a", "a", "b"]})
    assert found.pairs == {("en", "nl"): 1.0}


@pytest.mark.parametrize(
    ("first", "second", "expected", "why"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 400], 1.0, "ranks alone count"),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0, "the other way round"),
        ([1, 2, 2, 3], [1, 2, 2, 3], 1.0, "ties share a rank"),
    ],
)
def test_spearman(first: list[float], second: list[float], expected: float, why: str) -> None:
    assert spearman(np.array(first), np.array(second)) == pytest.approx(expected), why


def test_the_table_has_a_line_per_language(data: Path) -> None:
    lines = table(evaluate(WordVectors(), data)).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["bg", "el", "en", "nl", "mean", "worst"]
    assert len({line.count("|") for line in lines}) == 1
