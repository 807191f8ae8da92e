"""Tables: their rows and cells, and whether they hold data or only place text on the page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from parsers.readers.block import Change
from parsers.readers.docx_package import W
from parsers.readers.docx_styles import Styles
from parsers.readers.docx_walk import children, marked
from parsers.readers.html_lists import MARKER

_LONG = 1500  # characters of one cell


@dataclass(frozen=True, slots=True)
class Cell:
    element: etree._Element
    changes: frozenset[Change]
    text: str

    @property
    def marker(self) -> bool:
        """Whether all that it holds is the marker of a point."""
        return MARKER.fullmatch(self.text) is not None


def rows(table: etree._Element) -> list[list[Cell]]:
    """The rows of a table; a merged cell is there once across, and empty below its first row."""
    found = []
    for row, around in children(table):
        if row.tag == f"{W}tr":
            changes = around | marked(row.find(f"{W}trPr"))
            found.append([_cell(cell, changes | own) for cell, own in children(row) if cell.tag == f"{W}tc"])
    return found


def point(row: list[Cell]) -> tuple[Cell, Cell] | None:
    """The marker's cell and the text's where a row is a point of a list."""
    filled = [cell for cell in row if cell.text]
    return (filled[0], filled[1]) if len(filled) == 2 and filled[0].marker else None


def is_data(table: etree._Element, found: list[list[Cell]], styles: Styles) -> bool:
    """Whether the rows are records: several columns, no table inside a cell, no heading beside text.

    A heading alone in its row parts the records, see :func:`parting`; a row of headings names the columns.
    """
    if any(each is not table for each in table.iter(f"{W}tbl")):
        return False
    filled = [[cell for cell in row if cell.text] for row in found]
    filled = [row for row in filled if row]
    if not filled or max(map(len, filled)) < 2:
        return False
    for row in filled:
        heads = [_has_heading(cell, styles) for cell in row]
        if any(heads) and not all(heads):
            return False
    if all(point(row) is not None for row in filled):
        return False
    # A page set in columns: whole paragraphs in one row.
    return len(filled) > 1 or max(len(cell.text) for cell in filled[0]) < _LONG


def parting(row: list[Cell], styles: Styles) -> Cell | None:
    """The one cell of a row that holds nothing but a heading."""
    filled = [cell for cell in row if cell.text]
    return filled[0] if len(filled) == 1 and _has_heading(filled[0], styles) else None


def _has_heading(cell: Cell, styles: Styles) -> bool:
    found = (styles.kind(styles.paragraph(each))[0] for each in cell.element.iter(f"{W}pPr"))
    return any(kind == "heading" for kind in found)


def _cell(element: etree._Element, changes: frozenset[Change]) -> Cell:
    own: dict[str, Change] = {"cellIns": "inserted", "cellDel": "deleted"}
    noted = {change for name, change in own.items() if element.find(f"{W}tcPr/{W}{name}") is not None}
    text = " ".join("".join(each.text or "" for each in element.iter(f"{W}t", f"{W}delText")).split())
    return Cell(element, changes | noted, text)
