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
from parsers.readers.html_flow import flow
from parsers.readers.html_notes import find_notes
from parsers.readers.html_plain import plain

_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.I)
_META = ("author", "date", "description", "keywords", "language", "dc.", "dcterms.", "wt.z_docid", "eli:")


def read(data: bytes, name: str) -> Reading:
    """Blocks of an HTML page. Raises Malformed for XHTML that is cut off, EmptyFile for no text at all."""
    try:
        text = unicodedata.normalize("NFC", decode(data, declared(data)))
    except Undecodable as error:
        raise Malformed(name, "no known encoding") from error
    warnings = _whole(text, name)
    root = _tree(text, name)
    blocks, furniture = flow(root, find_notes(root))
    if not blocks:
        raise EmptyFile(name)
    return Reading(
        format="html",
        blocks=tuple(blocks),
        plain=plain(text),
        furniture=tuple(furniture),
        metadata=tuple(_metadata(root)),
        warnings=warnings,
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


def _tree(text: str, name: str) -> HtmlElement:
    # Bytes of a known encoding: a declaration left in the text must not be obeyed a second time.
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    body = _DECLARATION.sub("", text, count=1)
    try:
        root = document_fromstring(body.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Malformed(name, "no HTML that a browser could show") from error
    # The parser stops silently at its own guards (256 levels, 10 MB in one text) and drops the rest.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise LimitExceeded(name, "elements nested more than 250 deep or a text without end")
    return root


def _metadata(root: HtmlElement) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    title = root.findtext(".//title")
    if title and title.strip():
        found.append(("title", " ".join(title.split())))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    language = language or root.get("xml:lang") or ""
    if language.strip():
        found.append(("language", language.strip()))
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if value and key.startswith(_META):
            found.append((key, value[:500]))
    return found
