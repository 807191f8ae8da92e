"""The rows of a table without lines between them: wrapped cells joined to the row that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.readers.pdf_grid_columns import Band, Extent, Text, crosses
from parsers.readers.pdf_grid_figures import is_figure

_SINGLE = 0.65  # ems of white between lines that are all rows by themselves
_MORE = 0.1  # ems of white that a row has above it, beside what lines of one cell have


def grouped(rows: Sequence[Band], whites: Sequence[Extent]) -> list[list[Band]]:
    """The baselines of one part of a table as rows.

    Rows have more white between them than the lines of a cell; where all white is the same, a row begins
    with a line that has a figure where figures stand, or with one whose words had room on the line above.
    """
    groups = by_white(rows)
    if len(groups) == 1 and len(rows) > 1:
        return _by_columns(rows, whites)
    columns = figures(rows, whites)
    out: list[list[Band]] = []
    for group in groups:
        several = len(group) > 1 and len(columns) > 1
        if several and all(columns <= filled(row, whites) for row in group):
            out += [[row] for row in group]
        else:
            out.append(group)
    return out


def by_white(rows: Sequence[Band]) -> list[list[Band]]:
    """The baselines with no more white between them than the lines of a cell have."""
    gaps = _gaps(rows)
    size = max((row.size for row in rows), default=0.0)
    inner = [gap for gap in gaps if gap > -0.1 * size]
    if not inner or min(inner) > _SINGLE * size:
        return _cut(rows, [gap > -0.1 * size for gap in gaps])
    least = min(inner) + max(_MORE * size, 0.9)
    return _cut(rows, [gap > least for gap in gaps])


def filled(row: Band, whites: Sequence[Extent]) -> set[int]:
    """The columns that a baseline has print in."""
    return {column(text, whites) for text in row.texts}


def column(text: Text, whites: Sequence[Extent]) -> int:
    """The column of a text, by the place of its middle."""
    middle = (text.x0 + text.x1) / 2
    return sum(middle > (x0 + x1) / 2 for x0, x1 in whites)


def spanning(row: Band, whites: Sequence[Extent]) -> bool:
    """Whether something on the baseline runs over two columns."""
    return any(crosses((text.x0, text.x1), white) for text in row.texts for white in whites)


def _gaps(rows: Sequence[Band]) -> list[float]:
    """The white above each baseline but the first; below zero where cells are level in another way."""
    gaps: list[float] = []
    bottom = rows[0].bottom if rows else 0.0
    for row in rows[1:]:
        gaps.append(row.top - bottom)
        bottom = max(bottom, row.bottom)
    return gaps


def _cut(rows: Sequence[Band], begins: Sequence[bool]) -> list[list[Band]]:
    groups = [[rows[0]]] if rows else []
    for row, new in zip(rows[1:], begins, strict=True):
        if new:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _by_columns(rows: Sequence[Band], whites: Sequence[Extent]) -> list[list[Band]]:
    columns = figures(rows, whites)
    begins = []
    for above, row in pairwise(rows):
        here = filled(row, whites)
        if spanning(row, whites) or spanning(above, whites):
            begins.append(True)
        elif columns:
            begins.append(bool(here & columns))
        else:
            begins.append(0 in here and len(here) > 1 and _room(above, row, whites))
    return _cut(rows, begins)


def figures(rows: Sequence[Band], whites: Sequence[Extent]) -> set[int]:
    """The columns of figures."""
    texts: dict[int, list[bool]] = {}
    for row in rows:
        cells: dict[int, str] = {}
        for each in row.texts:
            at = column(each, whites)
            cells[at] = f"{cells.get(at, '')} {each.text}"
        for at, text in cells.items():
            texts.setdefault(at, []).append(is_figure(text))
    return {at for at, found in texts.items() if len(found) > 1 and sum(found) >= 0.8 * len(found)}


def _room(above: Band, row: Band, whites: Sequence[Extent]) -> bool:
    """Whether the first word of some cell had room on the line above it: then the break is a row's."""
    for at, white in enumerate(whites):
        over = [text for text in above.texts if column(text, whites) == at]
        here = [text for text in row.texts if column(text, whites) == at]
        if over and here and white[0] - over[-1].x1 > here[0].head + 0.3 * row.size:
            return True
        if here and not over:
            return True
    return False
