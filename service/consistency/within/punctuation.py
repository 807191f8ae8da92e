"""Brackets and quotation marks that open and never close."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.document import Document
from service.consistency.finding import Finding, Where
from service.consistency.values.brackets import unmatched
from service.consistency.within.place import finding, texts


def check(document: Document) -> Iterator[Finding]:
    """Inside one paragraph or note; a list may close in a later item, so list items are left out.

    Quotation marks that look alike on both sides, or close with the opening mark of another language,
    are not judged.
    """
    items = {segment.id for segment in document.segments if segment.kind in ("list_item", "table_row")}
    for place, text in texts(document):
        if place in items:
            continue
        for position, mark in unmatched(text):
            where = Where(place, position, position + 1, mark)
            message = f"“{mark}” without its counterpart in “…{text[max(0, position - 25) : position + 25]}…”"
            yield finding(document, "punctuation", "warning", message, where, mark)
