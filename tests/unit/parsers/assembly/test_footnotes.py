"""Footnotes in every form in which they reach us: bodies found, calls cut out, both brought together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document
from parsers.readers.block import Block, Run

Make = Callable[..., Document]


def called(document: Document) -> list[tuple[str, str, list[str]]]:
    """(label, body, what stands before each call) of every footnote."""
    texts = {segment.id: segment.text for segment in document.segments}
    return [
        (note.label, note.text, [texts[call.segment][: call.offset] for call in note.calls])
        for note in document.footnotes
    ]


@pytest.mark.parametrize(
    ("source", "label", "body", "text", "before"),
    [
        ("A rule<sup>1</sup> holds.\n\n---\n\n<sup>1</sup> See *there*.", "1", "See there.", "A rule holds.", "A rule"),
        ("Een regel.<sup>12</sup> Nog een.\n\n<sup>12</sup> Zie PB.", "12", "Zie PB.", "Een regel. Nog een.", "Een regel."),
        ("Reguła<sup>1</sup>, która\n\n<sup>1</sup> Zob. dok.", "1", "Zob. dok.", "Reguła, która", "Reguła"),
        ("Κανόνας¹ ισχύει.\n\n¹ Βλ. εκεί.", "1", "Βλ. εκεί.", "Κανόνας ισχύει.", "Κανόνας"),
        ("Правило[^1].\n\n[^1]: Вж. там.", "1", "Вж. там.", "Правило.", "Правило"),
        ("Une règle [footnoteRef:2] vaut. [2:  Voir là. ]", "2", "Voir là.", "Une règle vaut.", "Une règle"),
        ("Une règle.[footnoteRef:2]\n\n[2: Voir [ici] et https://x.eu/a[1] ]", "2", "Voir [ici] et https://x.eu/a[1]", "Une règle.", "Une règle."),
        ("A rule\\*, always.\n\n\\* With exceptions.", "*", "With exceptions.", "A rule, always.", "A rule"),
        ("A rule(*) holds.\n\n(*) With exceptions.", "*", "With exceptions.", "A rule holds.", "A rule"),
        ("A rule <sup>1</sup>.\n\n<sup>1</sup> So.", "1", "So.", "A rule.", "A rule"),
        ("The year 2016<sup>9</sup> was.\n\n<sup>9</sup> So.", "9", "So.", "The year 2016 was.", "The year 2016"),
    ],
)  # fmt: skip
def test_forms(from_markdown: Make, source: str, label: str, body: str, text: str, before: str) -> None:
    document = from_markdown(source)
    assert [segment.text for segment in document.segments] == [text]
    assert called(document) == [(label, body, [before])]
    assert document.warnings == ()
    assert document.coverage == 1.0


@pytest.mark.parametrize(
    "source",
    [
        "An area of 12 m² or 3 km<sup>2</sup>, and 10<sup>6</sup> doses.",
        "Le XX<sup>e</sup> siècle, le 1<sup>er</sup> mars, n<sup>o</sup> 3.",
        "Stars * and **more** 3 * 4.",
    ],
)
def test_what_is_raised_but_calls_no_note(from_markdown: Make, source: str) -> None:
    document = from_markdown(source + "\n\nA rule<sup>1</sup>.\n\n<sup>1</sup> So.")
    assert [note.label for note in document.footnotes] == ["1"]
    assert len(document.footnotes[0].calls) == 1
    assert document.warnings == ()


def test_two_calls_in_one_place(from_markdown: Make) -> None:
    document = from_markdown("Both<sup>1, 2</sup> hold.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert called(document) == [("1", "One.", ["Both"]), ("2", "Two.", ["Both"])]
    assert document.segments[0].text == "Both hold."


def test_one_note_called_twice(from_markdown: Make) -> None:
    document = from_markdown("One<sup>1</sup> and again<sup>1</sup>.\n\n<sup>1</sup> So.")
    assert called(document) == [("1", "So.", ["One", "One and again"])]


def test_numbering_that_starts_again(from_markdown: Make) -> None:
    page = "Text {0}<sup>1</sup> more<sup>2</sup>.\n\n---\n\n<sup>1</sup> First {0}.\n\n<sup>2</sup> Second {0}.\n\n"
    document = from_markdown("".join(page.format(name) for name in ("a", "b", "c")))
    assert [note.id for note in document.footnotes] == ["f1", "f2", "f3", "f4", "f5", "f6"]
    assert [note.label for note in document.footnotes] == ["1", "2"] * 3
    texts = {segment.id: segment.text for segment in document.segments}
    for note in document.footnotes:
        (call,) = note.calls
        assert texts[call.segment][5] == note.text[-2]


def test_endnotes_that_start_again(from_markdown: Make) -> None:
    document = from_markdown("A<sup>1</sup>.\n\nB<sup>2</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert [len(note.calls) for note in document.footnotes] == [1, 1]


def test_loose_ends_are_warned_of(from_markdown: Make) -> None:
    document = from_markdown(
        "A word<sup>3</sup> here, another<sup>1</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two."
    )
    assert sorted(warning.code for warning in document.warnings) == [
        "call_without_footnote",
        "footnote_without_call",
    ]
    assert document.segments[0].text == "A word here, another."


def test_notes_that_the_format_marks(from_blocks: Make) -> None:
    """As HTML gives them: an anchor, and a link as the call."""
    text = "A rule (1) holds, another (2) too."
    document = from_blocks(
        Block(text, runs=(Run(7, 10, "link", "#ntr1-x"), Run(26, 29, "link", "#ntr2-x"))),
        Block("(1) OJ L 1, 2.1.2020, p. 1.", "note", anchor="ntr1-x"),
        Block("Second note.", "note", marker="(2)", anchor="ntr2-x"),
    )
    assert document.segments[0].text == "A rule holds, another too."
    assert called(document) == [
        ("1", "OJ L 1, 2.1.2020, p. 1.", ["A rule"]),
        ("2", "Second note.", ["A rule holds, another"]),
    ]


def test_a_note_that_goes_on_overleaf(from_blocks: Make) -> None:
    """As a PDF gives them: the second half has no number."""
    document = from_blocks(
        Block("A rule1 holds.", page=1, runs=(Run(6, 7, "superscript"),)),
        Block("1 This note is too long for", "note", page=1, runs=(Run(0, 1, "superscript"),)),
        Block("its page.", "note", page=2),
        Block("More text.", page=2),
    )
    assert called(document) == [("1", "This note is too long for its page.", ["A rule"])]
    assert [segment.text for segment in document.segments] == ["A rule holds.", "More text."]


def test_calls_move_with_a_joined_paragraph(from_markdown: Make) -> None:
    document = from_markdown(
        "The rule<sup>1</sup> that holds for the\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.\n\npeople<sup>2</sup> here."
    )
    assert [segment.text for segment in document.segments] == ["The rule that holds for the people here."]
    assert called(document) == [
        ("1", "One.", ["The rule"]),
        ("2", "Two.", ["The rule that holds for the people"]),
    ]
