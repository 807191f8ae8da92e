from __future__ import annotations

import pytest
from fixtures import pdf_papers
from fixtures.pdf_press import Press

from parsers.errors import Encrypted, LimitExceeded, Malformed, NoTextLayer, ParseError
from parsers.limits import Limits
from parsers.readers import pdf
from parsers.readers.block import Block, Reading


@pytest.fixture(scope="module")
def council() -> Reading:
    return pdf.read(pdf_papers.council(), "council.pdf")


@pytest.fixture(scope="module")
def journal() -> Reading:
    return pdf.read(pdf_papers.journal(), "journal.pdf")


def styled(block: Block, style: str) -> list[str]:
    return [block.text[run.start : run.end] for run in block.runs if run.style == style]


def bare(markup: str) -> str:
    return markup.replace("**", "").replace("^", "")


def printed(press: Press) -> tuple[Block, ...]:
    return pdf.read(press.done(), "x.pdf").blocks


def test_paragraphs_are_whole_with_their_calls_raised(council: Reading) -> None:
    (block,) = [b for b in council.blocks if b.text.startswith("The harbour")]
    assert block.text == bare(pdf_papers.FIRST)
    assert (block.kind, block.page, block.size) == ("paragraph", 1, 11.0)
    assert styled(block, "superscript") == ["1", "2"]
    assert styled(block, "bold") == ["Customs officers need better pictures"]


def test_other_scripts_are_read_the_same(council: Reading) -> None:
    texts = {block.text: styled(block, "superscript") for block in council.blocks}
    assert texts[bare(pdf_papers.GREEK)] == ["4"]
    assert texts[bare(pdf_papers.BULGARIAN)] == ["5"]


def test_notes_at_the_foot_one_of_them_running_on(council: Reading) -> None:
    notes = [(block.page, block.text) for block in council.blocks if block.kind == "note"]
    assert notes == [
        (1, "1 " + pdf_papers.NOTES_1[0][4:]),
        (1, f"2 {pdf_papers.NOTES_1[1][4:]} {pdf_papers.NOTE_2_END}"),
        (2, "3 " + pdf_papers.NOTES_2[0][4:]),
        (2, "4 " + pdf_papers.NOTES_2[1][4:]),
        (3, "5 " + pdf_papers.NOTES_3[0][4:]),
    ]


def test_cover_labels_are_rows_with_wrapped_values(council: Reading) -> None:
    rows = [block.text for block in council.blocks if block.kind == "table_row" and block.page == 1]
    assert rows == [
        "From:\tGeneral Secretariat of the Council",
        "To:\tPermanent Representatives Committee, acting for the delegations of all Member States",
        "No. prev. doc.:\tST 99004/31",
        "Subject:\tQuiet harbours: state of play",
    ]


def test_list_items_have_markers_and_whole_texts(council: Reading) -> None:
    items = [(block.marker, block.text) for block in council.blocks if block.kind == "list_item"]
    assert items == [
        (
            "•",
            "a common form for night pictures, which all ports fill in before the vessel has left the basin",
        ),
        ("•", "weekly calls between the ports;"),
        ("•", "a list of contact points."),
    ]


def test_ruled_tables_are_rows_with_cells(council: Reading) -> None:
    rows = [block for block in council.blocks if block.kind == "table_row" and block.page == 3]
    cells = [[row.text[a:b] for a, b in row.cells] for row in rows]
    assert cells == [["Port", "Calls"], ["Old Quay", "14a"], ["New Quay", "27"]]
    assert styled(rows[1], "superscript") == ["a"]


def test_headings_keep_their_number(council: Reading) -> None:
    headings = [block.text for block in council.blocks if block.kind == "heading"]
    assert headings[-2:] == ["INTRODUCTION", "1. What was done"]


def test_running_feet_are_furniture(council: Reading) -> None:
    assert sorted(council.furniture) == sorted(
        ["99005/31 AB/cd", "99005/31 AB/cd 2", "99005/31 AB/cd 3", *["PORTS.1"] * 3, *["EN"] * 3]
    )
    assert not any("AB/cd" in block.text for block in council.blocks)


def test_plain_is_pdfiums_own_text_a_form_feed_between_pages(council: Reading) -> None:
    pages = council.plain.split("\f")
    assert len(pages) == 3
    assert pdf_papers.SECOND_END in pages[1].replace("\n", " ")


def test_two_columns_are_read_one_after_the_other_hyphens_undone(journal: Reading) -> None:
    texts = [block.text for block in journal.blocks]
    assert texts == [
        "REGULATION (EU) 2031/777 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL",
        *[pdf_papers.COLUMN_LEFT] * 3,
        *[pdf_papers.COLUMN_RIGHT] * 3,
    ]
    assert [block.marker for block in journal.blocks[1:]] == ["(1)", "(2)", "(3)"] * 2
    assert journal.furniture == ("3.3.2031 EN Official Journal of the European Union L 77/1",)


def test_notes_are_no_furniture_however_alike() -> None:
    reading = pdf.read(pdf_papers.book(6), "book.pdf")
    assert sum(block.kind == "note" for block in reading.blocks) == 12
    assert len(reading.furniture) == 18  # three lines of the foot on six pages


def test_notes_without_a_ruled_line_are_known_by_size_and_mark() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    press.notes(["^1^ A first note.", "^2^ A second note."], rule=False)
    assert [b.text for b in printed(press) if b.kind == "note"] == ["1 A first note.", "2 A second note."]


def test_small_print_without_a_mark_is_no_note() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    press.notes(["Printed in the Union on grey paper."], rule=False)
    assert [block.kind for block in printed(press)] == ["paragraph", "paragraph"]


def test_an_underlined_line_is_no_separator() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    end = press.text(press.left, press.y, "Aims")
    press.rule(press.left, press.y - 1.5, end, press.y - 1.5)
    press.y -= 30
    press.paragraph("2 ports took part in the exercise.")
    assert not [block for block in printed(press) if block.kind == "note"]


SEAMS = [
    ("EU-", "strategy is long", "EU-strategy", "an acronym keeps its hyphen"),
    ("night-", "time work", "night-time", "written so inside a line of the same text"),
    ("harbour-", "master speaks", "harbourmaster", "written in one word elsewhere"),
]


@pytest.mark.parametrize(("end", "start", "expected", "why"), SEAMS)
def test_hyphens_at_line_ends(end: str, start: str, expected: str, why: str) -> None:
    press = Press()
    for line in ("The harbourmaster knows that the night-time pictures are what all of us ask for", "x"):
        press.paragraph(line)
    press.text(
        press.left, press.y, "The delegations of all of the Member States are of the same opinion: " + end
    )
    press.text(press.left, press.y - 14.3, start + " and goes on.")
    text = " ".join(block.text for block in printed(press))
    assert f"opinion: {expected} " in text, why


def test_nested_bullets_have_levels() -> None:
    press = Press()
    for indent, text in ((0, "first"), (20, "inner"), (20, "inner too"), (0, "last")):
        press.paragraph(text, marker="–", indent=indent, hang=18, after=3)
    assert [(b.level, b.text) for b in printed(press)] == [
        (0, "first"),
        (1, "inner"),
        (1, "inner too"),
        (0, "last"),
    ]


def test_turned_pages_are_read_upright() -> None:
    press = Press()
    press.canvas.translate(500, 100)
    press.canvas.rotate(90)
    press.text(0, 0, "A line on a sheet that lies on its side,")
    press.text(0, -14, "and the line below it.")
    assert printed(press)[0].text == "A line on a sheet that lies on its side, and the line below it."


def test_links_keep_their_address() -> None:
    press = Press()
    end = press.text(72, 700, "See")
    stop = press.text(end + 4, 700, "the site")
    press.canvas.linkURL("https://harbours.test/a", (end + 3, 697, stop + 1, 712))
    (block,) = printed(press)
    assert [(block.text[r.start : r.end], r.href) for r in block.runs] == [
        ("the site", "https://harbours.test/a")
    ]


def test_letters_printed_one_by_one_are_words_again() -> None:
    press = Press()
    x = 72.0
    for letter in "One word after":
        x = press.text(x, 700, letter) if letter != " " else x + 3.5
    assert [block.text for block in printed(press)] == ["One word after"]


BROKEN = [
    (pdf_papers.locked, Encrypted, "a password"),
    (pdf_papers.scans, NoTextLayer, "only pictures"),
    (lambda: pdf_papers.council()[:9000], Malformed, "cut off"),
    (lambda: b"%PDF-1.7\nnothing of the kind\n%%EOF", Malformed, "no PDF inside"),
]


@pytest.mark.parametrize(("make", "error", "why"), BROKEN)
def test_files_that_cannot_be_read(make: object, error: type[ParseError], why: str) -> None:
    with pytest.raises(error) as caught:
        pdf.read(make(), "bad.pdf")  # type: ignore[operator]
    assert caught.value.source == "bad.pdf", why


def test_scanned_pages_among_others_are_warned_of() -> None:
    reading = pdf.read(pdf_papers.scans(text_pages=(2,)), "mixed.pdf")
    (warning,) = reading.warnings
    assert (warning.code, warning.page) == ("no_text_layer", 1)
    assert "pages 1, 3" in warning.message


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "limits", lambda: Limits(pages=2))
    with pytest.raises(LimitExceeded):
        pdf.read(pdf_papers.council(), "long.pdf")


def test_every_offset_lies_within_its_text(council: Reading, journal: Reading) -> None:
    for block in (*council.blocks, *journal.blocks):
        for run in block.runs:
            assert 0 <= run.start < run.end <= len(block.text)
        for start, end in block.cells:
            assert 0 <= start <= end <= len(block.text)


def test_every_letter_of_the_page_is_in_a_block_or_furniture(council: Reading) -> None:
    kept = "".join([b.text + (b.marker or "") for b in council.blocks] + list(council.furniture))
    assert sorted("".join(kept.split())) == sorted("".join(council.plain.split()))


def test_a_tab_may_stand_between_a_notes_mark_and_its_text() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    press.rule(press.left, 130, press.left + 144, 130)
    for y, mark, text in (
        (112, "1", "A first note,"),
        (100, "", "on two lines."),
        (88, "2", "A second note."),
    ):
        press.text(press.left, y, f"^{mark}^" if mark else "", 8.5)
        press.text(press.left + 36, y, text, 8.5)
    notes = [block.text for block in printed(press) if block.kind == "note"]
    assert notes == ["1 A first note, on two lines.", "2 A second note."]


def test_text_set_in_on_both_sides_is_one_paragraph() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    press.left, press.right = 122, 453
    press.paragraph(pdf_papers.COLUMN_LEFT)
    press.left, press.right = 72, 523
    press.paragraph(pdf_papers.SECOND)
    assert [b.text for b in printed(press)][1] == pdf_papers.COLUMN_LEFT


def test_the_foot_of_a_single_page_is_no_part_of_its_last_note() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    press.notes(["^1^ A first note."], bottom=150)
    press.text(press.left, 60, "printed from harbours.test", 8)
    notes = [block.text for block in printed(press) if block.kind == "note"]
    assert notes == ["1 A first note."]


def test_narrow_gutters_and_lines_around_two_columns() -> None:
    press = Press()
    press.paragraph(pdf_papers.FIRST)
    start = press.y
    for left, right, text in ((72, 293, pdf_papers.COLUMN_LEFT), (304, 523, pdf_papers.COLUMN_RIGHT)):
        press.left, press.right, press.y = left, right, start
        press.paragraph(text)
    press.left, press.right, press.y = 72, 523, start - 150
    press.paragraph("A last line under both columns.")
    assert [block.text for block in printed(press)] == [
        bare(pdf_papers.FIRST),
        pdf_papers.COLUMN_LEFT,
        pdf_papers.COLUMN_RIGHT,
        "A last line under both columns.",
    ]
