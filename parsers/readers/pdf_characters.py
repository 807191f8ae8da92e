"""The characters of a PDF page in bulk: which text object printed which stretch of the page's text.

A page has some 3 500 characters and asking pdfium about each of them twice takes longer than everything
else. So the text is fetched whole, and of a line only the ends are asked for their text object: where both
ends have the same, all between them has it too. Text from right to left, which pdfium puts in another
order than the file's, is asked for one by one.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from parsers.readers.pdf_native import INT, POINTER, location, native

# pdfium marks a hyphen at a line end with one of these.
HYPHENS = "\x02\ufffe"
_PRINTED = {**dict.fromkeys(range(0x20), " "), **dict.fromkeys(map(ord, HYPHENS), "-")}
# Codes of a font that does not say which letters they are: private use, control characters, none at all.
_MEANINGLESS = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")
_FEW = 20
_LINE = re.compile(r"[^\r\n]+|[\r\n]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


_object_at = native(pdfium.FPDFText_GetTextObject, POINTER, INT, result=POINTER)
_unicode_at = native(pdfium.FPDFText_GetUnicode, POINTER, INT, result=ctypes.c_uint)
_char_box = native(pdfium.FPDFText_GetCharBox, POINTER, INT, POINTER, POINTER, POINTER, POINTER)
_char_origin = native(pdfium.FPDFText_GetCharOrigin, POINTER, INT, POINTER, POINTER)
_matrix_at = native(pdfium.FPDFText_GetMatrix, POINTER, ctypes.c_int, POINTER)
_size_of = native(pdfium.FPDFTextObj_GetFontSize, POINTER, POINTER)
_font_of = native(pdfium.FPDFTextObj_GetFont, POINTER, result=POINTER)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the text object ``handle`` printed: the characters ``first`` to ``last``, both included.

    ``text`` has a blank for each gap that pdfium inferred; ``spaced``: such a gap stands before it.
    """

    handle: int
    first: int
    last: int
    text: str
    spaced: bool


class Characters:
    """One open text page of ``count`` characters; ``text`` is pdfium's own extraction of it."""

    def __init__(self, textpage: Any) -> None:
        self._page = location(textpage.raw)
        self.count: int = textpage.count_chars()
        self.text: str = textpage.get_text_range() if self.count else ""
        self._each = self._aligned()
        self._reals = (ctypes.c_double * 4)()
        self._floats = (ctypes.c_float * 6)()
        first = ctypes.addressof(self._reals)
        self._corners = (first, first + 8, first + 16, first + 24)
        self._float = ctypes.addressof(self._floats)

    @property
    def garbled(self) -> bool:
        """Whether most of what is printed has no meaning outside of the page's fonts."""
        strange = len(_MEANINGLESS.findall(self._each))
        return strange > _FEW and strange > 0.5 * len("".join(self._each.split()))

    def stretches(self) -> Iterator[Stretch]:
        """In the order of the file. What has no text object is a blank or line end that pdfium inferred."""
        text = self._each
        printed = text.translate(_PRINTED)
        current: int | None = None
        words: list[str] = []
        first = last = 0
        spaced = False
        for handle, start, end in self._objects(text, printed):
            gap = start > last + 1 if current is not None else start > 0
            if handle != current:
                if current is not None:
                    yield Stretch(current, first, last, "".join(words), spaced)
                current, words, first, spaced = handle, [], start, gap
            elif gap:
                words.append(" ")
            words.append(printed[start : end + 1])
            last = end
        if current is not None:
            yield Stretch(current, first, last, "".join(words), spaced)

    def _aligned(self) -> str:
        """The page's text with just one character for each of pdfium's: its own may lack some."""
        if len(self.text) == self.count and (not self.text or max(self.text) <= "\uffff"):
            return self.text
        codes = (_unicode_at(self._page, index) for index in range(self.count))
        return "".join(chr(code) if code < 0x110000 else " " for code in codes)

    def _objects(self, text: str, printed: str) -> Iterator[tuple[int, int, int]]:
        """``(text object, first character, last character)``, neighbours of one object perhaps apart."""
        if _RIGHT_TO_LEFT.search(text):
            yield from self._one_by_one(0, self.count - 1)
            return
        for line in _LINE.finditer(text):
            start, end = line.start(), line.end() - 1
            for handle, left, right in self._halved(start, self._object(start), end, self._object(end)):
                # Of two blanks, or of a line end's two characters, the file may have printed any.
                if left < right and "  " in printed[left : right + 1]:
                    yield from self._one_by_one(left, right)
                else:
                    yield handle, left, right

    def _halved(
        self, start: int, at_start: int | None, end: int, at_end: int | None
    ) -> Iterator[tuple[int, int, int]]:
        """The objects from ``start`` to ``end``, whose own objects are known."""
        if at_start is not None and at_start == at_end:
            yield at_start, start, end
        elif end - start <= 1:
            if at_start is not None:
                yield at_start, start, start
            if at_end is not None and end > start:
                yield at_end, end, end
        else:
            middle = (start + end) // 2
            left, right = _object_at(self._page, middle), _object_at(self._page, middle + 1)
            yield from self._halved(start, at_start, middle, left)
            yield from self._halved(middle + 1, right, end, at_end)

    def _one_by_one(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        for index in range(start, end + 1):
            handle = self._object(index)
            if handle is not None:
                yield handle, index, index

    def _object(self, index: int) -> int | None:
        found: int | None = _object_at(self._page, index)
        return found

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's ink, in points from the page's origin."""
        left, right, bottom, top = self._corners
        if not _char_box(self._page, index, left, right, bottom, top):
            return 0.0, 0.0, 0.0, 0.0
        reals = self._reals
        return reals[0], reals[2], reals[1], reals[3]

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        if not _char_origin(self._page, index, self._corners[0], self._corners[1]):
            return 0.0, 0.0
        return self._reals[0], self._reals[1]

    def matrix(self, index: int) -> tuple[float, float, float, float]:
        """a, b, c, d of the matrix that a character is printed by (PDF 32000-1, 8.3.3), with that of the
        form it may stand in."""
        _matrix_at(self._page, index, self._float)
        floats = self._floats
        return floats[0], floats[1], floats[2], floats[3]

    def size(self, handle: int) -> float:
        """The font size of a text object, before its matrix."""
        _size_of(handle, self._float)
        return self._floats[0]

    def font(self, handle: int) -> int | None:
        """The font of a text object, a handle that dies with the page."""
        found: int | None = _font_of(handle)
        return found
