"""Notes and their calls brought together, also where the numbering starts again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.assembly.bodies import Note
from parsers.assembly.language import of_block
from parsers.assembly.piece import Piece
from parsers.document import Call, Footnote, Warning


@dataclass(frozen=True, slots=True)
class _Called:
    label: str
    target: str | None
    call: Call
    position: int
    page: int | None


def match(
    pieces: Sequence[Piece], notes: Sequence[Note], language: str | None
) -> tuple[tuple[Footnote, ...], tuple[Warning, ...]]:
    """The footnotes with their calls, in the order of the notes, and a warning for each loose end.

    ``pieces`` are the final segments' pieces, so that the nth is segment ``pn``.
    """
    calls: dict[int, list[Call]] = defaultdict(list)
    warnings: list[Warning] = []
    for called in _calls(pieces):
        at = _note_of(called, notes, calls)
        if at is None:
            message = f"call {called.label!r} in {called.call.segment} has no footnote"
            warnings.append(Warning("call_without_footnote", message, called.page))
        else:
            calls[at].append(called.call)
    for at, note in enumerate(notes):
        if not calls[at]:
            message = f"footnote {note.label!r} is called nowhere"
            warnings.append(Warning("footnote_without_call", message, note.body.page))
    footnotes = (
        Footnote(
            id=f"f{at + 1}",
            label=note.label,
            text=note.body.text,
            calls=tuple(calls[at]),
            page=note.body.page,
            language=of_block(note.body.text, language),
        )
        for at, note in enumerate(notes)
    )
    return tuple(footnotes), tuple(warnings)


def _calls(pieces: Sequence[Piece]) -> Iterator[_Called]:
    for number, piece in enumerate(pieces, 1):
        for mark in piece.marks:
            call = Call(f"p{number}", mark.offset)
            yield _Called(mark.label, mark.target, call, piece.position, piece.page)


def _note_of(called: _Called, notes: Sequence[Note], calls: dict[int, list[Call]]) -> int | None:
    """The note that a call means: the one its link names; else by label, and where a label repeats,
    the nearest note after the call that has none yet, else the nearest before."""
    if called.target:
        for at, note in enumerate(notes):
            if note.anchor == called.target:
                return at
    same = [at for at, note in enumerate(notes) if note.label == called.label]
    if len(same) < 2:
        return same[0] if same else None
    free = [at for at in same if not calls[at]] or same
    after = [at for at in free if notes[at].body.position >= called.position]
    return after[0] if after else free[-1]
