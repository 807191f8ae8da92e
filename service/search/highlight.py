"""Which words of a passage were asked for."""

from __future__ import annotations

from corpora.index.lexical import Query, tokens


def highlights(text: str, language: str | None, query: Query) -> tuple[tuple[int, int], ...]:
    """Offsets of the words of ``text`` that share a stem, or a code, with the query; function words last.

    A word such as "the" is marked only where the passage has no other word of the query.
    """
    found = {
        (token.start, token.end): text[token.start : token.end].lower()
        for token in tokens(text, language)
        if token.term in query.terms
    }
    common = _function_words(language)
    telling = [span for span, word in found.items() if word not in common]
    return tuple(sorted(telling or found))


def _function_words(language: str | None) -> frozenset[str]:
    from parsers import languages

    if language not in languages.CODES:
        return frozenset()
    return frozenset(languages.get(language).identify.get("function_words", ()))
