"""Calls as printed pages have them: in parentheses, side by side, on pages that each count from one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document
from parsers.readers.block import Block, Run

Make = Callable[..., Document]


def raised(markup: str, kind: str = "paragraph", page: int = 1) -> Block:
    """``^3^`` for raised print."""
    text, runs = "", []
    for at, part in enumerate(markup.split("^")):
        if at % 2:
            runs.append(Run(len(text), len(text) + len(part), "superscript"))
        text += part
    return Block(text, kind, runs=tuple(runs), page=page)  # type: ignore[arg-type]


def linked(document: Document) -> list[tuple[str, str]]:
    """(what stands before a call, the text of its note), in the order of the notes."""
    texts = {segment.id: segment.text for segment in document.segments}
    return [
        (texts[call.segment][: call.offset].split()[-1], note.text)
        for note in document.footnotes
        for call in note.calls
    ]


@pytest.mark.parametrize(
    ("markup", "text", "calls", "why"),
    [
        ("A rule (^1^) holds.", "A rule holds.", ["rule"], "the journal raises the number alone"),
        ("A rule^(1)^ holds.", "A rule holds.", ["rule"], "parentheses raised too"),
        ("A rule^1, 2^ holds.", "A rule holds.", ["rule", "rule"], "two with a comma"),
        ("A rule^12^ holds.", "A rule holds.", ["rule", "rule"], "two with nothing between, no note 12"),
        ("A rule of 2010^1^ holds.", "A rule of 2010 holds.", ["2010"], "a year is no power of ten"),
        (
            "Up to 10^6^ of 5 Km^2^, 3 m^2^ and x^2^.^1^",
            "Up to 106 of 5 Km2, 3 m2 and x2.",
            ["x2."],
            "no calls",
        ),
    ],
)
def test_calls(from_blocks: Make, markup: str, text: str, calls: list[str], why: str) -> None:
    document = from_blocks(raised(markup), raised("^1^ One.", "note"), raised("^2^ Two.", "note"))
    assert document.segments[0].text == text, why
    assert [before for before, _ in linked(document)] == calls, why


def test_each_page_counts_from_one(from_blocks: Make) -> None:
    """The paragraph that goes on overleaf is one block, on the page where it begins."""
    document = from_blocks(
        raised("Alpha^1^ and beta^2^ go on overleaf with gamma^1^ there."),
        raised("^1^ First of one.", "note"),
        raised("^2^ Second of one.", "note"),
        raised("Delta^2^ ends.", page=2),
        raised("^1^ First of two.", "note", 2),
        raised("^2^ Second of two.", "note", 2),
    )
    assert linked(document) == [
        ("Alpha", "First of one."),
        ("beta", "Second of one."),
        ("gamma", "First of two."),
        ("Delta", "Second of two."),
    ]


def test_a_figure_that_calls_nothing_moves_no_other_call(from_blocks: Make) -> None:
    words = ("Harbour", "Vessel", "Lantern", "Compass")
    blocks = [
        block
        for page, word in enumerate(words, 1)
        for block in (
            raised(f"{word}^1^ of area^2^ and {word.lower()}s^2^.", page=page),
            raised(f"^1^ One of {page}.", "note", page),
            raised(f"^2^ Two of {page}.", "note", page),
        )
    ]
    found = linked(from_blocks(*blocks))
    assert [note for before, note in found if before in words] == [
        "One of 1.",
        "One of 2.",
        "One of 3.",
        "One of 4.",
    ]
    assert {note for before, note in found if before == "lanterns"} == {"Two of 3."}
