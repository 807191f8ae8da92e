"""How often a version surely has words that bind, permit or deny, and how often it may have them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median

from service.consistency.checks import denial, shift
from service.consistency.checks.habits import TRUSTED, Habits
from service.consistency.checks.usual import printed_word
from service.consistency.grid import Unit
from service.consistency.values.modality import ANSWERED

# The share of the others that must surely have more; of how many others one may be an exception.
_SURE, _EXCEPTION = 0.6, 5
Range = tuple[int, int]
"""At least, at most."""


def range_of(
    unit: Unit,
    language: str,
    kind: str,
    sure: Sequence[str],
    habits: Habits,
    at: int,
    least: float = TRUSTED,
) -> Range:
    """How often a version has the values at least, and how often at most.

    Only words that the others answer in ``least`` of the places count as sure, and of several versions'
    modality all: they have a vote.

    Negated, a duty and a permission say the same ("must not", "mag niet"), so neither is counted.
    """
    low = perhaps = 0
    voted = kind == "modality" and len(unit.languages) > 2
    for piece in unit.pieces[language]:
        negations = [
            fact
            for fact in piece.facts
            if fact.kind == "negation" and fact.value in (*denial.DENYING, "perhaps")
        ]
        for fact in piece.facts:
            if fact.kind != kind:
                continue
            if kind == "modality" and any(shift.near(fact, other) for other in negations):
                continue
            if fact.value in sure and (voted or habits.trusts(at, language, printed_word(fact), least)):
                low += 1
            elif fact.value in (*sure, "measured", "perhaps", "otherwise", *ANSWERED):
                perhaps += 1
    return low, low + perhaps


def answered(unit: Unit, language: str) -> int:
    """How many of a version's "without", "until" and "only" stand for the same word of the others."""
    found = 0
    for kind in ANSWERED:
        counts = {
            code: sum(fact.value == kind for _, fact in unit.facts(code, "negation"))
            for code in unit.languages
        }
        own = counts.pop(language)
        found += min(own, max(counts.values()))
    return found


def excuse_futures(unit: Unit, language: str, counts: dict[str, Range]) -> None:
    """The futures of a version may bind where it has more of them than the others; theirs may bind anyway."""
    futures = {code: sum(fact.value == "will" for _, fact in unit.facts(code, "modality")) for code in counts}
    usual = median(n for code, n in futures.items() if code != language)
    for code, (low, high) in counts.items():
        more = max(0, math.ceil(futures[code] - usual)) if code == language else futures[code]
        counts[code] = (low, high + more)


def lacks(counts: Mapping[str, Range], language: str) -> bool:
    """Whether nearly all others may have more than the most that a version can have, and most surely do."""
    most = counts[language][1]
    others = [counts[other] for other in counts if other != language]
    sure = sum(low > most for low, _ in others)
    return _nearly_all(sum(high > most for _, high in others), others) and sure >= _SURE * len(others)


def adds(counts: Mapping[str, Range], language: str) -> bool:
    """Whether a version surely has more than nearly all others may have."""
    others = [counts[other] for other in counts if other != language]
    low = counts[language][0]
    return _nearly_all(sum(low > high for _, high in others), others)


def _nearly_all(number: int, others: Sequence[Range]) -> bool:
    """One of five may be an exception: words of modality have other meanings ("får", to receive)."""
    return number >= len(others) - len(others) // _EXCEPTION
