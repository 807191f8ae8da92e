"""How surely a word that binds, permits or negates is answered by one of its kind in another language.

``word_answers.toml`` has the counts of parallel text, beside English: "not" is answered in 97 of 100 places,
"shall" in the languages that put a plain present in one of ten.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")
_PIVOT = "en"
# What a word begins with that was not seen: two answers in two and a half uses. What parallel text says
# counts for so many uses at most.
_ANSWERED, _USED, _MOST = 2.0, 2.5, 20.0
# Words of these kinds that are seldom answered ("shall") are not trusted before the text shows otherwise.
_PLAIN = ("binding",)
# From English on to a third language.
_ONWARD = 0.97


@lru_cache(maxsize=1 << 14)
def expected(kind: str, language: str, word: str, others: Sequence[str]) -> tuple[float, float]:
    """Answers and uses with which a word (in small letters) begins; ``kind`` is ``not``, ``binding`` …"""
    counts = _table().get(kind, {}).get(language, {}).get(word, {})
    shares = [share for other in others if (share := _share(counts, language, other)) is not None]
    if not shares:
        return _ANSWERED, _USED
    share = sum(shares) / len(shares)
    if share < _ANSWERED / _USED:  # a word with other senses: what it is here, its own text tells
        return (share * _USED if kind in _PLAIN else _ANSWERED), _USED
    named = sum(n for n, _ in counts.values())
    uses = min(_MOST, max(_USED, named / 5))
    return uses * share, uses


def _share(counts: Mapping[str, tuple[int, int]], language: str, other: str) -> float | None:
    """The share of answers in one other language; by way of English where neither is."""
    if not counts:
        return None
    if language == _PIVOT:
        own = counts.get(other)
        # A language that was seen little has the share of all.
        named, answered = (sum(column) for column in zip(*counts.values(), strict=True))
        mean = float(answered / named)
        return (own[1] + 5 * mean) / (own[0] + 5) if own else mean
    named, answered = counts[_PIVOT]
    return float(answered / named) * (1.0 if other == _PIVOT else _ONWARD)


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]]]:
    kinds = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        kind: {
            language: {word: dict(map(_counts, line.split(", "))) for word, line in words.items()}
            for language, words in languages.items()
        }
        for kind, languages in kinds.items()
    }


def _counts(entry: str) -> tuple[str, tuple[int, int]]:
    language, named, answered = entry.split()
    return language, (int(named), int(answered))
