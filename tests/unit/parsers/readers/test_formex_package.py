"""ZIPs of the Publications Office: one document, in the manifest's order; other ZIPs stay archives."""

from __future__ import annotations

import pytest
from fixtures.renderings_formex import BUOYS, act, annex, manifest, note, package

from parsers import parse, parse_all
from parsers.document import Document
from parsers.errors import Malformed, ParseError
from parsers.limits import Limits
from parsers.readers.sniff import sniff

EN = BUOYS[0]
ACT, ANNEX = "L_203100041EN.000701.fmx.xml", "L_203100041EN.001201.fmx.xml"
MANIFEST = "L_203100041EN.doc.fmx.xml"
TOC = b"<PUBLICATION><COLL>L</COLL><ITEM.PUB DOC.INSTANCE='L_203100041EN.doc.fmx.xml'>Buoys</ITEM.PUB></PUBLICATION>"
WHOLE = {ACT: act(EN), ANNEX: annex(EN), MANIFEST: manifest(ACT, ANNEX), "L.toc.fmx.xml": TOC}

SNIFFED = [
    (WHOLE, "formex", "a manifest and what it names"),
    ({**WHOLE, "x.tif": b"II*"}, "formex", "with pictures"),
    ({f"sub/{name}": data for name, data in WHOLE.items()}, "formex", "in a folder"),
    ({"CL.0001.xml": act(EN), "x.tif": b"II*"}, "formex", "one file and its pictures"),
    ({"a.xml": act(EN), "b.xml": act(BUOYS[1])}, "zip", "two acts"),
    ({**WHOLE, "L_2.doc.xml": manifest("L_2.xml"), "L_2.xml": act(EN)}, "zip", "two documents"),
    ({**WHOLE, "readme.txt": b"text"}, "zip", "other documents beside it"),
    ({"a.xml": b"<a>text</a>"}, "zip", "any XML"),
]


@pytest.mark.parametrize(("files", "format", "why"), SNIFFED, ids=[why for *_, why in SNIFFED])
def test_sniffed(files: dict[str, bytes], format: str, why: str) -> None:
    assert sniff(package(files), "a.zip") == format, why


def test_one_archive_is_one_document() -> None:
    found = list(parse_all(package(WHOLE), name="L_203100041EN.zip"))
    assert [type(each) for each in found] == [Document]
    assert isinstance(found[0], Document)
    assert [s.number for s in found[0].sections if s.kind == "annex"] == ["I"]
    assert found[0].institution == "council"


def test_the_identifier_comes_from_title_and_number() -> None:
    document = parse(package(WHOLE), name="a.zip")
    assert document.identifiers == ("32031R0041",)
    assert document.title == "REGULATION (EU) 2031/41 Every buoy shall carry a lamp."


def test_several_documents_stay_apart() -> None:
    found = list(parse_all(package({"a.xml": act(EN), "b.xml": act(BUOYS[1])})))
    assert [each.language for each in found if isinstance(each, Document)] == ["en", "el"]


def test_a_file_that_is_missing_is_named() -> None:
    files = {name: data for name, data in WHOLE.items() if name != ANNEX}
    document = parse(package(files), name="a.zip")
    assert [(w.code, ANNEX in w.message) for w in document.warnings] == [("file_missing", True)]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({MANIFEST: manifest("other.xml"), ANNEX: annex(EN)}, "none of the files is there"),
        ({**WHOLE, ACT: act(EN)[:900]}, "a file is cut off"),
    ],
    ids=["none", "cut"],
)
def test_broken(files: dict[str, bytes], why: str) -> None:
    with pytest.raises(Malformed):
        parse(package(files), name="a.zip")


def test_limits_hold_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.readers.formex_package.limits", lambda: Limits(bytes=1000))
    with pytest.raises(ParseError):
        parse(package(WHOLE), name="a.zip")


def test_an_annex_that_an_amending_act_puts_in_is_quoted() -> None:
    call = b'<P><INCL.ELEMENT TYPE="FORMEX.DOC" FILEREF="inc.xml"/></P>'
    amending = act(EN).replace(b"</QUOT.S>", call + b"</QUOT.S>")
    included = f"<ANNEX><TITLE><TI><P>ANNEX XIV</P></TI></TITLE><CONTENTS><P>Codes{note(1, 'C.')}</P></CONTENTS></ANNEX>"
    files = {ACT: amending, MANIFEST: manifest(ACT), "inc.xml": included.encode()}
    document = parse(package(files), name="a.zip")
    quoted = [segment.text for segment in document.segments if segment.kind == "quote"]
    assert quoted[-2:] == ["ANNEX XIV", "Codes"]
    assert not [section for section in document.sections if section.kind == "annex"]
    assert all(footnote.calls for footnote in document.footnotes)
    assert document.coverage == 1.0


def test_an_agreement_behind_a_decision_has_its_own_tree() -> None:
    agreement = (
        "<AGR><TITLE><TI><P>AGREEMENT on fog</P></TI></TITLE><PREAMBLE><PREAMBLE.INIT>The parties,</PREAMBLE.INIT>"
        "</PREAMBLE><ENACTING.TERMS><ARTICLE IDENTIFIER='001'><TI.ART>Article 1</TI.ART><ALINEA>Fog.</ALINEA>"
        "</ARTICLE></ENACTING.TERMS></AGR>"
    )
    files = {ACT: act(EN), "agr.xml": agreement.encode(), MANIFEST: manifest(ACT, "agr.xml")}
    sections = parse(package(files), name="a.zip").sections
    title, article = sections[-2:]
    assert (title.title, title.level, article.number, article.parent) == (
        "AGREEMENT on fog",
        1,
        "1",
        title.id,
    )
