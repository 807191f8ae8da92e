"""PDF with a text layer, by pdfium: characters → lines → columns → paragraphs, notes and tables."""

from __future__ import annotations

import re
import threading
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.document import Warning
from parsers.errors import Encrypted, LimitExceeded, Malformed, NoTextLayer
from parsers.limits import limits
from parsers.readers import pdf_ocr
from parsers.readers.block import Reading
from parsers.readers.pdf_layout import layout
from parsers.readers.pdf_page import Held, load
from parsers.readers.pdf_title import titled

# pdfium keeps state of its own between calls and may not be entered by two threads.
_pdfium = threading.Lock()
# What may follow the last end mark of a whole file: a line end, a signature, a few stray bytes.
_TRAILING = 2048
# What programs write where nobody filled in a title or an author.
_FILLER = re.compile(
    r"^(?:untitled|anonymous|unspecified|unknown|microsoft word - .*)$|\.docx?$|\.odt$", re.I
)


def read(data: bytes, name: str) -> Reading:
    """Blocks of a PDF. Raises Encrypted, Malformed, NoTextLayer or LimitExceeded (pages)."""
    _check_whole(data, name)
    with _pdfium:
        pages, metadata, warnings = _load(data, name)
    if all(page.empty for page in pages):
        raise NoTextLayer(name, f"{len(pages)} page{'s' if len(pages) != 1 else ''}")
    plain = "\f".join(page.plain for page in pages)
    blocks, furniture = layout(pages)
    return Reading(
        format="pdf",
        blocks=tuple(titled(blocks)),
        plain=plain,
        furniture=tuple(furniture),
        metadata=tuple(metadata),
        warnings=tuple(warnings),
        paged=True,
    )


def _check_whole(data: bytes, name: str) -> None:
    """pdfium mends a file that was cut off, and then gives the first pages as if they were all."""
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data[end + 5 :].strip(b"\x00 \t\r\n")) > _TRAILING:
        raise Malformed(name, "the PDF stops before its end mark")


def _load(data: bytes, name: str) -> tuple[list[Held], list[tuple[str, str]], list[Warning]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Encrypted(name) from error
        raise Malformed(name, "no PDF that can be opened") from error
    try:
        count = len(document)
        if count > limits().pages:
            raise LimitExceeded(name, f"{count} pages, {limits().pages} allowed")
        if count == 0:
            raise Malformed(name, "a PDF without pages")
        pages: list[Held] = []
        warnings: list[Warning] = []
        for index in range(count):
            try:
                pages.append(_page(document, index))
            except pypdfium2.PdfiumError:
                warnings.append(Warning("page_unreadable", f"page {index + 1} is damaged", index + 1))
        if not pages:
            raise Malformed(name, "none of its pages can be opened")
        pages, said = pdf_ocr.read(document, pages, name)
        return pages, _metadata(document), [*warnings, *said]
    finally:
        document.close()


def _page(document: Any, index: int) -> Held:
    page = document[index]
    try:
        return load(page, index + 1)
    finally:
        page.close()


def _metadata(document: Any) -> list[tuple[str, str]]:
    found = document.get_metadata_dict(skip_empty=True)
    wanted = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "created"}
    values = ((key, " ".join(found.get(name, "").split())) for name, key in wanted.items())
    return [(key, value) for key, value in values if value and not _FILLER.search(value)]
