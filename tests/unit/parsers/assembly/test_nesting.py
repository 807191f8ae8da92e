"""How deep points stand where their format prints them flat."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.assembly.nesting import Reading, depth, readings
from parsers.document import Document

Make = Callable[..., Document]

SERIES = [
    ("1. (a) (i) – (ii) (b) 2.", [0, 1, 2, 3, 2, 1, 0], "four deep"),
    ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)", [0] * 10, "(i) after (h) is a letter"),
    ("(a) (i) (ii) (iii) (iv) (v) (b)", [0, 1, 1, 1, 1, 1, 0], "(i) after (a) opens a list of numerals"),
    ("(h) (i) (i) (ii) (j)", [0, 0, 1, 1, 0], "first the letter, then the numeral below it"),
    ("(i) (ii) (iii)", [0, 0, 0], "numerals at the top"),
    ("a) i) ii) b) 1) 2)", [0, 1, 1, 0, 1, 1], "with one bracket"),
    ("а) б) i) ii) в)", [0, 0, 1, 1, 0], "Cyrillic letters"),
    ("α) β) i) ii) γ)", [0, 0, 1, 1, 0], "Greek letters"),
    ("a) i. ii. b)", [0, 1, 1, 0], "numerals with a full stop"),
    ("(z) (aa) (bb)", [0, 0, 0], "after the last letter the alphabet begins again"),
    ("(1) (2) (a) (b) (3)", [0, 0, 1, 1, 0], "letters in numbers"),
    ("• – – • –", [0, 1, 1, 0, 1], "bullets of two kinds"),
    ("(a) (c) (c) (d)", [0, 0, 0, 0], "gaps and numbers printed twice"),
    ("(a) – – (b) –", [0, 1, 1, 0, 1], "dashes in points"),
    ("(3) (4) (a) (5)", [0, 0, 1, 0], "a series that begins in the middle"),
    ("(A) (1) (a) (B)", [0, 1, 2, 0], "capitals outermost"),
]


@pytest.mark.parametrize(("markers", "depths", "why"), SERIES, ids=[why for *_, why in SERIES])
def test_series(markers: str, depths: list[int], why: str) -> None:
    run: list[Reading] = []
    assert [depth(marker, run) for marker in markers.split()] == depths, why


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("(i)", [("ia(#)", 1), ("a(#)", 9)]),
        ("(ii)", [("ia(#)", 2), ("a(#)", 35)]),
        ("IV.", [("iA#.", 4)]),
        ("(12a)", [("1(#)", 12)]),
        ("–", [("–", 0)]),
        ("(new)", []),
    ],
)
def test_readings(marker: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.style, one.place) for one in readings(marker)] == expected


def points(document: Document) -> list[tuple[int, str | None, str]]:
    return [(s.depth, s.marker, s.text) for s in document.segments if s.kind == "list_item"]


PLAIN = [
    (
        "The Council:\n\n1. asks the ports to\n\n(a) clean:\n\n(i) the quays;\n\n(ii) the sheds;\n\n(b) report;\n\n2. thanks all.",
        [(0, "1.", "asks the ports to"), (1, "(a)", "clean:"), (2, "(i)", "the quays;"), (2, "(ii)", "the sheds;"),
         (1, "(b)", "report;"), (0, "2.", "thanks all.")],
        "numbered points that hold others",
    ),
    (
        "1. The Council met.\n\n2. It will meet again.",
        [(0, "1.", "The Council met."), (0, "2.", "It will meet again.")],
        "numbered paragraphs, as they are in Markdown and in print",
    ),
    ("1. Mai 2028 ist ein Feiertag.\n\nAlles ruht.", [], "a number alone is a date's"),
    ("(new) It is so.\n\n(EU) It is so;", [], "words in brackets"),
    ("– one;\n\n– two.", [(0, "–", "one;"), (0, "–", "two.")], "dashes"),
    (
        "Article 1\n\n(1) The ports shall be clean.\n\n(2) They shall have:\n\na) a quay;\n\nb) a shed.",
        [(0, "a)", "a quay;"), (0, "b)", "a shed.")],
        "paragraphs of an article in brackets",
    ),
    (
        "Article 2\n\nIn this Regulation:\n\n(1) ‘port’ means a harbour;\n\n(2) ‘quay’ means a wall.",
        [(0, "(1)", "‘port’ means a harbour;"), (0, "(2)", "‘quay’ means a wall.")],
        "definitions are points",
    ),
    (
        "Article 3\n\nThe ports shall:\n\n(a) be clean;\n\nThat holds in winter too.\n\n(b) report.\n\nThey may:\n\n– rest.",
        [(0, "(a)", "be clean;"), (0, "(b)", "report."), (0, "–", "rest.")],
        "a paragraph inside a point, a new list after a colon",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected", "why"), PLAIN, ids=[why for *_, why in PLAIN])
def test_plain_text(from_text: Make, source: str, expected: list[tuple[int, str, str]], why: str) -> None:
    assert points(from_text(source)) == expected, why


def test_marked_text_knows_its_depth(from_markdown: Make) -> None:
    document = from_markdown("- a\n  - b\n    - c\n- d")
    assert [deep for deep, *_ in points(document)] == [0, 1, 2, 0]


def test_numbered_paragraphs_of_an_article_in_markdown(from_markdown: Make) -> None:
    document = from_markdown(
        "# Article 1\n\n1. The **ports** are:\n   - a) clean;\n   - b) old.\n\n2. They stay so."
    )
    assert [s.text for s in document.segments if s.kind == "paragraph"] == [
        "1. The ports are:",
        "2. They stay so.",
    ]
    assert [(s.depth, s.text) for s in document.segments if s.kind == "list_item"] == [
        (0, "a) clean;"),
        (0, "b) old."),
    ]
