"""Findings inside one document: where a piece of text stands, keyed by the document's language."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.document import Document
from service.consistency.finding import Finding, Severity, Where

Text = tuple[str, str]


def texts(document: Document, *, notes: bool = True) -> Iterator[Text]:
    """(id, text) of every segment and, by default, every footnote."""
    for segment in document.segments:
        yield segment.id, segment.text
    if notes:
        for note in document.footnotes:
            yield note.id, note.text


def finding(
    document: Document, check: str, severity: Severity, message: str, place: Where, value: str = ""
) -> Finding:
    """A finding of one place; ``value`` is what the text has."""
    language = document.language or "und"
    return Finding(
        check=check,
        severity=severity,
        message=f"{check}: {message}",
        languages=(language,),
        suspect=None,
        where={language: place},
        values={language: value} if value else {},
    )
