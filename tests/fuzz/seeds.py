"""Small valid files of every format, for fuzzers to change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from fixtures import covers
from fixtures.raw_pdf import page_of

_PARAGRAPH = "1. The Commission shall report by 2027; see Regulation (EU) 2023/1322"
_NOTE = "OJ L 314, 6.12.2022, p. 26; doc. ST 7066/26."


def _text() -> list[bytes]:
    head, fields = covers.council_head("en", "cover_note"), covers.council_fields("en")
    below = [*covers.tail("en"), *covers.communication("en"), f"{_PARAGRAPH}¹.", "• one\n• two", f"¹ {_NOTE}"]
    return [covers.laid_out(layout, head, fields, below).encode() for layout in ("tab", "stacked", "inline")]


def _markdown() -> list[bytes]:
    head, fields = covers.council_head("el", "note"), covers.council_fields("el")
    below = [
        f"## I. Α\n\n{_PARAGRAPH}<sup>1</sup>[footnoteRef:2].",
        "- a\n  - b",
        f"<sup>1</sup> {_NOTE}",
        "[2: x]",
    ]
    return [covers.laid_out("table", head, fields, below).encode()]


def _html() -> list[bytes]:
    eurlex = (
        "<html><body><p class='Normal'>COM(2025) 9 final</p><p class='li ManualHeading1'><span class='num'>1.</span>"
        f"<span>Aim</span></p><p class='Normal'>{_PARAGRAPH}<a class='footnoteRef' href='#footnote1'><sup>1</sup></a>"
        f".</p><table><tr><td>a</td><td>b</td></tr></table><dl><dd id='footnote1'>{_NOTE}</dd></dl></body></html>"
    )
    journal = (
        "<html lang='en'><body><p class='oj-doc-ti'>REGULATION</p><p class='oj-ti-art'>Article 1</p>"
        "<p class='oj-normal'>Text <a id='ntc1-L1' href='#ntr1-L1'>(<span class='oj-super'>1</span>)</a>.</p>"
        f"<hr class='oj-note'/><p class='oj-note'><a id='ntr1-L1' href='#ntc1-L1'>(1)</a> {_NOTE}</p></body></html>"
    )
    return [eurlex.encode(), journal.encode("utf-16")]


def _pdf() -> list[bytes]:
    return [page_of([_PARAGRAPH, f"1 {_NOTE}"])]


def _formex() -> list[bytes]:
    return [
        (
            "<?xml version='1.0' encoding='UTF-8'?><ACT><BIB.INSTANCE><DATE ISO='20260312'>x</DATE>"
            "<LG.DOC>EN</LG.DOC></BIB.INSTANCE><TITLE><TI><P>REGULATION (EU) 2026/99</P></TI></TITLE><ENACTING.TERMS>"
            "<ARTICLE IDENTIFIER='001'><TI.ART>Article 1</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>"
            f"{_PARAGRAPH}<NOTE NOTE.ID='E0001' NUMBERING='ARAB'><P>{_NOTE}</P></NOTE></ALINEA></PARAG></ARTICLE>"
            "</ENACTING.TERMS></ACT>"
        ).encode()
    ]


def _akn() -> list[bytes]:
    return [
        (
            "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act name='regulation'><body>"
            "<article eId='art_1'><num>Article 1</num><heading>Aim</heading><paragraph><num>1.</num><content><p>"
            f"{_PARAGRAPH}<authorialNote marker='1'><p>{_NOTE}</p></authorialNote></p></content></paragraph></article>"
            "</body></act></akomaNtoso>"
        ).encode()
    ]


def _docx() -> list[bytes]:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' "
        "ContentType='application/xml'/><Override PartName='/word/document.xml' ContentType='application/vnd."
        "openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
    )
    body = (
        f"<w:document xmlns:w='{word}'><w:body><w:p><w:r><w:t>{_PARAGRAPH}</w:t></w:r><w:r><w:footnoteReference "
        "w:id='2'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>"
        "</w:document>"
    )
    notes = (
        f"<w:footnotes xmlns:w='{word}'><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{_NOTE}</w:t>"
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    links = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='r1' Type='{office}' Target='footnotes.xml'/></Relationships>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path, content in (
            ("[Content_Types].xml", types),
            ("word/document.xml", body),
            ("word/_rels/document.xml.rels", links),
            ("word/footnotes.xml", notes),
        ):
            package.writestr(zipfile.ZipInfo(path), content)
    return [out.getvalue()]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "formex": _formex,
    "akn": _akn,
}
NAMES = {
    "text": "a-en.txt", "markdown": "a-el.md", "html": "a.html", "pdf": "a.pdf", "docx": "a.docx",
    "formex": "a.xml", "akn": "a.akn.xml",
}  # fmt: skip
