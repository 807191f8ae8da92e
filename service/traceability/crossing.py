"""Which pairs of units are in two languages: there shared words say little, and meaning has to say more.

Stated languages decide where both are; where one is not stated, or is no natural language ("java"), the
words do: texts of one language share most of their words, texts of two share names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parsers import languages
from service.traceability.folding import is_han, words
from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

LEAST_SHARED = 0.19
"""Below this share of common words two sides are taken to be in two languages. On the development sets it is
.20 and more within one language, .18 and less across two (code with foreign comments included)."""
_LETTERS = 4
_SAMPLE = 500


def crossing(pairing: Pairing) -> NDArray[np.bool_]:
    """Whether source and target are in different languages [n, m]."""
    apart = np.zeros(pairing.shape, dtype=np.bool_)
    left, right = _by_language(pairing.left), _by_language(pairing.right)
    for one, rows in left.items():
        for other, columns in right.items():
            if one is not None and other is not None:
                across = one != other
            else:
                sides = [pairing.left[i] for i in rows], [pairing.right[j] for j in columns]
                across = shared(*sides) < LEAST_SHARED
            apart[np.ix_(rows, columns)] = across
    return apart


def _by_language(side: Sequence[Unit]) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = defaultdict(list)
    for place, unit in enumerate(side):
        found[unit.language if unit.language in languages.CODES else None].append(place)
    return found


def shared(left: Sequence[Unit], right: Sequence[Unit]) -> float:
    """The share of the words of either side that the other side has as well, the mean of both."""
    first, second = _vocabulary(left), _vocabulary(right)
    if not first or not second:
        return 0.0
    common = len(first & second)
    return (common / len(first) + common / len(second)) / 2


def _vocabulary(side: Sequence[Unit]) -> set[str]:
    # Spread over the side: the first units of a list are often alike.
    step = max(1, len(side) // _SAMPLE)
    return {
        word for unit in side[::step] for word in words(unit.text) if len(word) >= _LETTERS or is_han(word)
    }
