"""Cutting and joining keep every offset true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.assembly.piece import Mark, Piece, cut, joined, tidied
from parsers.readers.block import Run
from parsers.readers.lines import Hyphens


def made(text: str, *runs: tuple[int, int]) -> Piece:
    return Piece(text, "paragraph", 0, runs=tuple(Run(a, b, "bold") for a, b in runs))


def test_cut_moves_runs_and_marks() -> None:
    piece = cut(made("one1 two", (0, 3), (5, 8)), [(3, 4)], [Mark("1", 3)])
    assert piece.text == "one two"
    assert [piece.text[run.start : run.end] for run in piece.runs] == ["one", "two"]
    assert [mark.offset for mark in piece.marks] == [3]


def test_joined_moves_the_right_half() -> None:
    left, right = made("docu-", (0, 5)), cut(made("ment1 x", (6, 7)), [(4, 5)], [Mark("1", 4)])
    whole = joined(left, right, 1, "")
    assert whole.text == "document x"
    assert whole.text[whole.runs[-1].start : whole.runs[-1].end] == "x"
    assert whole.marks[0].offset == len("document")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("  a  b ", "a b", "blanks one at a time"),
        ("a\n\n b", "a b", "goes on in lower case"),
        ("A.\nB", "A.\nB", "a line of its own"),
        ("7\u00a0500 x", "7\u00a0500 x", "a hard blank stays"),
    ],
)
def test_tidied(text: str, expected: str, why: str) -> None:
    assert tidied(made(text), Hyphens(text)).text == expected, why


@given(
    st.text(alphabet="ab \n\t1", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_runs_keep_their_letters(text: str, bounds: list[tuple[int, int]]) -> None:
    runs = [
        (min(a, b), min(max(a, b), len(text))) for a, b in bounds if min(a, b) < min(max(a, b), len(text))
    ]
    piece = made(text, *runs)
    clean = tidied(piece, Hyphens(text))
    letters = [[c for c in text[run.start : run.end] if not c.isspace()] for run in piece.runs]
    after = [[c for c in clean.text[run.start : run.end] if not c.isspace()] for run in clean.runs]
    assert [found for found in letters if found] == [found for found in after if found]
    assert "".join(clean.text.split()) == "".join(text.split())
