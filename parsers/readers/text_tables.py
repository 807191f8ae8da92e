"""Tables of plain text: rows of cells between tabs, as Word's "plain text" and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.readers.block import Block

# With one tab in a line it is a label and its value.
_TABS = 2
_ROWS = 2


def table_rows(lines: Sequence[str]) -> dict[int, int]:
    """First line → line after the last, of each table: at least two lines that follow on each other with
    the same number of tabs, two or more. The first has no empty cell: "From:" and two tabs is a label."""
    found: dict[int, int] = {}
    start = 0
    while start < len(lines):
        end = start + 1
        if lines[start].count("\t") >= _TABS and all(map(str.strip, lines[start].split("\t"))):
            while (
                end < len(lines) and lines[end].strip() and lines[end].count("\t") == lines[start].count("\t")
            ):
                end += 1
            if end - start >= _ROWS:
                found[start] = end
        start = end
    return found


def rows(lines: Sequence[str], page: int | None) -> Iterator[Block]:
    """A ``table_row`` a line."""
    for line in lines:
        text = ""
        spans: list[tuple[int, int]] = []
        for cell in re.split(r"\t", line):
            text += "\t" if spans else ""
            shown = " ".join(cell.split())
            spans.append((len(text), len(text) + len(shown)))
            text += shown
        yield Block(text, "table_row", page=page, cells=tuple(spans))
