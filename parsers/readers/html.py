"""HTML and XHTML, from EUR-Lex, from Word or written by hand, as a browser without scripts shows them."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from parsers.document import Warning
from parsers.errors import EmptyFile, LimitExceeded, Malformed
from parsers.readers.block import Reading
from parsers.readers.encoding import Undecodable, decode
from parsers.readers.html_chrome import parallel
from parsers.readers.html_classes import is_official
from parsers.readers.html_flow import flow
from parsers.readers.html_metadata import metadata
from parsers.readers.html_notes import find_notes
from parsers.readers.html_old import is_old, structured
from parsers.readers.html_plain import plain
from parsers.readers.html_table import language_columns

_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
# What XML 1.0 (section 2.2) has no place for; lxml refuses attributes with such names.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OPENED = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<html[\s>]", re.I)
_FRAME = re.compile(
    r"<\?xml[^>]*>|<!DOCTYPE[^>]*>|</?(?:html|body)\b[^>]*>|<head\b.*?</head\s*>", re.I | re.S
)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.I)


def read(data: bytes, name: str) -> Reading:
    """Blocks of an HTML page. Raises Malformed for XHTML that is cut off, EmptyFile for no text at all."""
    try:
        text = _FORBIDDEN.sub("\ufffd", unicodedata.normalize("NFC", decode(data, declared(data))))
    except Undecodable as error:
        raise Malformed(name, "no known encoding") from error
    warnings = _whole(text, name)
    root = _tree(text, name)
    blocks, furniture = flow(root, find_notes(root))
    old = is_old(root)
    if old:
        blocks = structured(blocks)
    columns = max(len(parallel(root)), *(len(language_columns(table)) for table in root.iter("table")), 0)
    if columns:
        message = (
            f"the page shows {columns} language versions side by side; they are read one after the other"
        )
        warnings += (Warning("parallel_languages", message),)
    if not blocks:
        raise EmptyFile(name)
    return Reading(
        format="html",
        blocks=tuple(blocks),
        plain=plain(text),
        furniture=tuple(furniture),
        metadata=metadata(root),
        warnings=warnings,
        exact=old or is_official(root),
    )


def declared(data: bytes) -> str | None:
    """The charset that the page's first 4 KB name."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _whole(text: str, name: str) -> tuple[Warning, ...]:
    """XHTML must end; HTML may leave its end tags out, so there a missing end is only worth a warning."""
    if _CLOSED.search(text, max(0, len(text) - 2000)) or "<html" not in text[:5000].lower():
        return ()
    if _DECLARATION.match(text):
        raise Malformed(name, "the XHTML stops before </html>")
    if text.rfind("<") > text.rfind(">"):
        raise Malformed(name, "the HTML stops in the middle of a tag")
    if _CLOSED.search(text):  # a saved page with a script or a counter behind its end
        return ()
    return (Warning("truncated", "the page has no end tag; it may be cut off: compare its last lines"),)


def _as_one(text: str) -> str:
    """Several pages in one file (a proposal and its annexes) as one: the parser ends with the first."""
    second = [match.start() for match in _OPENED.finditer(text)][1:2]
    if not second:
        return text
    first, rest = text[: second[0]], text[second[0] :]
    return _CLOSED.sub("", first) + _FRAME.sub("", rest)


def _tree(text: str, name: str) -> HtmlElement:
    # Bytes of a known encoding: a declaration left in the text must not be obeyed a second time.
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    body = _as_one(_DECLARATION.sub("", text, count=1))
    try:
        root = document_fromstring(body.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Malformed(name, "no HTML that a browser could show") from error
    # The parser stops silently at its own guards (256 levels, 10 MB in one text) and drops the rest.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise LimitExceeded(name, "elements nested more than 250 deep or a text without end")
    return root
