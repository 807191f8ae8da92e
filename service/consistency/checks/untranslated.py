"""Lines left in another language: the same text in two versions, or a text in the wrong language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.languages import identify
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Piece, Unit

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(r"[“\"«„”'][^“”\"«»„]{3,}[”\"»“]|\([^()]*\)|https?://\S+")


def check(grid: Grid) -> Iterator[Finding]:
    """Segments only: footnotes quote titles in other languages by custom."""
    for unit in grid.units:
        for language, pieces in unit.pieces.items():
            for piece in pieces:
                source = _source(piece.text, unit, language)
                if source:
                    yield _finding(piece, unit, language, source)


def _finding(piece: Piece, unit: Unit, language: str, source: str) -> Finding:
    where = {language: Where(piece.id, piece.start, piece.start + len(piece.text), piece.text)}
    if source in unit.pieces:
        where[source] = whole(unit, source)
    return Finding(
        check="untranslated",
        severity="error",
        message=f"{language} stands in {source}: “{piece.text[:80]}”",
        languages=(source, language) if source in unit.pieces else (language,),
        suspect=language,
        where=where,
        values={language: source},
    )


def _source(text: str, unit: Unit, language: str) -> str | None:
    """The language in which the version's text really stands, None where it is its own."""
    own = _running_text(text)
    if len(own) < 5 or sum(map(len, own)) < 30:
        return None
    seen = identify(" ".join(own))
    if seen in (None, language):
        return None
    for other in unit.languages:
        if other != language and other == seen:
            return other
    # Close relatives are mistaken for one another; a foreign line usually comes from another version.
    # What is foreign in that version too (a title quoted by all) is no slip.
    for other in unit.languages:
        theirs = unit.text(other)
        if other != language and _running_text(theirs) == own and identify(theirs) == other:
            return other
    return None


def _running_text(text: str) -> list[str]:
    return _WORD.findall(_QUOTED.sub(" ", text).casefold())
