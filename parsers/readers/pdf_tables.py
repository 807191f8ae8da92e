"""Tables with ruled lines: cells by pdfplumber's geometry, text by our own lines.

pdfplumber finds cells among lines; its own text extraction would glue raised marks to words, and its
page model takes a third of a second. So it is given the lines that pdfium found, and no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.readers.block import Block, Run
from parsers.readers.pdf_areas import areas, is_text, with_sides
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_flow import Flowing
from parsers.readers.pdf_frame import Ruled, Span
from parsers.readers.pdf_lines import Line, lines
from parsers.readers.pdf_measures import Measures
from parsers.readers.pdf_paragraphs import paragraphs

_SNAP = 3.0  # points between the ends of lines that are meant to touch
_SHORTEST = 6.0
_LOW = 60.0
_AROUND = 0.25  # spans outside of a frame, against those in it
Box = tuple[float, float, float, float]
Cells = tuple[tuple[Box, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Table:
    """``rows`` of cells, each a box (left, top, right, bottom) with the lines in it.

    ``framed``: one cell round running text, no table; ``beside``: other text stands beside the frame.
    ``whites``: from where to where the white between its columns goes, where no lines are between them.
    """

    top: float
    bottom: float
    rows: tuple[Cells, ...]
    framed: bool = False
    beside: bool = False
    whites: tuple[tuple[float, float], ...] = ()

    @property
    def filled(self) -> tuple[Cells, ...]:
        """The rows that hold text."""
        return tuple(row for row in self.rows if any(held for _, held in row))


def find(
    spans: Sequence[Span], ruled: Sequence[Ruled], page: int, shaded: Sequence[Ruled] = ()
) -> tuple[list[Table], tuple[Span, ...]]:
    """The tables of a page from the top down, and the spans outside of them.

    In a table some row has two cells, and two cells hold text, or the only one is low (the rest of a row
    that the page end cut). A single cell is a frame, unless it goes round the page; so is a shaded area with
    running text.
    """
    tables, left = _ruled(spans, ruled, page)
    for box in areas(shaded):
        inside = [span for span in left if _within(span, box)]
        frame = _framed(box, inside, left, page) if is_text(inside, box) else None
        if frame:
            tables.append(frame)
            left = [span for span in left if not _within(span, box)]
    return sorted(tables, key=lambda table: table.top), tuple(left)


def _ruled(spans: Sequence[Span], ruled: Sequence[Ruled], page: int) -> tuple[list[Table], list[Span]]:
    long = [line for line in ruled if max(line.x1 - line.x0, line.y1 - line.y0) >= _SHORTEST]
    across = sum(line.horizontal for line in long)
    if across < 2 or across == len(long):
        return [], list(spans)
    long = with_sides(long)
    if len(long) - across < 2:
        return [], list(spans)
    tables: list[Table] = []
    left = list(spans)
    for cells in _cells(long):
        inside = [(cell, [span for span in left if _within(span, cell)]) for cell in cells]
        if len(cells) == 1:
            frame = _framed(cells[0], inside[0][1], left, page)
            if frame:
                tables.append(frame)
                left = [span for span in left if not _within(span, cells[0])]
            continue
        rows = _rows(cells)
        filled = sum(bool(held) for _, held in inside)
        low = len(rows) == 1 and cells[0][3] - cells[0][1] < _LOW
        if filled < (1 if low else 2) or max(len(row) for row in rows) < 2:
            continue
        held = dict(inside)
        taken = {id(span) for spans_in in held.values() for span in spans_in}
        left = [span for span in left if id(span) not in taken]
        tables.append(
            Table(
                min(cell[1] for cell in cells),
                max(cell[3] for cell in cells),
                tuple(tuple((cell, tuple(lines(tuple(held[cell]), page))) for cell in row) for row in rows),
            )
        )
    return tables, left


def _framed(cell: Box, held: list[Span], spans: list[Span], page: int) -> Table | None:
    around = [span for span in spans if not _within(span, cell)]
    if not held or len(around) < _AROUND * len(held):
        return None
    beside = any(cell[1] < span.y - 0.3 * span.size < cell[3] for span in around)
    row = ((cell, tuple(lines(tuple(held), page))),)
    return Table(cell[1], cell[3], (row,), framed=True, beside=beside)


def framed_text(table: Table) -> Column:
    """The text in a frame."""
    ((box, held),) = table.rows[0]
    return _column(box, held)


def _column(box: Box, held: tuple[Line, ...]) -> Column:
    left = min(line.x0 for line in held)
    return Column(held, left, box[2] - max(0.0, left - box[0]))


def blocks(table: Table, measures: Measures, flow: Flowing, page: int) -> list[Block]:
    """One ``table_row`` a row that holds text."""
    out: list[Block] = []
    for row in table.filled:
        text, runs, cells = "", [], []
        for index, (box, held) in enumerate(row):
            if index:
                text += "\t"
            own, styles = _cell(box, held, measures, flow)
            cells.append((len(text), len(text) + len(own)))
            runs += [replace(run, start=run.start + len(text), end=run.end + len(text)) for run in styles]
            text += own
        size = next(line.size for _, held in row for line in held)
        out.append(Block(text, kind="table_row", runs=tuple(runs), page=page, size=size, cells=tuple(cells)))
    return out


def _cell(box: Box, held: tuple[Line, ...], measures: Measures, flow: Flowing) -> tuple[str, tuple[Run, ...]]:
    """The paragraphs of a cell as lines of one text."""
    if not held:
        return "", ()
    text, runs = "", []
    for block in paragraphs(_column(box, held), measures, flow):
        lead = f"{block.marker} " if block.marker else ""
        text += ("\n" if text else "") + lead
        runs += [replace(run, start=run.start + len(text), end=run.end + len(text)) for run in block.runs]
        text += block.text.replace("\t", " ")
    return text, tuple(runs)


def _cells(ruled: list[Ruled]) -> list[list[Box]]:
    from pdfplumber import table as geometry

    edges = [
        {
            "x0": line.x0, "x1": line.x1, "top": line.y0, "bottom": line.y1,
            "width": line.x1 - line.x0, "height": line.y1 - line.y0,
            "orientation": "h" if line.horizontal else "v", "object_type": "line",
        }
        for line in map(_straight, ruled)
    ]  # fmt: skip
    merged = geometry.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = geometry.edges_to_intersections(merged, _SNAP, _SNAP)
    cells: list[Box] = geometry.intersections_to_cells(crossings)
    found: list[list[Box]] = geometry.cells_to_tables(cells)  # leaves out a cell by itself
    joined = {cell for table in found for cell in table}
    return [*found, *([cell] for cell in cells if cell not in joined)]


def _straight(line: Ruled) -> Ruled:
    """A border drawn as a thin box, as the line in its middle."""
    if line.horizontal:
        middle = (line.y0 + line.y1) / 2
        return Ruled(line.x0, middle, line.x1, middle)
    middle = (line.x0 + line.x1) / 2
    return Ruled(middle, line.y0, middle, line.y1)


def _within(span: Span, cell: Box) -> bool:
    x, y = (span.x0 + span.x1) / 2, span.y - 0.3 * span.size
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _rows(cells: list[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: (round(cell[1]), cell[0])):
        if rows and abs(rows[-1][0][1] - cell[1]) < _SNAP:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row) for row in rows]
