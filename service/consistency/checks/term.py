"""Terminology: a concept that one version names and another version of the unit calls something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.consistency.checks.exchange import Exchanges, Place, level, probability
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

    def places(self, concept: int) -> tuple[tuple[int, int], ...]:
        """Where it names a concept."""
        return tuple((found.start, found.end) for found in self.mentions if found.concept == concept)


_Row = Mapping[str, _Side]


@dataclass(frozen=True, slots=True)
class Exchange:
    """In a row, the concept that a version lacks and the one that it has instead."""

    row: int
    language: str
    concept: int
    other: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exchange, the unit that it stands in, and what speaks for it."""

    exchange: Exchange
    unit: Unit
    row: _Row
    signals: Mapping[str, float]


def check(grid: Grid) -> Iterator[Finding]:
    """Reports a unit in which a version lacks a concept that the others name, and names another one instead.

    What stands in place of the term must be a term of another concept, which the others do not name. A pair
    of concepts that the version exchanges in other units too is its usual rendering. How sure the rest is
    tells :mod:`service.consistency.checks.exchange`; what is less sure is a suggestion.
    """
    best: dict[tuple[int, str, int], tuple[float, Candidate]] = {}
    for candidate in candidates(grid):
        one, sure = candidate.exchange, probability(candidate.signals)
        key = (one.row, one.language, one.other)
        if sure >= level("info") and sure > best.get(key, (0.0, candidate))[0]:
            best[key] = (sure, candidate)
    taken: set[tuple[int, str, int]] = set()
    for sure, candidate in sorted(best.values(), key=lambda pair: -pair[0]):
        # One lacking term has one other in its place.
        one = candidate.exchange
        key = (one.row, one.language, one.concept)
        if key not in taken:
            taken.add(key)
            yield _finding(grid, candidate, sure)


def candidates(grid: Grid) -> Iterator[Candidate]:
    """Every exchange that may be one, with its signals; not those that a version makes in other units too."""
    units = [sentence for unit in grid.units for sentence in unit.by_sentence()]
    rows = [_row(unit) for unit in units]
    found = [exchange for at, row in enumerate(rows) for exchange in _exchanges(at, row, grid.pivot)]
    often = Counter((one.language, one.concept, one.other) for one in found)
    exchanges = Exchanges(grid.similarity)
    for one in found:
        if often[one.language, one.concept, one.other] == 1:
            signals = _signals(one, units, rows, grid.pivot, exchanges)
            if signals is not None:
                yield Candidate(one, units[one.row], rows[one.row], signals)


def _row(unit: Unit) -> _Row:
    row: dict[str, _Side] = {}
    for language in unit.languages:
        found = words(unit.text(language))
        row[language] = _Side(found, mentions(found, language))
    return row


def _exchanges(at: int, row: _Row, pivot: str) -> Iterator[Exchange]:
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
            and _lacks(concept, side, others, language)
        ]
        if not lacking:
            continue
        strange = [other for other in side.concepts if not _known(other, row, language)]
        for concept in sorted(lacking):
            for other in sorted(strange):
                if not alike(concept, other, language):
                    yield Exchange(at, language, concept, other)


def _lacks(concept: int, side: _Side, others: Sequence[_Side], language: str) -> bool:
    """Whether a version has nothing like a concept's terms, or names it more seldom than all that name it."""
    if not may_name(concept, side.words, language):
        return True
    own = len(side.places(concept))
    return 0 < own < min(n for other in others if (n := len(other.places(concept))))


def _signals(
    one: Exchange, units: Sequence[Unit], rows: Sequence[_Row], pivot: str, exchanges: Exchanges
) -> Mapping[str, float] | None:
    unit, row = units[one.row], rows[one.row]
    witness = _witness(row, one, pivot)
    places = []
    for language, concept in ((one.language, one.other), (witness, one.concept)):
        mention = _mention(row[language], concept)
        named = row[language].places(one.concept) if language == one.language else ()
        places.append(Place(language, unit.text(language), mention.start, mention.end, named))
    own, other = places
    if other.term in own.text or own.term in other.text:  # a name, an acronym: the same word in both
        return None
    others = [unit.text(language) for language in row if language != one.language]
    strange, lacking = glossary()[one.other], glossary()[one.concept]
    habits = (
        _habit(rows, one.row, witness, one.language, one.concept),
        _habit(rows, one.row, one.language, witness, one.other),
    )
    return exchanges.signals(own, other, others, strange, lacking, habits)


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


def _witness(row: _Row, exchange: Exchange, pivot: str) -> str:
    """A version that has the concept, the pivot where it does."""
    holders = [code for code in row if code != exchange.language and exchange.concept in row[code].concepts]
    return pivot if pivot in holders else holders[0]


def _mention(side: _Side, concept: int) -> Mention:
    return next(found for found in side.mentions if found.concept == concept)


def _finding(grid: Grid, candidate: Candidate, sure: float) -> Finding:
    unit, row, exchange = candidate.unit, candidate.row, candidate.exchange
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
