"""How sure it is that a version lacks a sentence that another one has: signals, by ``loss_weights.toml``.

A loss shows in several ways: the text is as much too short, words and numbers of the sentence have no answer,
and nothing of what the text says is answered by this sentence only. The meaning of the text is not that of
the whole, but that of the rest. No one way is sure: translators put two sentences into one, shorten, repeat.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from service.consistency.checks.weights import learned
from service.consistency.coverage import FULL, WORD, Floats
from service.consistency.similarity import Similarity

_FILE = "loss_weights.toml"
# The cosine of words that have nothing in common, at most.
_UNRELATED = 0.05
# The deviation of the log ratio of two lengths, for long texts, and for a text of one letter.
_SPREAD, _SPREAD_SHORT = 0.06, 1.5
# For so many letters a pair of languages counts as long as it usually is.
_PRIOR = 1000
# Log odds by the lengths alone: no surer than these, and where there is room no loss is looked for.
_SURE, _LEAST = 8.0, -2.0
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
# A semicolon; the mark of a list behind an end; a full stop behind a word too long to be abbreviated; a colon
# before a capital.
_CUT = re.compile(
    r";\s+(?=\S)|[.:]\s+(?=\(?\w{1,3}\)\s)|(?<=[^\W\d_]{7})\.\s+(?=[^\W\d_])|:\s+(?=[^\W\d_a-zà-ÿα-ωа-я])"
)
# Letters of a stretch that can be told by itself.
_SHORTEST = 15
# How many rows count as seen without a word, and without two words together.
_RARE, _SEEN = 5, 1
Signals = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Known:
    """What whole texts tell about a part: how long they are, which of their ``size`` rows have each word."""

    lengths: Mapping[str, int]
    rows: Mapping[str, Mapping[str, Sequence[int]]]
    size: int

    def weights(self, words: Sequence[str], language: str) -> Floats:
        """How much each word counts: rare and long words more."""
        rows = self.rows[language]
        seen = np.array([len(rows.get(word, ())) for word in words], dtype=np.float32)
        full = np.array([FULL if word[:1].isdigit() else min(FULL, len(word) + 1) for word in words])
        rarity = np.maximum(np.log((self.size + _RARE) / (seen + 0.5)), 0.1)
        return np.asarray(rarity * full / FULL, dtype=np.float32)

    def together(self, own: Sequence[str], other: Sequence[str], languages: tuple[str, str]) -> Floats:
        """How surely two words stand for each other, by the other rows that have both: [own, other]."""
        one, two = self._table(own, languages[0]), self._table(other, languages[1])
        # Without the row that they stand in.
        both = np.maximum(one @ two.T - 1.0, 0.0)
        first = np.maximum(one.sum(axis=1)[:, None] - 1.0, 0.0)
        second = np.maximum(two.sum(axis=1)[None, :] - 1.0, 0.0)
        size = max(1.0, self.size - 1.0)
        spread = np.sqrt(np.maximum(first * second * (size - first) * (size - second), 1.0))
        sure = (both * size - first * second) / spread * (both / (both + _SEEN))
        return np.asarray(np.where(both > 0, np.clip(sure, 0.0, 1.0), 0.0), dtype=np.float32)

    def _table(self, words: Sequence[str], language: str) -> Floats:
        rows = self.rows[language]
        table = np.zeros((len(words), max(1, self.size)), dtype=np.float32)
        for k, word in enumerate(words):
            table[k, rows.get(word, [])] = 1.0
        return table

    def ratio(self, one: str, other: str, own: int, theirs: int) -> float:
        """How much longer ``one`` usually is than ``other``, without a unit of so many letters."""
        usual = learned(_FILE)["length"]
        prior = math.exp(usual[one] - usual[other])
        return (self.lengths[one] - own + _PRIOR * prior) / (self.lengths[other] - theirs + _PRIOR)


def known(texts: Mapping[str, Sequence[str]]) -> Known:
    """``texts`` are the units that every version has, of each version in order."""
    return Known(
        {language: sum(map(len, own)) for language, own in texts.items()},
        {language: _rows(own) for language, own in texts.items()},
        max((len(own) for own in texts.values()), default=0),
    )


def _rows(texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        for word in set(words(text)):
            found.setdefault(word, []).append(row)
    return found


def parts(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a text by which versions are held against each other, as offsets.

    Sentences, and inside them, outside brackets, what stands between semicolons and marks of a list: what one
    version puts in one sentence another one puts in several ("whereas …; whereas …"). What is too short to be
    told by itself goes with what stands before it, at the beginning with what follows.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences or ((0, len(text)),):
        cuts = [start, *(cut for cut in _cuts(text, start, end)), end]
        for a, b in itertools.pairwise(cuts):
            if found and (_is_short(text[a:b]) or _is_short(text[slice(*found[-1])])):
                found[-1] = (found[-1][0], b)
            else:
                found.append((a, b))
    return [(a, a + len(text[a:b].rstrip())) for a, b in found]


def _is_short(text: str) -> bool:
    return sum(c.isalpha() for c in text) < _SHORTEST


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in _CUT.finditer(text, start, end):
        if text.count("(", start, match.start()) <= text.count(")", start, match.start()):
            yield match.end()


def words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def losses(
    own: Sequence[str],
    other: Sequence[str],
    languages: tuple[str, str],
    seen: Known,
    similarity: Similarity,
    *,
    least: float = _LEAST,
) -> Mapping[int, Signals]:
    """Sentence of ``own`` → the signals that ``other``, the same unit in another language, lacks it.

    Both are sentences in order, neither is empty. Sentences that the other text has room for are left out:
    those below the ``least`` log odds by lengths alone.
    """
    whole, theirs = sum(map(len, own)) + len(own) - 1, sum(map(len, other)) + len(other) - 1
    ratio = seen.ratio(*languages, whole, theirs)
    shares = [len(text) / max(1, whole) for text in own]
    room = {k: _length(whole, theirs * ratio, share) for k, share in enumerate(shares)}
    room = {k: fit for k, fit in room.items() if fit >= least}
    if not room or len(own) < 2:
        return {}
    said, gains = _answered(own, other, languages, seen, similarity)
    cosines = similarity.meanings(own) @ similarity.meanings(other).T
    # A sentence is answered by one that no other sentence is nearer to.
    mutual = np.where(cosines >= cosines.max(axis=0), cosines, 0.0).max(axis=1)
    numbers = [Counter(_NUMBER.findall(text)) for text in own]
    answers = Counter(_NUMBER.findall(" ".join(other)))
    found = {}
    for k, fit in room.items():
        rest = sum(numbers[:k] + numbers[k + 1 :], Counter[str]())
        count = max(1, numbers[k].total())
        found[k] = {
            "bias": 1.0,
            "length": fit,
            "shorter": max(0.0, fit),
            "length_mutual": fit * float(mutual[k]),
            "mutual": float(mutual[k]),
            "said_less": said.others[k] - said.own[k],
            "gain": min(2.0, gains[k] / max(0.03, shares[k])),
            "numbers": (numbers[k] - answers).total() / count,
            "numbers_said": (numbers[k] & (answers - rest)).total() / count,
            "share": shares[k],
            "short": 1.0 / math.sqrt(max(4, len(own[k]))),
        }
    return found


def odds(signals: Signals) -> float:
    """Log odds that the sentence is lost."""
    weights = learned(_FILE)["loss"]
    return sum(weights[name] * value for name, value in signals.items())


def _length(own: float, theirs: float, share: float) -> float:
    """Log odds by the lengths that the sentence is lost: both as likely where the text is half as short."""
    spread = math.hypot(_SPREAD, _SPREAD_SHORT / math.sqrt(max(1.0, min(own, theirs))))
    shorter = math.log(max(1.0, theirs) / max(1.0, own)) / spread
    expected = math.log(max(0.05, 1 - share)) / spread
    return max(-_SURE, min(_SURE, (shorter**2 - (shorter - expected) ** 2) / 2))


@dataclass(frozen=True, slots=True)
class _Said:
    """For each sentence the share of its words that is answered, and of those of all others."""

    own: Sequence[float]
    others: Sequence[float]


def _answered(
    own: Sequence[str],
    other: Sequence[str],
    languages: tuple[str, str],
    seen: Known,
    similarity: Similarity,
) -> tuple[_Said, Sequence[float]]:
    """Also, for each sentence, the share of what is answered that no other sentence answers as well."""
    parts = [words(text) or [""] for text in own]
    flat, answers = [word for part in parts for word in part], words(" ".join(other)) or [""]
    alike = _alike(flat, answers, languages, seen, similarity)
    starts = np.cumsum([0, *map(len, parts[:-1])])
    weights, theirs = seen.weights(flat, languages[0]), seen.weights(answers, languages[1])
    sizes = np.add.reduceat(weights, starts)
    sums = np.add.reduceat(weights * alike.max(axis=1), starts)
    rest = (sums.sum() - sums) / np.maximum(sizes.sum() - sizes, 1e-6)
    best = np.maximum.reduceat(alike, starts, axis=0)
    ranked = np.sort(best, axis=0)
    others = np.where(best == ranked[-1], ranked[-2] if len(parts) > 1 else 0.0, ranked[-1])
    gains = (np.maximum(best - others, 0.0) @ theirs) / max(1e-6, float(ranked[-1] @ theirs))
    return _Said((sums / sizes).tolist(), rest.tolist()), gains.tolist()


def _alike(
    own: Sequence[str],
    other: Sequence[str],
    languages: tuple[str, str],
    seen: Known,
    similarity: Similarity,
) -> Floats:
    """How alike each two words are, in [0, 1]; 1 for the same word."""
    alike = similarity.words(own) @ similarity.words(other).T
    alike = np.maximum((alike - _UNRELATED) / (1 - _UNRELATED), seen.together(own, other, languages))
    places: dict[str, list[int]] = {}
    for k, word in enumerate(other):
        places.setdefault(word, []).append(k)
    for row, word in enumerate(own):
        if word and word in places:
            alike[row, places[word]] = 1.0
    found: Floats = np.maximum(alike, 0.0)
    return found
