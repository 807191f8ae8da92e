"""What OCR found on a page, as spans in points: lines with one baseline and size, raised numbers apart.

Source: the hOCR 1.2 specification (kba.github.io/hocr-spec); ``x_size`` of a line is its font size and a
``baseline`` counts from the lower left corner of the line's box, in pixels. Characters' boxes
(``x_bboxes``) tell a footnote call from a number: it ends well above the baseline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from parsers.readers.pdf_frame import Span

_BOX = re.compile(r"bboxe?s? (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_ANGLE = re.compile(r"textangle (\d+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_WORDS, _LETTERS = frozenset({"ocrx_word"}), frozenset({"ocrx_cinfo"})
# In per cent, as the engine says: below, a word is a stain or a drawing, a line a picture.
_WORD, _LINE = 20, 50
_RAISED = 0.18  # of the size: how far above the baseline a call ends
_CALL_SIZE = 0.62
_ALIKE = 1.1  # sizes this near are one, measured twice


@dataclass(frozen=True, slots=True)
class Recognised:
    """``spans`` from the top left corner of the page in points; ``plain`` line by line."""

    spans: tuple[Span, ...]
    plain: str


@dataclass(frozen=True, slots=True)
class _Word:
    """Characters with their boxes in pixels: ``(character, left, top, right, bottom)``."""

    letters: list[tuple[str, int, int, int, int]]
    confidence: int


@dataclass(frozen=True, slots=True)
class _Line:
    """``slope`` and ``baseline`` (at ``left``) in pixels from the top of the page."""

    words: list[_Word]
    left: int
    slope: float
    baseline: float
    size: float

    def at(self, x: float) -> float:
        return self.baseline + self.slope * (x - self.left)


def recognised(hocr: bytes, points: float) -> Recognised:
    """The page in ``hocr`` (XHTML), ``points`` to a pixel; empty where nothing can be trusted."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser) if hocr.strip() else None
    if root is None:
        return Recognised((), "")
    lines = [line for line in map(_line, _of_class(root, _LINES)) if line is not None]
    sizes = _settled([line.size for line in lines])
    spans: list[Span] = []
    plain: list[str] = []
    for line in lines:
        size = sizes[line.size]
        spans += [span for word in line.words for span in _spans(word, line, size, points)]
        plain.append(" ".join("".join(letter[0] for letter in word.letters) for word in line.words))
    return Recognised(tuple(spans), "\n".join(plain))


def _of_class(root: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    return (element for element in root.iter("{*}span") if element.get("class") in names)


def _line(element: etree._Element) -> _Line | None:
    """None for what is no upright line of text."""
    title = element.get("title", "")
    box, size, baseline = _BOX.search(title), _SIZE.search(title), _BASELINE.search(title)
    if box is None or size is None or _ANGLE.search(title):
        return None
    words = [word for word in map(_word, _of_class(element, _WORDS)) if word is not None]
    if not words or sum(word.confidence for word in words) < _LINE * len(words):
        return None
    slope, below = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    return _Line(words, int(box[1]), slope, int(box[4]) + below, float(size[1]))


def _word(element: etree._Element) -> _Word | None:
    confidence = _CONFIDENCE.search(element.get("title", ""))
    letters: list[tuple[str, int, int, int, int]] = []
    for each in _of_class(element, _LETTERS):
        box = _BOX.search(each.get("title", ""))
        text = (each.text or "").strip()
        if box and text:
            left, top, right, bottom = map(int, box.groups())
            letters.append((text, left, top, right, bottom))
    known = int(confidence[1]) if confidence else 0
    return _Word(letters, known) if letters and known >= _WORD else None


def _spans(word: _Word, line: _Line, size: float, points: float) -> Iterator[Span]:
    """A word as one span, raised numbers in it as spans of their own."""
    groups: list[tuple[bool, list[tuple[str, int, int, int, int]]]] = []
    for letter in word.letters:
        text, left, _, right, bottom = letter
        raised = text.isdecimal() and line.at((left + right) / 2) - bottom > _RAISED * line.size
        if groups and groups[-1][0] == raised:
            groups[-1][1].append(letter)
        else:
            groups.append((raised, [letter]))
    middle = sum((letter[1] + letter[3]) / 2 for each in line.words for letter in each.letters)
    level = line.at(middle / sum(len(each.letters) for each in line.words))
    for index, (raised, letters) in enumerate(groups):
        left, right = min(letter[1] for letter in letters), max(letter[3] for letter in letters)
        rise = line.at((left + right) / 2) - max(letter[4] for letter in letters) if raised else 0.0
        yield Span(
            "".join(letter[0] for letter in letters),
            left * points,
            right * points,
            (level - rise) * points,
            _points(size * points) * (_CALL_SIZE if raised else 1.0),
            bold=False,
            italic=False,
            spaced=index == 0,
            head=(right - left) * points,
        )


def _settled(sizes: list[float]) -> dict[float, float]:
    """Each measured size → the middle one of those that are about the same: print has few sizes."""
    out: dict[float, float] = {}
    group: list[float] = []
    for size in [*sorted(sizes), float("inf")]:
        if group and size > _ALIKE * group[0]:
            out |= dict.fromkeys(group, group[len(group) // 2])
            group = []
        group.append(size)
    return out


def _points(size: float) -> float:
    """To the half point, in which print is set."""
    return round(2 * size) / 2
