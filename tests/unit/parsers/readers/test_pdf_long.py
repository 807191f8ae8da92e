"""Long PDFs: memory stays with the text, not with the print, and a document is learned a stretch at a time."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

import pytest
from fixtures.pdf_press import Press

from parsers import parse
from parsers.readers import pdf, pdf_words
from parsers.readers.pdf_frame import Span
from parsers.readers.pdf_furniture import separate
from parsers.readers.pdf_lines import Line, lines
from parsers.readers.pdf_packed import Packed
from parsers.readers.pdf_words import Words

SENTENCE = "Harbour {0} reports each of its {1} landings before noon and keeps the list for seven years."


def book(pages: int) -> bytes:
    """Forty lines a page, no two alike, and a page number."""
    press = Press()
    for page in range(1, pages + 1):
        for row in range(40):
            press.text(72, 780 - 16 * row, SENTENCE.format(40 * page + row, 7 * row + page))
        press.text(290, 40, str(page))
        if page < pages:
            press.page()
    return press.done()


def working(pages: int) -> int:
    """Bytes that reading holds at its peak beyond what it returns."""
    data = book(pages)
    gc.collect()
    tracemalloc.start()
    try:
        reading = pdf.read(data, "x.pdf")
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(reading.plain) > 3000 * pages
    return peak - kept


def test_a_page_more_costs_little_beside_its_text() -> None:
    pdf.read(book(2), "x.pdf")  # patterns and tables that are made once
    assert (working(60) - working(20)) / 40 < 25 * 1024


def test_what_is_one_object_stays_one() -> None:
    line = ["a"]
    first, second = Packed((line, line)).open()
    assert first == line and first is second and first is not line


CUT = ["The docu-", "ment and the il-port are here.", "A docu-", "ment again: document, self-", "made."]


@pytest.mark.parametrize("at_once", [1, 20, 100_000])
def test_words_are_the_same_however_long_the_stretches(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_words, "_AT_ONCE", at_once)
    words = Words([*CUT, "il-port"]).done()
    known = [word for word in ("document", "docu", "ment", "made", "self", "again") if words.known(word)]
    assert known == ["document", "again"]
    assert words.begins_compounds("IL") and not words.begins_compounds("self")


def page(number: int, head: str) -> tuple[list[Line], float]:
    texts = {40.0: head, 300.0: f"Text of page {number}", 310.0: "that is no head"}
    spans = tuple(Span(text, 72, 300, y, 10, False, False, False) for y, text in texts.items())
    return lines(spans, number), 842.0


def test_heads_are_told_by_the_eight_pages_around() -> None:
    taken: list[int] = []

    def pages() -> Iterator[tuple[list[Line], float]]:
        for number in range(30):
            taken.append(number)
            # A head on pages 9 apart, and one on pages 8 apart.
            yield page(
                number,
                {0: "Far", 9: "Far", 18: "Far", 4: "Near", 12: "Near", 20: "Near"}.get(
                    number, f"{number} x {'y' * number}"
                ),
            )

    left_out: list[list[str]] = []
    for at, (_, gone) in enumerate(separate(pages(), 30)):
        assert len(taken) <= at + 9, "no more is held than a window of pages"
        left_out.append(gone)
    assert [number for number, gone in enumerate(left_out) if gone] == [12]


def test_short_paragraphs_that_stand_beside_notes_are_text() -> None:
    """Pages tell running heads: what a page says once more, with a call of its own, is its text."""
    press = Press()
    for number in range(1, 5):
        press.y = 500 - 30 * number
        press.paragraph(f"The council of port {number} agreed.^{number}^")
        press.notes([f"^{number}^ Minutes of harbour {number}."])
        press.page()
    document = parse(press.done(), name="x.pdf")
    text = " ".join(segment.text for segment in document.segments)
    assert [f"port {number} agreed" in text for number in range(1, 5)] == [True] * 4
