"""Actors named in a text, by the names that the language tables list."""

from __future__ import annotations

from functools import lru_cache

from parsers import languages
from service.traceability.folding import words

Name = tuple[str, ...]


def named(text: str, language: str | None) -> frozenset[str]:
    """Actor ids in a text; the longest name wins ("European Council" is not "Council").

    A text of unknown language is read with the English names, which most acronyms are among.
    """
    table, longest = _names(language or "en")
    tokens = words(text)
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            actor = table.get(tuple(tokens[at : at + length]))
            if actor is not None:
                found.add(actor)
                at += length - 1
                break
        at += 1
    return frozenset(found)


@lru_cache(maxsize=32)
def _names(code: str) -> tuple[dict[Name, str], int]:
    table: dict[Name, str] = {}
    if code in languages.CODES:
        for actor, printed in languages.get(code).actors.items():
            for name in printed:
                table.setdefault(tuple(words(name)), actor)
    table.pop((), None)
    return table, max(map(len, table), default=0)
