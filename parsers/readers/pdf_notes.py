"""Footnotes at the foot of a column, told from its text and taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.readers.block import Block, Run
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_frame import Ruled
from parsers.readers.pdf_lines import Line

# Notes are set at most at this share of the size of the text.
_SMALL = 0.93
_ENDED = re.compile(r"[.!?;:][)\]”’»\"']*$")
_LABEL = re.compile(r"[(\[]?(\d{1,4}|\*{1,4}|[a-z])[)\]]?")
_PRINTED = re.compile(r"(?:[(\[]\s?(\d{1,4}|\*{1,4})\s?[)\]]|(\d{1,4})(?=[\s\t])|(\*{1,4}))")


@dataclass(frozen=True, slots=True)
class Foot:
    """``body``: the column above its notes; ``notes``: the lines of the notes."""

    body: Column
    notes: tuple[Line, ...]


def split(column: Column, body_size: float, ruled: tuple[Ruled, ...], before: Block | None) -> Foot:
    """The column's text and the notes at its foot.

    Notes begin under a short ruled line, or where the small print at the foot begins with a mark.
    ``before`` is the last note of the page before, None for none: it may go on here without a mark of
    its own, which is believed under a ruled line, or where it ended no sentence.
    """
    lines = column.lines
    raised = _raised(before)
    start = _under_rule(lines, column, ruled, body_size, before is not None, raised)
    if start is None:
        open_note = before is not None and not _ENDED.search(before.text)
        start = _small_print(lines, body_size, open_note, raised)
    if start is None:
        return Foot(column, ())
    end = _end(lines, start, column.left, raised)
    return Foot(replace(column, lines=lines[:start] + lines[end:]), lines[start:end])


def blocks(notes: tuple[Line, ...], flow: Flowing, before: Block | None) -> tuple[str | None, list[Block]]:
    """``(text that goes on with the note of the page before, one block a note)``."""
    groups: list[list[Line]] = []
    left = min((line.x0 for line in notes), default=0.0)
    raised = _raised(before) or any(_label(line, left, None, raised=True) for line in notes)
    number = re.match(r"\d{1,4}(?!\d)", before.text) if before else None
    last = first = int(number[0]) if number else None
    for line in notes:
        label = _label(line, left, last, raised)
        if label is not None or not groups:
            groups.append([line])
            last = int(label) if label and label.isdigit() else last
        else:
            groups[-1].append(line)
    carried: str | None = None
    out: list[Block] = []
    for index, group in enumerate(groups):
        text, runs = flow.joined(group)
        text, runs = _spaced(text.replace("\t", " "), runs)
        if index == 0 and _label(group[0], left, first, raised) is None:
            carried = text
        else:
            out.append(Block(text, kind="note", runs=runs, page=group[0].page, size=group[0].size))
    return carried, out


def _raised(note: Block | None) -> bool:
    """Whether the mark of this note is raised: then a number on the line is none."""
    return note is not None and any(run.start == 0 and run.style == "superscript" for run in note.runs)


def _end(lines: tuple[Line, ...], start: int, left: float, raised: bool) -> int:
    """Where the notes stop: before a line far below them without a mark (the foot of a single page)."""
    for index in range(start + 1, len(lines)):
        far = lines[index].y - lines[index - 1].y > 2.4 * lines[index].size
        if far and _label(lines[index], left, None, raised) is None:
            return index
    return len(lines)


def _under_rule(
    lines: tuple[Line, ...],
    column: Column,
    ruled: tuple[Ruled, ...],
    size: float,
    open_note: bool,
    raised: bool,
) -> int | None:
    width = column.right - column.left
    for rule in sorted(ruled, key=lambda rule: rule.y0):
        length = rule.x1 - rule.x0
        if (
            not rule.horizontal
            or not 25 < length < 0.66 * max(width, 1)
            or rule.x0 > column.left + 0.3 * width
        ):
            continue
        if not column.left - 8 <= rule.x0 <= column.right:
            continue
        below = next((i for i, line in enumerate(lines) if line.y > rule.y1 + 0.4 * line.size), None)
        if below is None:
            continue
        above = lines[below - 1] if below else None
        if above is not None and rule.y0 - above.y < 0.25 * above.size and rule.x1 <= above.x1 + 2:
            continue  # an underlined line
        small = all(line.size <= _SMALL * size for line in lines[below:])
        marked = _label(lines[below], column.left, None, raised) is not None
        if (marked and (small or lines[below].size <= size)) or (small and open_note):
            return below
    return None


def _small_print(lines: tuple[Line, ...], size: float, open_note: bool, raised: bool) -> int | None:
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * size:
        start -= 1
    if start == len(lines):
        return None
    left = min(line.x0 for line in lines[start:])
    for index in range(start, len(lines)):
        if _label(lines[index], left, None, raised) is not None:
            carried = open_note and index > start
            return start if carried else index
    return start if open_note else None


def _label(line: Line, left: float, last: int | None, raised: bool = False) -> str | None:
    """The mark that a note's first line begins with, None for a line that goes on.

    ``raised``: the document raises its marks, so that no number on the line itself is one.
    """
    mark = line.parts[0].raised.strip()
    if mark:
        match = _LABEL.fullmatch(mark)
        return match[1] if match else None
    if raised or line.x0 > left + 1.5 * line.size:
        return None
    match = _PRINTED.match(line.text)
    if match is None:
        return None
    label = match[1] or match[2] or match[3]
    if match[2]:
        # A bare number may be the "27 Member States" of a wrapped line: it must follow the last one,
        # or stand apart.
        alone = line.parts[0].text == label and len(line.parts) > 1
        if not alone and last is not None and int(label) != last + 1:
            return None
    return label


def _spaced(text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """A blank between the mark and the note."""
    first = next((run for run in runs if run.style == "superscript" and run.start == 0), None)
    if first is None or text[first.end : first.end + 1].isspace() or first.end >= len(text):
        return text, runs
    at = first.end
    moved = tuple(
        replace(run, start=run.start + (run.start >= at), end=run.end + (run.end > at)) for run in runs
    )
    return f"{text[:at]} {text[at:]}", moved
