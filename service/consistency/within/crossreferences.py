"""References to parts of the document itself that do not exist: "see action 21 above" where there are 17."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from parsers.document import Document
from parsers.languages import get
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding, texts

_KINDS = ("pillar", "priority", "action", "objective", "annex")


def check(document: Document) -> Iterator[Finding]:
    """Only kinds that the document numbers itself; a number beyond its own last one is broken."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for section in document.sections:
        if section.number:
            numbers[section.kind].add(section.number.upper())
    patterns = _patterns(document.language)
    headings = {segment.id for segment in document.segments if segment.kind == "heading"}
    for place, text in texts(document, notes=False):
        if place in headings or any(r.place and r.place.id == place for r in document.references):
            continue
        for kind, pattern in patterns.items():
            if len(numbers[kind]) < 2:
                continue
            for match in pattern.finditer(text):
                if match["n"].upper() not in numbers[kind]:
                    where = Where(place, match.start(), match.end(), match[0])
                    message = f"“{match[0]}” is not in this document"
                    yield finding(document, "cross_reference", "warning", message, where, match["n"])


def _patterns(language: str | None) -> dict[str, re.Pattern[str]]:
    if language is None:
        return {}
    structure = get(language).structure
    return {
        kind: re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})[ \u00a0]"
            r"(?P<n>\d{1,3}|[IVX]{1,5})(?![\w.,]*\d)(?!\w)",
            re.IGNORECASE,
        )
        for kind in _KINDS
        if (words := structure.get(kind))
    }
