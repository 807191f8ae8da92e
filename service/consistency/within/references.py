"""References that cannot be right: impossible years, numbers, journals and dates of journals."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from parsers.document import Document, Reference
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding, texts

# The date of an issue stands in its reference, or right behind it where it could not be read as one.
_BEHIND = 20
_DATE = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)[. ] ?(?P<m2>\d{1,2})[. ] ?(?P<d2>\d{1,2})(?!\d)"
)


def check(document: Document) -> Iterator[Finding]:
    """One finding a reference with a ``malformed_reference`` warning, which names the likely reading.

    And one an issue of the Official Journal with a date that no calendar has.
    """
    by_id = dict(texts(document))
    for reference in document.references:
        for warning in reference.warnings:
            if warning.startswith("malformed") and reference.place is not None:
                reading = warning.partition(":")[2].strip() or "check the number and the year"
                place = Where(reference.place.id, reference.start, reference.end, reference.text)
                message = f"“{reference.text}” cannot be right ({reading})"
                yield finding(document, "malformed_reference", "error", message, place, reference.id)
        if reference.kind == "oj" and reference.place is not None and reference.place.id in by_id:
            yield from _dated(document, reference, reference.place.id, by_id[reference.place.id])


def _dated(document: Document, reference: Reference, place: str, text: str) -> Iterator[Finding]:
    """The first date in or behind the reference, where it is impossible."""
    behind = [
        other.start
        for other in document.references
        if other.place is not None and other.place.id == place and other.start >= reference.end
    ]
    match = _DATE.search(text, reference.start, min([reference.end + _BEHIND, *behind]))
    if match is None:
        return
    groups = {name[0]: int(value) for name, value in match.groupdict().items() if value}
    try:
        datetime.date(groups["y"], groups["m"], groups["d"])
    except ValueError:
        where = Where(place, match.start(), match.end(), match[0])
        message = f"“{match[0]}” is no date of an Official Journal"
        yield finding(document, "malformed_reference", "error", message, where, match[0])
