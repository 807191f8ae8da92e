from __future__ import annotations

import pytest

from parsers.assembly.items import announced, listed, numbered, undated
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


ANNOUNCED: list[tuple[list[tuple[str, BlockKind]], list[str | None], str]] = [
    (
        [("It rests on:", "paragraph"), ("1) knowing earlier", "heading"), ("2) acting faster.", "heading")],
        [None, "1)", "2)"],
        "bold points that end in nothing",
    ),
    (
        [("It is late.", "paragraph"), ("1) Knowing", "heading"), ("2) Acting", "heading")],
        [None, None, None],
        "headings after a sentence",
    ),
    (
        [("It rests on:", "paragraph"), ("1) Knowing", "heading"), ("We know a lot.", "paragraph")],
        [None, None, None],
        "one alone",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "why"), ANNOUNCED, ids=[why for *_, why in ANNOUNCED])
def test_points_after_a_colon(
    lines: list[tuple[str, BlockKind]], expected: list[str | None], why: str
) -> None:
    found = announced([piece(Block(text, kind), at) for at, (text, kind) in enumerate(lines)])
    assert [one.marker for one in found] == expected, why
    assert all((one.kind == "list_item") == bool(one.marker) for one in found), why


DAYS = [
    ("31.", "jaanuaril 2026 vajas abi 128 inimest.", "et", True, "Estonian"),
    ("14.", "April 2028 war ein Freitag.", "de", True, "German"),
    ("3.", "WELCOMES the plan of 14 April 2028.", "en", False, "a point with a date further on"),
]


@pytest.mark.parametrize(("marker", "text", "code", "dated", "why"), DAYS, ids=[why for *_, why in DAYS])
def test_the_day_of_a_date_is_no_marker(marker: str, text: str, code: str, dated: bool, why: str) -> None:
    found = undated(piece(Block(text, "list_item", marker=marker), 0), code)
    assert (found.kind, found.text) == (
        ("paragraph", f"{marker} {text}") if dated else ("list_item", text)
    ), why
