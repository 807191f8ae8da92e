"""Gaps and repeats in the numbers of sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.document import Document, Section
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Kinds that are numbered through the whole document, whatever part they stand in.
_THROUGH = ("priority", "action", "objective", "article", "recital")


def check(document: Document) -> Iterator[Finding]:
    """Compares each numbered section with its neighbours of its kind and parent: one finding a slip."""
    series: defaultdict[tuple[str, str | None], list[Section]] = defaultdict(list)
    for section in document.sections:
        series[section.kind, None if section.kind in _THROUGH else section.parent].append(section)
    headings = {s.section: s for s in reversed(document.segments) if s.kind == "heading"}
    for sections in series.values():
        numbers = zip(ordinals([section.number for section in sections]), sections, strict=True)
        counted = [(number, section) for number, section in numbers if number is not None]
        printed = [section.number or "" for _, section in counted]
        for at, message in slips([number for number, _ in counted], printed):
            section = counted[at][1]
            heading = headings.get(section.id)
            if heading is not None:
                place = Where(heading.id, 0, len(heading.text), heading.text)
                message = f"{section.kind} {message}"
                yield finding(document, "numbering", "warning", message, place, printed[at])


def slips(numbers: Sequence[int], printed: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(place, what is wrong) of each number that does not follow the one before it.

    Numbers may begin at 0 and begin again at 1. One wrong number among right ones (1, 2, 2, 4) is one
    finding: the number, not the gap behind it.
    """
    before = -1 if numbers[:1] == [0] else 0
    for at, number in enumerate(numbers):
        expected = before + 1
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if number == expected:
            before = number
        elif following == expected + 1 != number + 1:
            yield at, f"{printed[at]} stands in the place of {expected}"
            before = expected
        elif following == expected and (number > 1 or numbers[at + 2 : at + 3] == [expected + 1]):
            yield at, f"{printed[at]} stands before {printed[at + 1]}"
        else:
            if number > 1:
                yield (
                    at,
                    f"{printed[at - 1]} is followed by {printed[at]}" if at else f"starts at {printed[at]}",
                )
            before = number


def ordinals(numbers: Sequence[str | None]) -> list[int | None]:
    """The numbers of one series as integers: "C" behind "B" is the third, behind "XCIX" the hundredth."""
    readings = [[ordinal(number, letters=letters) for number in numbers] for letters in (False, True)]
    return min(readings, key=lambda own: (-_steps(own), sum(number or 0 for number in own)))


def _steps(numbers: Sequence[int | None]) -> int:
    """How many of the numbers follow the one before them."""
    known = [0, *(number for number in numbers if number is not None)]
    return sum(b == a + 1 for a, b in pairwise(known))


def ordinal(number: str | None, *, letters: bool = False) -> int | None:
    """The last part of a section number as an integer: "4.2" 2, "IV" 4, "b" 2; None where it is none.

    With ``letters`` a letter that could be a Roman numeral is a letter: "C" 3.
    """
    part = (number or "").rstrip(".)").split(".")[-1].strip("()")
    if part.isdecimal():
        return int(part)
    letter = ord(part.casefold()) - 96 if len(part) == 1 and "a" <= part.casefold() <= "z" else None
    if letter is not None and letters:
        return letter
    if part and set(part.upper()) <= set(_ROMAN):
        values = [_ROMAN[one] for one in part.upper()]
        return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
    return letter
