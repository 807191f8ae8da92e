"""Printed numbers of automatic lists, as ECMA-376 part 1, 17.9 has them."""

from __future__ import annotations

import pytest
from fixtures.docx_bits import para, reading, style, styled_as

from parsers.readers.docx_numerals import numeral
from parsers.readers.docx_symbols import bullet


def level(depth: int, text: str, shape: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, key: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int = 1, of: int = 1, override: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def restart(depth: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


LEGAL = definition(
    level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "(%3)", "lowerLetter")
)
FREE = definition(level(0, "%1."), level(1, "%1.%2", more='<w:lvlRestart w:val="0"/>'))
CASES = [
    (LEGAL + num(), [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1)], "I. 1.1 1.2 (a) (b) II. 2.1", "levels, letters, legal style"),
    (LEGAL + num(), [(1, 1)], "1.1", "a level above that never came"),
    (FREE + num(), [(0, 1), (1, 1), (0, 1), (1, 1)], "1. 1.1 2. 2.2", "a level that never begins anew"),
    (definition(level(0, "%1)", start=4)) + num(), [(0, 1), (0, 1)], "4) 5)", "a start"),
    (FREE + num() + num(2), [(0, 1), (0, 2), (0, 1)], "1. 2. 3.", "two lists of one definition count on"),
    (FREE + num() + num(2, override=restart(0, 1)), [(0, 1), (0, 1), (0, 2), (0, 2)], "1. 2. 1. 2.", "a list that overrides its start"),
    (FREE + num() + num(2, override=restart(0, 7)), [(0, 2), (0, 2)], "7. 8.", "at another number"),
    (FREE + num(override=f'<w:lvlOverride w:ilvl="0">{level(0, "§%1")}</w:lvlOverride>'), [(0, 1)], "§1", "a level redefined"),
    (definition(level(0, "Annex %1", "upperLetter")) + num(), [(0, 1), (0, 1)], "Annex A Annex B", "words in the pattern"),
    (definition(level(0, "%1", "none")) + num(), [(0, 1)], "", "a level that prints nothing"),
    (FREE + num(), [(0, 0), (0, 9)], " ", "no list, and one that does not exist"),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "items", "expected", "why"), CASES)
def test_numbers(numbering: str, items: list[tuple[int, int]], expected: str, why: str) -> None:
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    body = "".join(para("text", properties=listed.format(*item)) for item in items)
    assert " ".join(block.marker or "" for block in reading(body, numbering=numbering).blocks) == expected, (
        why
    )


def test_a_heading_carries_the_number_of_its_style() -> None:
    numbering = definition(
        level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>')
    ) + num(5)
    listed = '<w:numPr><w:numId w:val="5"/></w:numPr>'
    styles = "".join(
        style(f"H{n}", f"heading {n}", f'<w:pPr>{listed}<w:outlineLvl w:val="{n - 1}"/></w:pPr>')
        for n in (1, 2)
    )
    body = para("Ports", properties=styled_as("H1")) + para("Fees", properties=styled_as("H2"))
    assert [(b.kind, b.text) for b in reading(body, styles=styles, numbering=numbering).blocks] == [
        ("heading", "1. Ports"),
        ("heading", "1.1. Fees"),
    ]


def test_a_definition_that_only_names_a_style() -> None:
    numbering = (
        definition(key=1, more='<w:numStyleLink w:val="Ours"/>')
        + definition(level(0, "%1°"), key=2)
        + num(1, 1)
        + num(2, 2)
    )
    styles = style("Ours", "Ours", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    body = para("x", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert reading(body, styles=styles, numbering=numbering).blocks[0].marker == "1°"


NUMERALS = [
    (4, "lowerRoman", "", "iv"),
    (1994, "upperRoman", "", "MCMXCIV"),
    (28, "lowerLetter", "", "bb"),
    (7, "decimalZero", "", "07"),
    (4, "russianLower", "", "г"),
    (3, "chicago", "", "‡"),
    (6, "chicago", "", "††"),
    (22, "ordinal", "", "22nd"),
    (3, "custom", "001, 002, 003, ...", "003"),
    (2, "custom", "α, β, γ, ...", "β"),
    (10, "custom", "А, Б, В, ...", "Й"),
    (5, "ideographDigital", "", "5"),
    (0, "upperRoman", "", "0"),
    (99999, "upperRoman", "", "99999"),
    (10**6, "lowerLetter", "", "1000000"),
]


@pytest.mark.parametrize(("number", "shape", "sample", "expected"), NUMERALS)
def test_numerals(number: int, shape: str, sample: str, expected: str) -> None:
    assert numeral(number, shape, sample) == expected


BULLETS = [
    ("\uf0b7", "Symbol", "•"),
    ("\uf02d", "Symbol", "–"),
    ("\uf0a7", "Wingdings", "▪"),
    ("§", "Wingdings", "▪"),
    ("\uf0d8", "Wingdings", "➢"),
    ("\uf04c", "Webdings", "•"),
    ("\ue00c", "OpenSymbol", "•"),
    ("o", "Courier New", "o"),
    ("–", "", "–"),
    ("", "", "•"),
]


@pytest.mark.parametrize(("text", "font", "expected"), BULLETS)
def test_bullets(text: str, font: str, expected: str) -> None:
    assert bullet(text, font) == expected
