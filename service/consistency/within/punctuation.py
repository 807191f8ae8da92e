"""Brackets and quotation marks that open and never close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from parsers.document import Document, Segment
from service.consistency.finding import Finding, Where
from service.consistency.values.brackets import PAIRS, unmatched
from service.consistency.within.place import Text, finding

_ITEMS = ("list_item", "table_row")
Alone = tuple[str, str, int, str]
"""(id, text, offset, mark) of one mark without its counterpart."""


def check(document: Document) -> Iterator[Finding]:
    """Inside one paragraph or note; a bracket of a list or table may close in a later item or row of it.

    Quotation marks that look alike on both sides, or close with the opening mark of another language,
    are not judged; nor are any in lists and tables.
    """
    for stretch in _stretches(document.segments):
        alone = [one for segment in stretch for one in _alone((segment.id, segment.text))]
        if len(stretch) > 1 or stretch[0].kind in _ITEMS:
            items = {segment.id for segment in stretch if segment.kind in _ITEMS}
            alone = _open([one for one in alone if one[0] not in items or one[3] not in "«»"])
        yield from (_finding(document, one) for one in alone)
    for note in document.footnotes:
        yield from (_finding(document, one) for one in _alone((note.id, note.text)))


def _stretches(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """The items of each list or table together, with the segment before them; every other one by itself."""
    lead: list[Segment] = []
    for is_item, run in groupby(segments, lambda segment: segment.kind in _ITEMS):
        if is_item:
            yield [*lead, *run]
            lead = []
        else:
            *others, last = run
            yield from ([segment] for segment in (*lead, *others))
            lead = [last]
    yield from ([segment] for segment in lead)


def _alone(text: Text) -> list[Alone]:
    return [(*text, position, mark) for position, mark in unmatched(text[1])]


def _open(marks: Sequence[Alone]) -> list[Alone]:
    """Those that none behind them closes."""
    left: list[Alone] = []
    for one in marks:
        opening = next((other for other in reversed(left) if other[3] == PAIRS.get(one[3])), None)
        if opening is None:
            left.append(one)
        else:
            left.remove(opening)
    return left


def _finding(document: Document, one: Alone) -> Finding:
    place, text, position, mark = one
    where = Where(place, position, position + 1, mark)
    message = f"“{mark}” without its counterpart in “…{text[max(0, position - 25) : position + 25]}…”"
    return finding(document, "punctuation", "warning", message, where, mark)
