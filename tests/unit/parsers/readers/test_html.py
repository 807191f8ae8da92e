from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import EmptyFile, LimitExceeded, Malformed, ParseError
from parsers.readers.block import Block
from parsers.readers.html import read


def blocks(body: str) -> tuple[Block, ...]:
    return read(f"<html><body>{body}</body></html>".encode(), "a.html").blocks


def styled(block: Block, style: str) -> list[str]:
    return [block.text[run.start : run.end] for run in block.runs if run.style == style]


KINDS = [
    ("<h2>Aims</h2>", [("heading", 2, None, "Aims")], "headings keep their level"),
    ("<p>One  \n two</p>text", [("paragraph", 0, None, "One two"), ("paragraph", 0, None, "text")], "white space"),
    ("<p>a<br>b</p>", [("paragraph", 0, None, "a\nb")], "a hard line break"),
    ("<p>a&nbsp;b &amp; c</p>", [("paragraph", 0, None, "a\u00a0b & c")], "entities; no-break space stays"),
    ("<pre>a\n  b</pre>", [("paragraph", 0, None, "a\n  b")], "preformatted"),
    ("<p>a</p><hr><p>b</p>", [("paragraph", 0, None, "a"), ("rule", 0, None, ""), ("paragraph", 0, None, "b")], "rule"),
    ("<blockquote><p>said</p></blockquote>", [("quote", 0, None, "said")], "quote"),
    (
        "<ul><li>a<ol type='i' start='3'><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>",
        [
            ("list_item", 0, "•", "a"),
            ("list_item", 1, "iii.", "b"),
            ("list_item", 1, "iv.", "c"),
            ("list_item", 0, "•", "d"),
            ("paragraph", 0, None, "e"),
        ],
        "nested lists with the numbers a browser prints",
    ),
    (
        "<table><tr><td><p>(a)</p></td><td><p>first</p><table><tr><td>—</td><td>sub</td></tr></table></td></tr></table>",
        [("list_item", 0, "(a)", "first"), ("list_item", 1, "—", "sub")],
        "points that the Official Journal sets in tables",
    ),
    (
        "<div class='grid-container grid-list'><div class='list grid-list-column-1'><span>(b)</span></div>"
        "<div class='grid-list-column-2'><p class='norm'>text</p></div></div>",
        [("list_item", 0, "(b)", "text")],
        "points of consolidated texts",
    ),
    (
        "<p class='li ManualConsidrant'><span class='num'><span>(12)</span></span><span>Whereas</span></p>",
        [("list_item", 0, "(12)", "Whereas")],
        "a recital of a Commission document",
    ),
    (
        "<p class='li Heading1'><span class='num'>1.</span><span>AIMS</span></p>",
        [("heading", 1, None, "1. AIMS")],
        "a numbered heading of a Commission document",
    ),
    (
        "<p class='oj-ti-art'>Article 1</p><p class='oj-sti-art'>Aim</p><p class='oj-normal'>x</p>",
        [("heading", 0, None, "Article 1"), ("heading", 0, None, "Aim"), ("paragraph", 0, None, "x")],
        "an article of the Official Journal",
    ),
    ("<p class='Titrearticle'>Article 2</p>", [("heading", 0, None, "Article 2")], "the same, older"),
    ("<p class='Point0-2'>text</p>", [("list_item", 0, None, "text")], "a point without number of its own"),
    ("<p class='oj-ti-tbl'>Table 1</p>", [("caption", 0, None, "Table 1")], "a table's title"),
    (
        "<nav>menu</nav><script>x()</script><style>p{}</style><p hidden>h</p><p style='display: none'>n</p><p>seen</p>",
        [("paragraph", 0, None, "seen")],
        "what a browser does not show, and menus, are left out",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), KINDS)
def test_blocks(body: str, expected: list[tuple[object, ...]], why: str) -> None:
    assert [(b.kind, b.level, b.marker, b.text) for b in blocks(body)] == expected, why


def test_data_tables_are_rows_with_cells() -> None:
    rows = blocks(
        "<table border=1><tr><th>Port</th><th>Calls</th></tr>"
        "<tr><td><p>Old</p><p>Quay</p></td><td>14<sup>a</sup></td></tr><tr><td></td><td>3</td></tr></table>"
    )
    assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [
        ["Port", "Calls"],
        ["Old\nQuay", "14a"],
        ["", "3"],
    ]
    assert styled(rows[1], "superscript") == ["a"]


def test_styles_and_links() -> None:
    (block,) = blocks(
        "<p>a <b>bold <i>both</i></b> H<sub>2</sub>O <span style='font-style:italic'>css</span> "
        "<a href='https://x.test/1'>link</a> <del>gone</del></p>"
    )
    found = {style: styled(block, style) for style in ("bold", "italic", "subscript", "link", "deleted")}
    assert found == {
        "bold": ["bold both"],
        "italic": ["both", "css"],
        "subscript": ["2"],
        "link": ["link"],
        "deleted": ["gone"],
    }
    assert next(run.href for run in block.runs if run.style == "link") == "https://x.test/1"


def test_a_style_that_spans_blocks_goes_on_in_the_next() -> None:
    first, second = blocks("<b><div>one</div><div>two</div></b>")
    assert styled(first, "bold") == ["one"]
    assert styled(second, "bold") == ["two"]


NOTES = [
    (
        "<p>Text<a class='footnoteRef' href='#footnote1' id='footnoteref1'>(1)</a>.</p>"
        "<dl id='footnotes'><dd id='footnote1'><p><a href='#footnoteref1'>(1)</a> A note.</p></dd></dl>",
        "footnote1",
        "(1) A note.",
        "Commission documents on EUR-Lex",
    ),
    (
        "<p>Text<a id='ntc1-E1' href='#ntr1-E1'>(<span class='oj-super oj-note-tag'>1</span>)</a>.</p><hr class='oj-note'>"
        "<p class='oj-note'><a id='ntr1-E1' href='#ntc1-E1'>(<span class='oj-super'>1</span>)</a> A note.</p>"
        "<p class='oj-note'>Its second paragraph.</p>",
        "ntr1-E1",
        "(1) A note.\nIts second paragraph.",
        "the Official Journal",
    ),
    (
        "<p>Text<a href='#_ftn1' name='_ftnref1'><span class='MsoFootnoteReference'>[1]</span></a>.</p>"
        "<div id='ftn1'><p class='MsoFootnoteText'><a href='#_ftnref1' name='_ftn1'>[1]</a> A note.</p></div>",
        "_ftn1",
        "[1] A note.",
        "Word",
    ),
    (
        "<p>Text<a href='#x9' id='xr9'><sup>9</sup></a>.</p>"
        "<section><ol><li id='x9'><p>A note. <a href='#xr9'>↩︎</a></p></li></ol></section>",
        "x9",
        "A note.",
        "converters that number a list and link back",
    ),
]


@pytest.mark.parametrize(("body", "anchor", "text", "why"), NOTES)
def test_notes_are_found_with_their_calls(body: str, anchor: str, text: str, why: str) -> None:
    found = blocks(body)
    note = next(block for block in found if block.kind == "note")
    assert (note.anchor, note.text) == (anchor, text), why
    call = next(run for run in found[0].runs if run.style == "link")
    assert call.href == f"#{anchor}"
    assert any(run.style == "superscript" and run.start == call.start for run in found[0].runs)


def test_a_link_to_a_heading_is_no_note() -> None:
    found = blocks("<p><a href='#s1'>1</a> Aims</p><h2 id='s1'>1 Aims</h2><p>Text</p>")
    assert [block.kind for block in found] == ["paragraph", "heading", "paragraph"]


def test_the_masthead_of_the_official_journal_is_furniture() -> None:
    reading = read(
        b"<html><body><table><tr><td><p class='oj-hd-date'>3.3.2031</p></td><td><p class='oj-hd-lg'>EN</p></td></tr>"
        b"</table><p class='oj-doc-ti'>REGULATION</p></body></html>",
        "a.html",
    )
    assert reading.furniture == ("3.3.2031", "EN")
    assert [block.text for block in reading.blocks] == ["REGULATION"]


def test_language_and_title_are_metadata() -> None:
    page = b"<html lang='pl'><head><title>Tytu\xc5\x82 aktu</title></head><body>x</body></html>"
    assert dict(read(page, "a.html").metadata) == {"title": "Tytuł aktu", "language": "pl"}


ENCODINGS = [
    ("<meta charset='windows-1253'>", "cp1253", "meta charset"),
    ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-7'>", "iso8859_7", "http-equiv"),
    ("", "utf-8-sig", "a byte order mark"),
    ("<meta charset='iso-8859-1'>", "utf-8", "a wrong declaration"),
]


@pytest.mark.parametrize(("head", "encoding", "why"), ENCODINGS)
def test_encodings(head: str, encoding: str, why: str) -> None:
    page = f"<html><head>{head}</head><body><p>Λιμένες και πλοία</p></body></html>".encode(encoding)
    assert read(page, "a.html").blocks[0].text == "Λιμένες και πλοία", why


def test_plain_is_the_visible_text() -> None:
    reading = read(
        b"<html><body><nav>m</nav><p>One <b>two</b></p><ul><li>3<sup>4</sup></ul></body></html>", "a.html"
    )
    assert reading.plain == "One two\n34"


XHTML = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Text"
BROKEN = [
    (XHTML, Malformed, "XHTML that is cut off"),
    ("<html><body><p>Text</p><p clas", Malformed, "cut in the middle of a tag"),
    ("<html><body><script>x</script></body></html>", EmptyFile, "nothing to see"),
    ("<html><body>" + "<div>" * 5000 + "deep", LimitExceeded, "nested too deep"),
]


@pytest.mark.parametrize(("page", "error", "why"), BROKEN)
def test_broken_pages(page: str, error: type[ParseError], why: str) -> None:
    with pytest.raises(error):
        read(page.encode(), "a.html")


def test_html_without_its_end_is_warned_of() -> None:
    reading = read(b"<html><body><p>Text</p>", "a.html")
    assert [warning.code for warning in reading.warnings] == ["truncated"]


def test_entities_of_an_internal_subset_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    page = f'<!DOCTYPE html [<!ENTITY l0 "ha">{entities}]><html><body><p>&l9; x</p></body></html>'
    assert len(read(page.encode(), "a.html").plain) < 2000


def test_long_lists_take_time_in_proportion() -> None:
    started = time.process_time()
    found = blocks("<ol>" + "<li>item</li>" * 20_000 + "</ol>")
    assert found[-1].marker == "20000."
    assert time.process_time() - started < 10


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<li>",
                "<ul>",
                "</ul>",
                "<td>",
                "<table>",
                "a ",
                "<sup>1</sup>",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_runs_and_cells_lie_within_their_text(parts: list[str]) -> None:
    for block in blocks("x" + "".join(parts)):
        assert block.text == block.text.strip(" \n\t")
        for run in block.runs:
            assert 0 <= run.start < run.end <= len(block.text)
        for start, end in block.cells:
            assert 0 <= start <= end <= len(block.text)
