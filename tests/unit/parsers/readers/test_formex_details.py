"""What single elements of Formex become: ``(body of an article, what is read, why)``."""

from __future__ import annotations

import pytest

from parsers.errors import LimitExceeded, Malformed, ParseError
from parsers.readers.block import Block
from parsers.readers.formex import read

_NOTE = '<NOTE NOTE.ID="E1"><P>N.</P></NOTE>'


def article(body: str) -> bytes:
    return (
        "<ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><ENACTING.TERMS>"
        f"<ARTICLE IDENTIFIER='001'><TI.ART>Article 1</TI.ART>{body}</ARTICLE></ENACTING.TERMS></ACT>"
    ).encode()


def blocks(body: str) -> list[Block]:
    return list(read(article(body), "a.xml").blocks[1:])


TEXTS = [
    ("<ALINEA>a<HT TYPE='SUP'>2</HT>b</ALINEA>", ["a2b"], "raised figures are no calls"),
    ("<ALINEA><HT TYPE='UC'>straße <HT TYPE='BOLD'>él</HT></HT> x</ALINEA>", ["STRASSE ÉL x"], "capitals"),
    ("<ALINEA><QUOT.START CODE='201E'/>a<QUOT.END CODE='201C'/></ALINEA>", ["„a“"], "quotation by code"),
    ("<ALINEA><QUOT.START/>a<QUOT.END CODE='zz'/></ALINEA>", ["“a”"], "a code that is none"),
    ("<ALINEA><FT TYPE='NUMBER'>1234567</FT></ALINEA>", ["1\u00a0234\u00a0567"], "figures in groups"),
    ("<ALINEA><FT TYPE='NUMBER'>2031</FT></ALINEA>", ["2031"], "four figures are not grouped"),
    ("<ALINEA><FT TYPE='CN'>0102 21 10</FT></ALINEA>", ["0102 21 10"], "codes stay as they are"),
    ("<ALINEA><MARGIN>m</MARGIN>a</ALINEA>", ["m a"], "a marginal number"),
    ("<ALINEA>see <LINK URI='x'>data</LINK>.</ALINEA>", ["see data."], "a link is its text"),
    ("<ALINEA>a <FOO>b</FOO> c</ALINEA>", ["a b c"], "unknown, in a line"),
    ("<ALINEA><P>a</P><FOO>b</FOO></ALINEA>", ["a", "b"], "unknown, on its own"),
    ("<FOO><BAZ>a</BAZ><BAZ>b</BAZ></FOO>", ["a", "b"], "unknown in unknown"),
    (
        "<ALINEA><FORMULA TYPE='OUTLINE'><EXPR TYPE='BRACKET'>a<OP.MATH TYPE='MINUS'/>1</EXPR>"
        "<OP.CMP TYPE='GE'/><FRACTION><DIVIDEND>b</DIVIDEND><DIVISOR>c</DIVISOR></FRACTION></FORMULA></ALINEA>",
        ["(a−1)≥b/c"],
        "formulae in a line",
    ),
    (
        "<DLIST SEPARATOR=':'><DLIST.ITEM><PREFIX>(1)</PREFIX><TERM>buoy</TERM><DEFINITION>a float"
        "</DEFINITION></DLIST.ITEM></DLIST>",
        ["(1)|buoy: a float"],
        "a definition",
    ),
    ("<LIST TYPE='NDASH'><ITEM><P>a</P><P>b</P></ITEM></LIST>", ["–|a", "b"], "a point of two paragraphs"),
    ("<NP><NO.P>1.</NO.P><TXT/></NP>", ["1."], "a number without text is text"),
    ("<PARAG><NO.PARAG>1.</NO.PARAG></PARAG><ALINEA>a</ALINEA>", ["1.", "a"], "an empty paragraph"),
    (
        "<PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><LIST TYPE='alpha'><ITEM><NP><NO.P>(a)</NO.P><TXT>x</TXT></NP>"
        "</ITEM></LIST></ALINEA></PARAG>",
        ["1.", "(a)|x"],
        "a number right before a list",
    ),
    (
        "<ALINEA>a<?CLG.MDFO ID='O1' ACTION='DELETED' LEVEL='TEXT'?> old words<?CLG.MDFC IDREF='O1'?> b</ALINEA>",
        ["a ————— b"],
        "deleted words of a consolidated text",
    ),
    (
        "<?CLG.MDFO ID='O1' ACTION='DELETED' LEVEL='STRUCTURE'?><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>x</ALINEA>"
        "</PARAG><?CLG.MDFC IDREF='O1'?><ALINEA>b</ALINEA>",
        ["—————", "b"],
        "a deleted paragraph",
    ),
    ("<?CLG.MDFO ID='O1' ACTION='DELETED'?><ALINEA>b</ALINEA>", ["b"], "never closed: nothing is deleted"),
    ("<?CLG.MDFO ID='O1' ACTION='ADDED'?><ALINEA>b</ALINEA><?CLG.MDFC IDREF='O1'?>", ["b"], "added text"),
    ("<INDEX>a<KEYWORD>b</KEYWORD> c</INDEX>", ["ab c"], "fuzzed: text beside keywords"),
    ("<TBL><ROW>a<CELL>b</CELL></ROW></TBL>", ["ab"], "fuzzed: text beside cells"),
    ("<DLIST.ITEM>a<TERM>b</TERM> c</DLIST.ITEM>", ["ab c"], "fuzzed: text beside a term"),
    ("<NP><NO.P>1</NO.P><NO.P>2</NO.P><TXT>a</TXT></NP>", ["1", "2|a"], "fuzzed: two numbers"),
    ("<ALINEA>a<GR.NOTES><NOTE><P>b</P></NOTE> c</GR.NOTES></ALINEA>", ["a", "b", "c"], "fuzzed: text beside notes"),
    (
        "<?CLG.MDFO ID='O1' ACTION='DELETED' LEVEL='STRUCTURE'?><ALINEA>a<NOTE><P>x<?CLG.MDFC IDREF='O1'?></P>"
        "</NOTE></ALINEA><ALINEA>b</ALINEA>",
        ["b"],
        "fuzzed: a deletion that ends inside a deleted note",
    ),
    ("<ANNOTATION><P>NB</P></ANNOTATION>", ["NB"], "an annotation"),
    ("<INDEX IDX.OPEN='(' SEPARATOR=' – ' IDX.CLOSE=')'><KEYWORD>a</KEYWORD> <KEYWORD>b</KEYWORD></INDEX>", ["(a – b)"], "keywords"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TEXTS, ids=[why for *_, why in TEXTS])
def test_text(body: str, expected: list[str], why: str) -> None:
    found = [f"{block.marker}|{block.text}" if block.marker else block.text for block in blocks(body)]
    assert found == expected, why


NOTES = [
    (f"<ALINEA>a{_NOTE}. b<NOTE NOTE.REF='E1'/></ALINEA>", ["1"], "a(1). b(1)", "called twice, printed once"),
    (
        f"<ALINEA>a{_NOTE} b<NOTE NOTE.REF='E1'><P>N.</P></NOTE></ALINEA>",
        ["1"],
        "a(1) b(1)",
        "a note whose text is repeated at its second call",
    ),
    (
        "<ALINEA>a<NOTE NOTE.ID='E1'><P>x</P></NOTE> b<NOTE NOTE.ID='E1'><P>y</P></NOTE></ALINEA>",
        ["1", "2"],
        "a(1) b(2)",
        "two notes of one id",
    ),
    (
        "<ALINEA>a<NOTE NUMBERING='STAR'><P>x</P></NOTE> b<NOTE NUMBERING='STAR'><P>y</P></NOTE></ALINEA>",
        ["*1", "*2"],
        "a(*1) b(*2)",
        "several asterisks are counted",
    ),
    ("<ALINEA>a<NOTE NUMBERING='ALPHA'><P>x</P></NOTE></ALINEA>", ["a"], "a(a)", "letters"),
    (f"<ALINEA>Act{_NOTE}for</ALINEA>", ["1"], "Act(1) for", "a note parts two words"),
    (
        "<ALINEA>a<NOTE NOTE.ID='E1'><P>see<NOTE NOTE.ID='E2'><P>y</P></NOTE></P></NOTE></ALINEA>",
        ["1", "2"],
        "a(1)(2)",
        "a note in a note is called where that one is",
    ),
    (f"<NP><NO.P>(a){_NOTE}</NO.P><TXT>x</TXT></NP>", ["1"], "(1)x", "a note at the number of a point"),
    ("<ALINEA>a<NOTE NOTE.REF='E9'/></ALINEA>", [], "a", "a call of a note that is not there"),
]


@pytest.mark.parametrize(("body", "labels", "text", "why"), NOTES, ids=[why for *_, why in NOTES])
def test_notes(body: str, labels: list[str], text: str, why: str) -> None:
    reading = read(article(body), "a.xml")
    notes = {block.anchor: block.marker for block in reading.blocks if block.kind == "note"}
    running = [block for block in reading.blocks[1:] if block.kind != "note"]
    assert (list(notes.values()), running[0].text) == (labels, text), why
    hrefs = [run.href for run in running[0].runs if run.style == "link"]
    assert {f"#{anchor}" for anchor in notes} == set(hrefs)
    lost = [warning.code for warning in reading.warnings]
    assert lost == ([] if labels else ["call_without_footnote"])


def test_notes_under_a_table_that_no_cell_calls_are_text() -> None:
    found = blocks(
        "<TBL><CORPUS><ROW><CELL COL='1'>a</CELL><CELL COL='3'>b</CELL></ROW></CORPUS>"
        "<GR.NOTES><ANNOTATION><P>Key:</P></ANNOTATION><NOTE NOTE.ID='E1'><P>dash = none</P></NOTE></GR.NOTES></TBL>"
    )
    assert [(block.kind, block.text) for block in found] == [
        ("table_row", "a\t\tb"),
        ("paragraph", "Key:"),
        ("paragraph", "dash = none"),
    ]


def test_cals_tables_are_tables() -> None:
    found = blocks(
        "<TBL><table><tgroup><tbody><row><entry>a</entry><entry><P>b</P><P>c</P></entry></row></tbody></tgroup></table></TBL>"
    )
    assert [(block.kind, block.text, block.cells) for block in found] == [
        ("table_row", "a\tb\nc", ((0, 1), (2, 5)))
    ]


def test_pictures_are_warned_of() -> None:
    reading = read(article("<ALINEA>a</ALINEA><INCL.ELEMENT TYPE='TIFF' FILEREF='a.tif'/>"), "a.xml")
    assert [warning.code for warning in reading.warnings] == ["graphic_not_text"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ALINEA>a<?PAGE NO='9'?>b</ALINEA><ALINEA>c</ALINEA>", [(3, "ab"), (9, "c")]),
        ("<ALINEA>a</ALINEA><?PAGE NO='x'?><ALINEA>c</ALINEA>", [(3, "a"), (3, "c")]),
    ],
    ids=["a page that turns inside a word", "a page without a number"],
)
def test_pages(body: str, text: list[tuple[int, str]]) -> None:
    data = article(body).replace(b"<LG.DOC>", b"<PAGE.FIRST>3</PAGE.FIRST><LG.DOC>")
    assert [(block.page, block.text) for block in read(data, "a.xml").blocks[1:]] == text


HOSTILE = [
    (b"<ACT><TITLE>", Malformed, "cut off"),
    (b"<!DOCTYPE ACT [<!ENTITY a 'b'>]><ACT><P>&a;</P></ACT>", Malformed, "entities of its own"),
    (b"<ACT><P>&nbsp;</P></ACT>", Malformed, "an entity that nothing declares"),
    (b"<ACT>" + b"<P>" * 300 + b"</P>" * 300 + b"</ACT>", LimitExceeded, "nested too deep"),
    (b"<DOC><FMX><REF.PHYS FILE='L_1.xml' TYPE='DOC.XML'/></FMX></DOC>", ParseError, "a manifest alone"),
    (b"<ACT><P>a\x00</P></ACT>", Malformed, "a NUL byte"),
    (b"<ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE></ACT>", ParseError, "no text"),
]


@pytest.mark.parametrize(("data", "error", "why"), HOSTILE, ids=[why for *_, why in HOSTILE])
def test_hostile(data: bytes, error: type[ParseError], why: str) -> None:
    with pytest.raises(error):
        read(data, "a.xml")


def test_a_manifest_alone_says_what_to_give_instead() -> None:
    with pytest.raises(ParseError, match=r"L_1\.xml"):
        read(HOSTILE[4][0], "L_1.doc.xml")
