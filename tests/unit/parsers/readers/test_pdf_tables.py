"""Tables without a grid of lines, and what looks like one and is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fixtures.pdf_press import Press

from parsers.readers import pdf
from parsers.readers.block import Block

SENTENCE = (
    "The harbour office counts every vessel that passes the outer light and writes its name, its flag and "
    "the hour into a book that nobody has ever lost, although many have tried to read it without leave."
)
# Lines of a cell are parted by "|"; columns after the first are flush right.
ROWS = [
    ("Port", "Vessels", "Crews", "Share"),
    ("Old Quay with the|long northern pier", "1 204", "48", "12,5"),
    ("New Quay", "87", "–", "3,0"),
    ("Outer basin, the|southern part of it|and the ferry berth", "512", "96", "n/a"),
    ("All ports", "1 803", "144", "15,5"),
]
ENDS = (72.0, 300.0, 390.0, 480.0)


def blocks(press: Press) -> list[Block]:
    return list(pdf.read(press.done(), "x.pdf").blocks)


def cells(press: Press) -> list[tuple[str, ...]]:
    found = [block for block in blocks(press) if block.kind == "table_row"]
    return [tuple(row.text[a:b] for a, b in row.cells) for row in found]


def told(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple(cell.replace("|", " ") for cell in row) for row in rows]


def flush_right(press: Press, x: float, y: float, text: str) -> None:
    press.text(x - press.canvas.stringWidth(text, "DejaVuSerif", press.size), y, text)


def set_rows(press: Press, rows: list[tuple[str, ...]], *, padding: float = 6) -> list[float]:
    """Prints ``rows``; gives the heights between them, the first over the first row."""
    heights = [press.y + 12]
    for first, *others in rows:
        for x, text in zip(ENDS[1:], others, strict=False):
            flush_right(press, x, press.y, text)
        for part in first.split("|"):
            press.text(ENDS[0], press.y, part)
            press.y -= 13
        press.y -= padding
        heights.append(press.y + 12)
    return heights


def ruled(press: Press, heights: list[float]) -> None:
    for y in heights:
        press.rule(72, y, 480, y)


@pytest.mark.parametrize(
    ("kind", "padding", "why"),
    [
        ("three", 6, "a rule over the head, under it, and at the end"),
        ("three", 0, "no white between rows: figures tell where they begin"),
        ("all", 6, "a rule under every row"),
        ("all", 0, "a rule under every row, close set"),
        ("none", 6, "nothing but columns"),
        ("none", 0, "nothing but columns, close set"),
        ("shaded", 6, "every second row shaded"),
    ],
)
def test_rows_without_upright_lines(kind: str, padding: float, why: str) -> None:
    press = Press()
    press.paragraph(SENTENCE)
    press.paragraph("Table 1: vessels and crews by port")
    start = press.y
    heights = [start + 12]
    for first, *_ in ROWS:
        heights.append(heights[-1] - 13 * len(first.split("|")) - padding)
    if kind == "shaded":
        press.canvas.setFillGray(0.85)
        for top, bottom in list(pairwise(heights))[::2]:
            press.canvas.rect(72, bottom, 408, top - bottom, stroke=0, fill=1)
        press.canvas.setFillGray(0)
    set_rows(press, ROWS, padding=padding)
    ruled(press, {"three": [heights[0], heights[1], heights[-1]], "all": heights}.get(kind, []))
    press.y -= 20
    press.paragraph("Source: the harbour office.")
    press.paragraph(SENTENCE)
    found = blocks(press)
    rows = [block for block in found if block.kind == "table_row"]
    assert [tuple(row.text[a:b] for a, b in row.cells) for row in rows] == told(ROWS), why
    assert [block.text for block in found if block.kind != "table_row"] == [
        SENTENCE, "Table 1: vessels and crews by port", "Source: the harbour office.", SENTENCE,
    ]  # fmt: skip


def test_a_title_over_two_columns_is_one_cell() -> None:
    press = Press()
    top = press.y + 12
    press.text(262, press.y, "Vessels by year of call")
    press.rule(72, top, 480, top)
    press.y -= 15
    for x, year in zip(ENDS[1:], ("2028", "2029", "2030"), strict=True):
        flush_right(press, x, press.y, year)
    press.y -= 19
    heights = set_rows(press, ROWS[1:])
    ruled(press, [heights[0], heights[-1]])
    assert cells(press)[:3] == [
        ("", "Vessels by year of call", ""),
        ("", "2028", "2029", "2030"),
        ("Old Quay with the long northern pier", "1 204", "48", "12,5"),
    ]


def test_lines_between_the_columns_only() -> None:
    """As statistical offices set tables: no line at the left and none at the right."""
    press = Press()
    heights = set_rows(press, [(first.split("|")[0], *rest) for first, *rest in ROWS])
    ruled(press, heights)
    for x in (230, 320, 410):
        press.rule(x, heights[-1], x, heights[0])
    assert cells(press) == [(first.split("|")[0], *rest) for first, *rest in ROWS]


def test_a_table_over_the_page_has_its_head_once() -> None:
    press = Press()
    for page in range(2):
        heights = set_rows(press, [ROWS[0], *[(f"Port {page}{at}", f"{at}1", "7", "3") for at in range(5)]])
        ruled(press, [heights[0], heights[1], heights[-1]])
        press.page()
    reading = pdf.read(press.done(), "x.pdf")
    rows = [block.text for block in reading.blocks if block.kind == "table_row"]
    assert [row.split("\t")[0] for row in rows] == [
        "Port",
        *(f"Port {p}{at}" for p in range(2) for at in range(5)),
    ]
    assert reading.furniture == ("Port\tVessels\tCrews\tShare",)


def columns(press: Press, count: int, *, ruled: bool) -> None:
    wide = 451 / count - 14
    top = press.y + 14
    for at in range(count):
        press.left, press.right, press.y = 72 + at * (wide + 14), 72 + at * (wide + 14) + wide, top - 14
        for number in range(3):
            press.paragraph(SENTENCE[: 130 + 20 * ((at + number) % 4)], after=9)
    if ruled:
        press.rule(72, top, 523, top)
        press.rule(72, press.y, 523, press.y)


def hanging(press: Press) -> None:
    for marker, inner in (("(1)", "(a)"), ("(2)", "(b)"), ("(3)", "(c)"), ("(4)", "(d)")):
        press.text(72, press.y, marker)
        press.text(110, press.y, inner)
        press.left = 148
        press.paragraph(SENTENCE)


def contents(press: Press) -> None:
    for number, (title, page) in enumerate((("Quays", 3), ("Ferries", 3), ("Lights", 11), ("Pilots", 27)), 1):
        press.text(72, press.y, f"{number}.")
        press.text(110, press.y, title)
        flush_right(press, 523, press.y, str(page))
        press.y -= 16


def signatures(press: Press) -> None:
    for left, right in (
        ("For the one", "For the other"),
        ("The President", "The President"),
        ("A. BOREAL", "C. ZENITH"),
    ):
        press.text(72, press.y, left)
        press.text(330, press.y, right)
        press.y -= 16


def rules_between_paragraphs(press: Press) -> None:
    for _ in range(4):
        press.paragraph(SENTENCE)
        press.rule(72, press.y + 12, 523, press.y + 12)
        press.y -= 8


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda press: columns(press, 2, ruled=False), "two columns of text"),
        (lambda press: columns(press, 2, ruled=True), "two columns between two rules"),
        (lambda press: columns(press, 3, ruled=False), "three columns of text"),
        (hanging, "numbers that hang, in two depths"),
        (contents, "contents with pages at the right"),
        (signatures, "two signatures side by side"),
        (rules_between_paragraphs, "rules between paragraphs"),
    ],
)
def test_what_is_no_table_is_not_made_one(make: object, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from parsers.readers import pdf_grid, pdf_layout

    found: list[object] = []

    def spy(sheet: pdf_grid.Sheet) -> object:
        tables, spans = find(sheet)
        found.extend(tables)
        return tables, spans

    find = pdf_grid.find
    monkeypatch.setattr(pdf_layout.pdf_grid, "find", spy)
    press = Press()
    make(press)  # type: ignore[operator]
    pdf.read(press.done(), "x.pdf")
    assert not found, why
