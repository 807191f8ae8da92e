"""A table of contents gives no section twice, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document
from parsers.languages import CODES, get

Make = Callable[..., Document]
BODY = [
    "1. Aims",
    "The ports are clean, and 12 of them are new.",
    "1.1. Means",
    "The means are there, and they stay there.",
]
TABLES = [
    ("1. Aims ........ 3|1.1. Means ........ 4", "dot leaders"),
    ("1. Aims … 3|1.1. Means … 4", "one character of three dots"),
    ("1. Aims . . . . . 3|1.1. Means . . . . . 4", "dots with blanks"),
    ("1. Aims 3|1.1. Means 4", "pages alone"),
    ("1. Aims|1.1. Means", "neither dots nor pages: they are met again"),
    ("1. Aims|3|1.1. Means|4", "pages on lines of their own"),
    ("1. Aims 3|Introductory|words 4|1.1. Means 5", "an entry over two lines"),
]


@pytest.mark.parametrize("make", ["from_text", "from_markdown"])
@pytest.mark.parametrize(("table", "why"), TABLES, ids=[why for _, why in TABLES])
def test_tables(request: pytest.FixtureRequest, make: str, table: str, why: str) -> None:
    lines = ["Contents", *table.split("|"), *BODY]
    document: Document = request.getfixturevalue(make)("\n\n".join(lines))
    assert [(s.kind, s.number, s.title) for s in document.sections] == [
        ("heading", None, "Contents"),
        ("heading", "1", "Aims"),
        ("subsection", "1.1", "Means"),
    ], why
    printed = [f"{s.marker} {s.text}" if s.marker else s.text for s in document.segments]
    assert " ".join(printed).split() == " ".join(lines).split(), "nothing is lost"


@pytest.mark.parametrize("code", CODES)
def test_the_word_in_24_languages(from_text: Make, code: str) -> None:
    for word in get(code).structure["contents"]:
        lines = [
            word.capitalize(),
            "1. Alpha ..... 3",
            "2. Beta ..... 4",
            "1. Alpha",
            "Gamma, 12, 13, 14.",
            "2. Beta",
            "Delta, 12.",
        ]
        document = from_text("\n\n".join(lines), f"contents-{code}.txt")
        assert [(s.number, s.title) for s in document.sections] == [
            (None, word.capitalize()), ("1", "Alpha"), ("2", "Beta"),
        ]  # fmt: skip


def test_dot_leaders_without_a_title(from_markdown: Make) -> None:
    document = from_markdown("## 1. Aims ........ 3\n\n## 1. Aims\n\nx.")
    assert [s.title for s in document.sections] == ["Aims"]


def test_a_section_of_that_name(from_markdown: Make) -> None:
    document = from_markdown("## Contents\n\nThe box held two ropes.\n\n## 1. Aims\n\nx.")
    assert [s.title for s in document.sections] == ["Contents", "Aims"]
