"""Tables of contents: their lines name sections that come later, and open none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assembly import words
from parsers.assembly.piece import Piece

_LEADER = re.compile(r"(?:\.{3,}|…+|(?:\. ){3,}\.?|_{3,}|·{3,}|\t)\s*\d{1,3}\.?$")
_PAGE = re.compile(r"\s+\d{1,3}$")
_LONGEST = 250
# Entries that are neither printed with a page nor met again, one after the other, end the table.
_DOUBTS = 2


def is_title(piece: Piece, language: str | None) -> bool:
    """ "Contents", "Inhaltsverzeichnis": the title of a table of contents, if such a table follows."""
    bare = piece.text.strip(" .:*")
    return len(bare) < 40 and words.structure("contents", language).fullmatch(bare) is not None


def entries(pieces: Sequence[Piece], language: str | None) -> frozenset[int]:
    """Which of ``pieces`` are lines of a table of contents, by index."""
    found = {at for at, piece in enumerate(pieces) if _has_leader(piece)}
    titles = [at for at, piece in enumerate(pieces) if is_title(piece, language)]
    if titles:
        last = {words.key(_printed(one)): at for at, one in enumerate(pieces) if len(one.text) < _LONGEST}
        for title in titles:
            found |= _after(pieces, title, last)
    return frozenset(found)


def _has_leader(piece: Piece) -> bool:
    return piece.kind != "table_row" and len(piece.text) < 4 * _LONGEST and bool(_LEADER.search(piece.text))


def _after(pieces: Sequence[Piece], title: int, last: dict[str, int]) -> set[int]:
    """The entries below ``title``: lines with a page, or lines that are met again further down."""
    found: set[int] = set()
    named: set[str] = set()
    doubtful: list[int] = []
    for at in range(title + 1, len(pieces)):
        piece = pieces[at]
        if len(piece.text) > _LONGEST or len(doubtful) > _DOUBTS or words.key(_printed(piece)) in named:
            break
        name = words.key(_PAGE.sub("", _printed(piece)))
        again = max(last.get(name, -1), last.get(words.key(_PAGE.sub("", piece.text)), -1)) > at
        if again or _has_leader(piece) or _PAGE.search(piece.text) or piece.text.strip().isdigit():
            found |= {at, *doubtful}
            named.add(name)
            doubtful = []
        else:
            doubtful.append(at)
    return found


def _printed(piece: Piece) -> str:
    return f"{piece.marker or ''}{piece.text}"
