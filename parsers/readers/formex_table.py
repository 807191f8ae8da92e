"""Tables of Formex files: ``TBL``/``ROW``/``CELL``, and the CALS model of the newer schemas."""

from __future__ import annotations

from lxml import etree

_ROWS = frozenset(["ROW", "row"])
_CELLS = frozenset(["CELL", "entry"])


def row_cells(row: etree._Element) -> list[etree._Element | None]:
    """The cells of ``row`` by column; None where a cell of a row above or before reaches in.

    What is no row (a title of a group of rows), or holds text beside its cells, is one cell.
    """
    loose = [row.text, *(child.tail for child in row)]
    if row.tag not in _ROWS or any(text and text.strip() for text in loose):
        return [row]
    cells: list[etree._Element | None] = []
    for cell in row:
        column = cell.get("COL") or "" if cell.tag in _CELLS else ""
        place = int(column) - 1 if column.isdecimal() and len(column) < 4 else len(cells)
        cells += [None] * (place - len(cells))
        cells.append(cell)
    return cells
