"""Columns of figures that stand close to the column before them: no wider than a blank, but in every row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.readers.pdf_grid_columns import Band, Extent, Text

_LEAST = 0.36  # ems of white: more than a blank is wide
_SHARE = 0.8  # of the cells that hold figures
_ROWS = 3
_FILLED = 0.4  # cells of a column, against the lines of the table
_FIGURE = re.compile(
    r"[-–—+~<>±≈(]*\s*[€$£]?\s*\d[\d\s.,:/–-]*\s*(?:%|\)|[^\W\d_]{0,3})\W*|[-–—:]|n/?a\.?", re.I
)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, perhaps with its unit, or a dash for none."""
    return bool(_FIGURE.fullmatch(text.strip()))


def with_figures(rows: Sequence[Band], whites: Sequence[Extent]) -> list[Extent]:
    """``whites`` and the narrow ones beside a column of figures; ``rows``: those under the head."""
    texts = [text for row in rows for text in row.texts if not _over(text, whites)]
    if len(rows) < _ROWS or len(texts) <= len(rows):
        return list(whites)
    least = _LEAST * max(row.size for row in rows)
    out = list(whites)
    for white in _gaps(texts, least):
        middle = (white[0] + white[1]) / 2
        if any(x0 - 1 < white[1] and white[0] < x1 + 1 for x0, x1 in out):
            continue
        left = max((x1 for x0, x1 in out if x1 < middle), default=-1e4)
        right = min((x0 for x0, x1 in out if x0 > middle), default=1e4)
        west = [text for text in texts if left - 1 <= text.x0 and text.x1 <= white[0] + 1]
        east = [text for text in texts if white[1] - 1 <= text.x0 and text.x1 <= right + 1]
        if min(len(west), len(east)) < _FILLED * len(rows):
            continue
        if _figures(east) or (_figures(west) and _beside(west, east)):
            out = sorted([*out, white])
    return out


def _over(text: Text, whites: Sequence[Extent]) -> bool:
    return any(text.x0 < white[0] + 1 and text.x1 > white[1] - 1 for white in whites)


def _gaps(texts: Sequence[Text], least: float) -> list[Extent]:
    out: list[Extent] = []
    end: float | None = None
    for text in sorted(texts, key=lambda text: text.x0):
        if end is not None and text.x0 - end >= least:
            out.append((end, text.x0))
        end = text.x1 if end is None else max(end, text.x1)
    return out


def _figures(texts: Sequence[Text]) -> bool:
    return len(texts) >= _ROWS and sum(is_figure(text.text) for text in texts) >= _SHARE * len(texts)


def _beside(west: Sequence[Text], east: Sequence[Text]) -> bool:
    """Whether the figures are no enumerators before the text of the same column."""
    return _figures(east) or not all(re.fullmatch(r"\(?\d{1,3}[).]?", text.text.strip()) for text in west)
