"""What is drawn on a PDF page beside text: ruled lines and images; and its links to the web."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from parsers.readers.pdf_frame import Ruled, Span

_THIN = 3.0  # points: a border drawn as a filled rectangle


def drawn_on(page: Any) -> tuple[list[Ruled], bool]:
    """Ruled lines (borders drawn as thin boxes and stroked boxes included), and whether there is an image."""
    ruled: list[Ruled] = []
    images = False
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE), max_depth=2):
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
            continue
        if len(ruled) > 5_000:  # a drawing, no table
            break
        box = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(drawn.raw, *map(ctypes.byref, box)):
            continue
        x0, y0, x1, y1 = (value.value for value in box)
        if min(x1 - x0, y1 - y0) <= _THIN:
            if max(x1 - x0, y1 - y0) > _THIN:
                ruled.append(Ruled(x0, y0, x1, y1))
        elif _stroked(drawn.raw) and pdfium.FPDFPath_CountSegments(drawn.raw) in (4, 5):
            ruled += [
                Ruled(x0, y0, x1, y0),
                Ruled(x0, y1, x1, y1),
                Ruled(x0, y0, x0, y1),
                Ruled(x1, y0, x1, y1),
            ]
    return ruled, images


def _stroked(handle: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def links_on(page: Any) -> Iterator[tuple[float, float, float, float, str]]:
    """``(left, bottom, right, top, address)`` of the page's links to the web."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        buffer = ctypes.create_string_buffer(2048)
        size = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, 2048)
        rectangle = pdfium.FS_RECTF()
        if 1 < size <= 2048 and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
            address = buffer.raw[: size - 1].decode("utf-8", "replace")
            low, high = sorted((rectangle.bottom, rectangle.top))
            yield rectangle.left, low, rectangle.right, high, address


def linked(span: Span, links: list[tuple[float, float, float, float, str]]) -> Span:
    if span.turn:
        return span
    middle = (span.x0 + span.x1) / 2
    for left, low, right, high, address in links:
        inside = left - 1 <= span.x0 and span.x1 <= right + 1
        if left <= middle <= right and low - 2 <= span.y <= high and inside:
            return replace(span, href=address)
    return span
