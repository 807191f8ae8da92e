"""Numbers in a stretch of text that the other version does not have at all: a table, a heading, a clause.

That it lacks the stretch is what there is to tell (the check of missing text looks for it); that it lacks the
numbers of it says nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np

from service.consistency.grid import Unit
from service.consistency.similarity import Similarity

_WORD = re.compile(r"[^\W\d_]{3,}")
# Where a clause, a line of a table or a point of a list ends.
_CUT = re.compile(r"[.;:!?»”\"](?=\s|$)|[—*\n>]|//|\s[-–]\s")
# The share of a stretch's words (as cosines, in [0, 1]) that a version says of what it lacks, at most, and
# how much less that is than of the rest. On legal text 4 % of the stretches that both have are below both.
_SAID, _LESS = 0.35, 0.1
# How much shorter a text must be, by the share of the stretch, and how much longer a language may be.
_SHORTER, _LONGER = 0.3, 1.05
# What is said of a rest that is too short to tell, and the words that it must have to tell.
_USUAL, _ENOUGH = 0.45, 2
_FULL = 6


def in_gap(unit: Unit, holder: str, other: str, values: Collection[str], similarity: Similarity) -> bool:
    """Whether each use of the numbers ``values`` in ``holder`` stands in a stretch that ``other`` lacks."""
    theirs = unit.text(other)
    found = False
    for piece in unit.pieces[holder]:
        for fact in piece.facts:
            if fact.kind == "number" and fact.value in values:
                start, end = _stretch(piece.text, fact.start)
                if not _lacks(unit.text(holder), piece.text[start:end], theirs, similarity):
                    return False
                found = True
    return found


def _stretch(text: str, at: int) -> tuple[int, int]:
    cuts = list(_CUT.finditer(text))
    start = max((cut.end() for cut in cuts if cut.end() <= at), default=0)
    return start, min((cut.start() for cut in cuts if cut.start() > at), default=len(text))


def _lacks(whole: str, stretch: str, other: str, similarity: Similarity) -> bool:
    share = len(stretch) / max(1, len(whole))
    if len(other) > len(whole) * (_LONGER - _SHORTER * share):
        return False
    own, theirs = _words(stretch), _words(other)
    if not own or not theirs:
        return False
    rest = _words(whole.replace(stretch, " ", 1))
    said = _said(own, theirs, similarity)
    of_rest = _said(rest, theirs, similarity) if len(rest) >= _ENOUGH else _USUAL
    return said < _SAID and said < of_rest - _LESS


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _said(words: Sequence[str], others: Sequence[str], similarity: Similarity) -> float:
    """The mean likeness of each word to its nearest one, long words counting more."""
    nearest = (similarity.words(words) @ similarity.words(others).T).max(axis=1)
    return float(np.average(nearest, weights=[min(len(word), _FULL) for word in words]))
