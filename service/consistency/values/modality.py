"""Modality and negation, from the word lists of each language."""

from __future__ import annotations

import re
from functools import cache

from parsers.document import Modality
from parsers.languages import get
from service.consistency.values.fact import Fact

# The ordinal scale that languages share; finer steps have no counterpart in some of them.
FORCE: dict[str, str] = {
    "must": "binding",
    "will": "binding",
    "should": "binding",
    "invited": "inviting",
    "encouraged": "inviting",
    "may": "permitting",
}
_KINDS: tuple[Modality, ...] = ("must", "will", "should", "invited", "encouraged", "may")


def find_modality(text: str, language: str) -> list[Fact]:
    """Every modal expression, none overlapping; the longer one wins ("is encouraged to" over "is to")."""
    found: list[Fact] = []
    for kind, pattern in _modal_patterns(language):
        found += [Fact("modality", kind, m.start(), m.end(), m[0]) for m in pattern.finditer(text)]
    found.sort(key=lambda fact: (fact.start, -(fact.end - fact.start)))
    kept: list[Fact] = []
    for fact in found:
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def find_negation(text: str, language: str) -> list[Fact]:
    """Every negating word."""
    pattern = _negation_pattern(language)
    if pattern is None:
        return []
    return [Fact("negation", "not", m.start(), m.end(), m[0]) for m in pattern.finditer(text)]


@cache
def _modal_patterns(language: str) -> tuple[tuple[Modality, re.Pattern[str]], ...]:
    modality = get(language).modality
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE))
        for kind in _KINDS
        if (patterns := modality.get(f"{kind}_patterns"))
    )


@cache
def _negation_pattern(language: str) -> re.Pattern[str] | None:
    words = get(language).modality.get("negation")
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
