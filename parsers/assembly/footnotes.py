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
    labelled: dict[str, list[int]] = defaultdict(list)
    anchored = {note.anchor: at for at, note in enumerate(notes) if note.anchor}
    for at, note in enumerate(notes):
        labelled[note.label].append(at)
    for called in _calls(pieces):
        meant = anchored.get(called.target) if called.target else None
        if meant is None:
            meant = _by_label(called, notes, labelled[called.label], calls)
        if meant is None:
            message = f"call {called.label!r} in {called.call.segment} has no footnote"
            warnings.append(Warning("call_without_footnote", message, called.page))
        else:
            calls[meant].append(called.call)
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


def _by_label(
    called: _Called, notes: Sequence[Note], same: Sequence[int], calls: dict[int, list[Call]]
) -> int | None:
    """Which of the notes ``same`` (all with the call's label) is meant: the nearest after the call that
    has no call yet, else the nearest before."""
    if len(same) < 2:
        return same[0] if same else None
    free = [at for at in same if not calls[at]] or same
    after = [at for at in free if notes[at].body.position >= called.position]
    return after[0] if after else free[-1]
