"""Word files as packages: pages, headers, metadata, what is left out, and files that are broken or hostile."""

from __future__ import annotations

import io
import zipfile

import pytest
from fixtures.docx_bits import para, reading, run
from fixtures.renderings_docx import package

from parsers import limits, parse
from parsers.errors import EmptyFile, Encrypted, LimitExceeded, Malformed, NoTextLayer, ParseError
from parsers.readers.docx import read
from parsers.readers.sniff import sniff

WHOLE = package(document=f"<w:body>{para('Ports are open.')}</w:body>")
PART = "word/document.xml"
XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def with_part(path: str, data: bytes | None, base: bytes = WHOLE) -> bytes:
    """``base`` with one part replaced, or without it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != path:
                new.writestr(name, old.read(name))
        if data is not None:
            new.writestr(path, data)
    return out.getvalue()


def document(inside: str, head: str = "") -> bytes:
    return f"{head}<w:document {XMLNS}><w:body>{inside}</w:body></w:document>".encode()


BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
)
DEEP = "<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400
BROKEN = [
    (WHOLE[: len(WHOLE) // 2], Malformed, "cut off"),
    (with_part(PART, None), Malformed, "no document part"),
    (with_part(PART, b"<w:document"), Malformed, "XML that is cut off"),
    (with_part(PART, b""), Malformed, "an empty part"),
    (with_part(PART, b"<html/>"), Malformed, "another root"),
    (with_part(PART, document(para("&c;"), BOMB)), Malformed, "an entity bomb"),
    (
        with_part(PART, document(para("&a;"), BOMB).decode().encode("utf-16")),
        Malformed,
        "in another encoding",
    ),
    (with_part(PART, document(DEEP)), LimitExceeded, "nested without end"),
    (with_part(PART, document(para(" " * 5_000_000))), LimitExceeded, "a ZIP bomb"),
    (with_part(PART, document("")), EmptyFile, "no text"),
    (
        with_part(PART, document(para("<w:r><w:drawing><blip/></w:drawing></w:r>"))),
        NoTextLayer,
        "pictures only",
    ),
]


@pytest.mark.parametrize(("data", "error", "why"), BROKEN, ids=[why for _, _, why in BROKEN])
def test_broken_files(data: bytes, error: type[ParseError], why: str) -> None:
    with pytest.raises(error):
        read(data, "a.docx")


def test_a_part_under_a_password() -> None:
    data = bytearray(WHOLE)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(Encrypted):
        read(bytes(data), "a.docx")


def test_the_caps_of_archives_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_set", {"archive_entries": 2})
    with pytest.raises(LimitExceeded):
        read(WHOLE, "a.docx")


def test_strict_files_read_like_others() -> None:
    strict = "http://purl.oclc.org/ooxml"
    text = document(para("Ports", run(" open", "<w:b/>"))).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        f"{strict}/wordprocessingml/main".encode(),
    )
    rels = zipfile.ZipFile(io.BytesIO(WHOLE)).read("_rels/.rels")
    rels = rels.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        f"{strict}/officeDocument/relationships".encode(),
    )
    found = read(with_part("_rels/.rels", rels, with_part(PART, text)), "a.docx")
    assert [block.text for block in found.blocks] == ["Ports open"]
    assert found.plain == "Ports open"


def test_the_main_part_may_have_another_name() -> None:
    rels = zipfile.ZipFile(io.BytesIO(WHOLE)).read("_rels/.rels").replace(b"document.xml", b"document2.xml")
    data = with_part("word/document2.xml", document(para("Second.")), with_part(PART, None))
    data = with_part("_rels/.rels", rels, data)
    assert sniff(data, "a.docx") == "docx"
    assert [block.text for block in read(data, "a.docx").blocks] == ["Second."]


PAGES = [
    (
        para("a") + para(RENDERED, "b") + para("c", RENDERED, "d"),
        [1, 2, 2],
        "where Word last broke the pages",
    ),
    (para("a", BREAK) + para(RENDERED, "b"), [1, 2], "the author's break is noted twice"),
    (para("a", BREAK) + para("b", RENDERED, "c") + para("d"), [1, 2, 3], "one of each"),
    (
        para("a") + para(RENDERED, "b", properties="<w:pageBreakBefore/>"),
        [1, 2],
        "a paragraph that begins a page",
    ),
    (para("a", properties="<w:sectPr/>") + para(RENDERED, "b"), [1, 2], "a section that begins a page"),
    (
        para("a", BREAK) + para("b"),
        [None, None],
        "only the author's breaks: nobody knows where the pages end",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), PAGES)
def test_pages(body: str, expected: list[int | None], why: str) -> None:
    assert [block.page for block in reading(body).blocks] == expected, why


def test_headers_and_footers_are_furniture() -> None:
    found = reading(
        para("Text."),
        header=para("LIMITE") + para("Ports"),
        footer=para("99901/31", "<w:r><w:tab/></w:r>", "EN"),
    )
    assert [block.text for block in found.blocks] == ["Text."]
    assert found.furniture == ("LIMITE", "Ports", "99901/31 EN")
    assert set(found.plain.split("\n")) == {"Text.", "LIMITE", "Ports", "99901/31 EN"}


def test_a_classified_header_stops_the_file() -> None:
    data = package(document=f"<w:body>{para('Text.')}</w:body>", header=para("RESTREINT UE/EU RESTRICTED"))
    with pytest.raises(ParseError) as caught:
        parse(data, name="a.docx")
    assert caught.value.code == "classified"


LANGUAGES = [
    ("", "", None, "the template's language says nothing"),
    ("mt", "", "mt", "the file's own"),
    ("", '<w:lang w:val="pl-PL"/>', "pl-pl", "the language of most runs"),
]


@pytest.mark.parametrize(("core", "properties", "expected", "why"), LANGUAGES)
def test_language(core: str, properties: str, expected: str | None, why: str) -> None:
    found = reading(para(run("word " * 60, properties)), language=core)
    assert dict(found.metadata).get("language") == expected, why


LEFT_OUT = [
    ("<w:altChunk/>", "1 inserted file (without a name)"),
    (para("<w:subDoc/>"), "1 subdocument"),
    (para('<w:r><w:object><o:OLEObject xmlns:o="o"/></w:object></w:r>') * 2, "2 embedded objects"),
    (para('<w:r><w:drawing><c:chart xmlns:c="c"/></w:drawing></w:r>'), "1 chart"),
]


@pytest.mark.parametrize(("body", "expected"), LEFT_OUT)
def test_what_is_left_out_is_named(body: str, expected: str) -> None:
    (warning,) = reading(para("Text.") + body).warnings
    assert (warning.code, expected in warning.message) == ("left_out", True)


def test_typed_notes_are_left_to_assembly() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert reading(para("Ports.")).exact
    assert not reading(para("Ports", raised) + para(raised, " A note.")).exact
