"""Which Member States a text names, by their CLDR names in its language, declined or not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from parsers.document import Document

# fmt: off
CODES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # Article 52(1) TEU; ISO 3166-1 alpha-2
# fmt: on
_ENDING = 1
"""Letters of a name that declension replaces: Polska, Polskę; Suomi, Suomen; Ελλάδα, Ελλάδος."""
_LONGEST_ENDING = 3
_OWN = 0.5
"""A national text that names no state on its cover is of the one that makes up this share of those named."""


def named(text: str, language: str | None) -> frozenset[str]:
    """The ISO codes of the Member States in a text. Only capitalised words count, not "dutch" or "polski"."""
    return frozenset(_found(text, language))


def of_document(document: Document) -> frozenset[str]:
    """The Member States that a national text speaks for.

    Those on its cover, else the one it mostly names, else the one whose official language it is in, where
    that is the language of no other (Polish, not Greek or Dutch).
    """
    cover = " \n ".join(
        filter(None, [document.title, document.sender, document.subject, *document.cover.values()])
    )
    if found := named(cover, document.language):
        return found
    counts: Counter[str] = Counter()
    for segment in document.segments:
        counts.update(_found(segment.text, segment.language or document.language))
    state, times = counts.most_common(1)[0] if counts else ("", 0)
    if times and times >= _OWN * counts.total():
        return frozenset({state})
    return _speakers(document.language)


@cache
def _speakers(language: str | None) -> frozenset[str]:
    """The one Member State with this official language (CLDR); empty where there are several or none."""
    found = [code for code in CODES if language in get_official_languages(code, de_facto=True)]
    return frozenset(found) if len(found) == 1 else frozenset()


def _found(text: str, language: str | None) -> list[str]:
    pattern = _pattern(language or "en")
    return [match.lastgroup for match in pattern.finditer(text) if match.lastgroup] if pattern else []


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return None
    names = sorted(((territories[c], c) for c in CODES if c in territories), key=lambda n: -len(n[0]))
    stems = (rf"(?P<{code}>{re.escape(name[:-_ENDING])}\w{{0,{_LONGEST_ENDING}}})" for name, code in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)")
