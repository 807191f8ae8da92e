"""Who is right when versions disagree: the vote of the versions over one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deviation:
    """A version (``language``) that differs from the consensus.

    ``lacks`` and ``adds`` are the values by which it differs, with how often. ``witness`` is a version
    that has the consensus; ``suspect`` is the deviating language where the others outvote it, else None.
    """

    language: str
    witness: str
    suspect: str | None
    lacks: Counter[str]
    adds: Counter[str]


def vote(values: Mapping[str, Counter[str]], pivot: str) -> list[Deviation]:
    """The deviations from the value counts on which most versions agree.

    Two versions that differ are a tie: one deviation, no suspect. The pivot (the original) has no more
    weight than the others, so an original from which all others differ is itself the suspect.
    """
    languages = [language for language in (pivot, *values) if language in values]
    languages = list(dict.fromkeys(languages))
    if len(languages) < 2 or all(values[languages[0]] == values[other] for other in languages[1:]):
        return []
    if len(languages) == 2:
        witness, other = languages
        return [_deviation(other, witness, None, values[witness], values[other])]
    ballots = Counter(_ballot(values[language]) for language in languages)
    (winner, votes), *rest = ballots.most_common()
    if 2 * votes <= len(languages) and (not rest or rest[0][1] == votes):
        witness = languages[0]
        return [
            _deviation(language, witness, None, values[witness], values[language])
            for language in languages[1:]
            if values[language] != values[witness]
        ]
    witness = next(language for language in languages if _ballot(values[language]) == winner)
    return [
        _deviation(language, witness, language, values[witness], values[language])
        for language in languages
        if _ballot(values[language]) != winner
    ]


def _ballot(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((value, n) for value, n in counts.items() if n))


def _deviation(
    language: str, witness: str, suspect: str | None, agreed: Counter[str], own: Counter[str]
) -> Deviation:
    return Deviation(language, witness, suspect, agreed - own, own - agreed)
