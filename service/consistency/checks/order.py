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
# Log odds from which on two numbers are taken to be exchanged, and surely so. On legal text 3 in 1 000 units
# with two numbers are above the first without an exchange, and 92 in 100 exchanges.
_EXCHANGED, _SURE = 2.5, 4.0
# So much more the words must say of a year and another number: a year may stand anywhere in its clause.
_OF_YEARS = 3.0
# Of more numbers than that only the first are looked at: a table.
_MOST = 40
# How far the number of an article stands from that of its paragraph.
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
    they are exchanged must be said by the words, or by the numbers of the other level that they belong to.
    """
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
        if own.levels[at[0]] is not None and own.levels[at[0]] == own.levels[at[1]]:
            belong = belonging(own, theirs, at, others)
            listed = _listed(own, at) and _listed(theirs, others)
            turned = listed and _turned(own, theirs, at, others)
            if turned if listed else words > 0 or belong > 0:
                yield words + _weights()["belonging"] * belong + _weights()["turned"] * turned, *at
        elif _one_is_a_year(own, at):
            yield words - _OF_YEARS, *at
        else:
            yield words + _weights()["neighbours"] * neighbours(own.values, theirs.values, at, others), *at


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


def belonging(own: Places, theirs: Places, at: tuple[int, int], others: tuple[int, int]) -> int:
    """1 where two pointers stand each by the article, paragraph … of the other one, -1 where by their own."""
    one, two = [_company(own, k) for k in at], [_company(theirs, k) for k in others]
    if None in (*one, *two) or one[0] == one[1]:
        return 0
    return (one == two[::-1]) - (one == two)


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
    """Whether a list or a range that ascends in the other version descends: "18 to 10", "2, 3, 6, 4"."""
    uses = [*(own.uses[k] for k in sorted(at)), *(theirs.uses[k] for k in sorted(others))]
    if not all(_is_plain(*use) for use in uses):
        return False
    first, second, one, two = (int(fact.value) for _, fact in uses)
    return first > second and one < two


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


def neighbours(
    own: Sequence[str], theirs: Sequence[str], ours: tuple[int, int], others: tuple[int, int]
) -> int:
    """How much more the numbers before and behind agree crosswise, -4 to 4; the two themselves are alike."""
    pair = {own[ours[0]], own[ours[1]]}
    one = [_beside(own, at, pair) for at in ours]
    two = [_beside(theirs, at, pair) for at in others]

    def agree(a: int, b: int) -> int:
        return sum(left == right for left, right in zip(one[a], two[b], strict=True))

    return agree(0, 1) + agree(1, 0) - agree(0, 0) - agree(1, 1)


def _beside(values: Sequence[str], at: int, pair: set[str]) -> tuple[str, str]:
    around = (values[at - 1] if at else "^", values[at + 1] if at + 1 < len(values) else "$")
    first, second = ("*" if value in pair else value for value in around)
    return first, second


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
