"""Words that say how a sentence is built and nothing of what it is about."""

from __future__ import annotations

from functools import cache

from parsers import languages


@cache
def function_words(language: str | None) -> frozenset[str]:
    """The most frequent words of a language, lower case; empty for an unknown one."""
    if language not in languages.CODES:
        return frozenset()
    return frozenset(languages.get(language).identify.get("function_words", ()))
