"""Footnotes: labels in sequence, every call with its note, every note with its call."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from parsers.document import Document, Footnote, Warning
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding


def check(document: Document) -> Iterator[Finding]:
    """Numbering may restart at 1 (a new annex); it may not skip or go back otherwise."""
    previous: int | None = None
    for note in document.footnotes:
        place = _place(note)
        if not note.calls:
            yield finding(
                document,
                "footnote_sequence",
                "error",
                f"note {note.label} is never called",
                place,
                note.label,
            )
        if note.label.isdigit():
            number = int(note.label)
            if previous is not None and number not in (previous + 1, 1):
                message = f"note {number} follows note {previous}"
                yield finding(document, "footnote_sequence", "warning", message, place, note.label)
            previous = number
    yield from _calls(document)


def _calls(document: Document) -> Iterator[Finding]:
    """Calls whose order in the text contradicts the order of the labels."""
    order = {segment.id: k for k, segment in enumerate(document.segments)}
    notes = [note for note in document.footnotes if note.calls and note.calls[0].segment in order]
    for before, after in itertools.pairwise(notes):
        first, second = before.calls[0], after.calls[0]
        if (order[first.segment], first.offset) > (order[second.segment], second.offset):
            message = f"note {after.label} is called before note {before.label}"
            yield finding(document, "footnote_sequence", "warning", message, _place(after), after.label)
    for warning in document.warnings:
        if warning.code == "call_without_footnote":
            yield finding(document, "footnote_sequence", "error", warning.message, _named(document, warning))


def _named(document: Document, warning: Warning) -> Where:
    """The segment that a warning names; the first one where it names none."""
    by_id = {segment.id: segment for segment in document.segments}
    named = [by_id[name] for name in re.findall(r"\bp\d+\b", warning.message) if name in by_id]
    if named:
        return Where(named[0].id, 0, len(named[0].text), named[0].text)
    return Where(document.segments[0].id if document.segments else "", 0, 0, "")


def _place(note: Footnote) -> Where:
    if note.calls:
        call = note.calls[0]
        return Where(call.segment, call.offset, call.offset, "")
    return Where(note.id, 0, len(note.text), note.text)
