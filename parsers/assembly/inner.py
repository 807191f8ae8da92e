"""The title page of a Commission document, on its own or behind a Council cover note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assembly import lines as shape
from parsers.assembly import words
from parsers.assembly.cover import Cover
from parsers.assembly.piece import Piece
from parsers.readers.lines import Hyphens

_SHARE = re.compile(r"\d+/\d+")
_REACH = 30
_LONGEST_TITLE = 600
_MOST_LINES = 6
_SHORT = 60
_LETTERHEAD = 120


def read(cover: Cover, pieces: Sequence[Piece], language: str | None, hyphens: Hyphens) -> list[Piece]:
    """Puts what the title page says into ``cover`` (fields ``inner_…``); the pieces without it."""
    start = next((at for at in range(min(_REACH, len(pieces))) if _opens(pieces, at, language)), None)
    if start is None:
        return list(pieces)
    before = start
    # CASE: "EUROPEAN COMMISSION" above the place and date
    # or "HIGH REPRESENTATIVE OF THE UNION FOR FOREIGN AFFAIRS AND SECURITY POLICY" beside it
    while before and _in_capitals(text := pieces[before - 1].text) and len(text) < _LETTERHEAD:
        before -= 1
    end = start
    while end < len(pieces) and _is_block(pieces[end], cover, language):
        end += 1
    title_end = _title(cover, pieces, end, hyphens)
    cover.raw += [piece.text for piece in pieces[before:title_end]]
    cover.inner_from = pieces[title_end - 1].position + 1
    return [*pieces[:before], *pieces[title_end:]]


def _opens(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    """A place and a date, and a Commission number in the lines that follow."""
    if not any(shape.place_and_date(line, language) for line in shape.title_lines(pieces[at].text)):
        return False
    following = (line for piece in pieces[at : at + 4] for line in shape.title_lines(piece.text))
    return any(map(shape.commission_number, following))


def _is_block(piece: Piece, cover: Cover, language: str | None) -> bool:
    """Whether all lines of ``piece`` are place and date, numbers and the like; they are kept."""
    found: list[tuple[str, str]] = []
    for line in shape.title_lines(piece.text):
        dated = shape.place_and_date(line, language)
        if dated:
            found += [("inner_date", dated[1])]
            if not cover.council:
                found += [("place", dated[0]), ("date", dated[1])]
        elif shape.commission_number(line):
            found.append(("inner_number", line))
        elif file := shape.procedure(line):
            found.append(("procedure", file))
        elif not (
            line.startswith("{") or shape.original_language(line) or shape.marking(line) or _is_part(line)
        ):
            return False
    for name, value in found:
        cover.put(name, value)
    return True


def _is_part(line: str) -> bool:
    """ "PART 1/2", in any language."""
    return len(line) < 16 and bool(_SHARE.search(line)) and bool(words.structure("part", None).search(line))


def _title(cover: Cover, pieces: Sequence[Piece], at: int, hyphens: Hyphens) -> int:
    """The lines of the title from ``at`` on, by the cover's subject where it gives one."""
    wanted = words.key(cover.fields.get("subject", ""))
    end, seen = at, ""
    while end < len(pieces) and wanted.startswith(seen + words.key(pieces[end].text)) and seen != wanted:
        seen += words.key(pieces[end].text)
        end += 1
    if end == at or seen != wanted:
        end = _by_looks(pieces, at)
    # A note called from the title needs a segment to be called from.
    if any(piece.marks for piece in pieces[at:end]):
        return at
    title = ""
    for line in (line.strip() for piece in pieces[at:end] for line in piece.text.split("\n")):
        title = hyphens.join(title, line) if title else line
    cover.put("inner_title", title)
    return end


def _by_looks(pieces: Sequence[Piece], at: int) -> int:
    """Where the title that opens at ``at`` ends; ``at`` itself where the line is none."""
    end = at
    while end < len(pieces) and end - at < _MOST_LINES:
        piece = pieces[end]
        goes_on = _continues(piece, pieces[end - 1]) if end > at else _opens_title(piece)
        if not goes_on or len(piece.text) > _LONGEST_TITLE or piece.kind not in ("heading", "paragraph"):
            break
        end += 1
    return end


def _opens_title(piece: Piece) -> bool:
    """In capitals ("COMMUNICATION FROM …"), or the word for its kind first ("Proposal for a")."""
    if _introduces(piece):
        return False
    named = any(pattern.match(piece.text) for _, pattern in words.types(None))
    return _in_capitals(piece.text) or (named and (_styled(piece) or len(piece.text) < _SHORT))


def _continues(piece: Piece, before: Piece) -> bool:
    """Capitals after capitals or after "Proposal for a"; small letters that end without a full stop."""
    if _introduces(piece) or piece.text[0].isdigit():
        return False
    if _in_capitals(piece.text):
        return _in_capitals(before.text) or (len(before.text) < _SHORT and not before.text[0].islower())
    if not piece.text[0].islower():
        return _styled(piece) and _in_capitals(before.text)
    plainly = _in_capitals(before.text) or (before.text[0].islower() and len(before.text) < _SHORT)
    return _styled(piece) or (plainly and piece.text.rstrip()[-1] not in ".;:")


def _introduces(piece: Piece) -> bool:
    return len(piece.text) < 60 and bool(words.structure("introduction", None).match(piece.text))


def _styled(piece: Piece) -> bool:
    return piece.kind == "heading" or piece.is_bold


def _in_capitals(text: str) -> bool:
    """All but a few letters: Irish "ÓN gCOIMISIÚN" has small ones."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.85 * len(letters)
