"""How surely a word of one version goes with something in the others, learned from the text itself.

English "shall" is a modal verb in some languages and the plain present in others; "not" is nearly always
a negation, but "not exceeding" often none. Only words that the other versions of this very text usually
answer tell anything where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

# The share of answers from which on a word is trusted, and what every word begins with: two answers to two
# and a half uses, so that a word that stands once in a text is trusted, and not one that failed before.
_TRUSTED = 0.75
_ANSWERED, _USED = 2.0, 2.5


@dataclass(frozen=True, slots=True)
class Use:
    """What a version has in a row: the words that matter, and whether it answers those of others."""

    words: Set[str]
    answers: bool


class Habits:
    """Counts over the rows of a grid; ``rows`` map languages to what they have."""

    def __init__(self, rows: Sequence[Mapping[str, Use]]) -> None:
        self._rows = rows
        self._used: Counter[tuple[str, str]] = Counter()
        self._answered: Counter[tuple[str, str]] = Counter()
        for row in rows:
            for language, use in row.items():
                others, answers = _answers(row, language)
                for word in use.words:
                    self._used[language, word] += others
                    self._answered[language, word] += answers

    def trusts(self, at: int, language: str, word: str) -> bool:
        """Whether the others usually answer a word; row ``at``, the one in question, does not count."""
        row = self._rows[at]
        others, answers = _answers(row, language) if word in row[language].words else (0, 0)
        used = self._used[language, word] - others + _USED
        return self._answered[language, word] - answers + _ANSWERED >= _TRUSTED * used


def _answers(row: Mapping[str, Use], language: str) -> tuple[int, int]:
    others = [use for code, use in row.items() if code != language]
    return len(others), sum(use.answers for use in others)
