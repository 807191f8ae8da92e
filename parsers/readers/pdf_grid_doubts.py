"""What looks like a table and is none: columns of text, hanging numbers, contents, covers, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.readers.pdf_grid_columns import Band, Extent
from parsers.readers.pdf_grid_figures import is_figure
from parsers.readers.pdf_grid_rows import column, figures

_MARKER = re.compile(
    r"[-–—•·▪◦‣\uf0b7\uf0a7o*†‡]+|\(?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcdm]{1,6})(?:\)|\.\)?)|(?:\d{1,2}\.)+\d{0,2}",
    re.I,
)
_NUMBER = re.compile(r"\d{1,3}")
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}")
_PAGE = re.compile(r"[\divxlc]{1,5}", re.I)
_LABEL = re.compile(r".*:\s*$")
_AGREE = 0.75  # of the paragraphs that are level with another
_SAME = 1.2  # points
_LONG = 14  # letters of a line of running text, at least
_CLEAR = 1.0  # ems of white between columns of words
_FIGURED = 3  # columns of figures: then two rows are a table, perhaps cut by the page
_SPACES = 3  # between rules: no columns of text have so many
_LEAST = 3  # rows of two cells or more, where no rule says that there is a table


def is_table(
    rows: Sequence[Band],
    whites: Sequence[Extent],
    *,
    ruled: int = 0,
    beside: bool = False,
    first_page: bool = False,
) -> bool:
    """Whether rows in columns are a table; without rules they must be more, and tell more.

    ``ruled``: how many spaces with print there are between rules, 0 where no rules are.
    ``beside``: in the middle of the rows begins what may be the second of two columns of text.
    """
    cells = [_texts(row, whites) for row in rows]
    several = [row for row in cells if len(row) > 1]
    if len(several) < 2:
        return False
    if sum(any(_LEADER.search(text) for text in row.values()) for row in cells) > 0.2 * len(cells):
        return False
    width = len(whites) + 1
    plain = [at for at in range(width) if not _marks(at, cells)]
    figured = figures(rows, whites) & set(plain)
    if len(plain) < 2 or _is_contents(plain, cells):
        return False
    if not figured and ruled < _SPACES and (beside or _is_text_in_columns(rows, whites, cells, width)):
        return False
    if _labels(cells):
        return False
    if ruled:
        return True
    size = rows[0].size
    if not figured and min(x1 - x0 for x0, x1 in whites) < _CLEAR * size:
        return False
    if len(plain) > 2:
        least = 2 if len(figured) >= _FIGURED else _LEAST + first_page
        return len(several) >= least and _filled(several, width)
    return not first_page and not beside and _is_pair_table(plain, several)


def is_marker(text: str) -> bool:
    """Whether a text is a bullet, or the number of an item, a paragraph or a heading."""
    return bool(_MARKER.fullmatch(text) or _NUMBER.fullmatch(text))


def _texts(row: Band, whites: Sequence[Extent]) -> dict[int, str]:
    """Column → what a baseline has there."""
    out: dict[int, str] = {}
    for text in row.texts:
        at = column(text, whites)
        out[at] = f"{out[at]} {text.text}" if at in out else text.text
    return out


def _marks(at: int, cells: Sequence[dict[int, str]]) -> bool:
    """Whether a column holds nothing but bullets or enumerators; the first one, or plain numbers."""
    own = [row[at].strip() for row in cells if at in row]
    marks = sum(bool(_MARKER.fullmatch(text) or (at == 0 and _NUMBER.fullmatch(text))) for text in own)
    return marks > 0.7 * len(own) or not own


def _is_contents(plain: Sequence[int], cells: Sequence[dict[int, str]]) -> bool:
    """Titles and pages that never go back."""
    last = plain[-1]
    pages = [row[last].strip() for row in cells if last in row]
    if len(plain) > 2 or not pages or not all(_PAGE.fullmatch(page) for page in pages):
        return False
    counted = [int(page) for page in pages if page.isdecimal()]
    return counted == sorted(counted)


def _is_text_in_columns(
    rows: Sequence[Band], whites: Sequence[Extent], cells: Sequence[dict[int, str]], width: int
) -> bool:
    """Whether lines are long, and the paragraphs of one column not level with those of another."""
    lengths = [[len(row[at]) for row in cells if at in row] for at in range(width)]
    if sum(sum(own) > _LONG * len(own) for own in lengths if own) < 2:
        return False
    columns = [own[1:] for own in _paragraphs(rows, whites, width)]  # the first ones are level in any case
    if not any(columns):
        return True
    level = every = 0
    for at, own in enumerate(columns):
        others = [other for column in (*columns[:at], *columns[at + 1 :]) for other in column]
        every += len(own)
        level += sum(any(_level(one, other) for other in others) for one in own)
    return level < _AGREE * every


def _paragraphs(rows: Sequence[Band], whites: Sequence[Extent], width: int) -> list[list[Extent]]:
    """First and last baseline of what is set without white between its lines, by column."""
    lines: list[list[float]] = [[] for _ in range(width)]
    for row in rows:
        for at, y in {column(text, whites): text.spans[0].y for text in row.texts}.items():
            lines[at].append(y)
    steps = [below - above for own in lines for above, below in pairwise(own)]
    usual = min((step for step in steps if step > 0.9 * rows[0].size), default=0.0)
    near = 1.15 * usual if usual < 1.6 * rows[0].size else 0.0
    out: list[list[Extent]] = []
    for own in lines:
        groups: list[Extent] = []
        for y in own:
            if groups and y - groups[-1][1] <= near:
                groups[-1] = (groups[-1][0], y)
            else:
                groups.append((y, y))
        out.append(groups)
    return out


def _level(one: Extent, other: Extent) -> bool:
    """Whether two paragraphs begin or have their middle at one height; all end where their page does."""
    return min(abs(one[0] - other[0]), abs(sum(one) - sum(other)) / 2) < _SAME


def _labels(cells: Sequence[dict[int, str]]) -> bool:
    """The labels of a cover: "From:", "Subject:"."""
    firsts = [row[0] for row in cells if 0 in row]
    return sum(bool(_LABEL.fullmatch(text)) for text in firsts) > 0.3 * len(firsts)


def _filled(cells: Sequence[dict[int, str]], width: int) -> bool:
    """Whether each column has print in some rows, and rows are not one cell here, one there."""
    counts = [sum(at in row for row in cells) for at in range(width)]
    return min(counts) >= 2 and sum(counts) >= 0.5 * width * len(cells)


def _is_pair_table(plain: Sequence[int], several: Sequence[dict[int, str]]) -> bool:
    """Two columns are a table where the second holds figures."""
    second = [row[plain[1]] for row in several if plain[1] in row]
    return len(second) >= _LEAST and sum(map(is_figure, second)) > 0.6 * len(second)
