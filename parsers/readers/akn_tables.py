"""Rows of Akoma Ntoso tables with every cell in its column."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from parsers.readers.akn_names import name

# More rows in one cell's span, or more columns in one table, is a slip, and a costly one.
_WIDEST = 100
_GROUPS = frozenset(["thead", "tbody", "tfoot"])
_PARTS = {
    "table": _GROUPS | {"tr", "caption"},
    **dict.fromkeys(_GROUPS, _GROUPS | {"tr"}),
    "tr": frozenset(["td", "th"]),
}


def rows(table: etree._Element) -> Iterator[list[etree._Element | None]]:
    """The cells of each row; None for a place that a cell of a row above, or to the left, reaches into."""
    below: dict[int, int] = {}
    for row in _rows(table):
        out: list[etree._Element | None] = []
        for cell in (each for each in row if name(each) in ("td", "th")):
            _fill(out, below)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            width = max(1, min(width, _WIDEST - len(out)))
            for column in range(len(out), len(out) + width):
                if height > 1:
                    below[column] = height - 1
            out += [cell, *([None] * (width - 1))]
        _fill(out, below)
        if out:
            yield out


def strays(table: etree._Element) -> Iterator[etree._Element | str]:
    """What stands in a table outside its cells, against the standard: elements, and texts that are not
    blank. The caption is none."""
    inside = _PARTS.get(name(table), frozenset())
    if table.text and table.text.strip():
        yield table.text
    for child in table:
        if name(child) not in inside:
            yield child
        elif name(child) in _PARTS:
            yield from strays(child)
        if child.tail and child.tail.strip():
            yield child.tail


def _fill(out: list[etree._Element | None], below: dict[int, int]) -> None:
    """Places taken from above, from here up to the next free one."""
    while below.get(len(out), 0) > 0 and len(out) < _WIDEST:
        below[len(out)] -= 1
        out.append(None)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if name(child) == "tr":
            yield child
        elif name(child) in _GROUPS:
            yield from _rows(child)


def _span(cell: etree._Element, key: str) -> int:
    printed = (cell.get(key) or "1").strip()
    return max(1, min(int(printed), _WIDEST)) if printed.isdecimal() and len(printed) < 7 else 1
