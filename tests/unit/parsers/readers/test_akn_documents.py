"""Whole documents of every type and profile, packages of several parts, and files that are hostile."""

from __future__ import annotations

import io
import zipfile

import pytest

from parsers import parse, parse_all
from parsers.document import Document
from parsers.errors import EmptyFile, LimitExceeded, Malformed, ParseError, UnknownFormat
from parsers.readers.akn import read

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OPEN = f'<akomaNtoso xmlns="{AKN}">'


def tree(document: Document) -> list[tuple[int, str, str | None, str]]:
    return [(s.level, s.kind, s.number, s.title) for s in document.sections]


def lines(document: Document) -> list[str]:
    return [f"{s.marker} {s.text}" if s.marker else s.text for s in document.segments]


TYPES = [
    (
        '<debate name="d"><meta/><preface><p><docTitle>Sitting</docTitle></p></preface><debateBody>'
        '<debateSection name="o"><heading>Opening</heading><speech by="#a"><from>Ann</from><p>b</p></speech>'
        "<scene>Applause.</scene></debateSection></debateBody></debate>",
        [(1, "heading", None, "Sitting"), (1, "heading", None, "Opening")],
        ["Sitting", "Opening", "Ann", "b", "Applause."],
    ),
    (
        '<judgment name="j"><header><p>Case <docketNumber>1</docketNumber></p></header><judgmentBody>'
        "<introduction><p>a</p></introduction><motivation><paragraph><num>1.</num><content><p>b</p></content>"
        "</paragraph></motivation></judgmentBody></judgment>",
        [],
        ["Case 1", "a", "1. b"],
    ),
    (
        '<amendment name="a"><amendmentBody><amendmentHeading><p>Amendment 7</p></amendmentHeading>'
        "<amendmentContent><p>a</p></amendmentContent><amendmentJustification><p>b</p>"
        "</amendmentJustification></amendmentBody></amendment>",
        [],
        ["Amendment 7", "a", "b"],
    ),
    (
        '<doc name="memo"><preface><longTitle><p>MEMO</p></longTitle></preface><mainBody><tblock><num>1.</num>'
        "<heading>Why</heading><tblock><num>1.1.</num><heading>Who</heading><p>a</p></tblock></tblock>"
        "</mainBody></doc>",
        [(1, "heading", None, "MEMO"), (1, "heading", "1", "Why"), (2, "subsection", "1.1", "Who")],
        ["MEMO", "1. Why", "1.1. Who", "a"],
    ),
    (
        '<act name="a"><body><article><num>Art. 1</num><content><p>b</p></content></article></body>'
        '<attachments><attachment><heading>Schedule 1</heading><subheading>Fees</subheading><doc name="x">'
        "<mainBody><p>c</p></mainBody></doc></attachment></attachments></act>",
        [(1, "article", "1", "Art. 1"), (1, "annex", "1", "Fees")],
        ["Art. 1", "b", "Schedule 1", "Fees", "c"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "sections", "text"), TYPES, ids=[t[0][1:].split()[0] for t in TYPES])
def test_types(inside: str, sections: list[tuple[int, str, str | None, str]], text: list[str]) -> None:
    document = parse(f"{OPEN}{inside}</akomaNtoso>".encode(), name="a.xml")
    assert (tree(document), lines(document)) == (sections, text)
    assert document.coverage == 1.0


ROOTS = [
    ('<akomaNtoso xmlns="http://www.akomantoso.org/2.0">{}</akomaNtoso>', "version 2.0"),
    ("<akomaNtoso>{}</akomaNtoso>", "no namespace"),
    (f'<akomaNtoso xmlns="{AKN}/CSD13">{{}}</akomaNtoso>', "a draft of version 3.0"),
    (f'<?xml version="1.0" encoding="UTF-16"?>{OPEN}{{}}</akomaNtoso>', "UTF-16"),
]


@pytest.mark.parametrize(("root", "why"), ROOTS, ids=[why for _, why in ROOTS])
def test_versions(root: str, why: str) -> None:
    inside = "<act><body><article><num>Άρθρο 1</num><content><p>Κείμενο.</p></content></article></body></act>"
    source = root.format(inside).encode("utf-16" if "UTF-16" in root else "utf-8")
    assert tree(parse(source, name="a.xml")) == [(1, "article", "1", "Άρθρο 1")], why


def test_prefixes_and_signatures_of_the_german_profile() -> None:
    source = (
        '<akn:akomaNtoso xmlns:akn="http://Inhaltsdaten.LegalDocML.de/1.6/"><akn:act name="regelungstext">'
        '<akn:meta><akn:identification><akn:FRBRWork><akn:FRBRdate date="1964-08-05"/></akn:FRBRWork>'
        '<akn:FRBRExpression><akn:FRBRlanguage language="deu"/></akn:FRBRExpression></akn:identification>'
        '</akn:meta><akn:body><akn:article><akn:num><akn:marker name="1"/>§ 1</akn:num><akn:heading>Zweck'
        "</akn:heading><akn:paragraph><akn:num>(1)</akn:num><akn:list><akn:intro><akn:p>a</akn:p></akn:intro>"
        "<akn:point><akn:num>1.</akn:num><akn:content><akn:p>b</akn:p></akn:content></akn:point></akn:list>"
        "</akn:paragraph></akn:article></akn:body><akn:conclusions><akn:blockContainer><akn:signature>"
        "<akn:role>c</akn:role> <akn:person>d</akn:person></akn:signature><akn:signature>e</akn:signature>"
        "</akn:blockContainer></akn:conclusions></akn:act></akn:akomaNtoso>"
    )
    document = parse(source.encode(), name="a.xml")
    assert (document.language, document.date) == ("de", "1964-08-05")
    assert tree(document) == [(1, "article", "1", "Zweck")]
    assert lines(document) == ["§ 1", "Zweck", "(1) a", "1. b", "c d", "e"]


def test_what_was_deleted_in_leos_is_gone_and_what_moved_stands_once() -> None:
    source = (
        f'<akomaNtoso xmlns="{AKN}" xmlns:leos="urn:eu:europa:ec:leos"><bill><body><article>'
        "<num>Article 1</num>"
        '<paragraph leos:softaction="del" leos:softuser="x"><num>1.</num><content><p>a</p></content></paragraph>'
        "<paragraph><num>1.</num><list><subparagraph><content><p>c:</p></content></subparagraph>"
        '<point leos:softaction="move_to" leos:origin="ec"><num>(a)</num><content><p>b</p></content></point>'
        '<point leos:softaction="move_from" leos:origin="ec"><num>(a)</num><content><p>b</p></content></point>'
        "</list></paragraph><paragraph><num>2.</num><content><p>d <ins>e</ins> <del>f</del></p></content>"
        "</paragraph></article></body></bill></akomaNtoso>"
    )
    document = parse(source.encode(), name="a.xml")
    assert lines(document) == ["Article 1", "1. c:", "(a) b", "2. d e"]
    assert document.coverage == 1.0
    assert [warning.code for warning in document.warnings] == ["revisions"]


def package(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            archive.writestr(path.replace("__", "/").replace("_xml", ".xml"), content.encode())
    return out.getvalue()


def part(inside: str) -> str:
    return f"{OPEN}{inside}</akomaNtoso>"


BILL = part(
    '<bill name="REG"><meta><identification><FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression>'
    "</identification></meta><preface><longTitle><p>BILL</p></longTitle></preface><body><article><num>Article 1"
    '</num><content><p>a<authorialNote eId="n" marker="1"><p>x</p></authorialNote></p></content></article>'
    "</body></bill>"
)
MEMO = part('<doc name="EXPL_MEMORANDUM"><mainBody><p>memo</p></mainBody></doc>')


def annex(number: int) -> str:
    return part(
        f'<doc name="ANNEX"><preface><block name="num">Annex {number}</block></preface><mainBody><p>b'
        f'<authorialNote eId="n" marker="1"><p>y{number}</p></authorialNote></p></mainBody></doc>'
    )


def collection(*names: str) -> str:
    links = "".join(f'<component><documentRef href="{name}"/></component>' for name in names)
    return part(
        f'<documentCollection name="PROP"><coverPage><p>COVER</p></coverPage><collectionBody>{links}'
        "</collectionBody></documentCollection>"
    )


PACKAGES = [
    (
        {"main_xml": collection("bill.xml", "memo.xml"), "bill_xml": BILL, "memo_xml": MEMO},
        ["COVER", "BILL", "Article 1", "a", "memo"],
        "the collection's order",
    ),
    (
        {"annex_10_xml": annex(10), "annex_2_xml": annex(2), "bill_xml": BILL, "media__x.png": "y"},
        ["BILL", "Article 1", "a", "Annex 2", "b", "Annex 10", "b"],
        "no collection: the bill first, then the annexes by their numbers",
    ),
    ({"sub__bill_xml": BILL}, ["BILL", "Article 1", "a"], "one part alone"),
]


@pytest.mark.parametrize(("files", "expected", "why"), PACKAGES, ids=[why for _, _, why in PACKAGES])
def test_packages(files: dict[str, str], expected: list[str], why: str) -> None:
    (document,) = parse_all(package(**files), name="export.zip")
    assert isinstance(document, Document), why
    assert lines(document) == expected, why
    assert (document.format, document.language, document.coverage) == ("akn", "fr", 1.0)
    assert [note.text for note in document.footnotes if len(note.calls) != 1] == []
    assert not document.warnings


def test_several_acts_in_an_archive_are_several_documents() -> None:
    found = list(parse_all(package(a_xml=BILL, b_xml=BILL), name="acts.zip"))
    assert [document.source for document in found] == ["a.xml", "b.xml"]


HOSTILE: list[tuple[str, type[ParseError], str]] = [
    (f"{OPEN}<act><body>" + "<point>" * 10_000 + "x" + "</point>" * 10_000, LimitExceeded, "nested too deep"),
    (f"{OPEN}<act><body><p>cut off", Malformed, "truncated"),
    (f'<!DOCTYPE a [<!ENTITY b "c">]>{OPEN}<act><p>&b;</p></act></akomaNtoso>', Malformed, "entities"),
    (f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>{OPEN}&b;</akomaNtoso>', Malformed, "external"),
    (f"{OPEN}<act><p>&nbsp;</p></act></akomaNtoso>", Malformed, "an entity of HTML"),
    ("<root><act/></root>", UnknownFormat, "another root"),
    (f"{OPEN}<act><meta><p>only meta</p></meta><body/></act></akomaNtoso>", EmptyFile, "no text"),
]


@pytest.mark.parametrize(("source", "error", "why"), HOSTILE, ids=[why for _, _, why in HOSTILE])
def test_hostile(source: str, error: type[ParseError], why: str) -> None:
    with pytest.raises(error) as caught:
        read(f'<?xml version="1.0"?>{source}'.encode(), "a.xml")
    assert caught.value.source == "a.xml", why


def test_entity_bomb() -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE z [<!ENTITY l0 "ha">{entities}]>{OPEN}<act><body><p>&l9;</p></body></act></akomaNtoso>'
    with pytest.raises(Malformed):
        read(bomb.encode(), "bomb.xml")


def test_pages_and_pictures() -> None:
    source = part("<act><body><p>a</p><p><eop/>b</p><p>c<img src='x.png'/></p></body></act>")
    reading = read(source.encode(), "a.xml")
    assert [(block.text, block.page) for block in reading.blocks] == [("a", 1), ("b", 2), ("c", 2)]
    assert [warning.code for warning in reading.warnings] == ["picture_not_read"]


METADATA = [
    ('<FRBRlanguage language="ces"/>', ("language", "cs"), "three letters"),
    ('<FRBRlanguage language="ger"/>', ("language", "de"), "the library's code"),
    ('<FRBRdate date="2020-03-04" name=""/>', ("date", "2020-03-04"), "a date"),
    ('<FRBRuri value="/akn/eu/act/reg/2016/679"/>', ("identifier", "http://data.europa.eu/eli/reg/2016/679"), "IRI"),
    ('<FRBRalias name="celex" value="32016R0679"/>',
     ("identifier", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679"), "a CELEX number"),
    ('<FRBRauthor href="http://publications.europa.eu/resource/authority/corporate-body/COM"/>',
     ("author", "COM"), "the author"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "expected", "why"), METADATA, ids=[why for _, _, why in METADATA])
def test_metadata(inside: str, expected: tuple[str, str], why: str) -> None:
    source = part(f"<act><meta><identification>{inside}</identification></meta><body><p>a</p></body></act>")
    assert expected in read(source.encode(), "a.xml").metadata, why
