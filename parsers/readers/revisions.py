"""Tracked changes settled: the text as it is now, or as it was before them.

Readers give the whole text with runs "inserted" and "deleted" over it, whatever the format calls them
(``w:ins``, ``<del>``, ``~~``); here one of the two states is made. Assembly never sees the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from parsers.document import Warning
from parsers.readers.block import Block, Change, Reading, Run
from parsers.readers.drafts import new_in_bold

State = Literal["final", "original"]
#: The states of a text with changes: all accepted (the default), or all refused.
STATES: tuple[State, ...] = ("final", "original")
_DROPPED: dict[State, Change] = {"final": "deleted", "original": "inserted"}
_CHANGES = frozenset(["inserted", "deleted"])
# Kinds that never go on in another block.
_APART = frozenset(["table_row", "note", "rule"])
# Formats whose numbers are text of the file, as the rest of the item is.
_NUMBERED = frozenset(["formex", "akn"])
_NAMES: tuple[tuple[Change, str], ...] = (("inserted", "insertion"), ("deleted", "deletion"))
_WINDOW = 50_000  # how far on the plain text is searched first
_MISSES = 200


def settle(reading: Reading, state: State = "final") -> Reading:
    """``reading`` in one state of its changes: text, markers, plain text; empty blocks are left out.

    Notes go with their only call; a paragraph whose end was deleted goes on with the next one. A
    ``revisions`` warning says what was settled. A reading without changes comes back as it is.
    """
    blocks = new_in_bold(reading)
    if not any(_is_changed(block) for block in blocks):
        return reading
    drop = _DROPPED[state]
    kept: list[Block] = []
    gone: list[str] = []
    for block in blocks:
        settled = _settled(block, state)
        if reading.format in _NUMBERED and block.marker and not settled.text:
            gone.append(block.marker)
        gone += (block.text[start:end] for start, end in _spans(block.runs, drop))
        kept.append(settled)
    kept, orphans = _without_uncalled(blocks, kept, drop)
    return replace(
        reading,
        blocks=tuple(_joined(kept, drop)),
        plain=_less(reading.plain, [*gone, *orphans]),
        warnings=(*reading.warnings, _warning(blocks, state)),
    )


def _is_changed(block: Block) -> bool:
    if block.end or block.before is not None:
        return True
    return any(run.style in _CHANGES for run in block.runs)


def _spans(runs: Sequence[Run], style: str) -> list[tuple[int, int]]:
    """Where ``style`` lies, in order, overlaps and neighbours as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((run.start, run.end) for run in runs if run.style == style):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _settled(block: Block, state: State) -> Block:
    marker = block.before if state == "original" and block.before is not None else block.marker
    cut = without(block, _spans(block.runs, _DROPPED[state]))
    runs = tuple(run for run in cut.runs if run.style not in _CHANGES)
    return replace(cut, marker=marker or None, before=None, runs=runs)


def without(block: Block, spans: Sequence[tuple[int, int]]) -> Block:
    """``block`` without ``spans`` of its text (in order, apart), runs and cells moved along.

    No double blank stays where one was cut out, and no blank at either end.
    """
    if not spans:
        return block
    text = block.text
    spans = [_with_blank(text, start, end) for start, end in spans]
    lead = len(kept := _cut(text, spans)) - len(kept.lstrip(" \t\n"))
    starts = [start for start, _ in spans]
    before = [0, *accumulate(end - start for start, end in spans)]
    whole = kept.strip(" \t\n")

    def moved(offset: int) -> int:
        at = bisect_right(starts, offset)
        inside = max(0, spans[at - 1][1] - offset) if at else 0
        return min(max(offset - before[at] + inside - lead, 0), len(whole))

    runs = (replace(run, start=moved(run.start), end=moved(run.end)) for run in block.runs)
    return replace(
        block,
        text=whole,
        runs=tuple(run for run in runs if run.start < run.end),
        cells=tuple((moved(start), moved(end)) for start, end in block.cells),
    )


def _with_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, and the blank after it where another stands before it."""
    if text[end : end + 1] == " " and (start == 0 or text[start - 1] in " \n\t"):
        return start, end + 1
    return start, end


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    out, last = [], 0
    for start, end in spans:
        out.append(text[last:start])
        last = max(last, end)
    out.append(text[last:])
    return "".join(out)


def _without_uncalled(
    before: Sequence[Block], after: Sequence[Block], drop: Change
) -> tuple[list[Block], list[str]]:
    """``after`` without the notes that only dropped text called, and the texts of those notes."""
    called, still = (set(_targets(blocks)) for blocks in (before, after))
    kept: list[Block] = []
    orphans: list[str] = []
    for block in after:
        if block.kind == "note" and block.anchor in called and block.anchor not in still:
            orphans.append(block.text)
        else:
            kept.append(block)
    return kept, orphans


def _targets(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for run in block.runs:
            if run.style == "link" and run.href and "#" in run.href:
                yield run.href.rpartition("#")[2]


def _joined(blocks: Sequence[Block], drop: Change) -> Iterator[Block]:
    """The blocks that have text, those whose end was dropped together with the next.

    The joined block is what its last part is: the mark at the end of a paragraph holds its properties.
    """
    out: list[Block] = []
    goes_on = False
    for block in blocks:
        if not block.text and block.kind != "rule":
            # Nothing is left of it but its end, which may end what came before.
            goes_on = goes_on and block.end == drop
            continue
        if goes_on and not {out[-1].kind, block.kind} & _APART:
            out[-1] = _together(out[-1], block)
        else:
            out.append(block)
        goes_on = block.end == drop
    return (replace(block, end=None) if block.end else block for block in out)


def _together(left: Block, right: Block) -> Block:
    by = len(left.text) + 1
    runs = (replace(run, start=run.start + by, end=run.end + by) for run in right.runs)
    text = f"{left.text} {right.text}"
    return replace(right, text=text, runs=(*left.runs, *runs), page=left.page)


def _less(plain: str, pieces: Sequence[str]) -> str:
    """``plain`` without ``pieces``, each taken out once, as near to its place as can be told.

    Coverage counts characters, so that a piece found in the wrong place does no harm.
    """
    gone = bytearray(len(plain))
    at, misses = 0, 0
    for piece in pieces:
        for word in (piece,) if piece in plain[at : at + _WINDOW] else piece.split():
            found = plain.find(word, at, at + _WINDOW)
            if found < 0 and misses < _MISSES:
                found = plain.find(word, at)
                found = plain.find(word) if found < 0 else found
                misses += 1
            if found >= 0 and not gone[found]:
                gone[found : found + len(word)] = b"\1" * len(word)
                at = found + len(word)
    return "".join(char for char, cut in zip(plain, gone, strict=True) if not cut)


def _warning(blocks: Sequence[Block], state: State) -> Warning:
    counts = {
        change: sum(len(_spans(block.runs, change)) for block in blocks) for change in _DROPPED.values()
    }
    counts["deleted"] += sum(block.end == "deleted" for block in blocks)
    counts["inserted"] += sum(block.end == "inserted" for block in blocks)
    parts = (f"{counts[kind]} {name}{'s' * (counts[kind] != 1)}" for kind, name in _NAMES)
    said = " and ".join(parts)
    done, other = ("accepted", "original") if state == "final" else ("refused", "final")
    return Warning("revisions", f"{said} were {done}; --state {other} gives the text without that")
