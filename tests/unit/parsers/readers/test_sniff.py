from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import EmptyFile, Encrypted, Malformed, ParseError, UnknownFormat
from parsers.readers.encoding import decode
from parsers.readers.sniff import mismatch, sniff

PLAIN = "The ports report every week.\n\n1. First point\n\n- a dash\n\nA price of 5 * 3 * 2 euro.\n"


def package(*names: str, mimetype: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


FORMEX = (
    b'<?xml version="1.0"?><ACT xmlns:xsi="x" xsi:noNamespaceSchemaLocation="http://formex.europa.eu/a.xd"/>'
)
AKN = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>'
XHTML = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML" "x.dtd">\n<html/>'

RECOGNISED = [
    (b"%PDF-1.7\n1 0 obj", "a.pdf", "pdf", "the mark at the start"),
    (b"\r\n%PDF-1.4\n1 0 obj", "a", "pdf", "a blank line before it, as some servers send"),
    (PLAIN.encode(), "a.txt", "text", "numbers, dashes and asterisks are no Markdown by themselves"),
    (PLAIN.encode(), "a.md", "markdown", "plain text is Markdown where the name says so"),
    (
        b"%PDF-1.7 is how a PDF begins, said the teacher.",
        "a.pdf",
        "pdf",
        "the mark decides, then it is broken",
    ),
    (b"Files begin with %PDF-1.7, she said.", "a.txt", "text", "the mark inside a sentence"),
    (b"# Title\n\ntext", "a.txt", "markdown", "a heading"),
    (b"Some **bold** words", "a", "markdown", "bold"),
    (
        b"A call<sup>1</sup> in a text.\n\n<sup>1</sup> A note.",
        "a",
        "markdown",
        "raised calls are no HTML page",
    ),
    (b"See [the page](https://example.org/x).", "a", "markdown", "a link"),
    (b"Text[footnoteRef:2] more. [2: A note.]", "a.txt", "text", "Word's plain-text export"),
    (b"| a | b |\n|---|---|\n| 1 | 2 |\n", "a", "markdown", "a table"),
    (b"<!DOCTYPE html><p>x", "a.txt", "html", "HTML under another name"),
    (b"  <!-- saved --> <HTML><BODY>x</BODY></HTML>", "a", "html", "comment and capitals"),
    (b"<p>One.</p><p>Two.</p><div>Three</div>", "a", "html", "a fragment"),
    (XHTML, "a.xml", "html", "XHTML is HTML"),
    (FORMEX, "a.xml", "formex", "by its schema"),
    (AKN, "a.xml", "akn", "by its root"),
    (package("word/document.xml", "[Content_Types].xml"), "a.docx", "docx", "a package with a text body"),
    (package("a.md", "b.md"), "a.zip", "zip", "an archive"),
    ("Ευρώπη και θάλασσα".encode("utf-16"), "a.txt", "text", "UTF-16 with its mark"),
    ("Европа и морето".encode("utf-16-le"), "a.txt", "text", "UTF-16 without"),
    ("Пристанища и кораби в морето".encode("cp1251"), "a.txt", "text", "a code page"),
]


@pytest.mark.parametrize(("data", "name", "expected", "why"), RECOGNISED)
def test_format_is_told_by_content(data: bytes, name: str, expected: str, why: str) -> None:
    assert sniff(data, name) == expected, why


REFUSED = [
    (b"", EmptyFile, "nothing"),
    (b"\xef\xbb\xbf \r\n\t ", EmptyFile, "a byte order mark and blanks"),
    (b"\x00" * 50, EmptyFile, "only NUL bytes"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), UnknownFormat, "an image"),
    (bytes(range(256)) * 20, UnknownFormat, "binary junk"),
    (b"{\\rtf1\\ansi hello}", UnknownFormat, "RTF"),
    (b'<?xml version="1.0"?><invoice><a/></invoice>', UnknownFormat, "XML of another kind"),
    (b'<?xml version="1.0"?><ACT><P>cut off in the', Malformed, "truncated XML"),
    (package("xl/workbook.xml", "[Content_Types].xml"), UnknownFormat, "a spreadsheet"),
    (package(mimetype="application/vnd.oasis.opendocument.text"), UnknownFormat, "OpenDocument"),
    (package("a.md")[:40], Malformed, "a truncated archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le"),
        Encrypted,
        "a Word file with a password",
    ),
]


@pytest.mark.parametrize(("data", "error", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_reason(
    data: bytes, error: type[ParseError], why: str
) -> None:
    with pytest.raises(error) as caught:
        sniff(data, "file.bin")
    assert caught.value.source == "file.bin", why


def test_entity_bomb_is_not_expanded() -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY l0 "ha">{entities}]><z>&l9;</z>'
    with pytest.raises((UnknownFormat, Malformed)):
        sniff(bomb.encode(), "bomb.xml")


MISMATCHES = [
    ("pdf", "a.txt", True, "a PDF named as text"),
    ("markdown", "a.txt", True, "Markdown named as text"),
    ("markdown", "a.MD", False, "the right name in capitals"),
    ("html", "a.xml", False, "an extension that promises nothing"),
    ("text", "a", False, "no extension"),
]


@pytest.mark.parametrize(("format", "name", "warned", "why"), MISMATCHES)
def test_extension_that_disagrees_is_warned_of(format: str, name: str, warned: bool, why: str) -> None:
    warning = mismatch(format, name)  # type: ignore[arg-type]
    assert (warning is not None) == warned, why
    if warning:
        assert warning.code == "extension_mismatch"


@given(st.binary(max_size=400))
def test_sniff_gives_a_format_or_a_parse_error(data: bytes) -> None:
    try:
        sniff(data, "any")
    except ParseError:
        return


DECODED = [
    ("Zażółć gęślą jaźń, pisze minister gospodarki morskiej", "cp1250", "cp1250", "a declared code page"),
    ("Žluťoučký kůň", "utf-8", "iso-8859-1", "valid UTF-8 beats a wrong declaration"),
    (
        "«Ναι», είπε ο υπουργός, «θα γίνει αύριο στη Βουλή»",
        "cp1253",
        None,
        "a guess among Europe's code pages",
    ),
    ("naïve café “quoted”", "cp1252", "iso-8859-1", "Latin-1 as browsers read it"),
]


@pytest.mark.parametrize(("text", "written", "declared", "why"), DECODED)
def test_decoding(text: str, written: str, declared: str | None, why: str) -> None:
    assert decode(text.encode(written), declared) == text, why


def test_control_characters_and_line_ends_are_cleaned() -> None:
    assert decode(b"a\x00b\x07\r\nc\rd\te") == "ab\nc\nd\te"
