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
from parsers.readers import pdf_furniture, pdf_ocr, pdf_tables
from parsers.readers.block import Block, Reading
from parsers.readers.pdf_columns import Column, columns
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_frame import Gutter
from parsers.readers.pdf_gather import Parts, gather
from parsers.readers.pdf_gutters import gutters
from parsers.readers.pdf_lines import Line, lines
from parsers.readers.pdf_margins import with_dropped_letters, without_line_numbers
from parsers.readers.pdf_measures import measure
from parsers.readers.pdf_page import Page, load
from parsers.readers.pdf_tables import Table

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
    if not any(page.spans for page in pages):
        raise NoTextLayer(name, f"{len(pages)} page{'s' if len(pages) != 1 else ''}")
    blocks, furniture = _layout(pages)
    return Reading(
        format="pdf",
        blocks=tuple(blocks),
        plain="\f".join(page.plain for page in pages),
        furniture=tuple(furniture),
        metadata=tuple(metadata),
        warnings=tuple(warnings),
    )


def _check_whole(data: bytes, name: str) -> None:
    """pdfium mends a file that was cut off, and then gives the first pages as if they were all."""
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data[end + 5 :].strip(b"\x00 \t\r\n")) > _TRAILING:
        raise Malformed(name, "the PDF stops before its end mark")


def _load(data: bytes, name: str) -> tuple[list[Page], list[tuple[str, str]], list[Warning]]:
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
        pages: list[Page] = []
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


def _page(document: Any, index: int) -> Page:
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


def _layout(pages: list[Page]) -> tuple[list[Block], list[str]]:
    tables: list[list[Table]] = []
    beside: list[list[Table]] = []
    white: list[list[Gutter]] = []
    rows: list[list[Line]] = []
    printed, numbers = without_line_numbers([page.spans for page in pages])
    for page, own in zip(pages, printed, strict=True):
        found, spans = pdf_tables.find(with_dropped_letters(own), page.ruled, page.number)
        tables.append([table for table in found if not table.beside])
        beside.append([table for table in found if table.beside])
        white.append(gutters(spans))
        rows.append(lines(spans, page.number, white[-1]))
    rows, furniture = pdf_furniture.separate(rows, [page.height for page in pages])
    for page in pages:
        furniture += page.aside
    bands = map(_bands, rows, tables, white)
    parts = [Parts(*whole) for whole in zip(pages, tables, bands, beside, strict=True)]
    text = [column for part in parts for band in part.bands for column in band]
    flow = Flowing(_all_texts(parts))
    blocks, repeated = gather(parts, measure(text), flow)
    return blocks, [*furniture, *numbers, *repeated]


def _bands(rows: list[Line], tables: list[Table], white: list[Gutter]) -> list[list[Column]]:
    """The columns above the first table, between tables, and below the last one."""
    bands: list[list[Line]] = [[] for _ in range(len(tables) + 1)]
    for line in rows:
        bands[sum(table.top < line.y for table in tables)].append(line)
    return [columns(band, white) for band in bands]


def _all_texts(parts: list[Parts]) -> list[str]:
    texts: list[str] = []
    for part in parts:
        texts += [line.text for band in part.bands for column in band for line in column.lines]
        for table in (*part.tables, *part.beside):
            texts += [line.text for row in table.rows for _, held in row for line in held]
    return texts
