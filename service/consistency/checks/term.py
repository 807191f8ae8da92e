"""Terminology: a concept that one version names and another version of the unit calls something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Unit
from service.consistency.values.terms import Mention, Words, alike, glossary, may_name, mentions, terms, words

# The share of the others that must have a concept, and that may have the one that stands in its place.
_MOST, _FEW = 0.6, 0.2
# How much nearer (cosine) to the other version a text must come with the expected term in place of the
# strange one, times its number of words, of which a term is but one. Set on planted terms of the sample.
# Two versions alone have no third to vote.
_NEARER, _NEARER_OF_TWO = 0.6, 1.0
# The share of the other rows in which a version must name what another one names there, and what each share
# begins with: two of two and a half rows.
_TRUSTED, _ANSWERED, _USED = 0.75, 2.0, 2.5


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

    Both must show: what stands in place of the term is a term of another concept, which the others do
    not name; and with the expected term the text must be nearer to the other version (by its
    embedding). A pair of concepts that the version exchanges in other units too is its usual rendering.
    """
    rows = [_row(unit) for unit in grid.units]
    found = [exchange for at, row in enumerate(rows) for exchange in _exchanges(at, row, grid.pivot)]
    often = Counter((one.language, one.concept, one.other) for one in found)
    rare = [
        one
        for one in found
        if often[one.language, one.concept, one.other] == 1
        and _usual(rows, one.row, _witness(rows[one.row], one, grid.pivot), one.language, one.concept)
        and _usual(rows, one.row, one.language, _witness(rows[one.row], one, grid.pivot), one.other)
    ]
    best: dict[tuple[int, str, int], tuple[float, _Exchange]] = {}
    for one, gain in zip(rare, _gains(rare, rows, grid), strict=True):
        key = (one.row, one.language, one.other)
        if gain is not None and (key not in best or gain > best[key][0]):
            best[key] = (gain, one)
    for _, one in best.values():
        yield _finding(grid, grid.units[one.row], rows[one.row], one)


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


def _usual(rows: Sequence[_Row], at: int, holder: str, other: str, concept: int) -> bool:
    """Whether, in the rest of the text, ``other`` mostly names a concept where ``holder`` does.

    A word that the glossary takes for a concept by chance, or that a version renders in its own way, is not
    answered in other rows either.
    """
    used, answered = _USED, _ANSWERED
    for k, row in enumerate(rows):
        if k != at and holder in row and other in row and concept in row[holder].concepts:
            used += 1
            answered += may_name(concept, row[other].words, other)
    return answered >= _TRUSTED * used


def _known(concept: int, row: _Row, language: str) -> bool:
    """Whether more than a few other versions may name a concept."""
    others = [code for code in row if code != language]
    holders = sum(may_name(concept, row[code].words, code) for code in others)
    return holders > _FEW * len(others)


def _gains(exchanges: Sequence[_Exchange], rows: Sequence[_Row], grid: Grid) -> list[float | None]:
    """How much nearer each text comes to the witness with the expected term; None where it does not."""
    least = _NEARER if len(grid.languages) > 2 else _NEARER_OF_TWO
    texts: list[str] = []
    sizes: list[int] = []
    for one in exchanges:
        unit, row = grid.units[one.row], rows[one.row]
        text, mention = unit.text(one.language), _mention(row[one.language], one.other)
        before, after = text[: mention.start], text[mention.end :]
        sizes.append(len(row[one.language].words.plain))
        expected = glossary()[one.concept].terms[one.language][0]
        witness = unit.text(_witness(row, one, grid.pivot))
        texts += [witness, text, f"{before}{expected}{after}"]
    if not texts:
        return []
    vectors = grid.similarity.embedder.encode(texts)
    gains: list[float | None] = []
    for at, size in zip(range(0, len(texts), 3), sizes, strict=True):
        now, with_term = (float(vectors[at] @ vectors[at + k]) for k in (1, 2))
        gain = (with_term - now) * size
        gains.append(gain if gain >= least else None)
    return gains


def _witness(row: _Row, exchange: _Exchange, pivot: str) -> str:
    """A version that has the concept, the pivot where it does."""
    holders = [code for code in row if code != exchange.language and exchange.concept in row[code].concepts]
    return pivot if pivot in holders else holders[0]


def _mention(side: _Side, concept: int) -> Mention:
    return next(found for found in side.mentions if found.concept == concept)


def _finding(grid: Grid, unit: Unit, row: _Row, exchange: _Exchange) -> Finding:
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
        severity="warning",
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
