"""Numbers that have changed places: each version has the same ones, but not beside the same words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from service.consistency.checks.excuses import head
from service.consistency.checks.frames import Frames, adjacent, between, frames, neighbours
from service.consistency.checks.places import SIGNALS, Places, Use, places, signals
from service.consistency.checks.weights import learned
from service.consistency.coverage import Floats
from service.consistency.grid import Piece, Unit
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact

_FILE = "exchange_weights.toml"
# What stands between two numbers of a list: a comma, "and", "to", "Article" again.
_LIST = re.compile(r"\W{0,3}(?:[^\W\d_]{1,12}\W{1,3}){0,2}")
_LETTER = re.compile(r"\.?[^\W\d_]\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Log odds from which on two numbers are taken to be exchanged, and surely so; what is found on official text,
# and wrongly, `python -m evaluation.seeded_legal SHARED --kinds "exchanged numbers"` tells.
_EXCHANGED, _SURE = 2.5, 4.0
# So much more the words must say of a year and another number: a year may stand anywhere in its clause.
_OF_YEARS = 3.0
# Of more numbers than that only the first are looked at: a table.
_MOST = 40
_BELONGING = ("belonging", "belonging_one", "cited", "cited_one")
# How much the words may speak against it where only the order of the values speaks for it.
_AGAINST = -1.0
# How far the number of an article stands from that of its paragraph, and from its act.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two numbers of a version that stand in each other's place, and whether the words beside them say so."""

    first: Use
    second: Use
    sure: bool = True


class Exchanges:
    """Looks for numbers of a unit that changed places; it keeps where the numbers of each version stand."""

    def __init__(self, unit: Unit, similarity: Similarity) -> None:
        self._unit, self._similarity = unit, similarity
        self._places: dict[str, Places] = {}

    def between(self, language: str, witness: str) -> Exchange | None:
        """The two numbers of ``language`` that changed places; None where nothing says so.

        Languages order clauses differently, so that the words beside the numbers decide, and the numbers
        before and behind where these are alike.
        """
        if head_exchanged := _other_heads(self._unit, language, witness):
            return head_exchanged
        own, theirs = self._of(language), self._of(witness)
        if len({*own.values} & {*theirs.values}) < 2:
            return None
        found = max(doubts(own, theirs), default=None)
        if found is None or found[0] < _EXCHANGED:
            return None
        first, second = sorted(found[1:])
        return Exchange(own.uses[first], own.uses[second], found[0] >= _SURE)

    def _of(self, language: str) -> Places:
        if language not in self._places:
            self._places[language] = places(self._unit, language, self._similarity)
        return self._places[language]


def doubts(own: Places, theirs: Places) -> Iterator[tuple[float, int, int]]:
    """For each two numbers that both versions have how much says that they are exchanged, and their places.

    Numbers of one level (Article 3, Article 9) have like words around them, and lists of them any order: that
    they are exchanged must be said by the words, by the article or act that they belong to, or by the values
    between them.
    """
    frame = frames(own.sequence, theirs.sequence, own.at, theirs.at)
    alike = np.tensordot(_signal_weights(), signals(own, theirs), 1)
    pairs = _matched(own.values, theirs.values, alike)[:_MOST]
    rows, columns = [i for i, _ in pairs], [j for _, j in pairs]
    table = alike[np.ix_(rows, columns)]
    crosswise: Floats = table + table.T - np.diag(table)[:, None] - np.diag(table)[None, :]
    for a, b in itertools.combinations(range(len(pairs)), 2):
        at, others = (rows[a], rows[b]), (columns[a], columns[b])
        if own.values[at[0]] == own.values[at[1]] or _kind(own, at[0]) != _kind(own, at[1]):
            continue
        words = float(crosswise[a, b])
        if listed_parts(own, theirs, at, others):
            if _turned(own, theirs, at, others):
                yield words + _weights()["turned"], *at
            continue
        order = contrasts(own, theirs, at, others, frame)
        if not _same_level(own, at) or words > 0 or _says_so(words, order):
            more = sum(_weights()[name] * value for name, value in order.items())
            yield (words - _OF_YEARS if _one_is_a_year(own, at) else words + more), *at


def listed_parts(own: Places, theirs: Places, at: tuple[int, int], others: tuple[int, int]) -> bool:
    """Whether two numbers are of one list of articles, paragraphs … in both versions."""
    return _same_level(own, at) and _listed(own, at) and _listed(theirs, others)


def contrasts(
    own: Places, theirs: Places, at: tuple[int, int], others: tuple[int, int], frame: Frames
) -> dict[str, float]:
    """Signals of one pair of numbers beside those of the words, positive where they seem exchanged."""
    same = _same_level(own, at)
    belong = _belonging(own, theirs, at, others) if same else dict.fromkeys(_BELONGING, 0.0)
    beside, inside = neighbours(frame, at, others), between(frame, at, others)
    if min(belong.values()) < 0:
        beside = inside = 0  # "Article 9 of Directive A and Article 18 of Directive B" the other way round
    listed = not same and _listed(own, at) and _listed(theirs, others)
    together = adjacent(frame, at, others) and not listed
    return {
        "neighbours": 0.0 if same or together else beside,
        "between": 0.0 if same else inside,
        "level_neighbours": beside if same else 0.0,
        "level_between": inside if same else 0.0,
        **belong,
    }


def _says_so(words: float, order: Mapping[str, float]) -> bool:
    """Whether something says that two numbers of one level are exchanged, where the words do not."""
    inside = order["level_between"] > 0 and words > _AGAINST
    return inside or any(order[name] > 0 for name in _BELONGING)


def _same_level(own: Places, at: tuple[int, int]) -> bool:
    return own.levels[at[0]] is not None and own.levels[at[0]] == own.levels[at[1]]


def _matched(own: Sequence[str], theirs: Sequence[str], alike: Floats) -> list[tuple[int, int]]:
    """The numbers that both have equally often; of those that stand more than once the places most alike."""
    ours, others = Counter(own), Counter(theirs)
    found = []
    for value in ours:
        if ours[value] == others[value]:
            left = [k for k, other in enumerate(own) if other == value]
            right = [k for k, other in enumerate(theirs) if other == value]
            while left:
                i, j = max(itertools.product(left, right), key=lambda pair: float(alike[pair]))
                found.append((i, j))
                left.remove(i)
                right.remove(j)
    return sorted(found)


def _kind(side: Places, at: int) -> tuple[str, bool]:
    """Numbers change places in print: "30 million EUR" and 2031 would not be the same ones any more."""
    fact = side.uses[at][1]
    return fact.kind, fact.value.endswith("%")


def _one_is_a_year(own: Places, at: tuple[int, int]) -> bool:
    first, second = (_YEAR.fullmatch(own.values[k]) is not None for k in at)
    return first != second


def _belonging(own: Places, theirs: Places, at: tuple[int, int], others: tuple[int, int]) -> dict[str, float]:
    """1 where two pointers stand each by the article, or act, of the other one, -1 where by their own.

    By itself where one of them stands by none.
    """
    found = dict.fromkeys(_BELONGING, 0.0)
    for name, company in (("belonging", _company), ("cited", _cited)):
        one, two = [company(own, k) for k in at], [company(theirs, k) for k in others]
        if one[0] != one[1]:
            whole = None not in (*one, *two)
            found[name if whole else f"{name}_one"] = float((one == two[::-1]) - (one == two))
    return found


def _cited(side: Places, at: int) -> str | None:
    """The citation beside a pointer, the nearer one: "Article 9 of Directive 89/662/EEC"."""
    piece, fact = side.uses[at]
    gaps = [
        (max(other.start - fact.end, fact.start - other.end), other.value)
        for other in piece.facts
        if other.kind == "reference"
    ]
    nearest = min(gaps, default=(_NEAR, ""))
    return nearest[1] if nearest[0] < _NEAR else None


def _company(side: Places, at: int) -> str | None:
    """The neighbouring number of another level, the nearer one: 12 for the 2 of "Article 12(2)"."""
    found = []
    for k in (at - 1, at + 1):
        if 0 <= k < len(side.uses) and side.levels[k] not in (None, side.levels[at]):
            (piece, fact), (other, near) = side.uses[at], side.uses[k]
            gap = max(near.start - fact.end, fact.start - near.end)
            if piece is other and gap <= _NEAR:
                found.append((gap, side.values[k]))
    return min(found)[1] if found else None


def _turned(own: Places, theirs: Places, at: tuple[int, int], others: tuple[int, int]) -> bool:
    """Whether a list or a range ascends in one version and descends in the other: "18 to 10"."""
    uses = [*(own.uses[k] for k in sorted(at)), *(theirs.uses[k] for k in sorted(others))]
    if not all(_is_plain(*use) for use in uses):
        return False
    first, second, one, two = (int(fact.value) for _, fact in uses)
    return (first > second) != (one > two)


def _is_plain(piece: Piece, fact: Fact) -> bool:
    """No Article 9j, which stands before and behind Article 9."""
    return fact.value.isdigit() and not _LETTER.match(piece.text, fact.end)


def _listed(side: Places, at: tuple[int, int]) -> bool:
    """Whether nothing but numbers and a small word each stands between two numbers."""
    uses = side.uses[min(at) : max(at) + 1]
    if len(set(side.levels[min(at) : max(at) + 1])) > 1:
        return False  # Articles 11(6) and 16(1)
    return all(
        piece is other and bool(_LIST.fullmatch(piece.text, fact.end, following.start))
        for (piece, fact), (other, following) in itertools.pairwise(uses)
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


@cache
def _signal_weights() -> Floats:
    return np.array([_weights()[name] for name in SIGNALS], dtype=np.float32)


def _weights() -> Mapping[str, float]:
    return learned(_FILE)["weights"]
