"""Counts that the document contradicts: "17 actions" where it has 16."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from parsers.document import Document
from parsers.languages import get
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding, texts

_KINDS = ("pillar", "priority", "action", "objective")


def check(document: Document) -> Iterator[Finding]:
    """Numbers before the document's own words for pillar, priority, action or objective.

    A count in a sentence that cites another document tells of that one and is left alone; so is a
    kind of which the document has none.
    """
    own: Counter[str] = Counter(section.kind for section in document.sections)
    words = _words(document.language)
    if not words:
        return
    headings = {segment.id for segment in document.segments if segment.kind == "heading"}
    for place, text in texts(document, notes=False):
        if place in headings:
            continue  # "2 strateginis prioritetas": the second of them
        if any(r.place and r.place.id == place for r in document.references):
            continue
        for kind, pattern in words.items():
            if own[kind] < 2:
                continue
            for match in pattern.finditer(text):
                stated = int(match["n"])
                if stated != own[kind] and stated > 1:
                    where = Where(place, match.start(), match.end(), match[0])
                    message = f"“{match[0]}”, but the document has {own[kind]}"
                    yield finding(document, "count", "warning", message, where, str(stated))


def _words(language: str | None) -> dict[str, re.Pattern[str]]:
    """ "17 acties" for each kind: the number, the word's stem, any ending."""
    if language is None:
        return {}
    structure = get(language).structure
    found = {}
    for kind in _KINDS:
        stems = [
            re.escape(word[: max(4, len(word) - 2)]) for word in structure.get(kind, ()) if len(word) >= 4
        ]
        if stems:
            found[kind] = re.compile(
                rf"(?<![\d.,/-])(?P<n>\d{{1,3}})[ \u00a0](?:{'|'.join(stems)})\w{{0,6}}(?!\w)", re.IGNORECASE
            )
    return found
