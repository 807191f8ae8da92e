"""Running headers and footers: what stands at the same height of several pages, numbers apart."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.readers.pdf_lines import Line, Part

# The share of a page's height at its top and at its foot where such lines stand.
_TOP, _FOOT = 0.13, 0.14
_NEAR = 6.0  # points
_AROUND = 8  # pages: a chapter may have a head of its own, left and right pages too
_DIGITS = re.compile(r"\d{1,12}")
_PAGE_NUMBER = re.compile(r"[-–—|]?\s*(?:\w{2,8}\.?\s)?\d{1,4}(?:\s?(?:/|\w{2,4})\s?\d{1,4})?\s*[-–—|]?")
# "8360/18  γπ  DG G 2A  EL": number, initials, page, directorate, language.
# Not "2008/99/EC and 2009/123/EC (OJ L 328 …).", the rest of a note.
_COUNCIL_FOOT = re.compile(
    r"\d{1,5}(?:/\d{1,2})?/\d{2}\b(?!/).*\b[A-Z]{2,}(?:\.?\s?\w{1,4}){0,3}\b.*(?<![.,;:])"
)
_LANGUAGE_MARK = re.compile(r"[A-Z]{2}(?:\s+\d{1,4}\s+[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page whose neighbours may not have been read yet.

    ``parts`` are those of the lines near its top and foot, by what is told apart from numbers: the height
    of each, and its numbers.
    """

    index: int
    rows: list[Line]
    height: float
    parts: dict[str, list[tuple[float, tuple[int, ...]]]]


def separate(pages: Iterable[tuple[list[Line], float]], count: int) -> Iterator[tuple[list[Line], list[str]]]:
    """``(lines without furniture, the text of each line left out)`` of each of ``count`` pages.

    ``pages`` are lines and height in points; they are taken eight ahead of those given. A part of a line is
    furniture where the same text stands within six points of the same height on two other pages (one, in a
    document of two or three); its numbers must be the same or count the pages. Otherwise only what can be
    nothing else: a bare page number at the edge, the foot of a Council paper, the masthead of an Official
    Journal page.
    """
    wanted = 1 if count <= 3 else 2
    around: deque[_Sheet] = deque()
    ahead: deque[_Sheet] = deque()
    for index, (rows, height) in enumerate(pages):
        sheet = _sheet(index, rows, height)
        around.append(sheet)
        ahead.append(sheet)
        if len(ahead) > _AROUND:
            yield _parted(ahead.popleft(), around, wanted)
        if len(around) > 2 * _AROUND:
            around.popleft()
    while ahead:
        yield _parted(ahead.popleft(), around, wanted)


def _sheet(index: int, rows: list[Line], height: float) -> _Sheet:
    parts: dict[str, list[tuple[float, tuple[int, ...]]]] = defaultdict(list)
    for line in rows:
        if _zone(line, height):
            for part in line.parts:
                parts[_key(part)].append((_place(line, height), _numbers(part)))
    return _Sheet(index, rows, height, dict(parts))


def _parted(sheet: _Sheet, around: Iterable[_Sheet], wanted: int) -> tuple[list[Line], list[str]]:
    rows, height = sheet.rows, sheet.height
    others = [other for other in around if 0 < abs(other.index - sheet.index) <= _AROUND]
    out = {
        line
        for line in rows
        if (zone := _zone(line, height)) and _is_furniture(line, zone, sheet, others, wanted)
    }
    out = _detached(rows, out, height)
    left_out = [" ".join(part.text for part in line.parts) for line in rows if line in out]
    return [line for line in rows if line not in out], left_out


def _detached(rows: list[Line], out: set[Line], height: float) -> set[Line]:
    """``out`` without the lines that the text of the page goes on from: white stands around furniture."""
    kept = set(out)
    for above, below in reversed(list(pairwise(rows))):
        if above in kept and below not in kept and _zone(above, height) == "top" and _touch(above, below):
            kept.discard(above)
    for above, below in pairwise(rows):
        if below in kept and above not in kept and _zone(below, height) == "foot" and _touch(above, below):
            kept.discard(below)
    return kept


def _touch(above: Line, below: Line) -> bool:
    overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
    return below.y - above.y < 1.5 * min(above.size, below.size) and overlap > 0


def _is_furniture(line: Line, zone: str, sheet: _Sheet, others: Sequence[_Sheet], wanted: int) -> bool:
    if line.parts[0].raised:  # a footnote, however often it says "ibid."
        return False
    if zone == "foot" and (_COUNCIL_FOOT.fullmatch(line.text) or _LANGUAGE_MARK.fullmatch(line.text)):
        return True
    if _is_masthead(line, zone) or _bare_number(line, zone):
        return True
    place = _place(line, sheet.height)
    repeated = [_repeated(part, place, sheet.index, others) >= wanted for part in line.parts]
    numbers = [bool(_PAGE_NUMBER.fullmatch(part.text)) for part in line.parts]
    if any(repeated) and all(r or n for r, n in zip(repeated, numbers, strict=True)):
        return True
    # A foot with one part that changes ("ANNEX I") is still a foot.
    return sum(repeated) >= 2 and sum(repeated) >= 0.5 * len(repeated)


def _is_masthead(line: Line, zone: str) -> bool:
    """ "3.3.2031   EN   Official Journal …   L 77/1" in any language: a date, a language, three parts."""
    texts = [part.text for part in line.parts]
    dated = any(re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\.?", text) for text in texts)
    return zone == "top" and len(texts) >= 3 and dated and any(_LANGUAGE_MARK.fullmatch(t) for t in texts)


def _bare_number(line: Line, zone: str) -> bool:
    """A page number alone on its line; "3/12" only at the foot."""
    if re.fullmatch(r"[-–—|\s]*\d{1,4}[-–—|\s]*", line.text):
        return True
    return zone == "foot" and bool(re.fullmatch(r"\d{1,4}\s?/\s?\d{1,4}", line.text))


def _repeated(part: Part, place: float, index: int, others: Sequence[_Sheet]) -> int:
    """On how many of the pages around the same text stands at this height; twice as many where a
    number in it counts the pages."""
    key, numbers = _key(part), _numbers(part)
    pages = 0
    counting = False
    for other in others:
        found = other.parts.get(key)
        if found is None:
            continue
        apart = index - other.index
        near = (theirs for there, theirs in found if abs(there - place) < _NEAR)
        steps = [{a - b for a, b in zip(numbers, theirs, strict=True)} for theirs in near]
        same = [step for step in steps if step <= {0, apart}]
        pages += bool(same)
        counting = counting or any(apart in step for step in same)
    return pages * (2 if counting else 1)


def _key(part: Part) -> str:
    return " ".join(_DIGITS.sub("#", part.text).split()).casefold()


def _numbers(part: Part) -> tuple[int, ...]:
    return tuple(int(number) for number in _DIGITS.findall(part.text)[:20])


def _zone(line: Line, height: float) -> str:
    if line.y < _TOP * height:
        return "top"
    return "foot" if line.y > (1 - _FOOT) * height else ""


def _place(line: Line, height: float) -> float:
    """Feet are compared from the bottom: pages of a document may differ in height."""
    return line.y if line.y < height / 2 else line.y - height
