"""Words whose sense comes back when two letters change places: Unei beside Union, for Unie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from models.embedding import Embedder
from models.static import StaticEmbedder
from service.consistency.values.romanised import romanised

# How near (cosine of word vectors) the mended word must be to the other version's, and how far the word as
# printed. Words of one sense lie at .5 to .9 of each other, a word with a slip at .0 to .35.
_NEAR, _FAR = 0.55, 0.35
# Where the word as printed is cut into two pieces more than the mended one, or that one is a single piece: so
# near, and so much nearer.
_LIKELY, _NEARER = 0.5, 0.03
# The first letter stays: a slip at the head of a word is rarer than another word.
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of a version and the words of others that begin like it, with their romanised letters."""

    word: str
    language: str
    others: Sequence[tuple[str, str]]


def mended(doubts: Sequence[Doubt], embedder: Embedder) -> list[tuple[str, str] | None]:
    """For each word the form with two neighbours swapped, and the word of another version that it means.

    None where no swap both makes the word begin longer like the other one and brings it clearly nearer, or
    nearer and cut into fewer pieces by the model, which knows the words of its languages.
    """
    tried = [(at, swap, other) for at, doubt in enumerate(doubts) for swap, other in _candidates(doubt)]
    texts = [text for at, swap, other in tried for text in (doubts[at].word, swap, other)]
    found: list[tuple[str, str] | None] = [None] * len(doubts)
    if not texts:
        return found
    vectors = embedder.encode(texts)
    pieces = embedder.pieces(texts) if isinstance(embedder, StaticEmbedder) else [0] * len(texts)
    best = [0.0] * len(doubts)
    for k, (at, swap, other) in enumerate(tried):
        word_vector, swap_vector, other_vector = vectors[3 * k : 3 * k + 3]
        near, far = float(swap_vector @ other_vector), float(word_vector @ other_vector)
        fewer, whole = pieces[3 * k] - pieces[3 * k + 1], pieces[3 * k + 1] == 1
        known = fewer >= (1 if whole else 2) and near >= max(_LIKELY, far + _NEARER)
        if near >= best[at] and (known or (near >= _NEAR and far <= _FAR)):
            best[at], found[at] = near, (swap, other)
    return found


def _candidates(doubt: Doubt) -> Iterator[tuple[str, str]]:
    word = doubt.word
    for k in range(_FIRST, len(word) - 1):
        if word[k] != word[k + 1] and word[k].islower() and word[k + 1].islower():
            swap = word[:k] + word[k + 1] + word[k] + word[k + 2 :]
            for other, plain in doubt.others:
                before, after = (_shared(romanised(form, doubt.language), plain) for form in (word, swap))
                if after > before:
                    yield swap, other


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike; a doubled letter is one (Rotterdam, Roterdão)."""
    one, other = (re.sub(r"(.)\1", r"\1", word) for word in (one, other))
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
