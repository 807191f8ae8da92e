"""Which texts are worth comparing: those that share rare marks which no language changes.

Every text has keys: its rarer numbers, its references, the numbers of a paragraph together, its Latin
acronyms, its tree of sections, its date with its size, its file name. An inverted index over the keys
gives for each text the few others that share most, weighted by rarity, so that the work grows with the
number of texts and not with its square. A key that too many share says nothing and is left out.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpora.grouping.fingerprint import Fingerprint

COMMON = 120
"""A key of more texts than this is left out: 24 languages of a few drafts share a good key."""

NEAREST = 64
"""How many others a text is compared with at most."""

_KEPT = 192  # keys of one text; the same ones of every text that shares them
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def keys(text: Fingerprint) -> NDArray[np.uint64]:
    """The keys of a text as hashes, rising; of many those with the smallest hashes (bottom-k sampling)."""
    hashes = np.array(sorted({_hash(key) for key in _names(text)}), dtype=np.uint64)
    return hashes[:_KEPT]


def candidates(texts: Sequence[NDArray[np.uint64]], wanted: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """For each text in ``wanted`` (positions in ``texts``) the positions of those to compare it with."""
    if not texts:
        return
    owners = np.repeat(np.arange(len(texts)), [len(own) for own in texts])
    every = np.concatenate(texts)
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    for position in wanted:
        shared: dict[int, float] = defaultdict(float)
        own = texts[position]
        starts, ends = np.searchsorted(every, own, "left"), np.searchsorted(every, own, "right")
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if 1 < end - start <= COMMON:
                for other in owners[start:end].tolist():
                    shared[other] += 1 / math.log(1 + end - start)
        shared.pop(position, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))
        yield position, best[:NEAREST]


def _names(text: Fingerprint) -> Iterator[str]:
    for number in text.numbers:
        if len(number) >= 3 and not (number.isdecimal() and _FIRST_YEAR <= int(number) <= _LAST_YEAR):
            yield f"n{number}"
    for _, numbers in text.paragraphs:
        if len(numbers) >= 2:
            yield "p" + " ".join(sorted(numbers))
    yield from (f"r{reference}" for reference in text.references)
    yield from (f"a{acronym}" for acronym in text.acronyms)
    yield f"s{text.levels}{text.kinds}"
    yield f"t{text.levels}{text.notes}"
    if text.date:
        yield f"d{text.date}{len(text.levels)}"
    if text.name:
        yield f"f{text.name}"
    yield f"k{_rounded(dict(text.kinds))}"


def _rounded(kinds: Mapping[str, int]) -> Counter[str]:
    """How many of each kind, in steps of a quarter: other formats cut a text a little differently."""
    return Counter({kind: round(4 * math.log(n)) for kind, n in kinds.items() if n > 2})


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
