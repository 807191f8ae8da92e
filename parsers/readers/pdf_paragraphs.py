"""Lines of a column to Blocks: where a paragraph ends, what is a heading, a list item or a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from parsers.readers.block import Block, BlockKind, Run
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing, line_text
from parsers.readers.pdf_lines import Line

_BULLET = r"[-–—•·▪◦‣\uf0b7\uf0a7\uf02d➢➤✓o]"
_NUMBER = r"\(?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcdm]{1,6})(?:\)|\.\))|\d{1,3}\."
_MARKER = re.compile(rf"({_BULLET}|{_NUMBER})", re.I)
_INLINE = re.compile(r"([-–—•·▪◦‣\uf0b7\uf0a7➢➤✓]|\((?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcdm]{2,6})\))\s+(?=\S)")
# Private-use code points of the Symbol and Wingdings fonts.
_PRINTED = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-"}
_ENDED = re.compile(r"[.!?:;][)\]”’»\"']*$")
_HEADING_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the whole document: ``size`` of its text, ``leading`` by size (baseline to baseline, points)."""

    size: float
    leading: dict[float, float]

    def gap(self, size: float) -> float:
        return self.leading.get(round(size, 1), 1.2 * size)


def measure(columns: Sequence[Column]) -> Measures:
    """The size that most characters have, and the usual distance of a paragraph's lines."""
    sizes: Counter[float] = Counter()
    steps: dict[float, list[float]] = {}
    for column in columns:
        for line in column.lines:
            sizes[round(line.size, 1)] += len(line.text)
        for above, line in zip(column.lines, column.lines[1:], strict=False):
            full = above.x1 > column.right - 0.15 * (column.right - column.left)
            if full and abs(above.size - line.size) < 0.3 and 0 < line.y - above.y < 3 * line.size:
                steps.setdefault(round(line.size, 1), []).append(line.y - above.y)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return Measures(size, {key: median(values) for key, values in steps.items()})


@dataclass(slots=True)
class _Open:
    """A paragraph under construction.

    ``text_x`` is where the lines after the first begin, once known; ``inline`` says that the marker
    still stands in the text.
    """

    lines: list[Line]
    kind: BlockKind
    marker: str | None
    text_x: float | None
    depth: int = 0
    inline: bool = False


def paragraphs(column: Column, measures: Measures, flow: Flowing) -> list[Block]:
    """The blocks of one column of one page, notes and furniture already taken out."""
    out: list[Block] = []
    current: _Open | None = None
    nesting: list[float] = []
    for line in column.lines:
        if current is not None and _goes_on(current, line, column, measures):
            _extend(current, line)
            continue
        if current is not None:
            out.append(_closed(current, measures, flow))
        current = _begun(line, column)
        current.depth = _depth(nesting, line.x0, current.kind == "list_item")
    if current is not None:
        out.append(_closed(current, measures, flow))
    return out


def _begun(line: Line, column: Column) -> _Open:
    first = line.parts[0].text
    if len(line.parts) > 1 and _MARKER.fullmatch(first):
        return _Open([replace(line, parts=line.parts[1:])], "list_item", _printed(first), line.parts[1].x0)
    spans = line.parts[0].spans
    if len(spans) > 1 and _MARKER.fullmatch(spans[0].text) and not line.parts[0].raised:
        gap = spans[1].x0 - spans[0].x1
        if gap > 0.55 * line.size or spans[0].text in _PRINTED:
            rest = replace(line.parts[0], spans=spans[1:])
            kept = replace(line, parts=(rest, *line.parts[1:]))
            return _Open([kept], "list_item", _printed(spans[0].text), spans[1].x0)
    if len(line.parts) > 1:
        return _Open([line], "table_row", None, line.parts[-1].x0)
    inline = _INLINE.match(line.text)
    if inline and not line.parts[0].raised:
        return _Open([line], "list_item", inline[1], None, inline=True)
    return _Open([line], "paragraph", None, None)


def _printed(marker: str) -> str:
    return _PRINTED.get(marker, marker)


def _goes_on(current: _Open, line: Line, column: Column, measures: Measures) -> bool:
    """Whether ``line`` belongs to the paragraph above it."""
    above = current.lines[-1]
    step = line.y - above.y
    usual = measures.gap(line.size)
    if not 0 < step <= 1.3 * max(usual, 1.1 * line.size) or abs(line.size - above.size) > 0.09 * line.size:
        return False
    if current.kind == "table_row":
        return len(line.parts) == 1 and abs(line.x0 - (current.text_x or 0)) < 4
    if _starts_item(line, current, column):
        return False
    if len(line.parts) > 1 and line.x1 < column.right - 2 * line.size:
        return False
    if (_centred(above, column) and _centred(line, column)) or _one_axis(above, line, column):
        return above.bold == line.bold and step <= 1.15 * max(usual, 1.1 * line.size)
    if above.bold != line.bold and _would_fit(above, line, column):
        return False
    if not _aligned(current, line):
        return False
    return not _would_fit(above, line, column)


def _starts_item(line: Line, current: _Open, column: Column) -> bool:
    begun = _begun(line, column)
    if begun.kind != "list_item":
        return False
    # In the middle of a paragraph a line may begin with "(2)" or a dash by chance: an item begins
    # at the left of the text of the item above it, or after a line that ends something.
    if current.text_x is not None and line.x0 >= current.text_x - 2 and begun.text_x is None:
        return current.lines[-1].text.rstrip().endswith((";", ".", ":", ",")) and current.kind != "list_item"
    return True


def _aligned(current: _Open, line: Line) -> bool:
    """The second line may hang or stand out against the first; the others stand under the second."""
    em = line.size
    if current.text_x is not None:
        return abs(line.x0 - current.text_x) < 0.6 * em or (
            # items whose lines go back under the marker
            current.kind == "list_item" and len(current.lines) == 1 and line.x0 < current.text_x
        )
    first = current.lines[0].x0
    if current.kind == "list_item":
        return -0.6 * em < line.x0 - first < 4 * em
    if len(current.lines) == 1:
        return -5 * em < line.x0 - first < 0.6 * em
    return abs(line.x0 - current.lines[-1].x0) < 0.6 * em


def _would_fit(above: Line, line: Line, column: Column) -> bool:
    """Whether the first word of ``line`` had room on the line above: then the break is the author's."""
    first = line.parts[0].spans[0]
    word = first.text.split(maxsplit=1)[0]
    share = (first.x1 - first.x0) * len(word) / len(first.text)
    # A sentence that goes on in lower case was hardly broken on purpose.
    open_ = line.text[0].islower() and not _ENDED.search(above.text)
    return column.right - above.x1 > share + (4.0 if open_ else 0.9) * line.size


def _centred(line: Line, column: Column) -> bool:
    width = column.right - column.left
    middle = (line.x0 + line.x1) / 2
    inset = line.x0 - column.left
    return (
        len(line.parts) == 1 and abs(middle - (column.left + column.right) / 2) < 0.02 * width and inset > 12
    )


def _one_axis(above: Line, line: Line, column: Column) -> bool:
    """Lines of different length with one middle: a title as wide as its column."""
    if len(above.parts) > 1 or len(line.parts) > 1 or abs(above.x0 - line.x0) < 6:
        return False
    middles = above.x0 + above.x1 - line.x0 - line.x1
    return abs(middles) / 2 < 0.01 * max(column.right - column.left, 100)


def _extend(current: _Open, line: Line) -> None:
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


def _closed(current: _Open, measures: Measures, flow: Flowing) -> Block:
    lines, page = current.lines, current.lines[0].page
    size = lines[0].size
    if current.kind == "table_row":
        return _row(current, flow)
    text, runs = flow.joined(lines)
    text = text.replace("\t", " ")
    kind, marker, level = current.kind, current.marker, current.depth
    if current.inline and marker:
        text, runs = _without(text, runs, len(text) - len(text[len(marker) :].lstrip()))
    if _is_heading(current, text, measures):
        if marker and kind == "list_item":
            text, runs = _with_number(marker, text, runs)
            marker = None
        kind, level = "heading", 0
    return Block(text, kind=kind, level=level, marker=marker, runs=runs, page=page, size=size)


def _is_heading(current: _Open, text: str, measures: Measures) -> bool:
    size = current.lines[0].size
    if len(text) > _HEADING_LENGTH or not any(map(str.isalpha, text)):
        return False
    bold = all(line.bold for line in current.lines)
    if current.marker and not any(map(str.isalnum, current.marker)):
        return False
    large = size > 1.12 * measures.size
    return (bold or large) and not text.rstrip().endswith((";", ","))


def _row(current: _Open, flow: Flowing) -> Block:
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
