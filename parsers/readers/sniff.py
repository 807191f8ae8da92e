"""Which format the bytes are in, by what they hold; the file's name only settles what text leaves open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from parsers.document import Format, Warning
from parsers.errors import EmptyFile, Encrypted, Malformed, UnknownFormat
from parsers.readers import akn_package, formex_names, formex_zip
from parsers.readers.encoding import Undecodable, as_written, controls, decode

EXTENSIONS: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".zip": "zip",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx",
}  # fmt: skip

# First bytes of formats that hold no text for us, and what to call them.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65_536

_PROLOGUE = r"\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*"
_HTML_START = re.compile(_PROLOGUE + r"(?:<!doctype\s+html|<(?:html|head|body|title|meta)\b)", re.I | re.S)
_HTML_FRAGMENT = re.compile(_PROLOGUE + r"<(?:div|p|table|h[1-6]|ul|ol|section|article|span)\b", re.I | re.S)
_HTML_CLOSING = re.compile(r"</(?:p|div|td|tr|li|h[1-6]|table|ul|ol|span)\s*>", re.I)
_XML_ROOT = re.compile(
    _PROLOGUE + r"(?:<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<([\w.:-]+)([^>]*)",
    re.S,
)
_XML_START = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\s|!--|[A-Za-z_][\w.:-]*(?:\s+[\w:.-]+\s*=|\s*/?>))")

_SGML = re.compile(r"\s*<!DOCTYPE\s+\S+\s+PUBLIC\s+[\"'][^\"']*(?:SGML|Formex)", re.I)
_FORMEX_ROOTS = formex_names.ROOTS | formex_names.MANIFESTS | {"CONS.LIST"}

# Markup that is Markdown's own; each counts once a line or pair.
_MARKDOWN: tuple[re.Pattern[str], ...] = (
    re.compile(r"^ {0,3}#{1,6} +\S", re.M),
    re.compile(r"\*\*(?=\S)[^*\n]+?(?<=\S)\*\*"),
    re.compile(r"</?su[pb]>", re.I),
    re.compile(r"\[[^\[\]\n]+\]\((?:https?://|mailto:|#|/|\.)[^)\n]*\)"),
    re.compile(r"^\[\^[^\[\]\n]+\]:|\S\[\^[^\[\]\n]+\]", re.M),
    re.compile(r"^[ \t]*(?:\|[ \t]*)?(?::?-{3,}:?[ \t]*\|[ \t]*)+(?::?-{3,}:?[ \t]*)?$", re.M),
    re.compile(r"^(?:```|~~~)", re.M),
)


def sniff(data: bytes, name: str) -> Format:
    """The format of ``data``. Raises EmptyFile, UnknownFormat, Encrypted or Malformed.

    ``name`` decides only between Markdown and plain text where the content is both: a text without
    any markup.
    """
    head = data[:_HEAD]
    if not head.strip(b"\x00\xef\xbb\xbf\xfe\xff \t\r\n\x0b\x0c"):
        raise EmptyFile(name)
    if b"%PDF-" in head[:1024] and _is_pdf(head):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, name)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Encrypted(name)
        raise UnknownFormat(name, "an Office 97-2003 file")
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise UnknownFormat(name, what)
    text = _text(data, name)
    if not text.strip():
        raise EmptyFile(name)
    return _markup(text, data, name)


def mismatch(format: Format, name: str) -> Warning | None:
    """The warning where the extension of ``name`` promises another format than the content has."""
    suffix = PurePath(name).suffix.lower()
    promised = EXTENSIONS.get(suffix)
    if promised is None or promised == format or (promised == "zip" and format in ("formex", "akn")):
        return None
    from parsers.readers import NAMES

    return Warning(
        "extension_mismatch",
        f"the name ends in {suffix} but the content is {NAMES[format]}; it was read as {NAMES[format]}",
    )


def _is_pdf(head: bytes) -> bool:
    """At the start, or after junk that is no text (some servers prepend a few bytes)."""
    before = head[: head.index(b"%PDF-")]
    return not before.strip(b"\xef\xbb\xbf \t\r\n\x00") or b"\nxref" in head or b" obj" in head[:4096]


def _package(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            kind = archive.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in members else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise Malformed(name, "its table of contents cannot be read") from error
    parts = {member.lower() for member in members}
    # Word's web editor calls the main part document2.xml.
    if "[content_types].xml" in parts and any(part.startswith("word/document") for part in parts):
        return "docx"
    if "xl/workbook.xml" in members:
        raise UnknownFormat(name, "a spreadsheet")
    if "ppt/presentation.xml" in members:
        raise UnknownFormat(name, "a presentation")
    if kind.startswith("application/"):
        raise UnknownFormat(name, kind)
    if formex_zip.is_package(data):
        return "formex"
    return "akn" if akn_package.is_package(data) else "zip"


def _text(data: bytes, name: str) -> str:
    """The beginning as text; binary data and images of unknown kind stop here."""
    sample = data[:_HEAD]
    try:
        written = as_written(sample)
    except Undecodable as error:
        raise UnknownFormat(name, "no text in any known encoding") from error
    if controls(written) > 0.02 * len(written) or written.count("\ufffd") > 0.05 * len(written):
        raise UnknownFormat(name, "binary data")
    return decode(sample)


def _markup(text: str, data: bytes, name: str) -> Format:
    if _HTML_START.match(text):
        return "html"
    known = text.lstrip().startswith("<?xml") or "xmlns" in text[:4096] or "<akomaNtoso" in text[:4096]
    if _XML_START.match(text) and known:
        return _xml(text, data, name)
    marks = sum(len(pattern.findall(text)) for pattern in _MARKDOWN)
    closing = len(_HTML_CLOSING.findall(text))
    if (_HTML_FRAGMENT.match(text) or closing > 10) and closing > marks:
        return "html"
    if _XML_START.match(text) and _XML_ROOT.match(text) and not closing and text.rstrip().endswith(">"):
        return _xml(text, data, name)
    promised = EXTENSIONS.get(PurePath(name).suffix.lower())
    if marks or promised == "markdown":
        return "markdown"
    return "text"


def _xml(text: str, data: bytes, name: str) -> Format:
    """The dialect by the root element; an XML file that is cut off is told apart from an unknown one."""
    match = _XML_ROOT.match(text)
    root, attributes = (match[1], match[2]) if match else ("", "")
    local = root.rpartition(":")[2]
    if local.lower() == "html":
        return "html"
    if local in _FORMEX_ROOTS and _SGML.match(text):
        raise UnknownFormat(name, "Formex 3, the SGML of before 2004")
    from parsers.readers import xml_tree

    xml_tree.parse(data, name)
    if local.lower() == "akomantoso" or "akn/3.0" in attributes or "akomantoso.org" in attributes:
        return "akn"
    if "formex" in attributes.lower() or local in _FORMEX_ROOTS:
        return "formex"
    raise UnknownFormat(name, f"XML with root element <{local[:40]}>" if local else "XML")
