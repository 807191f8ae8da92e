"""Files that mean harm end in a Document or in one clear error, within the sandbox's limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fixtures import hostile

from parsers import sandbox
from parsers.document import Document
from parsers.errors import ParseError
from parsers.limits import Limits

CAPS = Limits(cpu_seconds=20, wall_seconds=60, memory=1024 * hostile.MIB)


@pytest.fixture(scope="module", autouse=True)
def children() -> Iterator[None]:
    yield
    sandbox.close()


def outcome(data: bytes, name: str) -> Document | str:
    """The Document, or the code of the error."""
    try:
        return sandbox.parse_isolated(data, name=name, caps=CAPS)
    except ParseError as error:
        assert "internal error" not in str(error)
        return error.code


def text(document: Document | str) -> str:
    assert isinstance(document, Document), f"refused: {document}"
    return "\n".join([s.text for s in document.segments] + [n.text for n in document.footnotes])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (hostile.pages_loop, "malformed"),
        (hostile.parent_loop, "malformed"),
        (lambda: hostile.many_pages(10_000), "limit_exceeded"),
        (hostile.form_bomb, "malformed"),
        (lambda: hostile.inflating(300 * hostile.MIB), "no_text_layer"),
        (hostile.object_stream_loop, "no_text_layer"),
        (lambda: hostile.nested_arrays(100_000), "malformed"),
    ],
    ids=["page tree in itself", "page tree ring", "10 000 pages", "forms ×10¹²", "300 MiB of blanks",
         "object stream in itself", "arrays in arrays"],
)  # fmt: skip
def test_pdf_bombs(make: object, code: str) -> None:
    assert outcome(make(), "a.pdf") == code  # type: ignore[operator]


def test_a_form_that_draws_itself_is_drawn_once() -> None:
    assert text(outcome(hostile.form_loop(), "a.pdf")) == "again"


@pytest.mark.parametrize("bomb", [hostile.laughs, hostile.quadratic, hostile.external])
@pytest.mark.parametrize(
    ("root", "name"), [("ACT", "a.xml"), ("akomaNtoso", "a.akn.xml"), ("w:document", "a.docx")]
)
def test_entities_are_never_expanded(bomb: object, root: str, name: str) -> None:
    data: bytes = bomb(root)  # type: ignore[operator]
    assert outcome(docx(data) if name == "a.docx" else data, name) == "malformed"


def test_characters_that_deceive_are_kept_and_reported() -> None:
    source = "The sum is \u202e0001\u202c euro.\n\nHidden:\U000e0041\U000e0042 nothing."
    document = outcome(source.encode(), "a-en.txt")
    assert text(document) == source.replace("\n\n", "\n"), "the text is the source's"
    assert isinstance(document, Document)
    assert [w.code for w in document.warnings] == ["bidi_controls", "hidden_characters"]


@pytest.mark.parametrize("bomb", [hostile.laughs, hostile.quadratic, hostile.external])
def test_html_knows_no_entities_of_its_own(bomb: object) -> None:
    found = text(outcome(bomb("html"), "a.html"))  # type: ignore[operator]
    assert len(found) < 1_000_000
    assert "root:" not in found, "an entity opened a file"


def docx(document: bytes) -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        f"<Override PartName='/word/document.xml' ContentType='{word}'/></Types>"
    )
    return hostile.zipped({"[Content_Types].xml": types.encode(), "word/document.xml": document})


NESTED = 100_000


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<html><body>" + b"<div>" * NESTED + b"x", "a.html", "limit_exceeded"),
        (b"<html><body>" + b"<ul><li>" * NESTED + b"x", "a.html", "limit_exceeded"),
        (b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act><body>"
         + b"<section>" * NESTED, "a.akn", "limit_exceeded"),
        (docx(b"<w:document>" + b" " * (300 * hostile.MIB) + b"</w:document>"), "a.docx", "limit_exceeded"),
    ],
    ids=["divisions", "lists", "Akoma Ntoso sections", "an inflated part of a DOCX"],
)  # fmt: skip
def test_what_is_too_deep_or_too_large_is_refused(data: bytes, name: str, expected: str) -> None:
    assert outcome(data, name) == expected


def test_text_that_markdown_nests_too_deep_is_reported_as_lost() -> None:
    document = outcome(b">" * NESTED + b" The text inside.", "a.md")
    assert isinstance(document, Document)
    assert document.coverage == 1.0 or "text_lost" in {warning.code for warning in document.warnings}


LINEAR = {
    "digits": "1" * 1_000_000,
    "dots": "." * 1_000_000,
    "parentheses": "(" * 500_000,
    "blanks": "a" + " " * 1_000_000 + "b",
    "superscripts": "¹" * 300_000,
    "slashes": "1/" * 100_000,
    "numbering": "1." * 300_000,
    "capitals": "A " * 300_000,
    "markings": "LIMITE " * 100_000,
    "procedures": "2025/0001 (COD) " * 10_000,
    "labels": "From: " * 60_000,
    "towns": "Brussels, " * 60_000,
    "brackets": "[" * 50_000,
    "open links": "[a](" * 20_000,
    "open images": "![](" * 20_000,
    "open notes": "[^" * 30_000,
    "open comments": "<!--" * 100_000,
    "open tags": "<td " * 100_000,
    "underscores": "a" + "_" * 300_000 + "a",
    "stars": "**a " * 60_000,
    "a stair of list items": "\n".join(" " * (2 * depth) + "- x" for depth in range(600)),
    "a wide table": "|a" * 8000 + "|\n" + "|-" * 8000 + "|\n" + "|b" * 8000,
    "paragraphs without end": "<html><body>" + "<p>x" * 20_000,
    "attributes": "<html><body><p " + 'a="1" ' * 60_000 + ">x",
}


@pytest.mark.parametrize("name", LINEAR)
def test_long_runs_stay_within_the_limits(name: str) -> None:
    """With time that grows as the square of the length, each of these would run into the limit."""
    source = LINEAR[name].encode()
    file = "a.html" if source.startswith(b"<html") else "a.md"
    assert isinstance(outcome(source, file), Document)


@pytest.mark.slow
def test_a_line_of_100_megabytes_is_refused_or_read() -> None:
    found = outcome(b"word " * 20_000_000, "a.txt")
    assert found == "limit_exceeded" or isinstance(found, Document)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (hostile.zipped({"a.txt": b"a" * (60 * hostile.MIB), "b.txt": b"Good text."}), ["limit_exceeded", None]),
        (hostile.zipped({"a.zip": hostile.zipped({"b.zip": hostile.zipped({"c.txt": b"deep"})})}), ["limit_exceeded"]),
        (hostile.lying(), ["malformed"]),
    ],
    ids=["a member that swells", "archives in archives", "a size that lies"],
)  # fmt: skip
def test_zip_bombs_spoil_no_neighbour(data: bytes, codes: list[str | None]) -> None:
    found = list(sandbox.parse_all_isolated(data, name="a.zip", caps=CAPS))
    assert [each.code if isinstance(each, ParseError) else None for each in found] == codes


def test_overlapping_members_are_refused() -> None:
    found = list(sandbox.parse_all_isolated(hostile.overlapping(), name="a.zip", caps=CAPS))
    assert len(found) == 300
    assert all(isinstance(each, ParseError) for each in found)
