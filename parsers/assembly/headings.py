"""Which pieces are headings: by their wording, by what stands around them, by their markup only as a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.assembly import lines as shape
from parsers.assembly import words
from parsers.assembly.piece import Piece
from parsers.assembly.wording import ENDS, PLAIN_LONGEST, Heading, by_number, worded

_LONGEST = 260
_RECITAL = re.compile(r"\((?P<n>\d{1,3})\)(?P<title>)")


def find(pieces: Sequence[Piece], language: str | None) -> list[Heading | None]:
    """For each piece the heading that it is, None for running text."""
    styled = any(piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph") for piece in pieces)
    out: list[Heading | None] = []
    reciting = False
    in_priorities = False
    for at, piece in enumerate(pieces):
        heading = _heading(pieces, at, language, styled, in_priorities)
        if heading is None and reciting:
            heading = _recital(piece)
        if heading and heading.kind != "recital":
            reciting = False
            in_priorities = heading.kind == "key_priorities"
        if len(piece.text) < 200 and words.structure("recital", language).search(piece.text):
            reciting = piece.text.rstrip().endswith((":", ","))
        out.append(heading)
    return _with_second_lines(out, pieces)


def _with_second_lines(headings: list[Heading | None], pieces: Sequence[Piece]) -> list[Heading | None]:
    """Headings over several lines as one: the title moves up, the lines after the first only continue."""
    first = 0
    for at in range(1, len(headings)):
        before, heading = headings[first], headings[at]
        if before and heading and _is_second_line(before, heading, pieces[first]):
            own = f"{before.title} " if before.form in ("plain", "top") else ""
            headings[first] = replace(before, title=own + heading.title)
            headings[at] = replace(heading, continues=True)
        else:
            first = at
    return headings


def _is_second_line(before: Heading, heading: Heading, first: Piece) -> bool:
    """A heading without number right after one that has nothing but its word and number, or whose
    sentence it goes on with ("REGULATION …" / "of 23 November")."""
    if heading.form not in ("plain", "top"):
        return False
    if before.form in ("plain", "top"):
        return heading.title[:1].islower()
    return before.form == "word" and before.kind != "key_priorities" and before.title == _line(first)


def _line(piece: Piece) -> str:
    return " ".join(piece.text.split())


def _heading(
    pieces: Sequence[Piece], at: int, language: str | None, styled: bool, in_priorities: bool
) -> Heading | None:
    piece = pieces[at]
    text = _line(piece)
    if piece.kind not in ("heading", "paragraph", "list_item", "caption") or not text:
        return None
    marked = piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph")
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return None
    if piece.kind == "list_item":
        return _numbered_item(pieces, at, text, styled)
    if text.endswith(":") and (in_priorities or piece.kind != "heading"):
        return None
    found = worded(text, marked, language)
    if found is None and marked:
        found = by_number(text) or _unnumbered(piece, text, language)
    elif found is None:
        found = _unmarked(pieces, at, text, language, styled)
    return found


def _unnumbered(piece: Piece, text: str, language: str | None) -> Heading | None:
    # A bold paragraph that ends a sentence is emphasis.
    if piece.kind != "heading" and text.endswith((".", ";", ",")):
        return None
    return Heading("heading", "top" if text.isupper() else "plain", None, text)


def _unmarked(
    pieces: Sequence[Piece], at: int, text: str, language: str | None, styled: bool
) -> Heading | None:
    """Headings of plain text: numbered or short lines that end no sentence and have text after them."""
    if len(text) > PLAIN_LONGEST or ENDS.search(text) or not _after(pieces, at):
        return None
    found = by_number(text)
    if found:
        title = found.title.lstrip("“„«\"'(")
        runs_on = not title[:1].isupper() or _sibling(pieces, at, found)
        return None if runs_on else found
    if text.isupper() and sum(char.isalpha() for char in text) > 5 and " " in text:
        return Heading("heading", "top", None, text)
    if styled or len(text) > 80 or not text[0].isupper() or not _leads(pieces, at, language):
        return None
    if (label := shape.label(text)) and label.field:  # "Encl.: COM(2027) 9901 final"
        return None
    return Heading("heading", "plain", None, text)


def _numbered_item(pieces: Sequence[Piece], at: int, text: str, styled: bool) -> Heading | None:
    """ "1. Background" that Markdown took for a list: the only item of its list, a title, text after it."""
    piece = pieces[at]
    whole = f"{piece.marker} {text}"
    if not piece.marker or not piece.marker[0].isdecimal() or piece.level or ENDS.search(text):
        return None
    if len(text) > PLAIN_LONGEST or (styled and not piece.is_bold) or not text[0].isupper():
        return None
    neighbours = [pieces[i].kind for i in (at + 1,) if i < len(pieces)]
    return by_number(whole) if neighbours and neighbours[0] != "list_item" else None


def _after(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at + 1].text if at + 1 < len(pieces) else ""


def _sibling(pieces: Sequence[Piece], at: int, heading: Heading) -> bool:
    """A numbered line right before another of the same form: both are items of a list."""
    following = by_number(" ".join(_after(pieces, at).split()))
    return following is not None and following.form == heading.form


def _is_followed_by_text(pieces: Sequence[Piece], at: int) -> bool:
    """A list or a sentence comes next, not another short line (addresses, signatures, form fields)."""
    following = pieces[at + 1]
    return following.kind == "list_item" or (
        len(following.text) > 90 and following.text.rstrip().endswith((".", ":", ";", "?", "!"))
    )


def _leads(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    """Text comes next, or first another heading that its own wording shows, and then text."""
    if _is_followed_by_text(pieces, at):
        return True
    lower = worded(_line(pieces[at + 1]), False, language)
    return lower is not None and at + 2 < len(pieces) and _is_followed_by_text(pieces, at + 1)


def _recital(piece: Piece) -> Heading | None:
    match = _RECITAL.match(piece.marker or piece.text)
    return Heading("recital", "recital", match["n"], "", opens_only=True) if match else None
