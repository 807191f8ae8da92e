"""Running headers and footers: what stands at the same height of several pages, numbers apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
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
_COUNCIL_FOOT = re.compile(r"\d{1,5}(?:/\d{1,2})?/\d{2}\b.*\b[A-Z]{2,}(?:\.?\s?\w{1,4}){0,3}\b.*")
_LANGUAGE_MARK = re.compile(r"[A-Z]{2}(?:\s+\d{1,4}\s+[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a part of a line was met: page index, height, and the numbers in it."""

    page: int
    place: float
    numbers: tuple[int, ...]


def separate(pages: list[list[Line]], heights: list[float]) -> tuple[list[list[Line]], list[str]]:
    """``(pages without furniture, the text of each line left out)``, ``heights`` in points.

    A part of a line is furniture where the same text stands within six points of the same height on
    two other pages (one, in a document of two or three); its numbers must be the same or count the
    pages. Otherwise only what can be nothing else: a bare page number at the edge, the foot of a
    Council paper, the masthead of an Official Journal page.
    """
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for index, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        for line in rows:
            if _zone(line, height):
                for part in line.parts:
                    seen[_key(part)].append(_Seen(index, _place(line, height), _numbers(part)))
    wanted = 1 if len(pages) <= 3 else 2
    bodies: list[list[Line]] = []
    furniture: list[str] = []
    for index, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        out = {
            line
            for line in rows
            if (zone := _zone(line, height))
            and _is_furniture(line, zone, index, _place(line, height), seen, wanted)
        }
        out = _detached(rows, out, height)
        bodies.append([line for line in rows if line not in out])
        furniture += [" ".join(part.text for part in line.parts) for line in rows if line in out]
    return bodies, furniture


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


def _is_furniture(
    line: Line, zone: str, index: int, place: float, seen: dict[str, list[_Seen]], wanted: int
) -> bool:
    if line.parts[0].raised:  # a footnote, however often it says "ibid."
        return False
    if zone == "foot" and (_COUNCIL_FOOT.fullmatch(line.text) or _LANGUAGE_MARK.fullmatch(line.text)):
        return True
    if _is_masthead(line, zone) or _bare_number(line, zone):
        return True
    repeated = [_repeated(part, index, place, seen) >= wanted for part in line.parts]
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


def _repeated(part: Part, index: int, place: float, seen: dict[str, list[_Seen]]) -> int:
    """On how many of the pages around the same text stands at this height; twice as many where a
    number in it counts the pages."""
    numbers = _numbers(part)
    places = seen[_key(part)]
    first = bisect_left(places, index - _AROUND, key=lambda other: other.page)
    last = bisect_right(places, index + _AROUND, key=lambda other: other.page)
    pages: set[int] = set()
    counting = False
    for other in places[first:last]:
        apart = index - other.page
        if not apart or abs(other.place - place) >= _NEAR:
            continue
        steps = {a - b for a, b in zip(numbers, other.numbers, strict=True)}
        if steps <= {0, apart}:
            pages.add(other.page)
            counting = counting or apart in steps
    return len(pages) * (2 if counting else 1)


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
