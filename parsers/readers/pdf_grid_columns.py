"""The columns of a table without vertical lines: white that runs down through its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.readers.pdf_frame import Span
from parsers.readers.pdf_lines import parted

# In ems: what parts the words of a cell, and the least white between two columns.
_WORDS = 0.36
_BLANK = 0.33
_LEAST = 0.5
_TOGETHER = 0.3  # rows that have print at both sides of a white, against those of the emptier side
_SPANNED = 0.3  # rows that may run across a white, against all rows

Extent = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Text:
    """Spans that follow one another with at most a blank between them; some programs print each letter alone.

    ``head`` is the width of its first word."""

    x0: float
    x1: float
    text: str
    head: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Band:
    """What shares a baseline: ``pieces`` are stretches of print without a gap wider than a word's."""

    y: float
    size: float
    texts: tuple[Text, ...]
    pieces: tuple[Extent, ...]

    @property
    def top(self) -> float:
        return self.y - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.y + 0.22 * self.size


def bands(spans: Iterable[Span]) -> list[Band]:
    """What stands on one baseline, from the top down; a raised mark stands on that of its neighbour."""
    rows: list[tuple[float, float, list[Span]]] = []
    for span in sorted(spans, key=lambda span: span.y):
        if rows and span.y - rows[-1][0] < 0.25 * min(span.size, rows[-1][1]):
            rows[-1][2].append(span)
        elif rows and span.size < 0.86 * rows[-1][1] and span.y - rows[-1][0] < 0.5 * rows[-1][1]:
            rows[-1][2].append(span)  # lowered
        else:
            rows.append((span.y, span.size, [span]))
    return [_band(y, size, held) for y, size, held in _settled(rows)]


def _settled(rows: list[tuple[float, float, list[Span]]]) -> list[tuple[float, float, list[Span]]]:
    """Rows of nothing but raised marks put to the row below."""
    out: list[tuple[float, float, list[Span]]] = []
    above: list[Span] = []
    for at, (y, size, held) in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        raised = below is not None and size < 0.86 * below[1] and below[0] - y < 0.6 * below[1]
        if raised and all(len(span.text) <= 4 for span in held):
            above += held
            continue
        out.append((y, size, [*above, *held]))
        above = []
    return out


def _band(y: float, size: float, held: list[Span]) -> Band:
    held.sort(key=lambda span: span.x0)
    pieces: list[Extent] = []
    for span in held:
        if pieces and span.x0 - pieces[-1][1] < _WORDS * size:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], span.x1))
        else:
            pieces.append((span.x0, span.x1))
    return Band(y, size, tuple(_texts(held, size)), tuple(pieces))


def _texts(held: Sequence[Span], size: float) -> Iterator[Text]:
    """``held`` from left to right, cut where more than a blank parts two spans."""
    run: list[Span] = []
    for span in held:
        if run and span.x0 - max(each.x1 for each in run[-3:]) >= _BLANK * size:
            yield _text(run)
            run = []
        run.append(span)
    if run:
        yield _text(run)


def _text(run: list[Span]) -> Text:
    text, head = run[0].text, run[0].head
    for left, right in pairwise(run):
        if parted(left, right):
            text += " "
        elif " " not in text:
            head = right.x0 - run[0].x0 + right.head
        text += right.text
    return Text(run[0].x0, max(span.x1 for span in run), text, head, tuple(run))


def whites(rows: Sequence[Band], least: float = _LEAST) -> list[Extent]:
    """The white between columns from left to right, each at least ``least`` ems wide.

    A row of two pieces or more says where columns are; a single piece may run across them (a title between
    rows), but few rows do.
    """
    telling = [row for row in rows if len(row.pieces) > 1]
    if len(telling) < 2:
        return []
    size = sorted(row.size for row in telling)[len(telling) // 2]
    strict = _between([piece for row in telling for piece in row.pieces], least * size)
    loose = _loose(telling, least * size) if len(telling) >= 5 else []
    found = loose if len(loose) > len(strict) else strict
    for row in rows:
        if len(row.pieces) == 1:
            found = [_narrowed(white, row.pieces[0]) for white in found]
    found = [white for white in found if white[1] - white[0] >= least * size]
    found = _told(found, rows)
    crossed = sum(any(crosses(piece, white) for piece in row.pieces for white in found) for row in rows)
    return found if crossed <= max(1.0, _SPANNED * len(rows)) else []


def _told(found: list[Extent], rows: Sequence[Band]) -> list[Extent]:
    """Without the whites whose two sides are not filled in the same rows: a head flush left over figures
    flush right has white between them too."""
    while found:
        sides = _sides(found, rows)
        shares = [_together(west, east) for west, east in pairwise(sides)]
        least = min(range(len(shares)), key=shares.__getitem__)
        if shares[least] >= _TOGETHER:
            return found
        found = [*found[:least], *found[least + 1 :]]
    return found


def _sides(found: list[Extent], rows: Sequence[Band]) -> list[list[Band]]:
    """The rows that each column has print in."""
    sides: list[list[Band]] = [[] for _ in range(len(found) + 1)]
    for row in rows:
        if any(crosses(piece, white) for piece in row.pieces for white in found):
            continue
        for at in {sum(x0 + x1 > white[0] + white[1] for white in found) for x0, x1 in row.pieces}:
            sides[at].append(row)
    return sides


def _together(west: list[Band], east: list[Band]) -> float:
    """The share of the rows of the emptier column that have print in the other at that height."""
    fewer, more = sorted((west, east), key=len)
    beside = sum(any(abs(row.y - other.y) < 0.75 * row.size for other in more) for row in fewer)
    return beside / len(fewer) if fewer else 0.0


def _between(pieces: list[Extent], least: float) -> list[Extent]:
    out: list[Extent] = []
    end: float | None = None
    for x0, x1 in sorted(pieces):
        if end is not None and x0 - end >= least:
            out.append((end, x0))
        end = x1 if end is None else max(end, x1)
    return out


def _loose(rows: Sequence[Band], least: float) -> list[Extent]:
    """The whites when the rows that run across most of them are left out, at most a fifth."""
    wide = sorted(rows, key=lambda row: -max(x1 - x0 for x0, x1 in row.pieces))
    kept = wide[max(1, len(rows) // 5) :]
    found = _between([piece for row in kept for piece in row.pieces], least)
    for row in wide[: len(wide) - len(kept)]:
        for piece in row.pieces:
            found = [_narrowed(white, piece) for white in found]
    return [white for white in found if white[1] - white[0] >= least]


def crosses(piece: Extent, white: Extent) -> bool:
    """Whether a piece runs from one side of a white to the other."""
    return piece[0] < white[0] + 1 and piece[1] > white[1] - 1


def _narrowed(white: Extent, piece: Extent) -> Extent:
    """What is left of a white beside a piece that reaches into it; a piece across it leaves all."""
    if crosses(piece, white) or piece[1] <= white[0] or piece[0] >= white[1]:
        return white
    if piece[0] <= white[0]:
        return (piece[1], white[1])
    if piece[1] >= white[1]:
        return (white[0], piece[0])
    left, right = (white[0], piece[0]), (piece[1], white[1])
    return left if left[1] - left[0] > right[1] - right[0] else right
