"""Whether two files of one language version say the same: a PDF and a DOCX of one text are one version.

Compared are the paragraphs and notes as letters, digits and the marks inside numbers; how they are cut into
units, punctuation, case and running headers are the format's affair. One other digit makes another version.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from parsers.document import Document

_DROPPED = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)|(?<=\d)[^\w.,/:%-]+(?=\d)|_+")
_PAGE = re.compile(r"\d+")

# The best first: what a reader of the format is told, and what it has to guess.
_FORMATS = ("formex", "akn", "docx", "html", "markdown", "text", "pdf")


def digest(document: Document) -> str:
    """A name for what a document says: equal for texts that are cut into the same units. 32 hex digits."""
    return hashlib.sha256("\n".join(_units(document)).encode()).hexdigest()[:32]


def same(left: Document, right: Document) -> bool:
    """Whether both say the same, letter for letter and number for number."""
    running = _running(left) | _running(right)
    ours, theirs = ([u for u in _units(d) if _PAGE.sub("", u) not in running] for d in (left, right))
    if not ours or not theirs:
        return False
    only_ours, only_theirs = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    # What is left was cut into other units: it has to be the same in one piece.
    return _rest(ours, only_ours) == _rest(theirs, only_theirs)


def rank(format: str) -> int:
    """How well a format tells structure: 0 is the best."""
    return _FORMATS.index(format) if format in _FORMATS else len(_FORMATS)


def _units(document: Document) -> list[str]:
    return [text for text in map(_plain, _texts(document)) if text]


def _texts(document: Document) -> Iterator[str]:
    yield from (segment.text for segment in document.segments)
    yield from (note.text for note in document.footnotes)


def _plain(text: str) -> str:
    """Letters and digits, with the marks that stand inside a number."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())


def _running(document: Document) -> set[str]:
    return {_PAGE.sub("", _plain(line.text)) for line in document.furniture}


def _rest(units: list[str], only: Counter[str]) -> str:
    left, out = Counter(only), []
    for unit in units:
        if left[unit]:
            left[unit] -= 1
            out.append(unit)
    return "".join(out)
