"""Which words of a passage were asked for."""

from __future__ import annotations

from collections.abc import Iterable

from corpora.index.lexical import Query, tokens

Span = tuple[int, int]


def highlights(text: str, language: str | None, query: Query, cited: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Offsets in ``text`` of the words that share a stem or a code with the query, and of ``cited`` spans.

    In order, never overlapping: spans that touch each other's characters become one.
    """
    spans = {(token.start, token.end) for token in tokens(text, language) if token.term in query.terms}
    joined: list[Span] = []
    for start, end in sorted(spans | set(cited)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
