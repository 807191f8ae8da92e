"""What stands on a PDF page: spans of text with place, size and face, and ruled lines.

A span is what one text operator of the file printed: always one baseline, one font. pdfium infers the
spaces between glyphs. Only the first and last box of a span are asked for, which keeps a page of
4 000 characters at about ten milliseconds.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from parsers.readers.pdf_drawn import drawn_on, linked, links_on
from parsers.readers.pdf_frame import Frame, Ruled, Span

_BOLD = re.compile(r"bold|black|heavy|demi(?!l)|[-,]bd\b|^(?:\w{6}\+)?(?:cm|sf|ec)bx", re.I)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b|^(?:\w{6}\+)?(?:cm|sf|ec)(?:ti|bxti|sl)", re.I)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18  # PDF 32000-1, table 123
# pdfium marks a hyphen at a line end with one of these.
_HYPHENS = (0x02, 0xFFFE)
_DIVIDED = re.compile("(?<=\\w)[-\x02\ufffe\u00ad\u2010]\n?(?=\n\\w)|(?<=\\w)[\x02\ufffe](?=\\w)")


@dataclass(frozen=True, slots=True)
class Page:
    """``plain`` is pdfium's own extraction of the page."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    aside: tuple[str, ...]
    ruled: tuple[Ruled, ...]
    images: bool
    plain: str


class Fonts:
    """Bold and italic of the fonts of one page, asked for once each (handles die with the page)."""

    def __init__(self) -> None:
        self._faces: dict[int, tuple[bool, bool]] = {}

    def face(self, handle: Any) -> tuple[bool, bool]:
        key = _address(handle)
        if key is None:
            return False, False
        if key not in self._faces:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
            name = buffer.value.decode("latin-1")
            flags = pdfium.FPDFFont_GetFlags(handle)
            flags = max(flags, 0)
            bold = bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD)
            self._faces[key] = (bold, bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC))
        return self._faces[key]


def load(page: Any, number: int) -> Page:
    """Everything that the layout needs of one open ``pypdfium2.PdfPage``."""
    textpage = page.get_textpage()
    try:
        plain = textpage.get_text_range() if textpage.count_chars() else ""
        spans = list(_spans(textpage, Fonts()))
    finally:
        textpage.close()
    links = list(links_on(page))
    spans = [linked(span, links) for span in spans] if links else spans
    ruled, images = drawn_on(page)
    left, bottom, right, top = page.get_cropbox()
    box = Frame(left, bottom, right - left, top - bottom, _turn(spans))
    upright = tuple(box.span(span) for span in spans if span.turn == box.turn)
    aside = tuple(span.text.strip() for span in spans if span.turn != box.turn and span.text.strip())
    return Page(
        number=number,
        width=box.width if box.turn % 2 == 0 else box.height,
        height=box.height if box.turn % 2 == 0 else box.width,
        spans=upright,
        aside=aside,
        ruled=tuple(box.ruled(line) for line in ruled),
        images=images,
        plain=_cleaned(plain),
    )


def _letters(text: str) -> str:
    """Accents on their letters; pdfium has taken ligatures, which are the font's, apart already."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _cleaned(text: str) -> str:
    """Without hyphens at line ends, which may be the typesetter's; composed letters."""
    text = _letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DIVIDED.sub("", text).replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _address(handle: Any) -> int | None:
    return ctypes.cast(handle, ctypes.c_void_p).value


# The same functions, returning plain integers: a page asks for them thousands of times.
_SIGNATURE = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_object_at = _SIGNATURE(_address(pdfium.FPDFText_GetTextObject) or 0)
_UNICODE = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_unicode_at = _UNICODE(_address(pdfium.FPDFText_GetUnicode) or 0)


def _spans(textpage: Any, fonts: Fonts) -> Iterator[Span]:
    """In the order of the file. A character without object is a space or line end that pdfium inferred."""
    raw, count = textpage.raw, textpage.count_chars()
    address = _address(raw)
    current: int | None = None
    letters: list[str] = []
    first = last = 0
    spaced = pending = False
    for index in range(count):
        handle, code = _object_at(address, index), _unicode_at(address, index)
        if handle is None:
            pending = True
            continue
        if handle != current:
            if current is not None and letters:
                yield from _span(raw, first, last, letters, spaced, fonts)
            current, letters, first, spaced = handle, [], index, pending
        elif pending:
            letters.append(" ")
        letters.append("-" if code in _HYPHENS else chr(code) if 0x20 <= code < 0x110000 else " ")
        last, pending = index, False
    if current is not None and letters:
        yield from _span(raw, first, last, letters, spaced, fonts)


def _span(raw: Any, first: int, last: int, letters: list[str], spaced: bool, fonts: Fonts) -> Iterator[Span]:
    text = _text(letters)
    stripped = text.strip()
    if not stripped:
        return
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    if len(text) == last - first + 1:
        first, last = first + lead, last - trail
    handle = pdfium.FPDFText_GetTextObject(raw, first)
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    pdfium.FPDFTextObj_GetFontSize(handle, ctypes.byref(size))
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    bold, italic = fonts.face(pdfium.FPDFTextObj_GetFont(handle))
    a, b = _box(raw, first), _box(raw, last)
    blank = stripped.find(" ")
    c = _box(raw, min(first + blank - 1, last)) if blank > 0 else b
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    x, y = _origin(raw, first)
    # Until the frame is known: x0, x1 along the page's x for upright text, along its y otherwise.
    along = (min(a[0], b[0]), max(a[2], b[2])) if turn % 2 == 0 else (min(a[1], b[1]), max(a[3], b[3]))
    yield Span(
        stripped,
        along[0],
        along[1],
        y if turn % 2 == 0 else x,
        abs(size.value) * scale,
        bold,
        italic,
        spaced or lead > 0,
        turn,
        head=(max(a[2], c[2]) - min(a[0], c[0])) if turn % 2 == 0 else max(a[3], c[3]) - min(a[1], c[1]),
    )


def _text(letters: list[str]) -> str:
    text = "".join(letters)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\u00ad" in text:
        divided = text.endswith("\u00ad")
        text = text.replace("\u00ad", "") + ("-" if divided else "")
    return _letters(text)


def _box(raw: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, *map(ctypes.byref, (left, right, bottom, top)))
    return left.value, bottom.value, right.value, top.value


def _origin(raw: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _turn(spans: list[Span]) -> int:
    turns: Counter[int] = Counter()
    for span in spans:
        turns[span.turn] += len(span.text)
    return turns.most_common(1)[0][0] if turns else 0
