"""What is drawn on a PDF page beside text: ruled lines, shaded areas, bullets and images; and its links to
the web."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from parsers.readers.pdf_frame import Ruled, Span
from parsers.readers.pdf_native import INT, POINTER, location, native

_THIN = 3.0  # points: a border drawn as a filled rectangle
_LONGEST = 5_000  # lines
_DOT = (1.2, 8.0)  # points: the height of a bullet
_DOTS = 400  # more are a drawing
_SHADED = (12.0, 8.0)  # points: the least width and height of a coloured area
_WHITE = 250
_DEPTH = 2  # of forms in forms
_of_page = (
    native(pdfium.FPDFPage_CountObjects, POINTER),
    native(pdfium.FPDFPage_GetObject, POINTER, INT, result=POINTER),
)
_of_form = (
    native(pdfium.FPDFFormObj_CountObjects, POINTER),
    native(pdfium.FPDFFormObj_GetObject, POINTER, ctypes.c_ulong, result=POINTER),
)
_type = native(pdfium.FPDFPageObj_GetType, POINTER)
_bounds = native(pdfium.FPDFPageObj_GetBounds, POINTER, POINTER, POINTER, POINTER, POINTER)
_segments = native(pdfium.FPDFPath_CountSegments, POINTER)
_fill = native(pdfium.FPDFPageObj_GetFillColor, POINTER, POINTER, POINTER, POINTER, POINTER)
_draw_mode = native(pdfium.FPDFPath_GetDrawMode, POINTER, POINTER, POINTER)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Ruled lines (borders drawn as thin boxes and stroked boxes included), coloured areas, the area of the
    largest image in square points, and how many paths there are.

    ``dots`` are shapes of a bullet's size with the sign that prints them: filled ones "•", rings "◦".
    """

    ruled: list[Ruled]
    shaded: list[Ruled]
    dots: list[tuple[Ruled, str]]
    image: float
    paths: int


def drawn_on(page: Any) -> Drawn:
    """What is drawn on an open ``pypdfium2.PdfPage``; of a drawing of thousands of lines only the first."""
    ruled: list[Ruled] = []
    shaded: list[Ruled] = []
    dots: list[tuple[Ruled, str]] = []
    image, paths = 0.0, 0
    box = (ctypes.c_float * 4)()
    first = ctypes.addressof(box)
    corners = (first, first + 4, first + 8, first + 12)
    for handle, kind in _objects(_of_page, location(page.raw)):
        if not _bounds(handle, *corners):
            continue
        x0, y0, x1, y1 = box
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            image = max(image, (x1 - x0) * (y1 - y0))
            continue
        paths += 1
        if len(ruled) > _LONGEST:  # a drawing, no table
            continue
        wide, high = x1 - x0, y1 - y0
        if _DOT[0] <= high <= _DOT[1] and 0.75 * high < wide < 1.33 * high:
            if len(dots) < _DOTS:
                dots += _dot(handle, Ruled(x0, y0, x1, y1))
            continue
        if min(wide, high) <= _THIN:
            if max(wide, high) > _THIN:
                ruled.append(Ruled(x0, y0, x1, y1))
            continue
        filled, stroked = _modes(handle)
        if filled and wide >= _SHADED[0] and high >= _SHADED[1] and _coloured(handle):
            shaded.append(Ruled(x0, y0, x1, y1))
        if stroked and _segments(handle) in (4, 5, 6):
            ruled += [
                Ruled(x0, y0, x1, y0),
                Ruled(x0, y1, x1, y1),
                Ruled(x0, y0, x0, y1),
                Ruled(x1, y0, x1, y1),
            ]
    return Drawn(ruled, shaded, dots if len(dots) < _DOTS else [], image, paths)


def _objects(of: tuple[Any, Any], parent: int | None, depth: int = 1) -> Iterator[tuple[int, int]]:
    """``(handle, type)`` of the paths and images of a page, and of the forms on it."""
    count, get = of
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = _type(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield handle, kind
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _objects(_of_form, handle, depth + 1)


def _modes(handle: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    modes = (ctypes.c_int * 2)()
    first = ctypes.addressof(modes)
    _draw_mode(handle, first, first + ctypes.sizeof(ctypes.c_int))
    return bool(modes[0]), bool(modes[1])


def _coloured(handle: int) -> bool:
    """Whether a path is filled with anything but white, and can be seen."""
    colour = (ctypes.c_uint * 4)()
    first = ctypes.addressof(colour)
    known = _fill(handle, first, first + 4, first + 8, first + 12)
    return bool(known) and colour[3] > 0 and min(colour[:3]) < _WHITE


def _dot(handle: int, box: Ruled) -> list[tuple[Ruled, str]]:
    filled, stroked = _modes(handle)
    if filled and _coloured(handle):
        return [(box, "•")]
    ring = stroked and not filled and _segments(handle) > 6
    return [(box, "◦")] if ring else []


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
            return span._replace(href=address)
    return span
