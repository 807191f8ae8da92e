"""Akoma Ntoso piece by piece: the lines that a fragment of a document becomes."""

from __future__ import annotations

import pytest

from parsers.readers.akn import read
from parsers.readers.block import Block

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def blocks(inside: str, kind: str = "act") -> tuple[Block, ...]:
    source = f'<akomaNtoso xmlns="{AKN}"><{kind}><meta><x>no</x></meta>{inside}</{kind}></akomaNtoso>'
    return read(source.encode(), "a.xml").blocks


BODIES = [
    ("<p>a <b>b</b> <i>c</i>d</p>", [("paragraph", None, "a b cd")], "blanks between inline elements stay"),
    ("<p>\n  a\n  <ref>b</ref>\n  ,\n  c\n</p>", [("paragraph", None, "a b, c")], "a comma on its own line"),
    ("<p>a<eol/>b<br/>c</p>", [("paragraph", None, "a\nb\nc")], "hard line breaks"),
    (
        "<foo>a <bar>b</bar></foo><p>c <baz>d</baz>e</p>",
        [("paragraph", None, "a"), ("paragraph", None, "b"), ("paragraph", None, "c de")],
        "unknown elements keep their text",
    ),
    (
        "<blockList><listIntroduction>a:</listIntroduction><item><num>(a)</num><p>b</p><p>c</p></item>"
        "<listWrapUp>d</listWrapUp></blockList>",
        [
            ("paragraph", None, "a:"),
            ("list_item", "(a)", "b"),
            ("paragraph", None, "c"),
            ("paragraph", None, "d"),
        ],
        "a list with words before and after",
    ),
    ("<ul><li>a<ul><li>b</li></ul></li></ul>", [("list_item", "•", "a"), ("list_item", "•", "b")], "bullets"),
    ("<ol><li>a</li><li><p>b</p></li></ol>", [("list_item", "1.", "a"), ("list_item", "2.", "b")], "numbers"),
    (
        "<point><num>(a)</num><list><point><num>(i)</num><content><p>b</p></content></point></list></point>",
        [("list_item", "(a) (i)", "b")],
        "a point without words of its own",
    ),
    (
        "<list><point><content><p>• a</p></content></point><point><content><p>b</p></content></point></list>",
        [("list_item", "•", "a"), ("list_item", None, "b")],
        "points without numbers",
    ),
    ("<point><num>(a)</num></point><p>b</p>", [("paragraph", None, "(a)"), ("paragraph", None, "b")], "bare"),
    (
        "<paragraph><num>“2.</num><content><p>b</p></content></paragraph>",
        [("paragraph", None, "“2. b")],
        "a quotation mark before a number makes no point of it",
    ),
    (
        "<p>a <mod>b <quotedText startQuote='“' endQuote='”'>c</quotedText></mod>.</p>",
        [("paragraph", None, "a b “c”.")],
        "quoted words",
    ),
    (
        "<p>a<quotedStructure><num>1</num><p>b</p></quotedStructure>c</p>",
        [("paragraph", None, "a"), ("quote", None, "1 b"), ("paragraph", None, "c")],
        "quoted text inside a paragraph",
    ),
    (
        "<p>a</p><foreign><math><mi>E</mi><mo>=</mo><mi>m</mi></math></foreign>",
        [("paragraph", None, "a"), ("paragraph", None, "E=m")],
        "a formula",
    ),
    ("<p>a<!-- b --><?c d?>e</p>", [("paragraph", None, "ae")], "comments and instructions"),
]


@pytest.mark.parametrize(("inside", "expected", "why"), BODIES, ids=[why for _, _, why in BODIES])
def test_lines(inside: str, expected: list[tuple[str, str | None, str]], why: str) -> None:
    found = blocks(f"<body>{inside}</body>")
    assert [(block.kind, block.marker, block.text) for block in found] == expected, why


SECTIONS = [
    (
        "<section><num>1.</num><heading>A</heading><subsection><num>(1)</num><content><p>b</p></content>"
        "</subsection><paragraph><num>(a)</num><content><p>c</p></content></paragraph></section>",
        [("article", 1, "1", "1. A"), ("text", 0, None, "(1) b"), ("text", 0, None, "c")],
        "a section is the unit where there are no articles",
    ),
    (
        "<section><num>Section 1</num><article><num>Art. 3-bis.</num><content><p>b</p></content></article>"
        "</section>",
        [("part", 1, None, "Section 1"), ("article", 2, "3-bis", "Art. 3-bis."), ("text", 0, None, "b")],
        "a section of articles is none",
    ),
    (
        "<part><num>II</num><heading>A</heading><crossHeading>B</crossHeading>"
        "<article><num>§ 12a</num><heading>C</heading><content><p>d</p></content></article></part>",
        [
            ("part", 1, "II", "II A"),
            ("heading", 2, None, "B"),
            ("article", 2, None, "§ 12a"),
            ("subtitle", 2, None, "C"),
            ("text", 0, None, "d"),
        ],
        "a bare number shares the line of its title, one with a word does not",
    ),
    (
        '<hcontainer name="schedule"><num>Schedule 1</num><heading>A</heading><content><p>b</p></content>'
        "</hcontainer>",
        [("annex", 1, None, "Schedule 1"), ("subtitle", 1, None, "A"), ("text", 0, None, "b")],
        "containers that say what they are",
    ),
]


@pytest.mark.parametrize(("inside", "expected", "why"), SECTIONS, ids=[why for _, _, why in SECTIONS])
def test_sections(inside: str, expected: list[tuple[str, int, str | None, str]], why: str) -> None:
    found = blocks(f"<body>{inside}</body>")
    assert [(b.role, b.level, b.number, b.text) for b in found] == expected, why


NOTES = [
    (
        '<p>a<authorialNote marker="1"><p>x</p></authorialNote></p>',
        [("a1", "1", "x")],
        "a note where it is called",
    ),
    (
        "<p>a<authorialNote><p>x</p></authorialNote> b<authorialNote><p>y</p></authorialNote></p>",
        [("a1 b2", "1", "x"), ("a1 b2", "2", "y")],
        "notes without marks are numbered",
    ),
    (
        '<p>a<noteRef href="#n7" marker="(7)"/></p>',
        [("a7", "7", "from meta")],
        "a note kept in the metadata",
    ),
    (
        '<p>a<authorialNote marker="1" eId="k"><p>x</p></authorialNote></p><p>b<noteRef href="#k"/></p>',
        [("a1", "1", "x"), ("b1", "1", "x")],
        "a second call of one note",
    ),
    (
        "<p>a</p><p><authorialNote><p>x</p></authorialNote></p>",
        [("a1", "1", "x")],
        "a call in a paragraph of its own",
    ),
    (
        "<p>a<authorialNote marker='2'><p>x</p><ul><li>y</li></ul></authorialNote></p>",
        [("a2", "2", "x\n• y")],
        "a note with a list",
    ),
]


@pytest.mark.parametrize(("inside", "expected", "why"), NOTES, ids=[why for _, _, why in NOTES])
def test_notes(inside: str, expected: list[tuple[str, str, str]], why: str) -> None:
    meta = '<meta><notes><note eId="n7"><p>from meta</p></note><note eId="n8"><p>no</p></note></notes></meta>'
    found = blocks(f"{meta}<body>{inside}</body>")
    bodies = {block.anchor: block for block in found if block.kind == "note"}
    called = [
        (block.text, bodies[run.href[1:]].marker, bodies[run.href[1:]].text)
        for block in found
        for run in block.runs
        if run.style == "link" and run.href
    ]
    assert called == expected, why


LINKS = [
    ("/akn/eu/act/reg/2016/679", "http://data.europa.eu/eli/reg/2016/679", "an IRI of the naming convention"),
    ("/akn/eu/act/regulation/2016-04-27/679/eng@", "http://data.europa.eu/eli/reg/2016/679", "with a date"),
    ("/eu/act/directive/ep/2014/24", "http://data.europa.eu/eli/dir/2014/24", "version 2.0, with an author"),
    ("https://x.org/akn/eu/act/decision/2004/757", "http://data.europa.eu/eli/dec/2004/757", "on a server"),
    ("eli/reg/2016/679/oj", "http://data.europa.eu/eli/reg/2016/679/oj", "an ELI without its server"),
    ("urn:celex:32016R0679", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679", "CELEX"),
    ("/akn/it/act/legge/1990/241", "/akn/it/act/legge/1990/241", "another state's act stays as it is"),
    ("http://example.org/a", "http://example.org/a", "any other address"),
    ("#art_1", "#art_1", "a place in the same text"),
]


@pytest.mark.parametrize(("printed", "expected", "why"), LINKS, ids=[why for _, _, why in LINKS])
def test_links(printed: str, expected: str, why: str) -> None:
    (block,) = blocks(f'<body><p>a <ref href="{printed}">b</ref></p></body>')
    assert [(run.href, block.text[run.start : run.end]) for run in block.runs] == [(expected, "b")], why
