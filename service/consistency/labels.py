"""Whether a short text stands at the beginning or at the end of another one.

A heading or a label is a unit of its own in one version and the first or last words of its neighbour in
another one ("Notification" / "Notification 1. Any notifier …"). A mean over the whole neighbour hardly feels
it, so that the edge is looked at by itself: are there words that say the same, are they as long, and does
something end there?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

import numpy as np

from service.consistency.coverage import FULL, WORD, Encode, Floats, portions, unit_vectors

# Texts of fewer characters are looked for, among so many words at an edge of so many characters.
SHORT = 90
_WORDS, _REACH = 16, 200
# Where both are a few letters long, their lengths say little.
_SLACK = 3
# How well an unrelated text stands there, and how many pairs that counts for where a text has few of its own.
_USUAL, _PRIOR = 0.3, 4
# What ends before a word: a sentence, a quotation; or an item that begins with it ("1.", "(a)").
_END = re.compile(r"[.;:!?»”\"]\s|\n|\s[-–]\s|\s\d{1,3}[.)]|\(\w{1,3}\)")

Edge = Sequence[tuple[str, int, float]]
"""The words of an edge inwards, the characters up to each, how surely something ends with it, in [0, 1]."""


def labels(own: Sequence[str], other: Sequence[str], encode: Encode) -> tuple[Floats, Floats]:
    """How well each text of ``own`` stands at the beginning, and at the end, of each text of ``other``.

    Both [own, other]: the cosine of the words, up to 1 more where something ends there, less the log ratio of
    the lengths, from -1 to 2; all that beyond its mean, nearly all pairs being unrelated. 0 throughout for
    texts that are not short.
    """
    both = np.zeros((len(own), 2, len(other)), dtype=np.float32)
    rows = [k for k, text in enumerate(own) if len(text) < SHORT]
    if rows and other:
        texts = [[word.casefold() for word in WORD.findall(own[k])] or [""] for k in rows]
        edges = [*map(_beginning, other), *map(_ending, other)]
        found = _found(texts, [len(own[k]) for k in rows], edges, encode).reshape(len(rows), 2, -1)
        total = found.sum(axis=2, keepdims=True) + _PRIOR * _USUAL
        both[rows] = found - total / (len(other) + _PRIOR)
    return both[:, 0], both[:, 1]


def _found(
    texts: Sequence[Sequence[str]], sizes: Sequence[int], edges: Sequence[Edge], encode: Encode
) -> Floats:
    """[texts, edges]: each text, of so many characters, beside the part of each edge that is most like it."""
    words = {word: None for text in texts for word in text} | {w: None for edge in edges for w, _, _ in edge}
    place = {word: k for k, word in enumerate(words)}
    full = np.array([FULL if word[:1].isdigit() else min(FULL, len(word) + 1) for word in place]) / FULL
    known = encode(list(place))
    vectors = np.zeros((len(known) + 1, known.shape[1]), dtype=np.float32)
    vectors[:-1] = known * full[:, None]
    ours = unit_vectors(np.stack([vectors[[place[word] for word in text]].sum(axis=0) for text in texts]))
    stretches = np.full((len(edges), _WORDS), len(place))
    lengths, ends = np.full(stretches.shape, np.inf), np.zeros(stretches.shape)
    for row, edge in enumerate(edges):
        for k, (word, length, sure) in enumerate(edge):
            stretches[row, k], lengths[row, k], ends[row, k] = place[word], length, sure
    theirs = unit_vectors(np.cumsum(vectors[stretches], axis=1))
    theirs = theirs.reshape(-1, theirs.shape[-1])
    away, own = np.log(lengths + _SLACK), np.log(np.array(sizes) + _SLACK)
    found = np.zeros((len(texts), len(edges)), dtype=np.float32)
    for at in portions(len(texts), len(theirs)):
        alike = (
            (ours[at] @ theirs.T).reshape(-1, *stretches.shape) + ends - np.abs(away - own[at, None, None])
        )
        found[at] = np.clip(alike.max(axis=2), -1.0, 2.0)
    return found


def _beginning(text: str) -> Edge:
    words = list(islice(WORD.finditer(text), _WORDS + 1))
    ends = [_sure(text, one, other) for one, other in pairwise(words)]
    if words and len(words) <= _WORDS:
        ends.append(1.0)
    inside = zip(words[: len(ends)], ends, strict=True)
    return [(word[0].casefold(), word.end() - words[0].start(), sure) for word, sure in inside]


def _ending(text: str) -> Edge:
    start = text.find(" ", len(text) - _REACH) + 1 if len(text) > _REACH else 0
    words = list(WORD.finditer(text, start))[-_WORDS - 1 :]
    ends = [_sure(text, one, other) for one, other in pairwise(words)]
    if words and not start and len(words) <= _WORDS:
        ends.insert(0, 1.0)
    inside = zip(words[len(words) - len(ends) :], ends, strict=True)
    return [(word[0].casefold(), words[-1].end() - word.start(), sure) for word, sure in inside][::-1]


def _sure(text: str, word: re.Match[str], following: re.Match[str]) -> float:
    """1 where something ends between two words, half where the second one has a capital, else 0."""
    if _END.search(text, word.end(), following.end() + 1):
        return 1.0
    return 0.5 if text[following.start()].isupper() else 0.0
