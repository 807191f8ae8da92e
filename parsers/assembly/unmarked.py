"""Headings of texts without markup: what a line says, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assembly import lines as shape
from parsers.assembly.dates import is_place_and_date, iso
from parsers.assembly.piece import Piece
from parsers.assembly.wording import ENDS, PLAIN_LONGEST, Heading, by_number, in_capitals, worded

_DIGITS = re.compile(r"\d+")
#: How the paragraphs of an article begin.
NUMBERED = re.compile(r"\(?\d{1,3}[a-z]?[.)]\s")
_TITLE_LONGEST = 120
# A line without a number is a heading up to here, the first of a text, its title, up to there.
_SHORT, _FIRST_LONGEST = 80, 160
# A line up to here that stands alone above the date may be a letterhead.
_LETTERHEAD = 40


def one_line(piece: Piece) -> str:
    """The text of ``piece`` with single blanks."""
    return " ".join(piece.text.split())


def line(pieces: Sequence[Piece], at: int, text: str, language: str | None, styled: bool) -> Heading | None:
    """Headings of plain text: numbered or short lines that end no sentence and have text after them."""
    if len(text) > PLAIN_LONGEST or ENDS.search(text) or not after(pieces, at):
        return None
    found = by_number(text)
    if found and iso(" ".join(text.split()[:3]), language):  # "12. Mai 2027"
        return None
    if found:
        title = found.title.lstrip("“„«\"'(")
        runs_on = not title[:1].isupper() or _sibling(pieces, at, found)
        return None if runs_on else found
    if in_capitals(text) and sum(char.isalpha() for char in text) > 5 and " " in text:
        return Heading("heading", "top", None, text)
    longest = _SHORT if at else _FIRST_LONGEST
    if styled or len(text) > longest or not text[0].isupper() or not _leads(pieces, at, language):
        return None
    if (label := shape.label(text)) and label.field:  # "Encl.: COM(2027) 9901 final"
        return None
    # "Pillar II Water": what stands where a heading stands is taken at its word.
    return worded(text, True, language) or Heading("heading", "plain", None, text)


def item(pieces: Sequence[Piece], at: int, text: str, styled: bool) -> Heading | None:
    """ "1. Background" that Markdown took for a list: the only item of its list, a title, text after it."""
    piece = pieces[at]
    whole = f"{piece.marker} {text}"
    if not piece.marker or not piece.marker[0].isdecimal() or piece.level or ENDS.search(text):
        return None
    if len(text) > PLAIN_LONGEST or (styled and not piece.is_bold) or not text[0].isupper():
        return None
    neighbours = [pieces[i].kind for i in (at + 1,) if i < len(pieces)]
    return by_number(whole) if neighbours and neighbours[0] != "list_item" else None


def after(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at + 1].text if at + 1 < len(pieces) else ""


def _sibling(pieces: Sequence[Piece], at: int, heading: Heading) -> bool:
    """A numbered line right before another of the same form: both are items of a list."""
    following = by_number(" ".join(after(pieces, at).split()))
    return following is not None and following.form == heading.form


def _is_followed_by_text(pieces: Sequence[Piece], at: int) -> bool:
    """A list or a sentence comes next, not another short line (addresses, signatures, form fields)."""
    following = pieces[at + 1]
    return following.kind == "list_item" or (
        len(following.text) > 90 and following.text.rstrip().endswith((".", ":", ";", "?", "!"))
    )


def _leads(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    """Text comes next, or first another heading that its own wording shows, and then text."""
    if _is_followed_by_text(pieces, at) or _is_title(pieces, at, language):
        return True
    lower = worded(one_line(pieces[at + 1]), False, language)
    return lower is not None and at + 2 < len(pieces) and _is_followed_by_text(pieces, at + 1)


def _is_title(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    """Place and date come next, then the first numbered heading: the title is the longest line above
    them, for letterheads are shorter."""
    if at + 2 >= len(pieces) or not is_place_and_date(one_line(pieces[at + 1]), language):
        return False
    before = [one_line(piece) for piece in pieces[:at]]
    if any(by_number(text) for text in before) or not by_number(one_line(pieces[at + 2])):
        return False
    lines = [text for text in before if not ENDS.search(text)]
    return len(one_line(pieces[at])) > max(map(len, lines), default=_LETTERHEAD)


def next_article(text: str, language: str | None, last: str | None) -> Heading | None:
    """ "Article 2 Definitions" on one line: only where it is the turn of that number."""
    if len(text) > _TITLE_LONGEST or ENDS.search(text):
        return None
    found = worded(text, True, language)
    if found is None or found.kind != "article" or found.title == text or not found.title[:1].isupper():
        return None
    before, now = (_DIGITS.match(number or "") for number in (last, found.number))
    if now is None:
        return None
    count = int(before[0]) if before else 0
    return found if int(now[0]) == count + 1 or (int(now[0]) == count and found.number != last) else None
