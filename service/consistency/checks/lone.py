"""One of several versions that has a word which none of the others answers, or lacks one that they all have.

Each pair is weighed as if there were no third version; what one pair leaves open, the mean over all tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Of so many others one may be an exception, which counts as so unlikely; none counts as surer (log odds).
_EXCEPTION, _UNLIKE, _SURE = 5, -2.0, 4.0


@dataclass(frozen=True, slots=True)
class Lone:
    """``adds`` tells that the version has the word, else that it lacks it; ``odds`` in log odds, a mean."""

    odds: float
    language: str
    adds: bool


def lone(counts: Mapping[str, int], odds: Callable[[str, str], float | None]) -> Lone | None:
    """The version that stands most surely alone; None where none does.

    ``counts`` are how often each version has such words, ``odds`` those of a slip between a version that has
    more of them and one that has fewer; None where nothing speaks for one.
    """
    found = []
    for language, own in counts.items():
        others = [code for code in counts if code != language]
        for adds in (True, False):
            unlike = sum(own > counts[code] if adds else own < counts[code] for code in others)
            if unlike >= len(others) - len(others) // _EXCEPTION:
                pairs = [odds(language, code) if adds else odds(code, language) for code in others]
                bounded = [_UNLIKE if x is None else min(_SURE, max(_UNLIKE, x)) for x in pairs]
                found.append(Lone(sum(bounded) / len(bounded), language, adds))
    return max(found, key=lambda one: one.odds, default=None)
