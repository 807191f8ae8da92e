"""Tables without a grid of lines: a rule over and under them, shaded rows, or nothing but columns of print.

A table is told by white that runs down between its columns, row after row. Two columns of running text
have that too, and so have lists, contents, covers and signatures: see :mod:`pdf_grid_doubts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.readers.pdf_frame import Gutter, Ruled, Span
from parsers.readers.pdf_grid_cells import table
from parsers.readers.pdf_grid_columns import Band, Extent, bands, crosses, whites
from parsers.readers.pdf_grid_doubts import is_marker, is_table
from parsers.readers.pdf_grid_figures import is_figure, with_figures
from parsers.readers.pdf_grid_levels import Level, joints, levels
from parsers.readers.pdf_lines import Line
from parsers.readers.pdf_page import Page
from parsers.readers.pdf_tables import Table

_PARTED = 1.2  # ems of white that part the cells of a row where no rule says that there are any
_NEAR = 2.6  # ems from one row to the next
_WRAPPED = 0.5  # ems of white between the lines of one cell
_APART = 0.9  # ems of white over a line that begins no row
_ROWS = 2
_COLUMNS = 0.4  # of the page's height: a gutter so long parts columns of running text
_HEAD = 6  # lines
_CLOSE = 30.0  # points
_SLACK = 2.0  # points that print may reach over the edge of its cell
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Found:
    rows: list[Band]
    whites: list[Extent]
    heights: list[float]


@dataclass(frozen=True)
class Sheet:
    """A page whose tables with ruled cells are ``taken``: the ``spans`` outside of them, the lines that they
    make, those of them that are ``kept`` (no running head or foot), and the gutters between two columns.

    Without ``lines``, only tables with rules or shades are looked for.
    """

    page: Page
    spans: tuple[Span, ...]
    taken: Sequence[Table]
    lines: Sequence[Line] = ()
    kept: Sequence[Line] = ()
    gutters: Sequence[Gutter] = ()


def find(sheet: Sheet) -> tuple[list[Table], tuple[Span, ...]]:
    """The tables of a page from the top down, and the spans outside of them and of running heads and feet."""
    flat = [line for line in sheet.page.ruled if line.horizontal and not _inside(line, sheet.taken)]
    groups = levels(flat, [area for area in sheet.page.shaded if not _inside(area, sheet.taken)])
    if sum(map(_is_row, sheet.kept)) < _ROWS and all(len(group) < 2 for group in groups):
        return [], sheet.spans
    spans = _kept(sheet)
    rows = bands(spans)
    found: list[_Found] = []
    for group in groups:
        for one in _ruled(group, rows):
            gone = {id(row) for row in one.rows}
            if not gone <= {id(row) for row in rows}:
                continue
            found.append(one)
            rows = [row for row in rows if id(row) not in gone]
    heights = [level.y for group in groups for level in group]
    found += _bare(rows, heights, sheet) if sheet.kept else []
    used = {id(span) for one in found for row in one.rows for text in row.texts for span in text.spans}
    tables = [table(one.rows, one.whites, one.heights, sheet.page.number) for one in found]
    return sorted(tables, key=lambda table: table.top), tuple(span for span in spans if id(span) not in used)


def _is_row(line: Line) -> bool:
    """Whether a line has two parts, and not only because a bullet or number hangs at its left."""
    return len(line.parts) > 1 and (len(line.parts) > 2 or not is_marker(line.parts[0].text))


def without_rules(page: Page, tables: Sequence[Table]) -> Page:
    """The page without the rules of its tables: one of them might be taken for the line over the notes."""
    return replace(page, ruled=tuple(line for line in page.ruled if not _inside(line, tables)))


def _kept(sheet: Sheet) -> tuple[Span, ...]:
    """The spans that are in no running head or foot."""
    if len(sheet.kept) == len(sheet.lines):
        return sheet.spans
    own = {id(line) for line in sheet.kept}
    gone = [line for line in sheet.lines if id(line) not in own]
    return tuple(span for span in sheet.spans if not any(_part_of(span, line) for line in gone))


def _part_of(span: Span, line: Line) -> bool:
    middle = (span.x0 + span.x1) / 2
    return line.x0 < middle < line.x1 and abs(span.y - line.y) < 0.6 * max(line.size, span.size)


def _inside(line: Ruled, tables: Sequence[Table]) -> bool:
    return any(table.top - 3 < (line.y0 + line.y1) / 2 < table.bottom + 3 for table in tables)


def _ruled(group: list[Level], rows: list[Band]) -> list[_Found]:
    """The tables between the levels of one group: neighbouring spaces whose print has the same columns."""
    spaces: list[list[Band]] = [[] for _ in range(len(group) + 1)]
    for row in rows:
        within = _between_ends(row, group[0])
        if within:
            spaces[sum(level.y < row.y - 0.3 * row.size for level in group)].append(within)
    out: list[_Found] = []
    chain: list[list[Band]] = []
    for space in [*spaces[1:], None]:
        last = space is None or space is spaces[-1]
        if space is not None and not last and _tabular(space) and (not chain or _fits(chain, space)):
            chain.append(space)
            continue
        if space and len([each for each in chain if each]) == 1:
            chain.append(_cut_off(chain[-1], space))
        out += _chained(chain, group)
        chain = [space] if space is not None and not last and _tabular(space) else []
    return [_extended(one, rows) for one in out] if any(level.shaded for level in group) else out


def _cut_off(head: list[Band], rows: list[Band]) -> list[Band]:
    """The rows under a head, which the page end cut off from the rule under them."""
    gaps = _inner(_open(head[-1])) if head else []
    return _run(head[-1], rows, gaps, down=True) if len(gaps) > 1 else []


def _between_ends(row: Band, level: Level) -> Band | None:
    """``row`` where it stands between the ends of a level, None where it does not."""
    inside = row.pieces[0][0] > level.x0 - 3 and row.pieces[-1][1] < level.x1 + 3
    return row if inside else None


def _tabular(space: list[Band]) -> bool:
    """Whether what stands between two rules may be a part of a table: not so a paragraph."""
    several = sum(len(row.pieces) > 1 for row in space)
    if any(len(low.pieces) == 1 and low.top - high.bottom > low.size for high, low in pairwise(space)):
        return False
    if len(space) < 3:
        return not space or several > 0 or len(space) == 1
    found = whites(space)
    over = [any(crosses(piece, white) for piece in row.pieces for white in found) for row in space]
    if any(one and other for one, other in pairwise(over)):
        return False
    return bool(found) or (several == 1 and len(space) < 5)


def _fits(chain: list[list[Band]], space: list[Band]) -> bool:
    before = [row for each in chain for row in each]
    if sum(len(row.pieces) > 1 for row in before) < 2 or sum(len(row.pieces) > 1 for row in space) < 2:
        return True
    return bool(whites([*before, *space]))


def _chained(chain: list[list[Band]], group: list[Level]) -> list[_Found]:
    while chain and not any(len(row.pieces) > 1 for row in chain[0]):
        chain = chain[1:]
    while chain and not any(len(row.pieces) > 1 for row in chain[-1]):
        chain = chain[:-1]
    rows = [row for space in chain for row in space]
    if not rows:
        return []
    around = [level for level in group if rows[0].y - _CLOSE < level.y < rows[-1].y + _CLOSE]
    found = _at_joints(rows, joints(around)) or _columns(rows, len(chain[0]))
    if not found or not is_table(rows, found, ruled=sum(map(bool, chain))):
        return []
    return [_Found(rows, found, [level.y for level in group])]


def _columns(rows: list[Band], over: int) -> list[Extent]:
    """The whites that the rows under the head leave, narrowed by the head; ``over``: so many baselines stand
    over the first rule."""
    figures = next((at for at, row in enumerate(rows) if _has_figures(row)), over)
    for count in (figures, over):
        head, body = rows[:count], rows[count:]
        if 0 < count <= _HEAD and sum(len(row.pieces) > 1 for row in body) > 1:
            found = with_figures(body, whites(body))
            if found:
                return _under_head(found, head)
    return with_figures(rows, whites(rows))


def _has_figures(row: Band) -> bool:
    """Whether a row has figures that are no years."""
    return any(is_figure(text.text) and not _YEAR.fullmatch(text.text) for text in row.texts)


def _at_joints(rows: list[Band], places: list[float]) -> list[Extent]:
    """The whites at the edges of cells that are drawn one by one."""
    found = [(x - _SLACK, x + _SLACK) for x in places]
    over = sum(
        any(crosses((text.x0, text.x1), white) for text in row.texts for white in found) for row in rows
    )
    several = sum(row.texts[0].x1 < x < row.texts[-1].x0 for row in rows for x in places)
    return found if several > 1 and over <= 0.3 * len(rows) else []


def _under_head(found: list[Extent], head: list[Band]) -> list[Extent]:
    """The whites of the rows, narrowed by the titles over them, which may be flush with the other side."""
    for row in head:
        for x0, x1 in row.pieces:
            for at, (left, right) in enumerate(found):
                if x1 <= left or x0 >= right or crosses((x0, x1), (left, right)):
                    continue
                starts = [found[at - 1][1] if at else -1e4, right]
                ends = [left, found[at + 1][0] if at + 1 < len(found) else 1e4]
                west, east = (
                    any(a < ends[side] and b > starts[side] and (a, b) != (x0, x1) for a, b in row.pieces)
                    for side in (0, 1)
                )
                if x0 <= left or (east and not west and x1 < right):
                    found = [*found[:at], (x1, right), *found[at + 1 :]]
                else:
                    found = [*found[:at], (left, x0), *found[at + 1 :]]
    return found


def _extended(found: _Found, rows: list[Band]) -> _Found:
    """With the rows over the first rule and under the last one that have the same columns."""
    above = [row for row in reversed(rows) if row.y < found.rows[0].y]
    below = [row for row in rows if row.y > found.rows[-1].y]
    before = _run(found.rows[0], above, found.whites, down=False)
    after = _run(found.rows[-1], below, found.whites, down=True)
    return _Found([*reversed(before), *found.rows, *after], found.whites, found.heights)


def _run(last: Band, rows: list[Band], found: list[Extent], *, down: bool) -> list[Band]:
    """The rows next to ``last`` with print between the same whites; ``down``: wrapped lines may end it."""
    out: list[Band] = []
    sure = 0
    for row in rows:
        white = max(row.top - last.bottom, last.top - row.bottom)
        over = any(crosses(piece, gap) for piece in row.pieces for gap in found)
        if over or white > (_NEAR - 1) * row.size:
            break
        if len(row.pieces) == 1 and white > _APART * row.size:
            break
        out.append(row)
        wrapped = down and white < _WRAPPED * row.size and row.pieces[0][1] < found[-1][1]
        if len(row.pieces) > 1 or wrapped:
            sure = len(out)
        last = row
    return out[:sure]


def _bare(rows: list[Band], heights: list[float], sheet: Sheet) -> list[_Found]:
    """The tables that have nothing but their columns."""
    out: list[_Found] = []
    columns = [g for g in sheet.gutters if g.bottom - g.top > _COLUMNS * sheet.page.height]
    at = 0
    while at < len(rows):
        if any(gutter.top < rows[at].y < gutter.bottom for gutter in columns):
            at += 1
            continue
        region = _region(rows, at)
        found = whites(region) if len(region) >= _ROWS else []
        beside = any(gutter.top < row.y < gutter.bottom for gutter in sheet.gutters for row in region)
        if found and is_table(region, found, beside=beside, first_page=sheet.page.number == 1):
            one = _extended(_Found(region, found, heights), rows[(at if out else 0) :])
            out.append(one)
            at = rows.index(one.rows[-1]) + 1
        else:
            at += 1
    return [_headed(one) for one in out]


def _headed(found: _Found) -> _Found:
    """With the whites that the rows under the head leave, unless the head tells of more columns."""
    inner = _columns(found.rows, 1)
    return replace(found, whites=inner) if len(inner) >= len(found.whites) - 1 and inner else found


def _region(rows: list[Band], start: int) -> list[Band]:
    """Baselines from ``start`` on that leave white between the same columns."""
    if not _parted(rows[start]):
        return []
    region = [rows[start]]
    free = _open(rows[start])
    sure = 1
    for row in rows[start + 1 :]:
        last = region[-1]
        white = row.top - last.bottom
        if white > (_NEAR - 1) * row.size:
            break
        if len(row.pieces) == 1:
            usual = max((low.top - high.bottom for high, low in pairwise(region)), default=0.0)
            if white > max(1.5 * usual, 0.9 * row.size) or any(
                crosses(row.pieces[0], gap) for gap in _inner(free)
            ):
                break
            region.append(row)
            if white < _WRAPPED * row.size and row.pieces[0][1] < _inner(free)[-1][1]:
                sure = len(region)
            continue
        left = _meet(free, _open(row))
        if len(_inner(left)) < len(_inner(free)) and len(_inner(left)) < 2:
            break
        if not _inner(left):
            break
        free = left
        region.append(row)
        sure = len(region)
    return region[:sure]


def _parted(row: Band) -> bool:
    return bool(_inner(_open(row)))


def _open(row: Band) -> list[Extent]:
    """The white at the left of a row, between its pieces where it is wide, and at its right."""
    edges = [-1e4, *(x for piece in row.pieces for x in piece), 1e4]
    gaps = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return [
        gap for gap in gaps if gap[1] - gap[0] >= _PARTED * row.size or abs(gap[0]) == 1e4 or gap[1] == 1e4
    ]


def _inner(free: list[Extent]) -> list[Extent]:
    return [gap for gap in free if gap[0] > -1e4 and gap[1] < 1e4]


def _meet(one: list[Extent], other: list[Extent]) -> list[Extent]:
    out = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return sorted(gap for gap in out if gap[1] - gap[0] >= 6)
