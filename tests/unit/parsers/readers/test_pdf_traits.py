"""What real pages have beside paragraphs: watermarks, line numbers, large first letters, tables cut by the page."""

from __future__ import annotations

from textwrap import wrap

import pytest
from fixtures.pdf_press import Press

from parsers.readers import pdf
from parsers.readers.block import Reading
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_words import Words

SENTENCE = (
    "The harbour office counts every vessel that passes the outer light and writes its name, its flag and "
    "the hour into a book that nobody has ever lost, although many have tried to read it without leave."
)


def read(press: Press) -> Reading:
    return pdf.read(press.done(), "x.pdf")


def test_print_across_the_page_is_furniture() -> None:
    press = Press()
    press.canvas.saveState()
    press.canvas.translate(150, 300)
    press.canvas.rotate(50)
    press.text(0, 0, "DRAFT", 80)
    press.canvas.restoreState()
    press.paragraph(SENTENCE)
    reading = read(press)
    assert [block.text for block in reading.blocks] == [SENTENCE]
    assert reading.furniture == ("DRAFT",)


@pytest.mark.parametrize("step", [1, 2, 5])
def test_line_numbers_in_the_margin_are_furniture(step: int) -> None:
    press = Press()
    tops = []
    for _ in range(6):
        first = press.y
        lines = press.paragraph(SENTENCE, after=0)
        tops += [first - at * 1.3 * press.size for at in range(len(lines))]
    for number, y in enumerate(tops, 1):
        if number % step == 0:
            press.text(50 if number < 10 else 46, y, str(number), 8)
    reading = read(press)
    assert " ".join(block.text for block in reading.blocks) == " ".join([SENTENCE] * 6)
    assert [int(number) for number in reading.furniture] == list(range(step, len(tops) + 1, step))


def test_numbered_paragraphs_with_hanging_numbers_are_text() -> None:
    """As the Court of Auditors numbers them: one number a paragraph, at no equal distance."""
    press = Press(left=100)
    for number, count in enumerate((1, 3, 1, 2), 1):
        press.text(60, press.y, f"{number:02}")
        press.paragraph(" ".join([SENTENCE] * count), after=14)
    assert read(press).furniture == ()


def test_a_letter_two_lines_high_begins_its_word() -> None:
    press = Press()
    press.text(72, press.y - 14.3, SENTENCE[0], 36)
    for at, row in enumerate(wrap(SENTENCE[1:], 62)):
        press.text(100 if at < 2 else 72, press.y, row)
        press.y -= 14.3
    assert [block.text for block in read(press).blocks] == [SENTENCE]


def grid(press: Press, rows: list[tuple[str, str]], heights: list[float]) -> None:
    """Two ruled columns of 150 points; a cell's lines are parted by ``|``."""
    top, columns = press.y + 12, (72.0, 222.0, 372.0)
    for (left, right), height in zip(rows, heights, strict=True):
        press.rule(72, top, 372, top)
        for x, cell in ((76, left), (226, right)):
            for at, row in enumerate(cell.split("|")):
                press.text(x, top - 12 - 13 * at, row, 10)
        for x in columns:
            press.rule(x, top, x, top - height)
        top -= height
    press.rule(72, top, 372, top)
    press.y = top - 20


def test_a_row_cut_by_the_page_is_one_and_a_head_printed_again_is_left_out() -> None:
    press = Press()
    press.paragraph(SENTENCE)
    press.y = 140
    grid(
        press,
        [("Port", "What was counted"), ("Old Quay", "vessels, crews and the|night watch of every")],
        [18, 31],
    )
    press.page()
    grid(press, [("Port", "What was counted"), ("", "single month"), ("New Quay", "27")], [18, 18, 18])
    press.paragraph(SENTENCE)
    reading = read(press)
    rows = [block.text for block in reading.blocks if block.kind == "table_row"]
    assert rows == [
        "Port\tWhat was counted",
        "Old Quay\tvessels, crews and the night watch of every single month",
        "New Quay\t27",
    ]
    assert reading.furniture == ("Port\tWhat was counted",)


def test_rows_of_two_pages_stay_apart_where_the_last_line_had_room() -> None:
    press = Press()
    press.y = 120
    grid(press, [("Port", "Count"), ("Old Quay", "14")], [18, 18])
    press.page()
    grid(press, [("", "15"), ("New Quay", "27")], [18, 18])
    rows = [block.text for block in read(press).blocks]
    assert rows == ["Port\tCount", "Old Quay\t14", "\t15", "New Quay\t27"]


DIVIDED = [
    "the docu-",
    "ment of the Union is a",
    "long docu-",
    "ment and the docu-",
    "ment says why",
    "a document",
]
MALTESE = [
    "il-port u il-",
    "vapur ta’ il-baħar, il-",
    "gawwi u il-lejl, l-aħħar il-",
    "jum ta’ il-gżira",
    "il-kelma",
]

#: Divided words ("päätök-" + "set"), and enough of the language to tell it.
FINNISH = [
    "Neuvosto hyväksyi päätelmät istunnossaan, ja jäsenvaltioita kehotetaan toimittamaan tiedot komis-",
    "siolle. Satamien vartijat raportoivat vuosittain, sekä tarvittaessa useammin, ja satama on avoinna. ",
    "Tieto kulkee satamasta satamaan, ja komissio kokoaa tiedot kerran vuodessa neuvoston päätök-",
    "seksi; tie on pitkä, ja satamat ovat kaukana toisistaan, kuten komissio on todennut päätelmis-",
    "sään. Komissiolle päätökseksi päätelmissään.",
]


@pytest.mark.parametrize(
    ("lines", "left", "right", "expected", "why"),
    [
        (FINNISH, "(oikeus-", "ja sisäasiat)", "(oikeus- ja sisäasiat)", "no syllable ends so before “ja”"),
        (FINNISH, "Tieto-", "ja muut", "Tieto- ja muut", "the first part is a word"),
        (FINNISH, "ohjaa-", "ja on", "ohjaaja on", "the first part is no word: “ja” may be an ending"),
        (DIVIDED, "COMHPHÁIRTI-", "THE", "COMHPHÁIRTITHE", "too long for an abbreviation"),
        (DIVIDED, "the docu-", "ment", "the document", "printed whole elsewhere"),
        (DIVIDED, "a har-", "bour", "a harbour", "the paper divides words"),
        (DIVIDED, "the EU-", "wide rule", "the EU-wide rule", "no typesetter divides capitals"),
        (
            [*DIVIDED, "the ENDAP"],
            "the EN-",
            "DAP says",
            "the ENDAP says",
            "an abbreviation printed whole elsewhere",
        ),
        (MALTESE, "il-", "vapur", "il-vapur", "an article that keeps its hyphen in the line too"),
        (MALTESE, "mill-", "port", "mill-port", "the paper divides no words"),
        (["it was publis-", "hed today"] * 2, "publis-", "hed", "published", "halves that are no words"),
        (["self-", "made", "the self is made"] * 2, "self-", "made", "self-made", "halves that are words"),
        (["a line"] * 50, "self-", "made", "self-made", "nothing says that words are divided"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], left: str, right: str, expected: str, why: str) -> None:
    assert Flowing(Words(lines)).append(left, (), right, ())[0] == expected, why


def test_more_notes_than_text_leave_the_text_no_heading() -> None:
    """The size of a paper's text is not that of most of its letters."""
    press = Press()
    press.paragraph(SENTENCE + "^1^")
    press.notes([f"^1^ {' '.join([SENTENCE] * 3)}"])
    assert [block.kind for block in read(press).blocks] == ["paragraph", "note"]


def test_entries_of_a_table_of_contents_are_lines_of_their_own() -> None:
    press = Press()
    for entry, page in (("First part", 3), ("Second part", 12), ("Annex", 140)):
        press.text(72, press.y, f"{entry} {'.' * 90} {page}")
        press.y -= 14
    assert [block.text.split(" .")[0] for block in read(press).blocks] == [
        "First part",
        "Second part",
        "Annex",
    ]


def test_text_in_a_form_has_the_size_it_is_printed_in() -> None:
    """Acrobat and some printer drivers put whole pages into a form and scale that."""
    press = Press(left=144, right=1046, size=22)
    press.canvas.beginForm("page")
    press.y = 1500
    press.paragraph(f"{SENTENCE}^1^ More follows here.")
    press.canvas.endForm()
    press.canvas.saveState()
    press.canvas.scale(0.5, 0.5)
    press.canvas.doForm("page")
    press.canvas.restoreState()
    press.size, press.left, press.right, press.y = 11, 72, 523, 600
    press.paragraph(SENTENCE)
    press.notes(["^1^ A note."])
    found = [(block.kind, block.size) for block in read(press).blocks]
    assert found == [("paragraph", 11.0), ("paragraph", 11.0), ("note", 8.5)]
