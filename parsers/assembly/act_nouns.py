"""The nouns that name a kind of act, and the acts that such a noun can stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from parsers import languages
from parsers.document import Reference
from parsers.references.vocabulary import roles

#: Role of a noun in the language files → letters of the CELEX numbers that it can stand for.
LETTERS: dict[str, str] = {
    "framework_decision": "F",
    "directive": "L",
    "regulation": "R",
    "decision": "DF",
    "recommendation": "H",
}
_CELEX_LETTER = 5


@lru_cache(maxsize=16_384)
def kind_of(word: str, language: str | None) -> str | None:
    """The kind of act that ``word`` names in ``language`` (in any where None), None for other words."""
    known = roles(word)
    for kind in LETTERS:
        if kind in known and (language is None or language in known[kind]):
            return kind
    return None


def plural(word: str) -> frozenset[str]:
    """The languages in which ``word`` names several acts ("those Directives"), which no one act is."""
    return roles(word).get("plural", frozenset())


def acts(references: Iterable[Reference], kind: str | None) -> list[Reference]:
    """The acts among ``references`` that a noun of this kind can stand for, all acts where it is None."""
    letters = LETTERS[kind] if kind else "".join(LETTERS.values())
    return [r for r in references if r.kind == "act" and r.id[_CELEX_LETTER : _CELEX_LETTER + 1] in letters]


def mention(act: Reference, match: re.Match[str], rule: str, confidence: float) -> Reference:
    """``act`` as it is meant where ``match`` stands, without what only its own citation says."""
    return replace(
        act,
        start=match.start(),
        end=match.end(),
        text=match[0],
        pinpoint=None,
        version=None,
        related=(),
        warnings=(),
        rule=rule,
        confidence=confidence,
        place=None,
    )


def free(start: int, end: int, references: Sequence[Reference]) -> bool:
    """Whether no reference overlaps ``start:end``."""
    return all(end <= r.start or r.end <= start for r in references)


@cache
def endings(language: str | None) -> tuple[str, ...]:
    """What a compound that names an act ends in: the nouns of the kinds of acts and of laws."""
    found: set[str] = set()
    for code in (language,) if language else languages.CODES:
        table = languages.get(code).references
        for kind in ("directive", "regulation"):
            found |= {noun.strip("*").lower() for noun in table.get(kind, ()) if len(noun.strip("*")) > 4}
    return tuple(sorted(found | laws(language), key=lambda noun: (-len(noun), noun)))


@cache
def laws(language: str | None) -> frozenset[str]:
    """Words that short names of acts have instead of their kind: "Digital Services Act", "Gesetz"."""
    codes = (language,) if language else languages.CODES
    tables = (languages.get(code).references.get("carried", {}) for code in codes)
    return frozenset(word for table in tables for word in table.get("laws", ()))
