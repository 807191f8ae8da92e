"""Marks that the line end parted from their word: a line in small print with nothing but "(16)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.readers.pdf_lines import Line

_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\s?,\s?\d{1,3})*|\*{1,4}|[a-z])[)\]]?[.,;:]?")
_SMALL = 0.8


def settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` of a column, a mark alone on its line raised beside nothing as it was raised in the text."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        out.append(_raised(line, above) if above is not None and _is_lone(line, above) else line)
    return tuple(out)


def _is_lone(line: Line, above: Line) -> bool:
    near = 0 < line.y - above.y < 1.4 * above.size
    return near and line.size <= _SMALL * above.size and bool(_MARK.fullmatch(line.text))


def _raised(line: Line, above: Line) -> Line:
    size = above.size
    parts = tuple(replace(part, y=part.y + 0.4 * size, size=size) for part in line.parts)
    return Line(parts, line.page)
