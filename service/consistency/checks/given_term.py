"""Terminology that the user gave: where one version has a concept's term, the others have theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.glossary import Concept
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Unit
from service.consistency.values.terms import Words, may_have, place_of, words

# From so many places on, a version that never has the term is reported once: it calls the concept otherwise.
_NEVER = 3
# Endings leave so many letters of a short word.
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class _Lack:
    """A unit in which ``witness`` has a term of the concept at ``span`` and ``language`` none."""

    unit: Unit
    language: str
    witness: str
    span: tuple[int, int]


def check(grid: Grid, concepts: Sequence[Concept]) -> Iterator[Finding]:
    """Reports a version that has none of a concept's terms where another one has one of its own.

    Terms may be inflected, and stand anywhere in the unit. The original must have one, or more than half of
    the others; of two versions the original is held right. A version that has none in three places or
    more, and never has one, is reported once.
    """
    rows = [(unit, {code: words(unit.text(code)) for code in unit.languages}) for unit in grid.units]
    for concept in concepts:
        terms = {code: [words(term).plain for term in own] for code, own in concept.terms.items()}
        lacks: defaultdict[str, list[_Lack]] = defaultdict(list)
        has: set[str] = set()
        for unit, texts in rows:
            found = _found(texts, terms, grid.pivot)
            has |= found.keys()
            for language in found and texts.keys() & terms.keys() - found.keys():
                if any(may_have(term, texts[language], shortest=_ALIKE) for term in terms[language]):
                    has.add(language)
                elif _agreed(found, texts.keys() & terms.keys() - {language}, language, grid.pivot):
                    witness = next(iter(found))
                    lacks[language].append(_Lack(unit, language, witness, found[witness]))
        for language in sorted(lacks):
            own = lacks[language]
            never = language not in has and len(own) >= _NEVER
            for lack in own[:1] if never else own:
                yield _finding(lack, concept, len(own) if never else 1)


def _found(
    texts: Mapping[str, Words], terms: Mapping[str, Sequence[Sequence[str]]], pivot: str
) -> dict[str, tuple[int, int]]:
    """The versions that have a term of the concept, and where; the pivot first."""
    found: dict[str, tuple[int, int]] = {}
    for code in sorted(texts.keys() & terms.keys(), key=lambda code: (code != pivot, code)):
        places = filter(None, (place_of(term, texts[code]) for term in terms[code]))
        if place := next(places, None):
            found[code] = place
    return found


def _agreed(found: Collection[str], others: Collection[str], language: str, pivot: str) -> bool:
    """Whether those that have the term outweigh the one that has not."""
    if len(others) < 2:
        return language != pivot
    return pivot in found or 2 * len(found) > len(others)


def _finding(lack: _Lack, concept: Concept, places: int) -> Finding:
    language, witness = lack.language, lack.witness
    expected = " or ".join(f"“{term}”" for term in concept.terms[language])
    place = _place(lack.unit, witness, lack.span)
    often = f", in none of {places} places" if places > 1 else ""
    return Finding(
        check="term",
        severity="warning",
        message=f"term: {witness} has “{place.text}”, {language} has not {expected}{often}",
        languages=(witness, language),
        suspect=language,
        where={witness: place, language: whole(lack.unit, language)},
        values={witness: concept.terms[witness][0], language: "–"},
    )


def _place(unit: Unit, language: str, span: tuple[int, int]) -> Where:
    """A stretch of a unit's text, in the piece that has it; the first piece where it runs over two."""
    at = 0
    for piece in unit.pieces[language]:
        start, end = span[0] - at, span[1] - at
        if start >= 0 and end <= len(piece.text):
            return Where(piece.id, piece.start + start, piece.start + end, piece.text[start:end])
        at += len(piece.text) + 1
    return whole(unit, language)
