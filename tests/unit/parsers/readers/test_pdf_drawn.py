"""Bullets that are drawn, and shaded boxes."""

from __future__ import annotations

import pytest
from fixtures.pdf_press import Press

from parsers.readers import pdf
from parsers.readers.block import Block

SENTENCE = (
    "The harbour office counts every vessel that passes the outer light and writes its name, its flag and "
    "the hour into a book that nobody has ever lost, although many have tried to read it without leave."
)
BESIDE = "A short word of advice stands in a shaded box at the right of the page beside the running text."


def blocks(press: Press) -> list[Block]:
    return list(pdf.read(press.done(), "x.pdf").blocks)


def disc(press: Press, x: float, *, hollow: bool = False, size: float = 2) -> None:
    press.canvas.circle(x, press.y + 3.5, size, stroke=int(hollow), fill=int(not hollow))


def square(press: Press, x: float) -> None:
    press.canvas.rect(x - 2, press.y + 1.5, 4, 4, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("shape", "marker", "why"),
    [
        (disc, "•", "a browser's disc"),
        (square, "•", "a square"),
        (lambda press, x: disc(press, x, hollow=True), "◦", "a ring, as in the second depth"),
    ],
)
def test_drawn_bullets_make_items(shape: object, marker: str, why: str) -> None:
    press = Press()
    press.paragraph(SENTENCE)
    press.left = 100
    for text in ("weekly calls between the ports;", SENTENCE, "a list of contact points."):
        shape(press, 88)  # type: ignore[operator]
        press.paragraph(text)
    press.left = 72
    press.paragraph(SENTENCE)
    found = [(block.kind, block.marker, block.text) for block in blocks(press)]
    assert found == [
        ("paragraph", None, SENTENCE),
        ("list_item", marker, "weekly calls between the ports;"),
        ("list_item", marker, SENTENCE),
        ("list_item", marker, "a list of contact points."),
        ("paragraph", None, SENTENCE),
    ], why


def test_the_depth_of_drawn_bullets() -> None:
    press = Press()
    for depth in (0, 1, 1, 0):
        press.left = 100 + 24 * depth
        disc(press, press.left - 12, hollow=bool(depth))
        press.paragraph("one of the ports of the northern coast;")
    assert [block.level for block in blocks(press)] == [0, 1, 1, 0]


def test_shapes_that_are_no_bullets() -> None:
    """In the middle of a line, too large for it, far from it, or white."""
    press = Press()
    end = press.text(72, press.y, "A vessel")
    disc(press, end + 6)
    press.text(end + 12, press.y, "passes the outer light.")
    press.y -= 30
    disc(press, 60, size=9)
    press.paragraph("Large drawings stand beside this line.")
    press.left = 200
    disc(press, 80)
    press.paragraph("This line is far from the shape.")
    press.left = 72
    press.canvas.setFillGray(1)
    disc(press, 60)
    press.canvas.setFillGray(0)
    press.paragraph("Nobody sees the shape beside this line.")
    assert not [block for block in blocks(press) if block.kind == "list_item"]


def shade(press: Press, x0: float, top: float, x1: float, bottom: float) -> None:
    press.canvas.setFillGray(0.85)
    press.canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
    press.canvas.setFillGray(0)


def test_a_shaded_box_beside_text_is_read_after_it() -> None:
    press = Press()
    shade(press, 390, press.y + 14, 523, press.y - 96)
    press.left, press.right, start = 398, 515, press.y
    press.paragraph(BESIDE)
    press.left, press.right, press.y = 72, 378, start
    press.paragraph(SENTENCE)
    press.paragraph(SENTENCE)
    press.y = start - 130
    press.right = 523
    press.paragraph(SENTENCE)
    press.paragraph(SENTENCE)
    assert [block.text for block in blocks(press)] == [*[SENTENCE] * 4, BESIDE]


def test_a_shaded_box_between_paragraphs_keeps_their_order() -> None:
    press = Press()
    press.paragraph(SENTENCE)
    shade(press, 72, press.y + 12, 523, press.y - 44)
    press.left, press.right = 80, 515
    press.y -= 4
    press.paragraph(BESIDE + " " + BESIDE)
    press.left, press.right = 72, 523
    press.y -= 8
    press.paragraph(SENTENCE)
    assert [block.text for block in blocks(press)] == [SENTENCE, BESIDE + " " + BESIDE, SENTENCE]


def test_words_marked_with_a_pen_stay_in_their_paragraph() -> None:
    press = Press()
    for row in (1, 2):
        y = press.y - 14.3 * row
        shade(press, 72, y + 9, 523, y - 3)
    press.paragraph(f"{SENTENCE} {SENTENCE}")
    assert [block.text for block in blocks(press)] == [f"{SENTENCE} {SENTENCE}"]
