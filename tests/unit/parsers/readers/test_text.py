"""Plain text: what is a paragraph, what is only a full line."""

from __future__ import annotations

import pytest

from parsers.errors import EmptyFile
from parsers.readers.block import Block
from parsers.readers.text import read

WRAPPED = """\
1. Background
The harbours of the Union are the place where the sea and the land do meet each
other, and they need some care from all who use them, above all from the people
that live there.

The second paragraph is a long one too, and it says that the authorities of the
EU-
states do what they can, in the supply- and demand field, so that their supply-
and demand policies, and the docu-
ment that holds them, are sound. The document is short.
"""


def blocks(source: str, name: str = "sample.txt") -> tuple[Block, ...]:
    return read(source.encode(), name).blocks


def test_wrapped_lines_are_rejoined() -> None:
    heading, first, second = blocks(WRAPPED)
    assert heading.text == "1. Background"
    assert first.text.startswith("The harbours") and first.text.endswith("live there.")
    assert "meet each other, and" in first.text
    assert "EU-states" in second.text
    assert "supply- and demand policies" in second.text
    assert "the document that" in second.text


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "This is one whole paragraph on one line, as a program writes it, and it is rather long. " * 3
    assert [b.text for b in blocks(f"Title\n{long.strip()}\na) Name of it\n{long.strip()}\n")] == [
        "Title", long.strip(), "a) Name of it", long.strip(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("• one\n• two", [("one", "•", 0), ("two", "•", 0)], ""),
        ("- one\n- two", [("one", "-", 0), ("two", "-", 0)], ""),
        (" • one\n• two", [("one", "•", 0), ("two", "•", 0)], "one blank more is a slip"),
        ("• one\n    – two", [("one", "•", 0), ("two", "–", 1)], "indented deeper"),
        ("-5 degrees", [], "a minus is no bullet"),
    ],
)
def test_bullets(source: str, expected: list[tuple[str, str, int]], why: str) -> None:
    found = [(b.text, b.marker, b.level) for b in blocks(source) if b.kind == "list_item"]
    assert found == expected, why


def test_a_bullet_goes_on_after_a_blank_line() -> None:
    source = (
        "• The first point was discussed in the working party and then in the Council (on\n\n"
        "Monday and on Tuesday), and it was agreed by all who were there in the room on\nthat day.\n\n"
        "• The second point."
    )
    first, second = blocks(source)
    assert first.text.endswith(
        "(on Monday and on Tuesday), and it was agreed by all who were there in the room on that day."
    )
    assert second.text == "The second point."


def test_labels_begin_a_line_of_their_own() -> None:
    source = (
        "From:          the Secretary-General of somebody who has a long name, signed\n"
        "               by a Director\n"
        "date of receipt:   1 March\n"
        "To:            the delegations\n\n"
        "This is the text that follows, and it is wrapped at about eighty characters, so\n"
        "that the reader knows it.\n"
    )
    assert [block.text[:8] for block in blocks(source)] == ["From:   ", "date of ", "To:     ", "This is "]


def test_notes_of_a_word_export_are_left_for_assembly() -> None:
    (first, second) = blocks("Text.[footnoteRef:2] \n [2:  See https://x.eu/a[1] ] ")
    assert first.text == "Text.[footnoteRef:2]"
    assert second.text.split() == ["[2:", "See", "https://x.eu/a[1]", "]"]


def test_rules_and_pages() -> None:
    kinds = [(block.kind, block.page) for block in blocks("one\n_____\ntwo\n\fthree")]
    assert kinds == [("paragraph", 1), ("rule", 1), ("paragraph", 1), ("paragraph", 2)]


def test_bookmarks_are_dropped() -> None:
    reading = read(b"a) [bookmark: _Hlk99]Competence", "a.txt")
    assert reading.blocks[0].text == "a) Competence"
    assert "bookmark" not in reading.plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = "Държавите членки ще публикуват данни за пристанищата всяка година.".encode(encoding)
    assert read(data, "a.txt").blocks[0].text.startswith("Държавите членки")


def test_nothing_in_it() -> None:
    with pytest.raises(EmptyFile):
        read(b"\n \n", "a.txt")
