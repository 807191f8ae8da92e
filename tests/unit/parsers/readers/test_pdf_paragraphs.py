from __future__ import annotations

import pytest
from fixtures.pdf_press import Press, pieces, register, wrap

from parsers.readers.block import Block
from parsers.readers.pdf import read

LONG = (
    "The harbour masters of the northern coast met in the spring and agreed on a common form for reports, "
    "which every port will fill in before a vessel leaves the basin, and which the customs will read at night."
)


def blocks(press: Press) -> list[Block]:
    return [block for block in read(press.done(), "a.pdf").blocks if block.kind != "rule"]


def text(press: Press) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.marker, block.text) for block in blocks(press)]


TIGHT = [
    (["**Action 2: Measuring**"], [("heading", None, "Action 2: Measuring")], "a bold line is a heading"),
    (["1) knowing earlier;", "2) acting faster."], [
        ("list_item", "1)", "knowing earlier;"), ("list_item", "2)", "acting faster."),
    ], "an enumerator with an ordinary space"),
    (["**1) knowing earlier;**", "**2) acting faster.**"], [
        ("list_item", "1)", "knowing earlier;"), ("list_item", "2)", "acting faster."),
    ], "bold points are no headings"),
    (["1. The ports are closed at night."], [
        ("list_item", "1.", "The ports are closed at night."),
    ], "a numbered paragraph"),
    (["1. Background"], [("paragraph", None, "1. Background")], "a title keeps its number"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), TIGHT, ids=[why for *_, why in TIGHT])
def test_what_follows_a_paragraph_without_white(
    lines: list[str], expected: list[tuple[str, str | None, str]], why: str
) -> None:
    press = Press()
    press.paragraph(LONG)
    press.paragraph(LONG, after=0)
    for line in lines:
        press.paragraph(line, after=0)
    press.paragraph(LONG)
    assert text(press) == [("paragraph", None, LONG)] * 2 + expected + [("paragraph", None, LONG)], why


def test_a_number_at_the_beginning_of_a_line_opens_no_item() -> None:
    press = Press()
    press.paragraph(LONG)
    press.text(72, press.y, "The masters adopted the common form, with all of its annexes and the tables, on")
    press.text(
        72, press.y - 14.3, "1. July of the same year, and they have used it in every port of the coast since"
    )
    press.text(72, press.y - 28.6, "then without a single complaint.")
    found = text(press)
    assert [kind for kind, _, _ in found] == ["paragraph", "paragraph"]
    assert "tables, on 1. July of" in found[1][2]


TYPE = [
    ("The \ufb01nal o\ufb03ce.", "The final office.", "ligatures, which pdfium gives as letters"),
    ("cafe\u0301 κα\u03b9\u0301 бъ\u0438\u0306", "caf\u00e9 κα\u03af бъ\u0439", "accents apart from their letters"),
    ("a na\u00adtion", "a nation", "soft hyphens that were not used"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected", "why"), TYPE, ids=[why for *_, why in TYPE])
def test_letters_as_typed(printed: str, expected: str, why: str) -> None:
    press = Press()
    press.paragraph(printed)
    reading = read(press.done(), "a.pdf")
    assert reading.blocks[0].text == expected, why
    assert expected.split()[0] in reading.plain


def over_the_page(last: str, first: str, *, marker: str | None = None) -> list[tuple[str, str | None, str]]:
    press = Press()
    press.paragraph(LONG)
    hang = 18 if marker else 0
    press.paragraph(last, marker=marker, hang=hang)
    press.page()
    press.paragraph(first, hang=hang)
    press.paragraph(LONG)
    return text(press)


register()


def cut(markup: str, room: float) -> tuple[str, str]:
    """``markup`` (bold or not) where its first line of ``room`` points ends, and the rest."""
    bold = "**" if markup.startswith("**") else ""
    first = "".join(piece.text for piece in wrap(pieces(markup), room, 11)[0])
    return bold + first + bold, bold + markup.strip("*")[len(first) :].strip() + bold


NAMES = "Reports of Norwegian, Swedish and Danish harbours were read by the masters of Kristiansand and Oslo."
CROSSING = [
    (*cut(NAMES, 451), None, True, "a full line without an end goes on with whatever comes"),
    (*cut(LONG, 433), "•", True, "a list item goes on"),
    (*cut(f"**{LONG}**", 433), "•", True, "bold print that goes on is no heading"),
    ("The masters left early.", "Norway stayed.", None, False, "a short line that ends a sentence"),
    ("The masters left early with", "Norway stayed for long.", None, False, "there was room for the word"),
    ("They agreed on the following:", "Norway stays.", None, False, "what introduces ends"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "first", "marker", "joined", "why"), CROSSING, ids=[c[-1] for c in CROSSING]
)
def test_over_the_end_of_a_page(last: str, first: str, marker: str | None, joined: bool, why: str) -> None:
    found = over_the_page(last, first, marker=marker)
    plain = last.strip("*"), first.strip("*")
    if joined:
        kind = "list_item" if marker else "paragraph"
        assert found[1] == (kind, marker, " ".join(plain)), why
    else:
        assert [part[2] for part in found[1:3]] == list(plain), why


def test_a_number_in_a_note_that_runs_over_is_no_label() -> None:
    press = Press()
    press.paragraph(LONG + "^5^")
    press.notes(["^5^ Regulation (EU) 2031/777 of the ports on pictures of vessels and of quays (OJ L"])
    press.page()
    press.paragraph(LONG + "^6^")
    press.notes(["166, 30.6.2031, p. 6).", "^6^ Paper 7."])
    notes = [block.text for block in blocks(press) if block.kind == "note"]
    assert notes == [
        "5 Regulation (EU) 2031/777 of the ports on pictures of vessels and of quays (OJ L 166, 30.6.2031, p. 6).",
        "6 Paper 7.",
    ]


def test_wide_spaces_of_a_justified_line_are_no_columns() -> None:
    press = Press()
    press.paragraph(LONG)
    x = 72.0
    for word in ("Harbourmasters", "internationally", "acknowledged", "responsibilities"):
        press.text(x, press.y, word)
        x = press.text(x, press.y, word) + 27
    press.text(72, press.y - 14.3, "of the ports.")
    assert text(press)[1] == (
        "paragraph", None, "Harbourmasters internationally acknowledged responsibilities of the ports.",
    )  # fmt: skip


MET = "The masters met in spring and they wrote down what was known."
BOLD = [
    (["**The ports of the north are open to all of the**", "**undertakings**, and a vessel may sail on at"], False,
     "it ends within a line"),
    (["**The ports of the north are open**", "**coasts**, and a vessel that no harbour knows may sail"], True,
     "the line had room for more"),
    (["**The ports of the north are open to all of the**", "Undertakings, and those of the south are"], True,
     "it ends with the line"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "apart", "why"), BOLD, ids=[why for *_, why in BOLD])
def test_bold_print_from_the_beginning_of_a_line(lines: list[str], apart: bool, why: str) -> None:
    press = Press(right=420)
    press.paragraph(LONG)
    for line in [MET, *lines, "the end of the summer, when the nights are long and cold."]:
        press.text(72, press.y, line)
        press.y -= 1.3 * press.size
    assert any(block.text == MET for block in blocks(press)) is apart, why
