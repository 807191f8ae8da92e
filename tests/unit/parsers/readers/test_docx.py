"""The Word reader: one table a subject, each row a piece of OOXML and what a person sees of it."""

from __future__ import annotations

import pytest
from fixtures.docx_bits import code, field, looks, para, reading, run, style, styled_as, table, texts

TEXTS = [
    (para("Ferry", " and ", "port"), ["Ferry and port"], "runs follow each other without a seam"),
    (para("north", "<w:r><w:noBreakHyphen/></w:r>", "east"), ["north\u2011east"], "a hyphen that does not break"),
    (para("har", "<w:r><w:softHyphen/></w:r>", "bour"), ["harbour"], "a soft hyphen is not printed"),
    (para("har\u00adbour"), ["harbour"], "nor is one that is a character"),
    (para("a", "<w:r><w:br/></w:r>", "b", "<w:r><w:tab/></w:r>", "c"), ["a\nb\tc"], "line break and tab"),
    (para('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), ["≥ 5"], "a sign of the symbol font"),
    (para('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " done"), ["✓ done"], "a sign of Wingdings"),
    (para(run("\uf061", '<w:rFonts w:ascii="Symbol"/>')), ["α"], "a private character in plain text"),
    (para("seen", run("unseen", "<w:vanish/>")), ["seen"], "hidden text"),
    (para("x", '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/>', "y"), ["xy"], "bookmarks"),
    (para("word", '<w:r><w:commentReference w:id="1"/></w:r>'), ["word"], "a comment is no text"),
    (para("<w:smartTag><w:customXml>" + run("in") + "</w:customXml></w:smartTag>"), ["in"], "wrappers"),
    ("<w:sdt><w:sdtPr/><w:sdtContent>" + para("box") + "</w:sdtContent></w:sdt>", ["box"], "a control around a paragraph"),
    (para("<w:sdt><w:sdtContent>" + run("date") + "</w:sdtContent></w:sdt>"), ["date"], "a control inside one"),
    (para("<w:r><w:ruby><w:rt>" + run("up") + "</w:rt><w:rubyBase>" + run("base") + "</w:rubyBase></w:ruby></w:r>"), ["base"], "ruby: the base only"),
    (para(field("begin"), code(" PAGE "), field("separate"), "7", field("end")), ["7"], "a field's result"),
    (para("a", field("begin"), code(" XE port "), field("end"), "b"), ["ab"], "a field without result"),
    (para(field("begin"), code(" IF "), field("begin"), code("PAGE"), field("separate"), "3", field("end"), code(" = 3 "), field("separate"), "yes", field("end")), ["yes"], "a field in the instruction of another"),
    (para(field("begin"), code(" TOC "), field("separate"), "1 Ports") + para("2 Ships", field("end")) + para("Text"), ["1 Ports", "2 Ships", "Text"], "a field over several paragraphs"),
    (para("lost", field("begin"), code(" DATE ")) + para("kept"), ["lost", "kept"], "a field that never ends hides no text"),
    ("<w:p/>" + para(" \t "), [], "nothing but blanks"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TEXTS)
def test_text(body: str, expected: list[str], why: str) -> None:
    assert texts(para("First.") + body)[1:] == expected, why


LINK = ("link", "the act")
RELATION = (
    '<Relationship Id="x" TargetMode="External" Target="https://example.eu/a"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
)
LINKS = [
    ('<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="x">%s</w:hyperlink>', "https://example.eu/a", "by relationship"),
    ('<w:hyperlink w:anchor="ch2">%s</w:hyperlink>', "#ch2", "to a bookmark"),
    (field("begin") + code(' HYPERLINK "https://example.eu/b" \\o "tip" ') + field("separate") + "%s" + field("end"), "https://example.eu/b", "a complex field"),
    (field("begin") + code(" HYPER") + code('LINK \\l "ch3" ') + field("separate") + "%s" + field("end"), "#ch3", "an instruction in two pieces"),
    ("<w:fldSimple w:instr=' HYPERLINK \"https://example.eu/c\" '>%s</w:fldSimple>", "https://example.eu/c", "a simple field"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "href", "why"), LINKS)
def test_links(markup: str, href: str, why: str) -> None:
    (block,) = reading(para("See ", markup % run("the act"), "."), relations=RELATION).blocks
    assert block.text == "See the act.", why
    assert [(r.style, r.href, block.text[r.start : r.end]) for r in block.runs] == [
        ("link", href, "the act")
    ], why


BOLD = "<w:rPr><w:b/></w:rPr>"
STYLES = (
    style("N", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    + style("Strong", "Strong", BOLD, kind="character")
    + style("Lead", "Lead", BOLD, "N")
    + style("Quiet", "Quiet", '<w:rPr><w:b w:val="0"/></w:rPr>', "Lead")
    + style("Ring", "Ring", BOLD, "Ring")
    + style("Raised", "Raised", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
)
LOOKS = [
    (para(run("x", "<w:b/>"), run("y", "<w:b/><w:i/>")), [("bold", "xy"), ("italic", "y")], "neighbours are one run"),
    (para(run("x", '<w:b w:val="false"/>')), [], "off"),
    (para("x", properties=styled_as("Lead")), [("bold", "x")], "by the paragraph's style"),
    (para("x", properties=styled_as("Quiet")), [], "switched off by a style based on a bold one"),
    (para(run("x", '<w:rStyle w:val="Strong"/>'), properties=styled_as("Lead")), [], "bold in bold is plain"),
    (para(run("x", '<w:rStyle w:val="Strong"/><w:b/>'), properties=styled_as("Lead")), [("bold", "x")], "unless the run says so"),
    (para("x", properties=styled_as("Ring")), [("bold", "x")], "a style based on itself"),
    (para("x", properties=styled_as("None")), [], "a style that does not exist"),
    (para("m", run("2", '<w:rStyle w:val="Raised"/>')), [("superscript", "2")], "raised by a style"),
    (para("H", run("2", '<w:vertAlign w:val="subscript"/>')), [("subscript", "2")], "lowered"),
    (para(run("x", "<w:strike/>")), [("deleted", "x")], "struck through"),
    (para(run("x", "<w:dstrike/>")), [("deleted", "x")], "struck through twice"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), LOOKS)
def test_looks(body: str, expected: list[tuple[str, str]], why: str) -> None:
    (block,) = reading(body, styles=STYLES).blocks
    assert looks(block) == expected, why


HEADINGS = (
    style("Titre1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("Mine", "Chapter of ours", "", "Titre1")
    + style("U2", "Überschrift 2")
    + style("E3", "Επικεφαλίδα 3")
    + style("Plain", "not one", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "Titre1")
    + style("Art", "Titre article")
    + style("T1", "toc 1")
    + style("C", "caption")
    + style("Q", "Quote")
)
KINDS = [
    (styled_as("Titre1"), "heading", 1, None, "an outline level"),
    (styled_as("Mine"), "heading", 1, None, "a style based on a heading"),
    (styled_as("U2"), "heading", 2, None, "a German name without outline level"),
    (styled_as("E3"), "heading", 3, None, "a Greek one"),
    (styled_as("Plain"), "paragraph", 0, None, "a level of its own: running text"),
    (styled_as("Art"), "heading", 3, None, "a style of the Commission's"),
    ('<w:outlineLvl w:val="1"/>', "heading", 2, None, "a level on the paragraph itself"),
    (styled_as("T1"), "paragraph", 0, "text", "a line of the table of contents is no heading"),
    (styled_as("C"), "caption", 0, None, "a caption"),
    (styled_as("Q"), "quote", 0, None, "a quotation"),
]


@pytest.mark.parametrize(("properties", "kind", "level", "role", "why"), KINDS)
def test_kinds(properties: str, kind: str, level: int, role: str | None, why: str) -> None:
    (block,) = reading(para("Ports", properties=properties), styles=HEADINGS).blocks
    assert (block.kind, block.level, block.role) == (kind, level, role), why


def listed(level: int, key: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


BULLETS = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
    '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
TABLES = [
    (table(["Name", "Age"], ["Ann", "5"]), [("table_row", "Name\tAge"), ("table_row", "Ann\t5")], "records"),
    (table([para("a") + para("b"), "c"], ["d", "e"]), [("table_row", "a\nb\tc"), ("table_row", "d\te")], "paragraphs in a cell"),
    (table(["Only column"], ["Second"]), [("paragraph", "Only column"), ("paragraph", "Second")], "one column places text"),
    (table(["(a)", "first"], ["(b)", "second"]), [("list_item", "first"), ("list_item", "second")], "points in two columns"),
    (table(["x", table(["in", "ner"], ["1", "2"])], ["y", "z"]), [("paragraph", "x"), ("table_row", "in\tner"), ("table_row", "1\t2"), ("paragraph", "y"), ("paragraph", "z")], "a table in a table"),
    (table([para("Part", properties='<w:outlineLvl w:val="0"/>'), ""], ["a", "b"]), [("heading", "Part"), ("table_row", "a\tb")], "a heading parts the records"),
    (table(["", "b"], ["c", "d"]), [("table_row", "b"), ("table_row", "c\td")], "an empty first cell"),
    (table([para("item", properties=listed(0)), "b"], ["c", "d"]), [("table_row", "• item\tb"), ("table_row", "c\td")], "a bullet in a cell"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TABLES)
def test_tables(body: str, expected: list[tuple[str, str]], why: str) -> None:
    blocks = reading(body, numbering=BULLETS).blocks
    assert [(block.kind, block.text) for block in blocks] == expected, why


def test_cells_keep_their_places() -> None:
    first, second = reading(table(["", "b"], ["c", "d"])).blocks
    assert [first.text[start:end] for start, end in first.cells] == ["", "b"]
    assert [second.text[start:end] for start, end in second.cells] == ["c", "d"]


BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    found = reading(para("Before", f"<w:r>{BOX.format(para('In the box'))}</w:r>", " and after"))
    assert [block.text for block in found.blocks] == ["Before and after", "In the box"]
    assert found.plain.count("In the box") == 1


LISTS = [
    ([listed(0), listed(1), listed(1), listed(0)], [("•", 0), ("–", 1), ("–", 1), ("•", 0)], "levels"),
    ([listed(1), listed(0)], [("–", 1), ("•", 0)], "a list that begins further in"),
    ([listed(0), "", listed(1)], [("•", 0), (None, 0), ("–", 1)], "a paragraph between"),
]


@pytest.mark.parametrize(("properties", "expected", "why"), LISTS)
def test_lists(properties: list[str], expected: list[tuple[str | None, int]], why: str) -> None:
    body = "".join(para("text", properties=each) for each in properties)
    blocks = reading(body, numbering=BULLETS).blocks
    assert [(block.marker, block.level) for block in blocks] == expected, why


TYPED = [
    (para("(a)", "<w:r><w:tab/></w:r>", "text"), "list_item", "(a)", "text", "a typed marker and a tab"),
    (para("–", "<w:r><w:tab/></w:r>", "text"), "list_item", "–", "text", "a typed dash"),
    (para("Subject:", "<w:r><w:tab/></w:r>", "Ports"), "paragraph", None, "Subject:\tPorts", "a label is no marker"),
    (para(run("1.", "<w:b/>"), run("\tPorts", "<w:b/>")), "paragraph", None, "1.\tPorts", "a bold title keeps its number"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind", "marker", "text", "why"), TYPED)
def test_typed_markers(body: str, kind: str, marker: str | None, text: str, why: str) -> None:
    (block,) = reading(body).blocks
    assert (block.kind, block.marker, block.text) == (kind, marker, text), why
