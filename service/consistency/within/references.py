"""References that cannot be right: impossible years, numbers, journals."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.document import Document
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding


def check(document: Document) -> Iterator[Finding]:
    """One finding a reference with a ``malformed_reference`` warning, which names the likely reading."""
    for reference in document.references:
        for warning in reference.warnings:
            if warning.startswith("malformed") and reference.place is not None:
                reading = warning.partition(":")[2].strip() or "check the number and the year"
                place = Where(reference.place.id, reference.start, reference.end, reference.text)
                message = f"“{reference.text}” cannot be right ({reading})"
                yield finding(document, "malformed_reference", "error", message, place, reference.id)
