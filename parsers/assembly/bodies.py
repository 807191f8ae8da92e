"""Footnote bodies, told apart from running text: every way in which the formats and converters print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from parsers.assembly.marks import SUPERSCRIPTS
from parsers.assembly.piece import Piece, cut, joined, piece, tidied
from parsers.readers.block import Block
from parsers.readers.lines import Hyphens

_LABEL = re.compile(r"\s*[(\[]?(\d{1,4}|\*{1,4}\d{0,3}|[a-z]|[ivx]{1,5})[)\]]?[.:]?(?:\s+|$)")
_RAISED = re.compile(r"([⁰¹²³⁴-⁹]+)\s*(?=\S)")
_ASTERISKS = re.compile(r"\(?(\*{1,4})\)?\s+(?=\S)")
_INLINE = re.compile(r"\s?\[(\d{1,4}):\s")
_ENDED = re.compile(r"[.!?:;][)\]”’»\"']*$")


@dataclass(frozen=True, slots=True)
class Note:
    """One note's body without its label, the format's own id of it, and its label as printed."""

    label: str
    body: Piece
    anchor: str | None = None
    printed: str = ""


def separate(
    blocks: Iterable[Block], hyphens: Hyphens, *, exact: bool = False
) -> tuple[list[Piece], list[Note]]:
    """Running text and notes, each in order. Rules are left out; what follows one is ``broken``.

    ``exact``: only what the format marks as a note is one.
    """
    pieces: list[Piece] = []
    notes: list[Note] = []
    broken, page, after_note = False, None, False
    blocks = list(blocks)
    starred = _starred(blocks)
    for position, block in enumerate(blocks):
        if block.kind == "rule":
            broken = True
            continue
        if block.page != page:
            broken, page = True, block.page
        note = None if exact and block.kind != "note" else _note(block, position, starred)
        if note is None and not exact and after_note and _continues_note(block, pieces, notes):
            notes[-1] = replace(notes[-1], body=joined(notes[-1].body, piece(block, position), 0, " "))
            continue
        if note is not None:
            if note.label:
                notes.append(note)
            elif notes:
                notes[-1] = replace(notes[-1], body=joined(notes[-1].body, note.body, 0, " "))
            broken, after_note = True, True
            continue
        rest, inside = _inline(piece(block, position))
        notes += inside
        if rest.text.strip():
            pieces.append(replace(rest, broken=broken))
            broken, after_note = False, False
        elif inside:
            broken = True
    return pieces, [replace(note, body=tidied(note.body, hyphens)) for note in notes]


def _note(block: Block, position: int, starred: frozenset[str]) -> Note | None:
    """The note that ``block`` as a whole is; an empty label where it only continues one."""
    whole = piece(block, position)
    # CASE: the format says so
    if block.kind == "note":
        if block.marker:
            label = block.marker.strip("()[]. ").translate(SUPERSCRIPTS)
            return Note(label, whole, block.anchor)
        match = _LABEL.match(block.text) or _RAISED.match(block.text)
        if match:
            label = match[1].translate(SUPERSCRIPTS)
            return Note(label, cut(whole, [(0, match.end())]), block.anchor, match[0])
        return Note(block.anchor or "", whole, block.anchor)
    if block.kind not in ("paragraph", "list_item", "quote", "caption"):
        return None
    # CASE: a paragraph that opens with a raised number
    first = next((run for run in block.runs if run.style == "superscript"), None)
    if first and first.start == 0 and not block.marker:
        match = _LABEL.fullmatch(block.text[: first.end])
        if match and block.text[first.end :].strip():
            return Note(match[1], cut(whole, [(0, first.end)]), printed=match[0])
    match = _RAISED.match(block.text)
    if match and not block.marker:
        label = match[1].translate(SUPERSCRIPTS)
        return Note(label, cut(whole, [(0, match.end())]), printed=match[0])
    # CASE: asterisks, as printed or taken for a bullet
    match = _ASTERISKS.match(block.text)
    if match and match[1] in starred:
        return Note(match[1], cut(whole, [(0, match.end())]), printed=match[0])
    if block.marker and block.marker in starred:
        return Note(block.marker, replace(whole, marker=None))
    return None


def _starred(blocks: list[Block]) -> frozenset[str]:
    """The asterisks that call a note somewhere: after a word, not as emphasis around one."""
    call = re.compile(r"(?<=[^\W\d_])\(?(\*{1,3})\)?(?=[\s.,;:)]|$)")
    return frozenset(match[1] for block in blocks for match in call.finditer(block.text))


def _inline(source: Piece) -> tuple[Piece, list[Note]]:
    """``[4: …]`` bodies within a paragraph (Word's plain-text export), the paragraph without them."""
    notes, spans = [], []
    at = 0
    while match := _INLINE.search(source.text, at):
        end = _closing(source.text, match.end())
        body = cut(source, [(0, match.end()), (end - 1, len(source.text))])
        printed = f"{match[0]}]"
        notes.append(Note(match[1], replace(body, kind="note", marker=None), printed=printed))
        spans.append((match.start(), end))
        at = end
    return cut(source, spans), notes


def _closing(text: str, start: int) -> int:
    """Just after the bracket that closes the one open at ``start``; addresses may hold pairs of their own."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if not depth:
            return at + 1
    following = _INLINE.search(text, start)
    return following.start() if following else len(text) + 1


def _continues_note(block: Block, pieces: list[Piece], notes: list[Note]) -> bool:
    """A note that goes on over the page: it ends no sentence, the text before the notes does."""
    if not notes or not pieces or block.kind != "paragraph" or not block.text[:1].islower():
        return False
    return not _ENDED.search(notes[-1].body.text.rstrip()) and bool(_ENDED.search(pieces[-1].text.rstrip()))
