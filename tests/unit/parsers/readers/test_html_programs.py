"""Pages that word processors, converters and sites write; what stands around a text and what a page says of itself."""

from __future__ import annotations

import pytest
from fixtures import renderings_html_pages as pages

from parsers.readers.block import Reading
from parsers.readers.html import read


def reading(body: str) -> Reading:
    return read(f"<html><body>{body}</body></html>".encode(), "a.html")


def notes(body: str) -> list[tuple[str | None, str, int]]:
    """(marker, text, how many links call it) of each note."""
    blocks = reading(body).blocks
    hrefs = [
        run.href for block in blocks if block.kind != "note" for run in block.runs if run.style == "link"
    ]
    return [(b.marker, b.text, hrefs.count(f"#{b.anchor}")) for b in blocks if b.kind == "note"]


PROGRAMS = [
    (
        "<p>Rada<a href='#_edn1' name='_ednref1'><span class=MsoEndnoteReference>[i]</span></a>.</p><div style='mso-element:"
        "endnote' id=edn1><p class=MsoEndnoteText><a href='#_ednref1' name='_edn1'>[i]</a> Koniec.</p><p class=MsoEndnoteText>Dalej.</p></div>",
        [(None, "[i] Koniec.\nDalej.", 1)],
        "Word's endnotes, one of two paragraphs",
    ),
    (
        "<p>Rat<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a></p><div id='sdfootnote1'>"
        "<p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' href='#sdfootnote1anc'>1</a>Dok. 5.</p></div>",
        [("1", "Dok. 5.", 1)],
        "LibreOffice sets nothing between mark and text",
    ),
    (
        "<p>Rat<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup></p><hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> Dok.</p></div>",
        [(None, "[1] Dok.", 1)],
        "Google Docs",
    ),
    (
        "<p>Rat<sup id='cite_ref-a_1-0'><a href='#cite_note-a-1'>[1]</a></sup></p><ol><li id='cite_note-a-1'><span>↑ "
        "<sup><a href='#cite_ref-a_1-0'>a</a></sup> <sup><a href='#cite_ref-a_1-1'>b</a></sup></span> <span>Dok.</span></li></ol>",
        [("1.", "Dok.", 1)],
        "MediaWiki, with arrows back",
    ),
    (
        "<p>Rat<a href='#ftn.d5' name='d5'><sup>[*]</sup></a></p><div class='footnote' id='ftn.d5'><p><a href='#d5'><sup>[*] </sup></a>Dok.</p></div>",
        [(None, "[*] Dok.", 1)],
        "DocBook",
    ),
    (
        "<p>Rat<a href='#ntr1-E1' id='ntc1-E1'>(1)</a></p><table><tr><td><p><a id='ntr1-E1' href='#ntc1-E1'>(1)</a></p></td><td><p>Dok.</p></td></tr></table>",
        [(None, "(1) Dok.", 1)],
        "a note whose mark has a column of its own",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), PROGRAMS)
def test_notes(body: str, expected: list[tuple[str | None, str, int]], why: str) -> None:
    assert notes(body) == expected, why


LISTS = [
    (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>a</p>"
        "<p class=MsoNormal style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>§<span> </span></span>b</p>",
        [(0, "1.", "a"), (2, "▪", "b")],
        "Word",
    ),
    ("<ol reversed><li>a</li><li>b</li></ol>", [(0, "2.", "a"), (0, "1.", "b")], "a list that counts down"),
    ("<ol style='list-style-type: lower-roman' start=4><li>a</li></ol>", [(0, "iv.", "a")], "a style of the element"),
    ("<ol type=a start=27><li>a</li><li value=29>b</li></ol>", [(0, "aa.", "a"), (0, "ac.", "b")], "past z"),
    ("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ul>", [(0, "•", "a"), (1, "•", "b"), (2, "1.", "c")], "three deep"),
    (
        "<table><tr><td></td><td><p>1.</p></td><td><p>a</p><table><tr><td>(a)</td><td>b</td></tr></table></td></tr></table>",
        [(0, "1.", "a"), (1, "(a)", "b")],
        "an annex of the Official Journal, with an empty first column",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), LISTS)
def test_lists(body: str, expected: list[tuple[int, str, str]], why: str) -> None:
    assert [(b.level, b.marker, b.text) for b in reading(body).blocks] == expected, why


AROUND = [
    (
        pages.SITE_EL,
        ("Cookies here. Accept", "EUR-Lex Access to law", "Language bg es", "Top", "Managed by an office"),
        "EUR-Lex's document page",
    ),
    (
        "<html><body><main><h1>Sklepi</h1><p>Ministri so sprejeli nov register vseh ladij<a href='#fn1' id='r1'>1</a>.</p>"
        "<aside><p>Register bo javen.</p></aside><div class='social-share'><a href='x'>X</a></div></main>"
        "<footer class='footnotes'><p id='fn1'><a href='#r1'>1</a> Dok. 7.</p></footer><footer><a href='/l'>Pravno</a></footer></body></html>",
        ("X", "Pravno"),
        "a ministry's page: a box inside the text and the notes below it stay",
    ),
    (
        "<html><body><p>Text<a href='#cmnt1' id='cmnt_ref1'>[a]</a>.</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a> Check</p></div></body></html>",
        ("[a]", "[a] Check"),
        "review comments",
    ),
    ("<html><body><header><h1>Title</h1></header><p>Text</p></body></html>", (), "a header that holds the title"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "furniture", "why"), AROUND)
def test_what_stands_around_the_text_is_left_out_and_listed(
    page: str, furniture: tuple[str, ...], why: str
) -> None:
    found = read(page.encode(), "a.html")
    assert found.furniture == furniture, why
    shown = "".join(block.text + (block.marker or "") for block in found.blocks)
    assert len("".join(found.plain.split())) - len("".join((shown + "".join(furniture)).split())) <= 1


METADATA = [
    (pages.SITE_EL, {"celex": "32031R0007", "language": "el"}, "title; the text's language, not the site's"),
    (pages.OLD_FI, {"celex": "31999R0777", "language": "fi"}, "the address in DC.identifier"),
    (pages.JOURNAL_HU, {"language": "hu"}, "the masthead"),
    (pages.CONVEX_BG, {"eli": "https://eur-lex.europa.eu/eli/reg/2031/7/oj/bul", "language": "bg"}, "canonical link"),
    (pages.CONSOLIDATED_LV, {"celex": "32031L0008", "language": "lv"}, "the title of a consolidated text"),
    ("<html><head><meta property='eli:id_local' content='32031R0007'></head><body>x</body></html>", {"celex": "32031R0007"}, "RDFa"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected", "why"), METADATA)
def test_metadata(page: str, expected: dict[str, str], why: str) -> None:
    found = dict(read(page.encode(), "a.html").metadata)
    assert {key: found.get(key) for key in expected} == expected, why


COLUMNS = [
    "<div id='document1'><div lang='FR'><p>Les ports.</p><p>Les navires à quai, tous.</p></div></div>"
    "<div id='document2'><div lang='NL'><p>De havens.</p><p>De schepen aan de kade, alle.</p></div></div>",
    "<table><tr><td lang='FR'>Les ports.</td><td lang='NL'>De havens.</td></tr>"
    "<tr><td lang='FR'>Les navires à quai, tous.</td><td lang='NL'>De schepen aan de kade, alle.</td></tr></table>",
]


@pytest.mark.parametrize("body", COLUMNS)
def test_languages_side_by_side_are_read_one_after_the_other(body: str) -> None:
    found = reading(body)
    assert [block.text for block in found.blocks] == [
        "Les ports.",
        "Les navires à quai, tous.",
        "De havens.",
        "De schepen aan de kade, alle.",
    ]
    assert [warning.code for warning in found.warnings] == ["parallel_languages"]
