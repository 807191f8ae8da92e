"""Headings of the formats that say themselves what is a heading (Formex, Akoma Ntoso): facts, no guesses."""

from __future__ import annotations

import re

from parsers.assembly.piece import Piece
from parsers.assembly.wording import Heading, by_number, roman, worded

# "Article 5a", "1. cikk", "ΑΡΘΡΟ 12", "52.a člen", "Article 4 bis": the first number that stands for itself,
# without what makes it an ordinal ("Artigo 1.o", "Article 1er", "1-ви").
_ARABIC = re.compile(
    r"(?<![\w.,/])(\d{1,4}(?:\.\d{1,2})*)(?!\d|[.,/]\d)"
    r"(?:\.?(?!(?:o|ο|er|re)\b)([a-zα-ωа-я]{1,2})\b"
    r"|(\s(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)\b))?"
)
_WORD = re.compile(r"[^\W\d_]+")


def heading(piece: Piece, language: str | None) -> Heading | None:
    """The heading that ``piece.role`` says, None for running text. ``piece.role`` must not be None."""
    text = " ".join(piece.text.split())
    match piece.role:
        case None | "text":
            return None
        case "title" | "subtitle":
            return Heading("heading", "top", None, text, level=piece.level or 1)
        case "closing":
            return Heading("heading", "closing", None, "", opens_only=True)
        case "recital":
            number = piece.number or number_in(piece.marker or text[:8])
            return Heading("recital", "recital", number, "", opens_only=True)
        case "heading":
            found = worded(text, True, language) or by_number(text) or Heading("heading", "plain", None, text)
        case kind:
            said = worded(text, True, language)
            own = said if said and said.kind == kind else None
            # CASE: "Artigo 1.o": a raised letter is no title
            title = own.title if own and len(own.title) > 2 else text
            found = Heading(kind, "word", (own.number if own else None) or number_in(text), title)
    return Heading(
        found.kind, found.form, piece.number or found.number, found.title, rank=found.rank, level=piece.level
    )


def number_in(text: str) -> str | None:
    """The number in a heading's first words: "5a" in "Article 5a", "IV" in "KAPITEL IV"."""
    match = _ARABIC.search(text)
    if match:
        return match[1] + (match[2] or match[3] or "")
    words = _WORD.findall(text)[:4]
    letters = (word for word in words[-1:] if len(words) == 2 and len(word) == 1 and word.isupper())
    return next((number for word in words if (number := roman(word))), next(letters, None))
