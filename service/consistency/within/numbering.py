"""Gaps and repeats in the numbers of sections."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.document import Document, Section
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Kinds that are numbered through the whole document, whatever part they stand in.
_THROUGH = ("priority", "action", "objective", "article", "recital")


def check(document: Document) -> Iterator[Finding]:
    """Compares each numbered section with the one before it of its kind and parent."""
    last: dict[tuple[str, str | None], tuple[int, Section]] = {}
    headings = {s.section: s for s in reversed(document.segments) if s.kind == "heading"}
    for section in document.sections:
        number = ordinal(section.number)
        if number is None:
            continue
        key = (section.kind, None if section.kind in _THROUGH else section.parent)
        before = last.get(key)
        last[key] = (number, section)
        expected = before[0] + 1 if before else 1
        if number == expected or (before is None and number <= 1) or number == 1:
            continue
        heading = headings.get(section.id)
        if heading is None:
            continue
        what = (
            f"{before[1].number} is followed by {section.number}" if before else f"starts at {section.number}"
        )
        place = Where(heading.id, 0, len(heading.text), heading.text)
        yield finding(document, "numbering", "warning", f"{section.kind} {what}", place, section.number or "")


def ordinal(number: str | None) -> int | None:
    """The last part of a section number as an integer: "4.2" 2, "IV" 4, "b" 2; None where it is none."""
    if not number:
        return None
    part = number.rstrip(".)").split(".")[-1].strip("()")
    if part.isdigit():
        return int(part)
    if part and all(letter in _ROMAN for letter in part):
        values = [_ROMAN[letter] for letter in part]
        return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
    return ord(part) - 96 if len(part) == 1 and "a" <= part <= "z" else None
