"""Where a paragraph ends: by white space, alignment, face, and whether the next word would have fitted."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_items import Open, begun
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_measures import Measures

_ENDED = re.compile(r"[.!?:;][)\]”’»\"']*$")


def goes_on(current: Open, line: Line, column: Column, measures: Measures) -> bool:
    """Whether ``line`` belongs to the paragraph above it."""
    above = current.lines[-1]
    step = line.y - above.y
    usual = measures.gap(line.size)
    if not 0 < step <= 1.3 * max(usual, 1.1 * line.size) or abs(line.size - above.size) > 0.09 * line.size:
        return False
    if current.kind == "table_row":
        return len(line.parts) == 1 and abs(line.x0 - (current.text_x or 0)) < 4
    if _starts_item(line, current):
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


def _starts_item(line: Line, current: Open) -> bool:
    item = begun(line)
    if item.kind != "list_item":
        return False
    # In the middle of a paragraph a line may begin with "(2)" or a dash by chance: an item begins
    # at the left of the text of the item above it, or after a line that ends something.
    if current.text_x is not None and line.x0 >= current.text_x - 2 and item.text_x is None:
        return current.lines[-1].text.rstrip().endswith((";", ".", ":", ",")) and current.kind != "list_item"
    return True


def _aligned(current: Open, line: Line) -> bool:
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


def inner_columns(column: Column, measures: Measures) -> dict[int, Column]:
    """``id(line)`` → the narrower column of text that is set in on the left, and so perhaps on the right."""
    out: dict[int, Column] = {}
    run: list[Line] = []
    for line in [*column.lines, None]:
        if line and run and _same_block(run[-1], line, measures):
            run.append(line)
            continue
        if len(run) > 2 and run[0].x0 > column.left + 10:
            right = max(each.x1 for each in run)
            wide = right - run[0].x0 > 0.5 * (column.right - column.left)
            if wide and median(len(each.text) for each in run) > 30:
                edges = replace(column, left=run[0].x0, right=right)
                out |= {id(each): edges for each in run[1:]}
        run = [line] if line else []
    return out


def _same_block(above: Line, line: Line, measures: Measures) -> bool:
    near = 0 < line.y - above.y < 1.3 * measures.gap(line.size)
    return near and abs(above.x0 - line.x0) < 2 and abs(above.size - line.size) < 0.3
