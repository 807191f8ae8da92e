"""Words whose sense comes back when two letters change places: Unei beside Union, for Unie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.embedding import Embedder

# How near (cosine of word vectors) the mended word must be to the other version's, and how much nearer than
# the word as printed. Words of one sense lie at .6 to .9 of each other, a word with a slip at .0 to .4.
_NEAR, _NEARER = 0.55, 0.35
# The first letters stay: a slip at the head of a word makes another word oftener than a slip inside.
_FIRST = 1


def mended(words: Sequence[tuple[str, Sequence[str]]], embedder: Embedder) -> list[tuple[str, str] | None]:
    """For each (word, words of other versions) the word with two neighbours swapped, and which it means.

    None where no swap brings the word clearly nearer to one of the others.
    """
    tried = [(word, others, list(_swaps(word))) for word, others in words]
    texts = [text for word, others, swaps in tried for text in (word, *others, *swaps)]
    if not texts:
        return []
    vectors = embedder.encode(texts)
    found: list[tuple[str, str] | None] = []
    at = 0
    for _, others, swaps in tried:
        own, at = vectors[at], at + 1
        theirs, at = vectors[at : at + len(others)], at + len(others)
        mine, at = vectors[at : at + len(swaps)], at + len(swaps)
        meant: tuple[str, str] | None = None
        if others and swaps:
            near = mine @ theirs.T
            swap, other = divmod(int(near.argmax()), len(others))
            gain = near[swap, other] - (theirs @ own).max()
            if near[swap, other] >= _NEAR and gain >= _NEARER:
                meant = (swaps[swap], others[other])
        found.append(meant)
    return found


def _swaps(word: str) -> Iterator[str]:
    for k in range(_FIRST, len(word) - 1):
        if word[k] != word[k + 1] and word[k].islower() and word[k + 1].islower():
            yield word[:k] + word[k + 1] + word[k] + word[k + 2 :]
