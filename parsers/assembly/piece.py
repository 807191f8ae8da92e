"""A Block on its way to becoming a Segment: text that can be cut and joined with its runs kept true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from parsers.readers.block import Block, BlockKind, Role, Run
from parsers.readers.lines import Hyphens

# Any run of blanks but a single space inside the text, which is as it should be.
_UNTIDY = re.compile(r"\A\s+|\s+\Z|\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote call that was cut out of a text at ``offset``; ``target`` is the format's own link,
    ``printed`` what was cut ("[footnoteRef:4]")."""

    label: str
    offset: int
    target: str | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """``broken``: a page break, a rule or footnotes stood before it. ``position``: order in the file."""

    text: str
    kind: BlockKind
    position: int
    level: int = 0
    marker: str | None = None
    runs: tuple[Run, ...] = ()
    page: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    broken: bool = False
    role: Role | None = None
    number: str | None = None

    @property
    def is_bold(self) -> bool:
        """Whether every letter and digit is bold."""
        return self._covered("bold")

    def _covered(self, style: str) -> bool:
        spans = sorted((run.start, run.end) for run in self.runs if run.style == style)
        if not spans:
            return False
        last = 0
        for start, end in spans:
            if any(char.isalnum() for char in self.text[last:start]):
                return False
            last = max(last, end)
        return not any(char.isalnum() for char in self.text[last:])


def piece(block: Block, position: int) -> Piece:
    """``block`` as the piece at ``position``."""
    return Piece(
        block.text,
        block.kind,
        position,
        block.level,
        block.marker,
        block.runs,
        block.page,
        block.cells,
        role=block.role,
        number=block.number,
    )


def cut(source: Piece, spans: Sequence[tuple[int, int]], marks: Sequence[Mark] = ()) -> Piece:
    """``source`` without ``spans`` (ordered, apart from each other), everything else moved along.

    ``marks`` are added; their offsets are counted in the text as it was.
    """
    if not spans and not marks:
        return source
    kept, last = [], 0
    for start, end in spans:
        kept.append(source.text[last:start])
        last = end
    kept.append(source.text[last:])

    starts = [start for start, _ in spans]
    gone = [0, *accumulate(end - start for start, end in spans)]

    def moved(offset: int) -> int:
        at = bisect_left(starts, offset)
        inside = max(0, spans[at - 1][1] - offset) if at else 0
        return offset - gone[at] + inside

    runs = (replace(run, start=moved(run.start), end=moved(run.end)) for run in source.runs)
    every = sorted((*source.marks, *marks), key=lambda mark: mark.offset)
    return replace(
        source,
        text="".join(kept),
        runs=tuple(run for run in runs if run.start < run.end),
        cells=tuple((moved(start), moved(end)) for start, end in source.cells),
        marks=tuple(replace(mark, offset=moved(mark.offset)) for mark in every),
    )


def joined(left: Piece, right: Piece, drop: int, glue: str) -> Piece:
    """``left`` and ``right`` as one: ``drop`` characters of ``left`` go, ``glue`` comes between."""
    head = left.text[: len(left.text) - drop] + glue
    by = len(head)
    runs = (replace(run, start=run.start + by, end=run.end + by) for run in right.runs)
    marks = (replace(mark, offset=mark.offset + by) for mark in right.marks)
    return replace(
        left,
        text=head + right.text,
        runs=(*(run for run in left.runs if run.start < by), *runs),
        marks=(*left.marks, *marks),
    )


def tidied(source: Piece, hyphens: Hyphens) -> Piece:
    """Blanks as a person sees them: one at a time, none at the ends, line breaks only where they count.

    A line break goes where the line was merely full: the next goes on in lower case, or the line is
    long and ends no sentence; ``hyphens`` decides on a word cut there. Tabs between the cells of a
    table row stay.
    """
    text = source.text
    spans: list[tuple[int, int]] = []
    seams = {end for _, end in source.cells}
    out = list(text)
    for found in _UNTIDY.finditer(text):
        at, end, blank = found.start(), found.end(), found[0]
        if at in seams and source.cells:
            continue
        if at == 0 or end == len(text):
            spans.append((at, end))
        else:
            if "\n" in blank and not _is_wrap(text, at, end):
                out[at] = "\n"
            elif (
                "\n" in blank
                and not (seam := hyphens.seam(text[max(0, at - 60) : at], text[end : end + 60]))[1]
            ):
                spans.append((at - seam[0], end))
                continue
            elif blank[0] != "\u00a0" or len(blank) > 1:
                out[at] = " "
            if end - at > 1:
                spans.append((at + 1, end))
    tidy = "".join(out)
    return cut(source if tidy == text else replace(source, text=tidy), spans)


def _is_wrap(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if text[end].islower():
        return True
    return len(line) >= 60 and line[-1] not in ".:;!?"
