"""What stands at the foot of a page, and whether a paragraph goes on over it."""

from __future__ import annotations

import pytest
from fixtures.manuscript import Unit
from fixtures.pdf_composer import Composer, Layout, wrap_words
from fixtures.pdf_press import HEIGHT, Press, pieces, width

from parsers.readers.pdf import read

#: Long words make lines of different length, as in print that is not justified.
WORDS = (
    "The harbourmasters of northernmost municipalities congregated in unaccustomed circumstances and agreed on "
    "comprehensive questionnaires which administrations everywhere unhesitatingly acknowledge; nevertheless "
    "telecommunications and internationalisation notwithstanding, cooperation remains fragmentary in the port"
)


def filled(text: str, end: str) -> str:
    """``text`` with words more until its last line has no room for another; ``end`` is its last character."""
    press = Press()
    room = press.right - press.left
    while True:
        last = wrap_words(pieces(text), room, press.size, False)[-1]
        if sum(width(piece, press.size) for piece in last) > room - 30:
            return text + end
        text += " sea"


def over_the_page(above: str, below: str) -> list[str]:
    """The texts of two paragraphs, the first of which ends its page."""
    press = Press()
    lines = len(wrap_words(pieces(above), press.right - press.left, press.size, False))
    layout = Layout(lambda *_: None, bottom=HEIGHT - 90 - (lines + 0.9) * 1.3 * press.size - 8)
    Composer(press, layout, {}).compose([Unit("paragraph", above), Unit("paragraph", below)])
    return [block.text for block in read(press.done(), "a.pdf").blocks if block.kind != "rule"]


ENDS = [
    ("RECALLING that the", ",", "NOTICING that they are open,", 2, "a verb in capitals"),
    ("It recalls that the", ",", "Northerners are there too, all of them.", 1, "a name after a comma"),
    ("It says that the", ".", "_Responsible: the Commission. Deadline: 2028._", 2, "italics after a sentence"),
    ("It says that the", ".", "Responsibilities are shared by all of the ports.", 1, "nothing speaks for a new one"),
    ("_Deadline: 2028. The", ":_", "_numberlessness of landings._", 1, "italics that go on after a colon"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "below", "count", "why"), ENDS, ids=[why for *_, why in ENDS])
def test_paragraphs_at_a_page_end(start: str, end: str, below: str, count: int, why: str) -> None:
    above = filled(f"{start} {WORDS.lower()}", end)
    assert len(over_the_page(above, below)) == count, why


FEET = [
    ("2008/99/EF og 2009/123/EF (EUT L, 2024/1203, 30.4.2024).", True, "the rest of a note"),
    ("8360/18 ab/CD/ef 2 JAI.1 EN", False, "the foot of a Council paper"),
]


@pytest.mark.parametrize(("line", "kept", "why"), FEET, ids=[why for *_, why in FEET])
def test_the_last_line_of_a_page(line: str, kept: bool, why: str) -> None:
    press = Press()
    press.paragraph(f"{WORDS}. " * 3)
    press.text(72, 46, line, 9)
    found = read(press.done(), "a.pdf")
    assert any(line in block.text for block in found.blocks) is kept, why
    assert (line in found.furniture) is not kept, why
