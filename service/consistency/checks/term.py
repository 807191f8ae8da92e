"""Terminology: a concept that one version names and another version of the unit calls something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.consistency.checks.exchange import Exchanges, Place, level
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Unit
from service.consistency.values.terms import Mention, Words, alike, glossary, may_name, mentions, terms, words

# The share of the others that must have a concept, and that may have the one that stands in its place.
_MOST, _FEW = 0.6, 0.2
# What the share of the other rows in which a version names what another one names there begins with: two of
# two and a half rows.
_ANSWERED, _USED = 2.0, 2.5


@dataclass(frozen=True, slots=True)
class _Side:
    words: Words
    mentions: list[Mention]

    @property
    def concepts(self) -> set[int]:
        return {mention.concept for mention in self.mentions}


_Row = Mapping[str, _Side]


@dataclass(frozen=True, slots=True)
class _Exchange:
    """In a row, the concept that a version lacks and the one that it has instead."""

    row: int
    language: str
    concept: int
    other: int


def check(grid: Grid) -> Iterator[Finding]:
    """Reports a unit in which a version lacks a concept that the others name, and names another one instead.

    What stands in place of the term must be a term of another concept, which the others do not name. A pair
    of concepts that the version exchanges in other units too is its usual rendering. How sure the rest is
    tells :mod:`service.consistency.checks.exchange`; what is less sure is a suggestion.
    """
    units = [sentence for unit in grid.units for sentence in unit.by_sentence()]
    rows = [_row(unit) for unit in units]
    found = [exchange for at, row in enumerate(rows) for exchange in _exchanges(at, row, grid.pivot)]
    often = Counter((one.language, one.concept, one.other) for one in found)
    exchanges = Exchanges(grid.similarity)
    best: dict[tuple[int, str, int], tuple[float, _Exchange]] = {}
    for one in found:
        if often[one.language, one.concept, one.other] > 1:
            continue
        sure = _sure(one, units, rows, grid.pivot, exchanges)
        key = (one.row, one.language, one.other)
        if sure >= level("info") and sure > best.get(key, (0.0, one))[0]:
            best[key] = (sure, one)
    taken: set[tuple[int, str, int]] = set()
    for sure, one in sorted(best.values(), key=lambda pair: -pair[0]):
        # One lacking term has one other in its place.
        key = (one.row, one.language, one.concept)
        if key not in taken:
            taken.add(key)
            yield _finding(grid, units[one.row], rows[one.row], one, sure)


def _row(unit: Unit) -> _Row:
    row: dict[str, _Side] = {}
    for language in unit.languages:
        found = words(unit.text(language))
        row[language] = _Side(found, mentions(found, language))
    return row


def _exchanges(at: int, row: _Row, pivot: str) -> Iterator[_Exchange]:
    """Each concept that a version lacks with each strange one; of two versions the pivot is held right."""
    for language, side in row.items():
        others = [own for code, own in row.items() if code != language]
        if not others or (len(others) == 1 and language == pivot):
            continue
        named = Counter(concept for own in others for concept in own.concepts)
        lacking = [
            concept
            for concept, n in named.items()
            if n >= _MOST * len(others)
            and terms(language)[concept]
            and not may_name(concept, side.words, language)
        ]
        if not lacking:
            continue
        strange = [other for other in side.concepts if not _known(other, row, language)]
        for concept in sorted(lacking):
            for other in sorted(strange):
                if not alike(concept, other, language):
                    yield _Exchange(at, language, concept, other)


def _sure(
    one: _Exchange, units: Sequence[Unit], rows: Sequence[_Row], pivot: str, exchanges: Exchanges
) -> float:
    unit, row = units[one.row], rows[one.row]
    witness = _witness(row, one, pivot)
    places = []
    for language, concept in ((one.language, one.other), (witness, one.concept)):
        mention = _mention(row[language], concept)
        places.append(Place(language, unit.text(language), mention.start, mention.end))
    own, other = places
    if other.term in own.text or own.term in other.text:  # a name, an acronym: the same word in both
        return 0.0
    others = [unit.text(language) for language in row if language != one.language]
    strange, lacking = glossary()[one.other], glossary()[one.concept]
    habit = _habit(rows, one.row, witness, one.language, one.concept)
    return exchanges.probability(own, other, others, strange, lacking, habit)


def _habit(rows: Sequence[_Row], at: int, holder: str, other: str, concept: int) -> float:
    """In which share of the rest of the text ``other`` names a concept where ``holder`` does."""
    used, answered = _USED, _ANSWERED
    for k, row in enumerate(rows):
        if k != at and holder in row and other in row and concept in row[holder].concepts:
            used += 1
            answered += may_name(concept, row[other].words, other)
    return answered / used


def _known(concept: int, row: _Row, language: str) -> bool:
    """Whether more than a few other versions may name a concept."""
    others = [code for code in row if code != language]
    holders = sum(may_name(concept, row[code].words, code) for code in others)
    return holders > _FEW * len(others)


def _witness(row: _Row, exchange: _Exchange, pivot: str) -> str:
    """A version that has the concept, the pivot where it does."""
    holders = [code for code in row if code != exchange.language and exchange.concept in row[code].concepts]
    return pivot if pivot in holders else holders[0]


def _mention(side: _Side, concept: int) -> Mention:
    return next(found for found in side.mentions if found.concept == concept)


def _finding(grid: Grid, unit: Unit, row: _Row, exchange: _Exchange, sure: float) -> Finding:
    language, concept, other = exchange.language, exchange.concept, exchange.other
    witness = _witness(row, exchange, grid.pivot)
    places = {
        witness: _place(unit, row[witness], witness, concept),
        language: _place(unit, row[language], language, other),
    }
    agreed, own = glossary()[concept].name, glossary()[other].name
    expected = glossary()[concept].terms[language][0]
    return Finding(
        check="term",
        severity="warning" if sure >= level("warning") else "info",
        message=(
            f"term: {language} has “{places[language].text}” ({own}) where {witness} has "
            f"“{places[witness].text}” ({agreed}): “{expected}”?"
        ),
        languages=(witness, language),
        suspect=language if len(row) > 2 else None,
        where=places,
        values={witness: agreed, language: own},
    )


def _place(unit: Unit, side: _Side, language: str, concept: int) -> Where:
    """Where a version names a concept; its first piece where the term runs over two of them."""
    mention = _mention(side, concept)
    at = 0
    for piece in unit.pieces[language]:
        start, end = mention.start - at, mention.end - at
        if start >= 0 and end <= len(piece.text):
            return Where(piece.id, piece.start + start, piece.start + end, piece.text[start:end])
        at += len(piece.text) + 1
    return whole(unit, language)
