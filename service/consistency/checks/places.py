"""Where the numbers of a text stand: the words around each, its unit, its level, its neighbours.

What stands around the same number in two versions is alike, in whatever order the clauses come; around two
numbers that changed places it is alike crosswise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from service.consistency.checks.note_marks import is_mark
from service.consistency.coverage import Floats, unit_vectors
from service.consistency.grid import Piece, Unit
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact
from service.consistency.values.pinpoints import level

Use = tuple[Piece, Fact]

_WORD = re.compile(r"\d*[^\W\d_]\w*|[%€$£°]")
_UNIT = re.compile(r"\s?(%|‰|°|€|\$|£|[a-zA-Zμµ]{1,3}[²³23]?(?!\w))")
# So many words on each side count, the nearest most, in so many characters.
_SIDE, _REACH = 4, 60
_WEIGHTS = np.array((1.0, 0.6, 0.4, 0.3) * 2, dtype=np.float32)
_UNRELATED = 0.1
# The number of a point stands at the head of a text, or behind a bracket or quote there.
_HEAD = 2
_POINT = re.compile(r"\W{0,2}\d{1,3} ?[.)]\s")
# The 3 in "Article 12.3", "artikel 100c.3".
_OF_ARTICLE = re.compile(r"\d[^\W\d_]?\.$")
_ARTICLE = re.compile(r"(\d{1,3})\.(\d{1,2})")
_COUNTED = ("number", "amount")
#: the signals, in the order of ``exchange_weights.toml``; the neighbours are looked at for each pair
SIGNALS = ("near", "mean", "words", "before", "after", "unit", "level")


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers of one version of a unit in order.

    ``vectors`` [numbers, 8, dimensions] are the words around, four before and four behind, the nearest first.
    ``sequence`` are all values of the text in order, dates and citations among them, and ``at`` the places of
    the numbers in it.
    """

    uses: Sequence[Use]
    sequence: Sequence[str]
    at: Sequence[int]
    levels: Sequence[str | None]
    units: Sequence[str]
    vectors: Floats

    @property
    def values(self) -> list[str]:
        return [fact.value for _, fact in self.uses]


def places(unit: Unit, language: str, similarity: Similarity) -> Places:
    """The numbers and amounts of a version, without marks of notes and the number of a point at its head."""
    everything = [
        part
        for piece, fact in unit.facts(language, "number", "amount", "date", "reference")
        if fact.kind not in _COUNTED or not _is_label(piece, fact, language)
        for part in _parts(piece, fact, language)
    ]
    at = [k for k, (_, fact) in enumerate(everything) if fact.kind in _COUNTED]
    uses = [everything[k] for k in at]
    around = [_around(piece.text, fact) for piece, fact in uses]
    words = [word for slots in around for word in slots if word]
    vectors = np.zeros((len(uses), 2 * _SIDE, similarity.embedder.dimensions), dtype=np.float32)
    if words:
        vectors[_filled(around)] = similarity.words(words)
    return Places(
        uses,
        [fact.value for _, fact in everything],
        at,
        [_level(piece, fact, language) for piece, fact in uses],
        [_unit(piece.text, fact) for piece, fact in uses],
        vectors,
    )


def _is_label(piece: Piece, fact: Fact, language: str) -> bool:
    """Whether a number is the mark of a note, or that of a point at the head of a text."""
    return is_mark(piece, fact, language) or (fact.start <= _HEAD and _POINT.match(piece.text) is not None)


def _level(piece: Piece, fact: Fact, language: str) -> str | None:
    if _OF_ARTICLE.search(piece.text, max(0, fact.start - 4), fact.start):
        return "paragraph"
    return level(piece.text, fact.start, fact.end, language)


def _parts(piece: Piece, fact: Fact, language: str) -> list[Use]:
    """Article 12.3 as 12 and 3, as which other languages print it."""
    match = _ARTICLE.fullmatch(fact.text) if fact.kind == "number" else None
    if not match or level(piece.text, fact.start, fact.end, language) != "article":
        return [(piece, fact)]
    spans = [(fact.start + match.start(k), fact.start + match.end(k), match[k]) for k in (1, 2)]
    return [(piece, replace(fact, value=text, text=text, start=a, end=b)) for a, b, text in spans]


def _filled(around: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """The rows and columns of ``around`` that hold a word."""
    at = [(i, k) for i, slots in enumerate(around) for k, word in enumerate(slots) if word]
    return [i for i, _ in at], [k for _, k in at]


def _around(text: str, fact: Fact) -> list[str]:
    """The words before, the nearest first, and behind; empty where there are fewer."""
    before = [word.casefold() for word in _WORD.findall(text[max(0, fact.start - _REACH) : fact.start])]
    after = [word.casefold() for word in _WORD.findall(text[fact.end : fact.end + _REACH])]
    sides = (before[::-1][:_SIDE], after[:_SIDE])
    return [word for side in sides for word in (*side, *[""] * (_SIDE - len(side)))]


def _unit(text: str, fact: Fact) -> str:
    match = _UNIT.match(text[fact.end :])
    return match[1] if match else "%" if fact.text.rstrip().endswith("%") else ""


def signals(own: Places, other: Places) -> Floats:
    """How alike the places of the numbers are: [signals, numbers of own, numbers of other]."""
    ours, theirs = own.vectors, other.vectors
    n, m = len(own.uses), len(other.uses)
    near = unit_vectors(ours[:, 0] + ours[:, _SIDE]) @ unit_vectors(theirs[:, 0] + theirs[:, _SIDE]).T
    mean = unit_vectors(_mean(ours)) @ unit_vectors(_mean(theirs)).T
    flat = ours.reshape(n * 2 * _SIDE, -1) @ theirs.reshape(m * 2 * _SIDE, -1).T
    alike = flat.reshape(n, 2 * _SIDE, m, 2 * _SIDE)
    weighed = np.maximum(alike - _UNRELATED, 0.0) * np.sqrt(_WEIGHTS[:, None, None] * _WEIGHTS)
    words = weighed.max(axis=3).sum(axis=1) / _present(ours)[:, None]
    words += weighed.max(axis=1).sum(axis=2) / _present(theirs)[None, :]
    before = alike[:, :2, :, :2].max(axis=(1, 3))
    after = alike[:, _SIDE : _SIDE + 2, :, _SIDE : _SIDE + 2].max(axis=(1, 3))
    units = [[bool(one) and one == two for two in other.units] for one in own.units]
    levels = [[_agree(one, two) for two in other.levels] for one in own.levels]
    return np.stack(
        [near, mean, words, before, after, *(np.array(t, dtype=np.float32) for t in (units, levels))]
    )


def _agree(one: str | None, two: str | None) -> int:
    """1 for the same level, -1 for an article and a paragraph; other levels have many names.

    "n.o 4 do artigo 17.o" is paragraph 4 of Article 17.
    """
    one, two = ("paragraph" if name == "number" else name for name in (one, two))
    if one and one == two:
        return 1
    return -1 if {one, two} == {"article", "paragraph"} else 0


def _present(vectors: Floats) -> Floats:
    there = np.abs(vectors).sum(axis=2) > 0
    weight: Floats = np.maximum((there * _WEIGHTS).sum(axis=1), _WEIGHTS[-1]).astype(np.float32)
    return weight


def _mean(vectors: Floats) -> Floats:
    mean: Floats = (vectors * _WEIGHTS[:, None]).sum(axis=1).astype(np.float32)
    return mean
