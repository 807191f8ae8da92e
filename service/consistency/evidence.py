"""What speaks for and against a bead: each signal a table, [places of left, places of right].

Meaning and words are relative to unrelated pairs of the same texts, as in Thompson and Koehn (2019),
"Vecalign": an unrelated pair has about 1, equal texts 0. What each signal counts is in ``alignment.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.consistency.coverage import Covered, Encode, Floats, bag, covered, likeness
from service.consistency.labels import SHORT, labels

Move = tuple[int, int]
SIZES: tuple[Move, ...] = ((1, 1), (1, 2), (2, 1), (2, 2))

# How unlike unrelated pairs are in meaning and in words, and how many pairs that counts for where a text has
# few of its own.
_USUAL_MEANING, _USUAL_WORDS, _PRIOR = 0.85, 0.87, 4
_NUMBER = re.compile(r"\d+(?:[.,/ \u00a0\u2009\u202f]\d+)*")
_ANCHOR = re.compile(rf"{_NUMBER.pattern}|\b[A-Z]{{3,}}\b")
_SPACE = re.compile(r"[\s.,\u00a0\u2009\u202f]")
_MARK = re.compile(r"\W{0,3}(?:(\d{1,3})(?=[.)])|([a-z]{1,4})\))", re.IGNORECASE)
# The smallest share of two neighbours that the shorter one is taken to have.
_LEAST = 0.03


@dataclass(frozen=True, slots=True)
class Side:
    """One side's texts and their vectors, single and each joined with the next one."""

    texts: Mapping[int, Sequence[str]]
    vectors: Mapping[int, Floats]


class Evidence:
    """The signals for the moves between two sequences of texts, neither of them empty."""

    def __init__(self, left: Side, right: Side, encode: Encode) -> None:
        self._lengths = {size: (_lengths(left.texts[size]), _lengths(right.texts[size])) for size in (1, 2)}
        self._ratio = _usual_ratio(*self._lengths[1])
        self._anchors = {
            size: ([*map(_anchors, left.texts[size])], [*map(_anchors, right.texts[size])]) for size in (1, 2)
        }
        self._marks = _marks(left.texts[1], right.texts[1])
        rows = {size: _background(left.vectors[size], right.vectors[1]) for size in (1, 2)}
        columns = {size: _background(right.vectors[size], left.vectors[1]) for size in (1, 2)}
        self.unlike: dict[Move, Floats] = {
            (a, b): _single(
                (1.0 - left.vectors[a] @ right.vectors[b].T) / ((rows[a][:, None] + columns[b][None, :]) / 2)
            )
            for a, b in SIZES
        }
        ours, theirs = bag(left.texts[1]), bag(right.texts[1])
        alike = likeness(ours, theirs, encode)
        forth = _uncovered(covered(ours, theirs, np.ascontiguousarray(alike.T)))
        back = _uncovered(covered(theirs, ours, alike))
        self._edges = (forth[0, 1], forth[0, 2]), (back[0, 1].T, back[0, 2].T)
        self._words = {(a, b): (forth[a, b], back[b, a].T) for a, b in SIZES}
        self._labels = (
            labels(left.texts[1], right.texts[1], encode),
            labels(right.texts[1], left.texts[1], encode),
        )

    def of(self, move: Move) -> dict[str, Floats]:
        """Signal → table of the move; the names are those of ``alignment.toml``."""
        a, b = move
        unlike, (forth, back) = self.unlike[move], self._words[move]
        words = _single((forth + back) / 2)
        found: dict[str, Floats] = {
            "bead": np.ones_like(unlike),
            "meaning": unlike,
            "words": words,
            "fewer_words": np.maximum(forth, back),
            "length": _misfit(self._lengths[a][0], self._lengths[b][1] * self._ratio),
            "anchors": _single(_overlap(self._anchors[a][0], self._anchors[b][1]) - 0.5),
            "marks": self._marks[: len(unlike), : unlike.shape[1]],
        }
        if move == (1, 1):
            return found | {"both": _single(unlike * words)}
        if move == (2, 2):
            whole, mean = self.unlike[1, 1], (self._words[1, 1][0] + self._words[1, 1][1]) / 2
            return found | {
                "gain": _single(unlike - (whole[:-1, :-1] + whole[1:, 1:]) / 2),
                "gain_words": _single(words - (mean[:-1, :-1] + mean[1:, 1:]) / 2),
            }
        return found | (self._merge(0, unlike, back) if a > b else self._merge(1, unlike.T, forth.T))

    def _merge(self, side: int, unlike: Floats, missing: Floats) -> dict[str, Floats]:
        """Joined, two parts (rows) must say more of the other side than the better one does alone."""

        def rows(table: Floats) -> Floats:
            return table.T if side else table

        alone, words = rows(self.unlike[1, 1]), rows(self._words[1, 1][1 - side])
        first, second = words[:-1], words[1:]
        gain = missing - np.minimum(first, second)
        lengths = self._lengths[1][side]
        share = np.where(first <= second, lengths[1:, None], lengths[:-1, None])
        share = np.maximum(share / (lengths[:-1] + lengths[1:])[:, None], _LEAST)
        head, tail = (rows(edge) for edge in self._edges[side])
        begins, ends = self._labels[side]
        is_first = (lengths[:-1] < lengths[1:])[:, None]
        shorter = np.minimum(lengths[:-1], lengths[1:])[:, None]
        found = {
            "gain": unlike - np.minimum(alone[:-1], alone[1:]),
            "gain_words": gain,
            "gain_of_share": np.clip(gain / share, -1.5, 0.5),
            "worse_part": np.maximum(head[:-1], tail[1:]),
            "label": np.where(is_first, begins[:-1], ends[1:]),
            "short": np.broadcast_to(np.maximum(0.0, 1.0 - shorter / SHORT), alone[:-1].shape),
        }
        return {name: _single(rows(table)) for name, table in found.items()}


def _single(table: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(table, dtype=np.float32)


def _uncovered(shares: Covered) -> dict[Move, Floats]:
    """What of one text, or of two joined, another one or two do not say; (0, 1) and (0, 2): its two edges."""
    weight = shares.weights[:, None]
    both = weight[:-1] + weight[1:]
    found = {(1, 1): shares.single, (1, 2): shares.double}
    for b, own in ((1, shares.single), (2, shares.double)):
        found[2, b] = (own[:-1] * weight[:-1] + own[1:] * weight[1:]) / both
    found |= {(0, 1): shares.head, (0, 2): shares.tail}
    return {move: _relative(1.0 - own) for move, own in found.items()}


def _relative(missing: Floats) -> Floats:
    """Relative to what is missing on average, nearly all pairs being unrelated."""
    total = missing.sum(axis=1, keepdims=True) + _PRIOR * _USUAL_WORDS
    return np.asarray(missing / (total / (missing.shape[1] + _PRIOR)), dtype=np.float32)


def _background(vectors: Floats, others: Floats) -> Floats:
    """How unlike each text is to the texts of the other side on average."""
    total = len(others) - vectors @ others.sum(axis=0)
    mean: Floats = ((total + _PRIOR * _USUAL_MEANING) / (len(others) + _PRIOR)).astype(np.float32)
    return np.maximum(mean, 0.2)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([max(1, len(text)) for text in texts], dtype=np.float32)


def _usual_ratio(left: Floats, right: Floats) -> float:
    """How much longer left is than right as a whole; languages differ by up to a third."""
    return float(np.clip(left.sum() / max(1.0, float(right.sum())), 0.6, 1.7))


def _misfit(left: Floats, right: Floats) -> Floats:
    """The squared log ratio of lengths in its usual deviations, at most 9; short texts vary more."""
    log_ratio = np.log(left[:, None] / right[None, :])
    slack = 0.2 + 1.5 / np.sqrt(np.minimum(left[:, None], right[None, :]))
    misfit: Floats = np.minimum((log_ratio / slack) ** 2, 9.0).astype(np.float32)
    return misfit


def _marks(left: Sequence[str], right: Sequence[str]) -> Floats:
    """1 where both begin with the same mark of a list ("2.", "(b)"), -1 with another one, else 0."""
    ours, theirs = ([_mark(text) for text in texts] for texts in (left, right))
    table = np.zeros((len(left), len(right)), dtype=np.float32)
    marked = [(j, mark) for j, mark in enumerate(theirs) if mark]
    for i, own in enumerate(ours):
        for j, mark in marked if own else ():
            if own and own[0] == mark[0]:
                table[i, j] = 1.0 if own == mark else -1.0
    return table


def _mark(text: str) -> tuple[str, str] | None:
    found = _MARK.match(text)
    if found is None:
        return None
    return ("digit", found[1]) if found[1] else ("letter", found[2].casefold())


def _anchors(text: str) -> frozenset[str]:
    """Numbers, identifiers and acronyms: what survives translation unchanged. A line in capitals has none."""
    pattern = _NUMBER if text.isupper() else _ANCHOR
    return frozenset(_SPACE.sub("", anchor) for anchor in pattern.findall(text))


def _overlap(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Floats:
    """Jaccard overlap of anchors, 0.5 where neither side has any."""
    words = sorted({a for anchors in (*left, *right) for a in anchors})
    if not words or not left or not right:
        return np.full((len(left), len(right)), 0.5, dtype=np.float32)
    place = {word: k for k, word in enumerate(words)}
    rows, columns = _indicator(left, place), _indicator(right, place)
    shared = rows @ columns.T
    union = rows.sum(1)[:, None] + columns.sum(1)[None, :] - shared
    out: Floats = np.where(union > 0, shared / np.maximum(union, 1), 0.5).astype(np.float32)
    return out


def _indicator(anchors: Sequence[frozenset[str]], place: dict[str, int]) -> Floats:
    table = np.zeros((len(anchors), len(place)), dtype=np.float32)
    for row, words in enumerate(anchors):
        for word in words:
            table[row, place[word]] = 1.0
    return table
