"""Lines of a column to Blocks: paragraphs, headings, list items and rows without borders."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.readers.block import Block, Run
from parsers.readers.pdf_breaks import goes_on, inner_columns
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing, line_text
from parsers.readers.pdf_items import Open, begun
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_marks import settled
from parsers.readers.pdf_measures import Measures

_HEADING_LENGTH = 250
_ENDED = re.compile(r"[.!?:;,·][)\]”’»\"']*$")


def paragraphs(column: Column, measures: Measures, flow: Flowing, *, continued: bool = False) -> list[Block]:
    """The blocks of one column of one page, notes and furniture already taken out.

    ``continued``: the first line goes on with a paragraph of the page before, so that it is no heading.
    """
    out: list[Block] = []
    current: Open | None = None
    nesting: list[float] = []
    column = replace(column, lines=settled(column.lines))
    inner = inner_columns(column, measures)
    for line in column.lines:
        edges = inner.get(id(line), column)
        if current is not None and id(current.lines[-1]) in column.narrow:
            edges = replace(edges, right=column.narrow[id(current.lines[-1])])
        if current is not None and goes_on(current, line, edges, measures):
            _extend(current, line)
            continue
        if current is not None:
            out.append(_closed(current, measures, flow))
        if continued and line is column.lines[0]:
            current = Open([line], "paragraph", None, None, continued=True)
        else:
            current = begun(line)
        current.depth = _depth(nesting, line.x0, current.kind == "list_item")
    if current is not None:
        out.append(_closed(current, measures, flow))
    return out


def _extend(current: Open, line: Line) -> None:
    current.lines.append(line)
    if current.text_x is None or (current.kind == "list_item" and line.x0 < current.text_x - 2):
        current.text_x = line.x0


def _depth(nesting: list[float], x: float, item: bool) -> int:
    """How deep a list item is nested, by the place of its marker; other blocks end the list."""
    if not item:
        nesting.clear()
        return 0
    while nesting and x < nesting[-1] - 4:
        nesting.pop()
    if not nesting or x > nesting[-1] + 4:
        nesting.append(x)
    return len(nesting) - 1


def _closed(current: Open, measures: Measures, flow: Flowing) -> Block:
    lines, page = current.lines, current.lines[0].page
    size = lines[0].size
    if current.kind == "table_row":
        return _row(current, flow)
    text, runs = flow.joined(lines)
    text = text.replace("\t", " ")
    kind, marker, level = current.kind, current.marker, current.depth
    if current.inline and marker and marker.endswith(".") and not _ENDED.search(text):
        kind, marker = "paragraph", None  # "1. Background": a title keeps its number
    if current.inline and marker:
        text, runs = _without(text, runs, len(text) - len(text[len(marker) :].lstrip()))
    if _is_heading(current, text, measures):
        if marker and kind == "list_item":
            text, runs = _with_number(marker, text, runs)
            marker = None
        kind, level = "heading", 0
    return Block(text, kind=kind, level=level, marker=marker, runs=runs, page=page, size=size)


def _is_heading(current: Open, text: str, measures: Measures) -> bool:
    size = current.lines[0].size
    if current.continued:
        return False
    if len(text) > _HEADING_LENGTH or not any(map(str.isalpha, text)):
        return False
    bold = all(line.bold for line in current.lines)
    if current.marker and (not any(map(str.isalnum, current.marker)) or text.rstrip().endswith((".", ":"))):
        return False
    large = size > 1.12 * measures.size
    return (bold or large) and not text.rstrip().endswith((";", ",", "·"))


def _row(current: Open, flow: Flowing) -> Block:
    """Cells of a row without borders; lines under the last cell go on in it."""
    first = current.lines[0]
    text, runs = line_text(first)
    last = text.rindex("\t") + 1
    tail, tail_runs = (
        text[last:],
        tuple(replace(run, start=run.start - last, end=run.end - last) for run in runs if run.start >= last),
    )
    for line in current.lines[1:]:
        tail, tail_runs = flow.append(tail, tail_runs, *line_text(line))
    head = tuple(run for run in runs if run.start < last)
    moved = tuple(replace(run, start=run.start + last, end=run.end + last) for run in tail_runs)
    text = text[:last] + tail
    cells: list[tuple[int, int]] = []
    at = 0
    for cell in text.split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return Block(
        text, kind="table_row", runs=head + moved, page=first.page, size=first.size, cells=tuple(cells)
    )


def _without(text: str, runs: tuple[Run, ...], count: int) -> tuple[str, tuple[Run, ...]]:
    """Without the first ``count`` characters."""
    kept = [
        replace(run, start=max(0, run.start - count), end=run.end - count) for run in runs if run.end > count
    ]
    return text[count:], tuple(kept)


def _with_number(number: str, text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """A heading keeps its number in its text."""
    shift = len(number) + 1
    moved = tuple(replace(run, start=run.start + shift, end=run.end + shift) for run in runs)
    bold = tuple(
        replace(run, start=0) if run.start == shift and run.style == "bold" else run for run in moved
    )
    return f"{number} {text}", bold
