"""A long book in PDF, to measure readers with: full pages of some 500 words with headings, calls and notes.

The words are those of the sample corpus, over and over; every number, note and heading is a new one. Every
tenth page has a table in ruled lines, every page a running head and a number at its foot. reportlab sets it,
in DejaVu's letters, which are put into the file as word processors do.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora import sample

_WIDTH, _HEIGHT, _LEFT, _RIGHT = 595.0, 842.0, 68.0, 527.0
_SIZE, _SMALL, _LEADING, _NOTE_LEADING = 10.5, 8.0, 14.0, 9.5
_TOP, _FOOT = 780.0, 70.0
_NOTES, _TABLE_EVERY = 3, 10
_MARKUP = re.compile(r"<sup>.*?</sup>|[*#_]+|^\W*$", re.M)
_SERIF, _BOLD = "DejaVuSerif", "DejaVuSerif-Bold"


def texts() -> list[str]:
    """The paragraphs of the English sample strategy with more than 25 words, without markup and notes."""
    path = sample.FOLDER / "texts" / "st-99901-2027-init-en.md"
    blocks = [block for block in path.read_text("utf-8").split("\n\n") if not block.startswith("<sup>")]
    plain = [" ".join(_MARKUP.sub("", block).split()) for block in blocks]
    return [block for block in plain if len(block.split()) > 25 and re.match(r"[A-Z][^:]+\.$", block)]


def book(pages: int) -> bytes:
    """A PDF of ``pages`` pages. Raises ImportError without reportlab and matplotlib (extra ``dev``)."""
    from reportlab.pdfgen.canvas import Canvas

    _register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
    supply = _supply(pages)
    for number in range(1, pages + 1):
        _Page(canvas, number).fill(supply)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _supply(pages: int) -> Iterator[str]:
    """The paragraphs in an order of chance, the same each time: pages must not begin alike."""
    known, chance = texts(), random.Random(pages)
    while True:
        yield chance.choice(known)


def _register() -> None:
    import matplotlib
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for face in (_SERIF, _BOLD):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf")))


class _Page:
    """One page from its head down; ``y`` is the next baseline."""

    def __init__(self, canvas: Any, number: int) -> None:
        self.canvas, self.number, self.y = canvas, number, _TOP
        self.call = _NOTES * (number - 1)

    def fill(self, supply: Iterator[str]) -> None:
        notes = [row for n in range(_NOTES) for row in self._note(self.call + n + 1)]
        floor = _FOOT + _NOTE_LEADING * len(notes) + 14
        self._print(_SERIF, _SMALL, _LEFT, 810, "European harbours: a book of measures")
        self._print(_SERIF, _SMALL, 290, 40, str(self.number))
        self._paragraph(next(supply), floor)
        self._heading(f"{self.number}. {' '.join(next(supply).split()[:4])} in {2000 + self.number}")
        if self.number % _TABLE_EVERY == 0:
            self._table(supply)
        while self.y > floor + _LEADING:
            self._paragraph(next(supply), floor)
        self.canvas.line(_LEFT, floor - 6, _LEFT + 144, floor - 6)
        for place, row in enumerate(notes):
            self._print_note(row, floor - 16 - place * _NOTE_LEADING)

    def _paragraph(self, text: str, floor: float) -> None:
        """As far as the page goes; a call after its first line, where there is a note left for it."""
        for place, words in enumerate(self._wrapped(f"{text} (measure {self.number})", _SIZE)):
            if self.y <= floor:
                return
            end = self._print(_SERIF, _SIZE, _LEFT, self.y, words)
            if place == 0 and self.call < _NOTES * self.number and words[-1].isalpha():
                self.call += 1
                self._print(_SERIF, 0.62 * _SIZE, end, self.y + 0.35 * _SIZE, str(self.call))
            self.y -= _LEADING
        self.y -= 5

    def _heading(self, text: str) -> None:
        self._print(_BOLD, 1.15 * _SIZE, _LEFT, self.y, text)
        self.y -= 1.7 * _LEADING

    def _table(self, supply: Iterator[str]) -> None:
        """Five rows of three cells."""
        edges, top = (_LEFT, 220.0, 380.0, _RIGHT), self.y + 9
        for row in range(5):
            words = next(supply).split()
            for column, x in enumerate(edges[:-1]):
                self._print(_SERIF, _SMALL, x + 4, self.y - 2, " ".join(words[3 * column : 3 * column + 3]))
            self.y -= 16
            for x in edges:
                self.canvas.line(x, top - 16 * row, x, top - 16 * (row + 1))
        for row in range(6):
            self.canvas.line(_LEFT, top - 16 * row, _RIGHT, top - 16 * row)
        self.y -= 12

    def _note(self, number: int) -> list[tuple[str, str]]:
        year, day, month = 2000 + number % 90, 1 + number % 28, 1 + number % 12
        text = (
            f"Regulation (EU) {year}/{number} of the European Parliament and of the Council, OJ L {number}, "
            f"{day}.{month}.{year}, p. {number}, Article {number % 40 + 1}."
        )
        rows = self._wrapped(text, _SMALL, _RIGHT - _LEFT - 14)
        return [(str(number) if place == 0 else "", row) for place, row in enumerate(rows)]

    def _print_note(self, row: tuple[str, str], y: float) -> None:
        label, text = row
        self._print(_SERIF, 0.65 * _SMALL, _LEFT, y + 0.35 * _SMALL, label)
        self._print(_SERIF, _SMALL, _LEFT + 14, y, text)

    def _wrapped(self, text: str, size: float, room: float = _RIGHT - _LEFT - 12) -> list[str]:
        from reportlab.lib.utils import simpleSplit

        rows: list[str] = simpleSplit(text, _SERIF, size, room)
        return rows

    def _print(self, face: str, size: float, x: float, y: float, text: str) -> float:
        """Gives the x where the text ends."""
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, y, text)
        return x + float(self.canvas.stringWidth(text, face, size))
