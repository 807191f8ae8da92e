"""The title page of a Commission document, on its own or behind a Council cover note."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.assembly import lines as shape
from parsers.assembly import words
from parsers.assembly.cover import Cover
from parsers.assembly.piece import Piece
from parsers.readers.lines import Hyphens

_REACH = 14
_LONGEST_TITLE = 600


def read(cover: Cover, pieces: Sequence[Piece], language: str | None, hyphens: Hyphens) -> list[Piece]:
    """Puts ``inner_number``, ``inner_date`` and ``inner_title`` into ``cover``; the pieces without them."""
    start = next((at for at in range(min(_REACH, len(pieces))) if _opens(pieces, at, language)), None)
    if start is None:
        return list(pieces)
    before = start
    # CASE: "EUROPEAN COMMISSION" above the place and date
    while before and pieces[before - 1].text.isupper() and len(pieces[before - 1].text) < 60:
        before -= 1
    end = start
    while end < len(pieces) and _is_block(pieces[end], cover, language):
        end += 1
    title_end = _title(cover, pieces, end, hyphens)
    cover.raw += [piece.text for piece in pieces[before:title_end]]
    return [*pieces[:before], *pieces[title_end:]]


def _opens(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    """A place and a date, and a Commission number in the lines that follow."""
    lines = pieces[at].text.split("\n")
    if not any(shape.place_and_date(line.strip(), language) for line in lines):
        return False
    following = [line for piece in pieces[at : at + 4] for line in piece.text.split("\n")]
    return any(shape.commission_number(line.strip()) for line in following)


def _is_block(piece: Piece, cover: Cover, language: str | None) -> bool:
    """Whether all lines of ``piece`` are place and date, numbers and the like; they are kept."""
    found: list[tuple[str, str]] = []
    for line in (line.strip() for line in piece.text.replace("\t", "\n").split("\n")):
        dated = shape.place_and_date(line, language)
        if dated:
            found += [("inner_date", dated[1])]
            if not cover.council:
                found += [("place", dated[0]), ("date", dated[1])]
        elif shape.commission_number(line):
            found.append(("inner_number", line))
        elif shape.procedure(line) and len(line) < 40:
            found.append(("procedure", line))
        elif not (line.startswith("{") or shape.original_language(line) or shape.LIMITE.fullmatch(line)):
            return False
    for name, value in found:
        cover.put(name, value)
    return True


def _title(cover: Cover, pieces: Sequence[Piece], at: int, hyphens: Hyphens) -> int:
    """The lines of the title from ``at`` on, by the cover's subject where it gives one."""
    wanted = words.key(cover.fields.get("subject", ""))
    end, seen = at, ""
    while end < len(pieces) and wanted.startswith(seen + words.key(pieces[end].text)) and seen != wanted:
        seen += words.key(pieces[end].text)
        end += 1
    if end == at:
        while end < len(pieces) and end - at < 4 and _is_title(pieces[end], first=end == at):
            end += 1
    # A note called from the title needs a segment to be called from.
    if any(piece.marks for piece in pieces[at:end]):
        return at
    title = ""
    for line in (line.strip() for piece in pieces[at:end] for line in piece.text.split("\n")):
        title = hyphens.join(title, line) if title else line
    cover.put("inner_title", title)
    return end


def _is_title(piece: Piece, *, first: bool) -> bool:
    if len(piece.text) > _LONGEST_TITLE or piece.kind not in ("heading", "paragraph"):
        return False
    if words.structure("introduction", None).match(piece.text) and len(piece.text) < 60:
        return False
    styled = piece.kind == "heading" or piece.is_bold
    if first:
        return piece.text.isupper() or (styled and any(p.match(piece.text) for _, p in words.types(None)))
    return styled and piece.text[0].islower()
