from __future__ import annotations

import pytest

from parsers.assembly.items import listed, numbered
from parsers.assembly.piece import piece
from parsers.readers.block import Block, BlockKind

POINTS: list[tuple[str, BlockKind, tuple[str, str | None, str], str]] = [
    ("1) knowing earlier;", "paragraph", ("list_item", "1)", "knowing earlier;"), "a point"),
    ("12) γνωρίζουμε·", "paragraph", ("list_item", "12)", "γνωρίζουμε·"), "a Greek semicolon"),
    ("1) Background", "paragraph", ("paragraph", None, "1) Background"), "a title ends nothing"),
    ("1) Background.", "heading", ("heading", None, "1) Background."), "marked as a heading"),
    ("2027) is late.", "paragraph", ("paragraph", None, "2027) is late."), "a year"),
    ("1)as it stands.", "paragraph", ("paragraph", None, "1)as it stands."), "no blank"),
]


@pytest.mark.parametrize(("text", "kind", "expected", "why"), POINTS, ids=[why for *_, why in POINTS])
def test_points(text: str, kind: BlockKind, expected: tuple[str, str | None, str], why: str) -> None:
    found = listed(piece(Block(text, kind), 0))
    assert (found.kind, found.marker, found.text) == expected, why


NUMBERED: list[tuple[list[str], list[str | None], str]] = [
    (["1. WELCOMES the plan.", "2. STRESSES it."], ["1.", "2."], "a series"),
    (["1. It met.", "It was late.", "2. It will meet."], ["1.", None, "2."], "a paragraph in between"),
    (["14. April 2028 was a Friday.", "All rested."], [None, None], "a date's number"),
    (["14. April 2028 was a Friday.", "16. April was a Sunday."], [None, None], "two dates' numbers"),
    (["1. Aims", "2. Means"], [None, None], "titles end nothing"),
]


@pytest.mark.parametrize(("texts", "expected", "why"), NUMBERED, ids=[why for *_, why in NUMBERED])
def test_numbered_points(texts: list[str], expected: list[str | None], why: str) -> None:
    pieces = [piece(Block(text), at) for at, text in enumerate(texts)]
    assert [one.marker for one in numbered(pieces, [False] * len(pieces))] == expected, why


def test_what_stands_apart_is_left() -> None:
    pieces = [piece(Block("1. The ports are clean."), 0), piece(Block("2. They stay so."), 1)]
    assert [one.kind for one in numbered(pieces, [False, True])] == ["paragraph", "paragraph"]
