"""What stands on a PDF page: spans of text with place, size and face, and ruled lines.

A span is what one text operator of the file printed: always one baseline, one font. pdfium infers the
spaces between glyphs. Only the first and last box of a span are asked for, which keeps a page of
4 000 characters at a few milliseconds.
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

from parsers.readers.pdf_bullets import with_bullets
from parsers.readers.pdf_characters import Characters, Stretch
from parsers.readers.pdf_drawn import drawn_on, linked, links_on
from parsers.readers.pdf_frame import Frame, Ruled, Span
from parsers.readers.pdf_margins import Place, line_numbers
from parsers.readers.pdf_packed import Packed

_BOLD = re.compile(r"bold|black|heavy|demi(?!l)|[-,]bd\b|^(?:\w{6}\+)?(?:cm|sf|ec)bx", re.I)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b|^(?:\w{6}\+)?(?:cm|sf|ec)(?:ti|bxti|sl)", re.I)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18  # PDF 32000-1, table 123
# The turn of what is printed at no right angle, and how far from one it may be, in quarter turns.
OBLIQUE, _STRAIGHT = -1, 0.06
# A scan covers more than this of its page, and no more letters than this are printed over it.
_WHOLE, _STAMP = 0.5, 80
_OUTLINES = 200  # shapes: letters drawn, not printed
_SURROGATE = re.compile("[\ud800-\udfff]")
# The hyphen comes first, so that the text between hyphens is passed over at once.
_DIVIDED = re.compile("[-\x02\ufffe\u00ad\u2010](?<=\\w.)(?:\n?(?=\n\\w)|(?<=[\x02\ufffe])(?=\\w))")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: its upright text, what is turned ``aside``, ruled lines and shaded areas."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    aside: tuple[str, ...] = ()
    ruled: tuple[Ruled, ...] = ()
    shaded: tuple[Ruled, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A page that waits until the others are read; ``plain`` is pdfium's own extraction of it.

    ``empty``: nothing upright is printed on it; ``numbered``: where line numbers stand beside its text;
    ``scanned``: its text is only in its picture (a stamp or page number may be printed on that), or drawn as
    outlines; ``garbled``: most of its characters have no meaning outside its fonts.
    """

    number: int
    page: Packed[Page]
    plain: str
    empty: bool
    numbered: tuple[Place, ...]
    scanned: bool = False
    garbled: bool = False


def held(page: Page, plain: str, *, scanned: bool = False, garbled: bool = False) -> Held:
    """``page`` put by."""
    places = line_numbers(page.spans)
    return Held(page.number, Packed(page), plain, not page.spans, places, scanned, garbled)


class Fonts:
    """Bold and italic of the fonts of one page, asked for once each (handles die with the page)."""

    def __init__(self) -> None:
        self._faces: dict[int, tuple[bool, bool]] = {}

    def face(self, handle: int | None) -> tuple[bool, bool]:
        if handle is None:
            return False, False
        found = self._faces.get(handle)
        if found is None:
            font = ctypes.cast(handle, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1")
            flags = max(pdfium.FPDFFont_GetFlags(font), 0)
            bold = bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD)
            found = bold, bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC)
            self._faces[handle] = found
        return found


def load(page: Any, number: int) -> Held:
    """Everything that the layout needs of one open ``pypdfium2.PdfPage``."""
    textpage = page.get_textpage()
    try:
        characters, fonts = Characters(textpage), Fonts()
        plain = characters.text
        spans = [
            span for found in characters.stretches() if (span := _span(characters, found, fonts)) is not None
        ]
    finally:
        textpage.close()
    links = list(links_on(page))
    spans = [linked(span, links) for span in spans] if links else spans
    drawn = drawn_on(page)
    left, bottom, right, top = page.get_cropbox()
    box = Frame(left, bottom, right - left, top - bottom, _turn(spans))
    upright = tuple(box.span(span) for span in spans if span.turn == box.turn)
    whole = Page(
        number=number,
        width=box.width if box.turn % 2 == 0 else box.height,
        height=box.height if box.turn % 2 == 0 else box.width,
        spans=with_bullets(upright, [(box.ruled(shape), sign) for shape, sign in drawn.dots]),
        aside=tuple(_aside([span for span in spans if span.turn != box.turn])),
        ruled=tuple(box.ruled(line) for line in drawn.ruled),
        shaded=tuple(box.ruled(area) for area in drawn.shaded),
    )
    pictured = drawn.image / max(1.0, box.width * box.height)
    scanned = _is_scanned(whole, pictured, drawn.paths)
    return held(whole, _cleaned(plain), scanned=scanned, garbled=characters.garbled)


def _is_scanned(page: Page, pictured: float, paths: int) -> bool:
    """``pictured`` is the share of the page under its largest image, ``paths`` how many shapes are drawn."""
    if not page.spans and not page.aside:
        return pictured > 0 or paths > _OUTLINES
    return pictured > _WHOLE and sum(len(span.text) for span in page.spans) < _STAMP


def _letters(text: str) -> str:
    """Accents on their letters; pdfium has taken ligatures, which are the font's, apart already."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _cleaned(text: str) -> str:
    """Without hyphens at line ends, which may be the typesetter's; composed letters."""
    text = _letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DIVIDED.sub("", text).replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "")
    return _CONTROL.sub("", text)


def _span(characters: Characters, found: Stretch, fonts: Fonts) -> Span | None:
    """What one text object printed, None for blanks."""
    text = _text(found.text)
    stripped = text.strip()
    if not stripped:
        return None
    first, last = found.first, found.last
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    if len(text) == last - first + 1:
        first, last = first + lead, last - trail
    matrix = characters.matrix(first)
    bold, italic = fonts.face(characters.font(found.handle))
    a, b = characters.box(first), characters.box(last)
    blank = stripped.find(" ")
    c = characters.box(min(first + blank - 1, last)) if blank > 0 else b
    turn = 0 if matrix[1] == 0 < matrix[0] else _quarter(math.atan2(matrix[1], matrix[0]))
    x, y = characters.origin(first)
    # Until the frame is known: x0, x1 along the page's x for upright text, along its y otherwise.
    along = (min(a[0], b[0]), max(a[2], b[2])) if turn % 2 == 0 else (min(a[1], b[1]), max(a[3], b[3]))
    return Span(
        stripped,
        along[0],
        along[1],
        y if turn % 2 == 0 else x,
        abs(characters.size(found.handle)) * (math.hypot(matrix[2], matrix[3]) or 1.0),
        bold,
        italic,
        found.spaced or lead > 0,
        turn,
        head=(max(a[2], c[2]) - min(a[0], c[0])) if turn % 2 == 0 else max(a[3], c[3]) - min(a[1], c[1]),
    )


def _text(text: str) -> str:
    if text.isascii():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\u00ad" in text:
        divided = text.endswith("\u00ad")
        text = text.replace("\u00ad", "") + ("-" if divided else "")
    return _letters(text)


def _quarter(angle: float) -> int:
    """Quarter turns of an angle in radians; OBLIQUE for a watermark across the page."""
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < _STRAIGHT else OBLIQUE


def _aside(spans: list[Span]) -> Iterator[str]:
    """What is turned another way than the page, one text a direction and size; some print it by letters."""
    whole, before = "", None
    for span in spans:
        if before is not None and (span.turn != before.turn or abs(span.size - before.size) > 0.1):
            yield whole
            whole = ""
        whole += (" " if whole and span.spaced else "") + span.text
        before = span
    if whole:
        yield whole


def _turn(spans: list[Span]) -> int:
    turns: Counter[int] = Counter()
    for span in spans:
        if span.turn == OBLIQUE:
            continue
        turns[span.turn] += len(span.text)
    return turns.most_common(1)[0][0] if turns else 0
