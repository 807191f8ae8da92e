"""Markdown as converters write it, to Blocks."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import EmptyFile
from parsers.readers.block import Block
from parsers.readers.markdown import plain, read


def blocks(source: str) -> tuple[Block, ...]:
    return read(source.encode(), "sample.md").blocks


@pytest.mark.parametrize(
    ("source", "text", "why"),
    [
        ("a **b** *c* ***d***", "a b c d", "emphasis goes"),
        ("themat**isc", "themat**isc", "a lone pair of asterisks stays as printed"),
        ("one\ntwo", "one two", "a soft break is a blank"),
        ("one  \ntwo", "one\ntwo", "two blanks are a line break"),
        ("one\\\ntwo", "one\ntwo", "and so is a backslash"),
        ("one<br>two<br/>three", "one\ntwo\nthree", "and so is HTML's"),
        ("the EU-\nstrategy", "the EU-strategy", "a compound keeps its hyphen over a soft break"),
        ("a docu-\nment, the document", "a document, the document", "a hyphenated word loses it"),
        (
            "supply- and demand, supply-\nand demand",
            "supply- and demand, supply- and demand",
            "suspended hyphen",
        ),
        ("[text](http://x.eu/a_(b))", "text", "a link is what is printed of it"),
        ("[http://x.eu/a\\\\_b](http://x.eu/a_b)", "http://x.eu/a_b", "converters escape addresses twice"),
        ("<https://x.eu>", "https://x.eu", "an autolink is printed"),
        ("![logo](a.png) x", "x", "an image has no text"),
        ("a &amp; b&nbsp;c", "a & b\u00a0c", "entities are characters"),
        ("Ωμέγα\u0301 й", "Ωμέγά й", "composed characters only"),
        ("    indented", "indented", "indented text is no program code"),
        ("2025. gada 4. decembrī", "2025. gada 4. decembrī", "a year is no list item"),
        ("31. jaanuaril 2026 vajas", "31. jaanuaril 2026 vajas", "nor is the day of a date"),
    ],
)
def test_text_of_a_paragraph(source: str, text: str, why: str) -> None:
    assert [block.text for block in blocks(source)] == [text], why
    assert [block.kind for block in blocks(source)] == ["paragraph"]


def test_runs_cover_their_words() -> None:
    (block,) = blocks("x **bold** y<sup>12</sup> H<sub>2</sub> [here](https://x.eu) ~~gone~~ *slanted*")
    found = {run.style: (block.text[run.start : run.end], run.href) for run in block.runs}
    assert found == {
        "bold": ("bold", None),
        "superscript": ("12", None),
        "subscript": ("2", None),
        "link": ("here", "https://x.eu"),
        "deleted": ("gone", None),
        "italic": ("slanted", None),
    }


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            "Title\n---\n\ntext",
            [("paragraph", "Title"), ("rule", ""), ("paragraph", "text")],
            "no underlined heading",
        ),
        ("Title\n=====\n\ntext", [("heading", "Title"), ("paragraph", "text")], "double lines are one"),
        ("## A\n### **B**", [("heading", "A"), ("heading", "B")], ""),
        ("> said\n\nnot said", [("quote", "said"), ("paragraph", "not said")], ""),
        ("<!-- page 3 -->\n\nx", [("paragraph", "x")], "comments are not text"),
        ("---\nlang: fr\n---\n\nx", [("paragraph", "x")], "front matter is not text"),
        (
            "a[^1]\n\n[^1]: note",
            [("paragraph", "a1"), ("paragraph", "1 note")],
            "Pandoc's notes as raised numbers",
        ),
        ("a) [bookmark: _Hlk1]Name", [("paragraph", "a) Name")], "leftovers of a Word export"),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(block.kind, block.text) for block in blocks(source)] == expected, why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("- one\n- two", [("one", "-", 0), ("two", "-", 0)], ""),
        ("1) one\n2) two", [("one", "1)", 0), ("two", "2)", 0)], "enumerators as printed"),
        (
            "- 1) one\n- 2) two",
            [("one", "1)", 0), ("two", "2)", 0)],
            "a bullet before an enumerator is a slip",
        ),
        ("- one\n  - two\n    - three", [("one", "-", 0), ("two", "-", 1), ("three", "-", 2)], "depth"),
        (
            "- iki 2028 m.\n- tot 2031",
            [("iki 2028 m.", "-", 0), ("tot 2031", "-", 0)],
            "no day before the year",
        ),
    ],
)
def test_lists(source: str, expected: list[tuple[str, str, int]], why: str) -> None:
    assert [(b.text, b.marker, b.level) for b in blocks(source) if b.kind == "list_item"] == expected, why


@pytest.mark.parametrize(
    "source",
    [
        "| From: | the **Council** |\n|---|---|\n| To: | all |",
        "<table><tr><td>From:</td><td>the <b>Council</b></td></tr><tr><td>To:</td><td>all</td></tr></table>",
    ],
)
def test_table_rows_know_their_cells(source: str) -> None:
    rows = blocks(source)
    assert [row.kind for row in rows] == ["table_row", "table_row"]
    assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [
        ["From:", "the Council"],
        ["To:", "all"],
    ]
    (bold,) = rows[0].runs
    assert rows[0].text[bold.start : bold.end] == "Council"


def test_lines_with_labels_stay_lines() -> None:
    (cover,) = blocks("van:\tde Raad\naan:\tallen\nBetreft:\teen lange\ntitel")
    assert cover.text == "van:\tde Raad\naan:\tallen\nBetreft:\teen lange titel"
    (prose,) = blocks("Note: this is\nprose.")
    assert prose.text == "Note: this is prose."


def test_front_matter_is_metadata() -> None:
    assert read(b"---\nlang: fr\ntitle: X\n---\n\nx", "a.md").metadata == (("lang", "fr"), ("title", "X"))


def test_form_feeds_number_the_pages() -> None:
    assert [block.page for block in blocks("one\n\n\ftwo\n\n\fthree")] == [1, 2, 3]
    assert [block.page for block in blocks("one\n\ntwo")] == [None, None]


def test_windows_encoding_is_guessed() -> None:
    source = "Les États membres ont été invités à présenter leurs propositions avant l'été.\n" * 5
    (block,) = read(source.encode("cp1252"), "a.md").blocks
    assert "États membres ont été" in block.text


def test_nothing_in_it() -> None:
    with pytest.raises(EmptyFile, match=r"a\.md"):
        read(b" \n\n", "a.md")


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        (
            "## **Title**\n\n- *item* [a](http://b.c)<sup>1</sup>\n\n---\n\n| x | y |\n|---|---|",
            "Titleitema1xy",
        ),
        ("[who\\_e-\\(eu\\)](https://w.int/(eu)-x)", "who_e-(eu)"),
    ],
)
def test_plain_is_what_is_seen(source: str, visible: str) -> None:
    assert "".join(plain(source).split()) == visible


_MARKUP = st.text(alphabet="ab *_#[]()<>/sup\\-|\n1.&;`~", max_size=60)


@given(_MARKUP)
def test_no_markup_is_too_broken(source: str) -> None:
    if not source.strip():
        return
    reading = read(source.encode(), "a.md")
    for block in reading.blocks:
        assert block.text == block.text.strip()
        for run in block.runs:
            assert 0 <= run.start < run.end <= len(block.text)


@given(st.lists(st.text(alphabet="abcdef ", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_plain_words_all_arrive(paragraphs: list[str]) -> None:
    source = "\n\n".join(part.strip() for part in paragraphs)
    seen = Counter("".join(block.text for block in blocks(source)).replace(" ", ""))
    assert seen == Counter("".join(source.split()))
