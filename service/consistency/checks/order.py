"""Numbers that have changed places: each version has the same ones, but not beside the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Embedder
from service.consistency.checks.excuses import head, marks
from service.consistency.grid import Piece, Unit
from service.consistency.values.fact import Fact
from service.consistency.values.pinpoints import level

_WORD = re.compile(r"[^\W\d_]+|%|€")
# So many words on each side of a number, in so many characters, are what it stands beside: with two or three
# the neighbours of two numbers overlap.
_WORDS, _REACH = 1, 30
_YEAR = re.compile(r"(?:19|20)\d\d")
# How much nearer (sum of two cosines) the words must be where the numbers are right; twins in a list have 0.
# Of numbers in the other order, at most 1 in 100 stands clearer than that where two were exchanged.
_CLEAR = 0.1
# From here on the words beside say surely that they were exchanged.
_SURE = -0.1
# Of two numbers of articles the words beside must say so: "Articles 9 and 3" are "Articles 3 and 9".
_CLEAR_OF_LEVEL = -0.05


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two numbers of a version that stand in each other's place, and whether the words beside them say so."""

    first: tuple[Piece, Fact]
    second: tuple[Piece, Fact]
    sure: bool = True


def exchanged(unit: Unit, language: str, witness: str, embedder: Embedder) -> Exchange | None:
    """The two numbers of ``language`` that changed places; None where the order is right or tells nothing.

    Languages order clauses differently: the numbers must be the same, but for two in the same order, and the
    words beside these two must not say that each stands where it belongs. Numbers of articles, paragraphs …
    are told by their level.
    """
    own, theirs = _numbers(unit, language), _numbers(unit, witness)
    ours, others = ([fact.value for _, fact in side] for side in (own, theirs))
    if ours == others or sorted(ours) != sorted(others):
        return _other_heads(unit, language, witness)
    wrong = [at for at, (one, other) in enumerate(zip(ours, others, strict=True)) if one != other]
    if len(wrong) != 2:  # a whole clause stands elsewhere
        return None
    pair, twins = [own[at] for at in wrong], [theirs[at] for at in wrong]
    levels = [level(p.text, f.start, f.end, language) for p, f in pair]
    agreed = [level(p.text, f.start, f.end, witness) for p, f in twins]
    if levels != agreed:  # "Article 12(2)", "n.o 2 do artigo 12.o": the clauses stand in another order
        return None
    if levels[0] != levels[1]:
        return Exchange(pair[0], pair[1])
    years = [_YEAR.fullmatch(fact.value) is not None for _, fact in pair]
    clear = _clear(pair, twins, embedder)
    if levels[0] is not None:
        return Exchange(pair[0], pair[1]) if clear < _CLEAR_OF_LEVEL else None
    # A year may stand anywhere in its clause.
    return (
        Exchange(pair[0], pair[1], clear < _SURE) if clear < (0 if years[0] != years[1] else _CLEAR) else None
    )


def _other_heads(unit: Unit, language: str, witness: str) -> Exchange | None:
    """Whether only the number of a point, at the head of a text, has changed places with one in it."""
    piece, other = unit.pieces[language][0], unit.pieces[witness][0]
    if not head(piece.text) or not head(other.text) or head(piece.text) == head(other.text):
        return None
    counts = [sorted(fact.value for _, fact in unit.facts(code, "number")) for code in (language, witness)]
    first = next((fact for fact in piece.facts if fact.value == head(piece.text)), None)
    second = next((fact for fact in piece.facts if fact.value == head(other.text)), None)
    same = counts[0] == counts[1] and first is not None and second is not None
    return Exchange((piece, first), (piece, second)) if same and first and second else None


def _numbers(unit: Unit, language: str) -> list[tuple[Piece, Fact]]:
    """The numbers of a version in order, without marks of notes and the number of a point at its head."""
    skipped = marks(unit, language)
    return [
        (piece, fact)
        for piece, fact in unit.facts(language, "number")
        if fact.value not in skipped and not (fact.start <= 2 and head(piece.text))
    ]


def _clear(
    pair: Sequence[tuple[Piece, Fact]], twins: Sequence[tuple[Piece, Fact]], embedder: Embedder
) -> float:
    """How much nearer the words beside equal numbers are than those beside the two in the same place."""
    vectors = embedder.encode([_beside(piece.text, fact) for piece, fact in (*pair, *twins)])
    cosines = vectors[:2] @ vectors[2:].T
    return float(np.fliplr(cosines).trace() - cosines.trace())


def _beside(text: str, fact: Fact) -> str:
    before = _WORD.findall(text[max(0, fact.start - _REACH) : fact.start])[-_WORDS:]
    after = _WORD.findall(text[fact.end : fact.end + _REACH])[:_WORDS]
    return " ".join((*before, *after))
