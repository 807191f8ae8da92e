"""Pages without text that can be read: pictures and garbled letters, read by OCR where that is allowed.

The language is that of the file's name or of its other pages; where neither tells, the first page is tried
in one language of each script, and what comes out decides. Whatever happens to a page, a warning names it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import Any

from parsers import languages
from parsers.document import Warning
from parsers.errors import NoTextLayer
from parsers.languages.naming import named
from parsers.limits import limits, ocr
from parsers.readers import tesseract
from parsers.readers.pdf_page import Held, Page, held

_DPI, _COARSEST = 300, 100
_PIXELS = 30_000_000  # of one page: A3 at 300 dots an inch has 17 million
_SAMPLE = 4_000
# One of each script, the most widely read first.
_TRIAL = ("en", "el", "bg")


@dataclass(slots=True)
class _Engine:
    """``language`` is None until it is known; ``until`` is when the time for the file is over."""

    program: str
    packs: frozenset[str]
    language: str | None
    until: float

    @property
    def names(self) -> str:
        """The packs to read with: the language's own, else those of its script, else one of each script;
        "" where there is none at all."""
        own = (self.language,) if self.language else ()
        script = languages.get(self.language).script if self.language else ""
        alike = [code for code in _TRIAL if languages.get(code).script == script]
        for codes in (own, alike, _TRIAL, languages.CODES):
            found = [pack for code in codes if (pack := languages.get(code).ocr) in self.packs]
            if found:
                return "+".join(found[: len(_TRIAL)])
        return ""


def read(document: Any, pages: Sequence[Held], name: str) -> tuple[list[Held], list[Warning]]:
    """``pages`` with the text that OCR found where they had none, and a warning of each such page.

    ``document`` is the open ``pypdfium2.PdfDocument``. Raises NoTextLayer where ``LEXTRACE_OCR`` is
    ``on`` and tesseract is not installed.
    """
    poor = [page for page in pages if page.scanned or page.garbled]
    if not poor:
        return list(pages), []
    engine = _engine(pages, poor, name)
    found = {page.number: page for page in _recognised(document, poor, engine)} if engine else {}
    # Letters without meaning are no text: what OCR did not replace is left out, and warned of.
    out = [found.get(page.number) or (_emptied(page) if page.garbled else page) for page in pages]
    return out, _warnings(poor, found, engine)


def _engine(pages: Sequence[Held], poor: Sequence[Held], name: str) -> _Engine | None:
    allowed = ocr()
    program = tesseract.program() if allowed != "off" else None
    if program is None:
        if allowed == "on":
            numbers = ranges([page.number for page in poor])
            detail = f"page {numbers}, and LEXTRACE_OCR is on, but tesseract is not installed: tesseract-ocr"
            raise NoTextLayer(name, detail)
        return None
    packs = tesseract.packs(program)
    text = " ".join(page.plain for page in pages if page not in poor)[:_SAMPLE]
    language = named(name) or languages.identify(text)
    return _Engine(program, packs, language, monotonic() + limits().ocr_seconds) if packs else None


def _recognised(document: Any, poor: Sequence[Held], engine: _Engine) -> list[Held]:
    """Those of ``poor`` on which text was found in time."""
    found: list[Held] = []
    for page in poor:
        used = engine.names
        read = _page(document, page, engine, used)
        if read is not None and engine.language is None:
            engine.language = languages.identify(read.plain)
            if engine.language and engine.names != used:
                read = _page(document, page, engine, engine.names) or read
        if read is not None:
            found.append(read)
    return found


def _page(document: Any, page: Held, engine: _Engine, packs: str) -> Held | None:
    left = engine.until - monotonic()
    if left <= 0 or not packs:
        return None
    image = _image(document, page.number - 1)
    hocr = (
        tesseract.page(engine.program, image[0], packs=packs, dpi=image[1], seconds=left) if image else None
    )
    if image is None or hocr is None:
        return None
    from parsers.readers.pdf_hocr import recognised

    text = recognised(hocr, 72 / image[1])
    width, height = document.get_page_size(page.number - 1)
    if not text.spans:
        return None
    return held(Page(page.number, width, height, text.spans), text.plain)


def _emptied(page: Held) -> Held:
    whole = page.page.open()
    return held(Page(page.number, whole.width, whole.height, ()), "")


def _image(document: Any, index: int) -> tuple[bytes, int] | None:
    """A page as PGM (netpbm.sourceforge.net/doc/pgm.html) and its dots an inch; None if too large."""
    width, height = document.get_page_size(index)
    fits = math.sqrt(_PIXELS / max(1.0, width * height))
    dpi = int(min(_DPI, 72 * fits))
    if dpi < _COARSEST:
        return None
    page = document[index]
    try:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        raw = memoryview(bitmap.buffer)
        rows = (raw[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        image = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
        raw.release()
        bitmap.close()
        return image, dpi
    finally:
        page.close()


def _warnings(poor: Sequence[Held], found: dict[int, Held], engine: _Engine | None) -> list[Warning]:
    out: list[Warning] = []
    read = [page.number for page in poor if page.number in found]
    scans = [page.number for page in poor if page.number not in found and not page.garbled]
    garbled = [page.number for page in poor if page.number not in found and page.garbled]
    advice = _advice(engine)
    if read and engine:
        message = (
            f"{_said(read, ' was', ' were')} read by OCR ({engine.names}): check numbers and calls of notes"
        )
        out.append(Warning("ocr", message, read[0]))
    if engine and engine.language and languages.get(engine.language).ocr not in engine.packs:
        need = tesseract.package(engine.language)
        english = languages.get(engine.language).english
        message = f"no language pack to read {english} scans with: install Debian's {need}"
        out.append(Warning("ocr_language_missing", message, poor[0].number))
    if scans:
        message = f"{_said(scans, ' is', ' are')} scanned, without text: {advice}"
        out.append(Warning("no_text_layer", message, scans[0]))
    if garbled:
        message = f"the letters of {_said(garbled)} have no meaning outside of the file's fonts: {advice}"
        out.append(Warning("unreadable_text_layer", message, garbled[0]))
    return out


def _advice(engine: _Engine | None) -> str:
    if engine is None and ocr() != "off":
        return "run the file through OCR, or install Debian's tesseract-ocr"
    return "run the file through OCR" if engine is None else "OCR found no text there in the time allowed"


def _said(pages: Sequence[int], one: str = "", many: str = "") -> str:
    """ "page 4 is", "pages 1-3, 7 are"."""
    return f"page {ranges(pages)}{one}" if len(pages) == 1 else f"pages {ranges(pages)}{many}"


def ranges(pages: Sequence[int]) -> str:
    """Rising page numbers as ranges: "1, 3-7, 12"."""
    starts = [pages[0], *(b for a, b in pairwise(pages) if b != a + 1)]
    ends = [*(a for a, b in pairwise(pages) if b != a + 1), pages[-1]]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))
