"""Spans to lines: what shares a baseline, raised and lowered marks included, cut at wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.readers.block import Run, Style
from parsers.readers.pdf_frame import Gutter, Span
from parsers.readers.pdf_once import once

# A gap this wide, in ems, is a tab or a column; a justified line's spaces stay below it.
_TAB = 2.0
# ... unless all the gaps of the line are the same, and not wider than this.
_JUSTIFIED = 4.0
# Gaps that are equal between words of different length: not even columns of equal width have those.
_STRETCHED = 8.0
# A raised or lowered mark is at most this share of the size of its line.
_SMALL = 0.86
_SEVERAL = re.compile(r"[\d\s,;()*]{1,16}")
_CLOSING = ".,;:!?)]”’»·"


@dataclass(frozen=True, eq=False)
class Part:
    """Spans that follow one another without a wide gap; ``y`` is the baseline, ``size`` of most of it."""

    spans: tuple[Span, ...]
    y: float
    size: float

    @once
    def x0(self) -> float:
        return self.spans[0].x0

    @once
    def x1(self) -> float:
        return max(span.x1 for span in self.spans)

    @once
    def styled(self) -> tuple[str, tuple[Run, ...]]:
        """The text with its runs."""
        text, runs = "", []
        before: Span | None = None
        for span in self.spans:
            if before is not None and parted(before, span):
                text += " "
            start = len(text)
            text += span.text
            runs += [Run(start, len(text), style) for style in self.styles(span)]
            if span.href:
                runs.append(Run(start, len(text), "link", span.href))
            before = span
        return text, joined_runs(text, runs) if len(runs) > 1 else tuple(runs)

    @property
    def text(self) -> str:
        return self.styled[0]

    def styles(self, span: Span) -> tuple[Style, ...]:
        out: list[Style] = []
        if span.bold:
            out.append("bold")
        if span.italic:
            out.append("italic")
        small = span.size <= _SMALL * self.size
        if self.y - span.y > (0.12 if small else 0.22) * self.size:
            out.append("superscript")
        elif small and span.y - self.y > 0.06 * self.size:
            out.append("subscript")
        return tuple(out)

    @property
    def raised(self) -> str:
        """The superscript text that the part begins with, empty for none."""
        out = ""
        for span in self.spans:
            if "superscript" not in self.styles(span):
                break
            out += span.text
        return out

    @property
    def raised_end(self) -> str:
        """The last span's text where it is raised, empty for none."""
        last = self.spans[-1]
        return last.text if len(self.spans) > 1 and "superscript" in self.styles(last) else ""


@dataclass(frozen=True, eq=False)
class Line:
    """Parts on one baseline from left to right."""

    parts: tuple[Part, ...]
    page: int

    @once
    def x0(self) -> float:
        return min(part.x0 for part in self.parts)

    @once
    def x1(self) -> float:
        return max(part.x1 for part in self.parts)

    @once
    def y(self) -> float:
        return max(self.parts, key=lambda part: len(part.text)).y

    @once
    def size(self) -> float:
        if len(self.parts) == 1:
            return round(self.parts[0].size, 1)
        sizes: Counter[float] = Counter()
        for part in self.parts:
            sizes[round(part.size, 1)] += len(part.text)
        return sizes.most_common(1)[0][0]

    @once
    def text(self) -> str:
        return "\t".join(part.text for part in self.parts)

    @once
    def bold(self) -> bool:
        return all(
            span.bold for part in self.parts for span in part.spans if any(map(str.isalnum, span.text))
        )

    @property
    def top(self) -> float:
        return self.y - self.size


def lines(spans: tuple[Span, ...], page: int, gutters: Sequence[Gutter] = ()) -> list[Line]:
    """The lines of a page from the top down; no part of a line crosses a gutter."""
    rows = _rows(_coalesced(spans, gutters))
    parts = _merged([part for row in rows for part in _parts(row, gutters)], gutters)
    out: list[Line] = []
    for part in sorted(parts, key=lambda part: (part.y, part.x0)):
        if out and _same_line(out[-1], part):
            row = sorted((*out[-1].parts, part), key=lambda part: part.x0)
            out[-1] = Line(tuple(row), page)
        else:
            out.append(Line((part,), page))
    return out


def parted(left: Span, right: Span) -> bool:
    """Whether a space stands between two spans of a line; pdfium's own opinion counts first."""
    gap = right.x0 - left.x1
    em = max(left.size, right.size)
    # A typesetter's hyphen is printed by itself, as a full stop after a call is.
    closes = right.text[0] in _CLOSING or right.text == "-"
    if abs(left.y - right.y) > 0.1 * em:
        # Beside a raised mark pdfium infers spaces from the change of height.
        return gap > (0.35 if closes else 0.22) * em
    if gap > 0.45 * em:
        return True
    if closes:  # the white beside a full stop or comma is its own
        return gap > 0.22 * em
    return gap > 0.1 * em if right.spaced else gap > 0.28 * em


def joined_runs(text: str, runs: list[Run]) -> tuple[Run, ...]:
    """Runs of one style that touch, or that only blanks part, become one."""
    out: list[Run] = []
    last: dict[tuple[str, str | None], int] = {}
    for run in sorted(runs, key=lambda run: (run.start, run.end)):
        key = (run.style, run.href)
        index = last.get(key)
        if index is not None and not text[out[index].end : run.start].strip():
            out[index] = Run(out[index].start, max(out[index].end, run.end), run.style, run.href)
        else:
            last[key] = len(out)
            out.append(run)
    return tuple(out)


def _parted(left: float, right: float, y: float, gutters: Sequence[Gutter]) -> bool:
    """Whether a gutter runs between ``left`` and ``right`` at this height."""
    return any(left - 1 <= gutter.x <= right + 1 and gutter.top <= y <= gutter.bottom for gutter in gutters)


def _coalesced(spans: tuple[Span, ...], gutters: Sequence[Gutter]) -> list[Span]:
    """Neighbours of one face and baseline as one span: some programs print each letter by itself."""
    out: list[Span] = []
    for span in spans:
        before = out[-1] if out else None
        if (
            before is not None
            and _one_face(before, span)
            and -0.2 * span.size < span.x0 - before.x1 < span.size
        ):
            glue = " " if parted(before, span) else ""
            head = before.head if " " in before.text or glue else span.x0 - before.x0 + span.head
            out[-1] = before._replace(text=f"{before.text}{glue}{span.text}", x1=span.x1, head=head)
        else:
            out.append(span)
    return out


def _one_face(left: Span, right: Span) -> bool:
    same = (left.bold, left.italic, left.href) == (right.bold, right.italic, right.href)
    return same and abs(left.y - right.y) < 0.05 * left.size and abs(left.size - right.size) < 0.1


def _rows(spans: list[Span]) -> list[list[Span]]:
    """Spans on about one baseline: the large ones found first, the small ones put with them."""
    rows: list[tuple[float, float, list[Span]]] = []
    ordered = sorted(spans, key=lambda span: span.y)
    usual = median(span.size for span in ordered) if ordered else 0.0
    main = [span for span in ordered if not _mark_like(span, usual)]
    for span in main:
        if rows and span.y - rows[-1][0] < 0.2 * min(span.size, rows[-1][1]):
            rows[-1][2].append(span)
        else:
            rows.append((span.y, span.size, [span]))
    marks = [span for span in ordered if _mark_like(span, usual)]
    for mark in sorted(marks, key=lambda span: -span.size):  # "14" before its raised "a"
        home = _home(mark, rows)
        if home is None:
            rows.append((mark.y, mark.size, [mark]))
        else:
            home.append(mark)
    return [row for _, _, row in rows]


def _mark_like(span: Span, usual: float) -> bool:
    """Short enough for a footnote's call or an index: "1", "12", "(*)", "a", "er"; or several of them."""
    return len(span.text) <= 4 or (span.size < _SMALL * usual and bool(_SEVERAL.fullmatch(span.text)))


def _home(mark: Span, rows: list[tuple[float, float, list[Span]]]) -> list[Span] | None:
    """The row a short span stands in: on its own baseline, or just off it beside a neighbour.

    A small one beside a larger is that one's mark, though the line of another column be level with it.
    """
    best: tuple[bool, float, list[Span]] | None = None
    at = mark.y
    for y, size, row in rows:
        rise = y - at
        if not -0.35 * size < rise < 0.75 * size:
            continue
        level = abs(rise) < 0.2 * min(size, mark.size)
        beside = mark.size <= 1.02 * size and _beside(mark, row, size)
        if level or beside or _before(mark, row, size):
            found = (not (beside and mark.size <= _SMALL * size), abs(rise))
            best = (*found, row) if best is None or found < best[:2] else best
    return best[2] if best else None


def _beside(mark: Span, row: list[Span], size: float) -> bool:
    return any(
        -0.3 * size < mark.x0 - span.x1 < 0.6 * size or -0.3 * size < span.x0 - mark.x1 < size for span in row
    )


def _before(mark: Span, row: list[Span], size: float) -> bool:
    """A raised number set apart at the beginning of its row: a footnote's, with a tab after it."""
    first = min(span.x0 for span in row)
    return mark.size <= _SMALL * size and 0 <= first - mark.x1 < 6 * size


def _parts(row: list[Span], gutters: Sequence[Gutter]) -> list[Part]:
    groups: list[list[Span]] = []
    ordered = sorted(row, key=lambda span: span.x0)
    tab = _STRETCHED if _is_justified(ordered) else _TAB
    for span in ordered:
        edge = max(s.x1 for s in groups[-1]) if groups else 0.0
        wide = not groups or span.x0 - edge >= tab * _em(groups[-1], span)
        if not wide and not _parted(edge, span.x0, span.y, gutters):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_part(group) for group in groups]


def _is_justified(row: Sequence[Span]) -> bool:
    """Words printed one by one with the same wide space between all of them."""
    if len(row) < 4:
        return False
    em = max(span.size for span in row)
    gaps = [gap for left, right in pairwise(row) if (gap := right.x0 - left.x1) > 0.6 * em]
    if len(gaps) < 3 or max(gaps) >= _STRETCHED * em:
        return False
    if max(gaps) < _JUSTIFIED * em:
        return max(gaps) - min(gaps) < 0.35 * em
    widths = [span.x1 - span.x0 for span in row]
    return max(gaps) - min(gaps) < 0.15 * em and max(widths) - min(widths) > 2 * em


def _em(group: list[Span], span: Span) -> float:
    return max(span.size, group[-1].size)


def _part(group: list[Span]) -> Part:
    if len(group) == 1:
        return Part(tuple(group), round(group[0].y, 1), round(group[0].size, 1))
    sizes: Counter[float] = Counter()
    for span in group:
        sizes[round(span.size, 1)] += len(span.text)
    # On a tie the larger: "1 A" is a mark and a letter, not a letter and something huge.
    size = max(sizes, key=lambda size: (sizes[size], size))
    largest = max(sizes)
    if sizes[largest] >= 0.25 * sum(sizes.values()):
        size = largest
    levels: Counter[float] = Counter()
    for span in group:
        if abs(span.size - size) < 0.6:
            levels[round(span.y, 1)] += len(span.text)
    y = max(levels, key=lambda y: (levels[y], y))
    return Part(tuple(group), y, size)


def _merged(parts: list[Part], gutters: Sequence[Gutter]) -> list[Part]:
    """A part drawn later that continues another (bold print laid over, a mark in a row of its own)."""
    out: list[Part] = []
    for part in sorted(parts, key=lambda part: (round(part.y), part.x0)):
        before = out[-1] if out else None
        near = before is not None and abs(before.y - part.y) < 0.2 * part.size
        beside = before is not None and -0.1 * part.size < part.x0 - before.x1 < _TAB * part.size
        if before and near and beside and not _parted(before.x1, part.x0, part.y, gutters):
            out[-1] = _part([*before.spans, *part.spans])
        else:
            out.append(part)
    return out


def _same_line(line: Line, part: Part) -> bool:
    apart = abs(line.y - part.y)
    smaller, larger = sorted((line.size, part.size))
    if apart >= 0.6 * larger:
        return False
    small = line.text if line.size < part.size else part.text
    mark = smaller <= _SMALL * larger and len(small) <= 4
    if not mark and apart >= 0.35 * smaller:
        return False
    return all(part.x0 >= other.x1 - 1 or part.x1 <= other.x0 + 1 for other in line.parts)
