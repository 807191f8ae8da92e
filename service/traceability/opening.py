"""Which segments only open a document: introductions, what stands before the first heading or under the title
alone, lists of annexes.

They speak of the whole strategy and so resemble every node; nothing is implemented there.
"""

from __future__ import annotations

import re

from parsers import languages
from parsers.document import Document
from parsers.languages.table import Table
from service.traceability.folding import words

_SHORT = 3
"""Words of so many letters ("and", "en") may stand beside "introduction" in a heading."""
_ANNEX_WORDS = 25
"""A longer paragraph that begins with "Annex" speaks about it, it does not only name it."""
_ENUMERATION = re.compile(r"^[\W\d_]*")


def of(document: Document) -> frozenset[str]:
    """The ids of the segments of `document` that open it."""
    introductions = _introductions(document) | _title_page(document)
    annex = _annexes(document.language)
    found: set[str] = set()
    started = not document.sections
    for segment in document.segments:
        started = started or segment.section is not None
        if not started or segment.section in introductions or _names_annex(segment.text, annex):
            found.add(segment.id)
    return frozenset(found)


def _introductions(document: Document) -> frozenset[str]:
    """The sections under a heading that says nothing but "introduction", those below them included."""
    structure = _structure(document.language)
    wanted = {word for name in structure.get("introduction", ()) for word in words(name)}
    found: set[str] = set()
    for section in document.sections:
        if section.parent in found or (wanted and _only(words(section.title), wanted)):
            found.add(section.id)
    return frozenset(found)


def _title_page(document: Document) -> set[str]:
    """The section under the title alone, where the text has others behind it: letterhead, date, foreword."""
    first, *others = document.sections or (None,)
    if first is None or not others or first.number or words(first.title) != words(document.title):
        return set()
    return {first.id}


def _only(title: list[str], wanted: set[str]) -> bool:
    long = [word for word in title if len(word) > _SHORT and not word.isdigit()]
    return bool(long) and all(word in wanted for word in long)


def _names_annex(text: str, annex: re.Pattern[str] | None) -> bool:
    if annex is None or len(text.split()) > _ANNEX_WORDS:
        return False
    return annex.match(_ENUMERATION.sub("", text)) is not None


def _annexes(language: str | None) -> re.Pattern[str] | None:
    """A text that begins with the word for an annex and then its number or title, as a list of them does."""
    listed = _structure(language).get("annex", ())
    if not listed:
        return None
    names = "|".join(re.escape(name) for name in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?:{names})\s*(?:[\divxlIVXL]+\b|[:–—(-])", re.IGNORECASE)


def _structure(language: str | None) -> Table:
    if language not in languages.CODES:
        return {}
    return languages.get(language).structure
