"""How a paragraph begins: as a list item with its marker, a row in columns, or plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.readers.block import BlockKind
from parsers.readers.pdf_lines import Line

_BULLET = r"[-–—•·▪◦‣\uf0b7\uf0a7\uf02d➢➤✓o]"
_NUMBER = r"\(?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcdm]{1,6})(?:\)|\.\))|\d{1,3}\."
_MARKER = re.compile(rf"({_BULLET}|{_NUMBER})", re.I)
_INLINE = re.compile(
    r"([-–—•·▪◦‣\uf0b7\uf0a7➢➤✓]|\((?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcdm]{2,6})\)|\d{1,2}[.)])\s+(?=\S)"
)
# Private-use code points of the Symbol and Wingdings fonts.
_PRINTED = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-"}


@dataclass(slots=True)
class Open:
    """A paragraph under construction.

    ``text_x`` is where the lines after the first begin, once known; ``inline`` says that the marker
    still stands in the text; ``continued``, that it began on the page before.
    """

    lines: list[Line]
    kind: BlockKind
    marker: str | None
    text_x: float | None
    depth: int = 0
    inline: bool = False
    continued: bool = False


def begun(line: Line) -> Open:
    """The paragraph that begins with ``line``."""
    first = line.parts[0].text
    if len(line.parts) > 1 and _MARKER.fullmatch(first):
        return Open([replace(line, parts=line.parts[1:])], "list_item", _printed(first), line.parts[1].x0)
    spans = line.parts[0].spans
    if len(spans) > 1 and _MARKER.fullmatch(spans[0].text) and not line.parts[0].raised:
        gap = spans[1].x0 - spans[0].x1
        tab = gap > 0.55 * line.size and not _is_stretched_date(line)
        if tab or spans[0].text in _PRINTED:
            rest = replace(line.parts[0], spans=spans[1:])
            kept = replace(line, parts=(rest, *line.parts[1:]))
            return Open([kept], "list_item", _printed(spans[0].text), spans[1].x0)
    if len(line.parts) > 1:
        return Open([line], "table_row", None, line.parts[-1].x0)
    inline = _INLINE.match(line.text)
    if inline and not line.parts[0].raised:
        return Open([line], "list_item", inline[1], None, inline=True)
    return Open([line], "paragraph", None, None)


def _is_stretched_date(line: Line) -> bool:
    """ "12. oktobrī" in a justified line, whose words are all as far from each other."""
    spans = line.parts[0].spans
    first, *others = [right.x0 - left.x1 for left, right in pairwise(spans)]
    date = re.fullmatch(r"\d{1,2}\.", spans[0].text) and spans[1].text[0].islower()
    return bool(date) and bool(others) and abs(first - max(others)) < 0.2 * line.size


def _printed(marker: str) -> str:
    return _PRINTED.get(marker, marker)
