"""How surely a concept of the glossary is answered by its term in another language, from parallel text.

``term_answers.toml`` has the counts beside English. A concept that was not seen there counts as one that is
answered four times of five.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")
_PIVOT = "en"
# What every concept begins with over all languages (share, uses), and how many uses its mean over the
# languages counts for in one language.
_USUAL, _UNSEEN, _SHRUNK = 0.8, 4, 3
Counts = tuple[int, int, int, int]


def reliable(concept: str, holder: str, other: str) -> float:
    """The share of places where ``holder`` names a concept (by its English name) and ``other`` has its term.

    By way of English where neither of the two is English: the lesser of the two steps.
    """
    steps = [1.0]
    if other != _PIVOT:
        steps.append(_share(concept, other, 0))
    if holder != _PIVOT:
        steps.append(_share(concept, holder, 2))
    return min(steps)


def _share(concept: str, language: str, at: int) -> float:
    """``at`` 0: named in English, answered in the language; 2: the other way round."""
    own = _table().get(concept, {})
    named = sum(counts[at] for counts in own.values())
    answered = sum(counts[at + 1] for counts in own.values())
    mean = (answered + _UNSEEN * _USUAL) / (named + _UNSEEN)
    counts = own.get(language, (0, 0, 0, 0))
    return (counts[at + 1] + _SHRUNK * mean) / (counts[at] + _SHRUNK)


@cache
def _table() -> Mapping[str, Mapping[str, Counts]]:
    lines = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {concept: dict(map(_counts, line.split(", "))) for concept, line in lines.items()}


def _counts(entry: str) -> tuple[str, Counts]:
    language, a, b, c, d = entry.split()
    return language, (int(a), int(b), int(c), int(d))
