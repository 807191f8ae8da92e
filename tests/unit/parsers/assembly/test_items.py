from __future__ import annotations

import pytest

from parsers.assembly.items import listed
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
