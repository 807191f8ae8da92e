"""Notes and their calls brought together, also where the numbering starts again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.assembly.bodies import Note
from parsers.assembly.language import of_block
from parsers.assembly.piece import Piece
from parsers.document import Call, Footnote, Warning

# How many of the notes with one label, after its call, may be meant.
_AHEAD = 3


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
    every = list(_calls(pieces))
    restarted = _in_order(every, notes, labelled)
    for index, called in enumerate(every):
        meant = anchored.get(called.target) if called.target else restarted.get(index)
        if meant is None:
            meant = _by_label(called, notes, labelled[called.label])
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


def _in_order(
    every: Sequence[_Called], notes: Sequence[Note], labelled: Mapping[str, Sequence[int]]
) -> dict[int, int]:
    """Call → note where labels come back (numbering that starts again): the longest run of pairs that stand
    in one order on both sides, so that a raised figure that calls nothing moves no other call.

    A longest common subsequence by Hunt and Szymanski (1977). A note is on the page of its call or the next.
    """
    tails: list[int] = []  # tails[n]: the note that ends the best run of n + 1 pairs
    ends: list[tuple[int, int, int]] = []  # (call, note, the pair before or -1)
    best: list[int] = []
    for index, called in enumerate(every):
        same = labelled.get(called.label, ())
        if len(same) < 2 or called.target:
            continue
        start = bisect_left(same, called.position, key=lambda at: notes[at].body.position)
        for note in reversed(same[start : start + _AHEAD]):
            length = bisect_left(tails, note)
            tails[length : length + 1] = [note]
            best[length : length + 1] = [len(ends)]
            ends.append((index, note, best[length - 1] if length else -1))
    found: dict[int, int] = {}
    at = best[-1] if best else -1
    while at >= 0:
        call, note, at = ends[at]
        found[call] = note
    return found


def _by_label(called: _Called, notes: Sequence[Note], same: Sequence[int]) -> int | None:
    """Which of the notes ``same`` (all with the call's label) is meant: one of its page, else the nearest
    before, else the first."""
    here = [at for at in same if called.page is not None and notes[at].body.page == called.page]
    before = [at for at in same if notes[at].body.position <= called.position]
    return next(iter(here or before[-1:] or same), None)
