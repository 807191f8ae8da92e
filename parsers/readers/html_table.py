"""Tables that hold data, told apart from tables that only place text on the page."""

from __future__ import annotations

from collections.abc import Container

from lxml.html import HtmlElement

from parsers.readers.html_classes import Hint, hint
from parsers.readers.html_lists import list_row

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONG = 1500  # characters of one cell
_NONE = Hint("paragraph")


def row_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of one row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_data_table(table: HtmlElement, rows: list[HtmlElement], notes: Container[HtmlElement]) -> bool:
    """Whether the rows are records: several columns, no headings, notes or tables inside a cell."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    if any(element in notes or element.tag in _HEADINGS for element in table.iter()):
        return False
    if any((hint(element.get("class") or "") or _NONE).furniture for element in table.iter()):
        return False
    if table.find(".//table") is not None:
        return False
    filled = [[c for c in row_cells(row) if "".join(c.itertext()).strip()] for row in rows]
    filled = [row for row in filled if row]
    if not filled or max(len(row) for row in filled) < 2:
        return False
    if table.find(".//th") is not None:
        return True
    if all(list_row(row) is not None for row in rows if "".join(row.itertext()).strip()):
        return False
    # A page set in columns: whole paragraphs in one row.
    longest = max(len("".join(cell.itertext())) for row in filled for cell in row)
    return len(filled) > 1 or longest < _LONG
