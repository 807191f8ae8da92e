"""Tables that hold data, told apart from tables that only place text on the page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from lxml.html import HtmlElement

from parsers.readers.html_classes import Hint, hint
from parsers.readers.html_lists import list_row

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONG = 1500  # characters of one cell
_WIDEST, _LONGEST = 60, 5000  # columns and rows that one cell may fill
_MOST = 400  # columns; spans beyond are not followed
_DATA = re.compile(r"(?:^|\s)(?:oj-table|table|MsoTableGrid|Table\w*Grid\w*)(?:\s|$)")
_DATA_CELL = re.compile(r"(?:oj-)?tbl-(?:hdr|txt|num|cod)\S*")
_NONE = Hint("paragraph")
_ARROW = re.compile(r"[►▼][A-Z]\d*")


def grid(rows: list[HtmlElement]) -> Iterator[tuple[HtmlElement, list[HtmlElement | None]]]:
    """Each row with its cells, column by column: None where a cell from the left or from above goes on, so
    that a text that spans several rows stands in the first of them."""
    above: dict[int, int] = {}
    for row in rows:
        cells: list[HtmlElement | None] = []
        following = {column: left - 1 for column, left in above.items() if left > 1}
        for cell in row_cells(row):
            _fill(cells, above)
            wide = len(cells) > _MOST
            across = 1 if wide else _span(cell.get("colspan"), _WIDEST)
            down = 1 if wide else _span(cell.get("rowspan"), _LONGEST)
            for column in range(len(cells), len(cells) + across):
                if down > 1:
                    following[column] = down - 1
            cells += [cell, *[None] * (across - 1)]
        _fill(cells, above)
        above = following
        yield row, cells


def language_columns(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of each column where every column is in a language of its own (``lang``), else nothing."""
    rows = [row_cells(row) for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    if not rows or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return []
    columns = [list(column) for column in zip(*rows, strict=True)]
    spoken = [{_language(cell) for cell in column} for column in columns]
    clear = all(len(found) == 1 and None not in found for found in spoken)
    return columns if clear and len(frozenset[str | None]().union(*spoken)) == len(columns) else []


def _language(cell: HtmlElement) -> str | None:
    boxes = (cell, *cell)
    return next((box.get("lang").lower() for box in boxes if box.get("lang")), None)


def _fill(cells: list[HtmlElement | None], above: dict[int, int]) -> None:
    while above.get(len(cells)):
        cells.append(None)


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.strip().isdecimal() else 1


def row_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of one row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_data_table(table: HtmlElement, rows: list[HtmlElement], notes: Container[HtmlElement]) -> bool:
    """Whether the rows are records: several columns, no headings, notes or tables inside a cell."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    own = [element for row in rows for cell in row_cells(row) for element in (cell, *cell)]
    if _DATA.search(table.get("class") or "") or any(_DATA_CELL.match(e.get("class") or "") for e in own):
        return True
    if any(element in notes or element.tag in _HEADINGS for element in table.iter()):
        return False
    hints = [hint(element.get("class") or "") or _NONE for element in table.iter()]
    if any(found.furniture or found.role is not None for found in hints):
        return False
    if table.find(".//table") is not None:
        return False
    filled = [[c for c in row_cells(row) if "".join(c.itertext()).strip()] for row in rows]
    filled = [row for row in filled if row]
    if not filled or max(len(row) for row in filled) < 2:
        return False
    if len(filled) == 1 and _ARROW.fullmatch("".join(filled[0][0].itertext()).strip()):
        return False
    if table.find(".//th") is not None:
        return True
    if all(list_row(row) is not None for row in rows if "".join(row.itertext()).strip()):
        return False
    # A page set in columns: whole paragraphs in one row.
    longest = max(len("".join(cell.itertext())) for row in filled for cell in row)
    return len(filled) > 1 or longest < _LONG
