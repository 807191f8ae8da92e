"""How surely a word of one version goes with something in the others, learned from the text itself.

English "shall" is a modal verb in some languages and the plain present in others; "not" is nearly always
a negation, but "not exceeding" often none. Only words that the other versions of this very text usually
answer tell anything where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from service.consistency.values.word_answers import expected

# The share of answers from which on a word is trusted, and quite surely; what it begins with is known from
# parallel text, or else such that a word that stands once is trusted, and not one that failed before.
TRUSTED, SURELY = 0.75, 0.88


@dataclass(frozen=True, slots=True)
class Use:
    """What a version has in a row: the words that matter, and whether it answers those of others."""

    words: Set[str]
    answers: bool


class Habits:
    """Counts over the rows of a grid; ``rows`` map languages to what they have of a ``kind`` of words."""

    def __init__(self, rows: Sequence[Mapping[str, Use]], kind: str) -> None:
        self._rows, self._kind = rows, kind
        self._used: Counter[tuple[str, str]] = Counter()
        self._answered: Counter[tuple[str, str]] = Counter()
        for row in rows:
            for language, use in row.items():
                others, answers = _answers(row, language)
                for word in use.words:
                    self._used[language, word] += others
                    self._answered[language, word] += answers

    def trusts(self, at: int, language: str, word: str, least: float = TRUSTED) -> bool:
        """Whether the others usually answer a word; row ``at``, the one in question, does not count."""
        return self.share(at, language, word) >= least

    def share(self, at: int, language: str, word: str) -> float:
        """In which share of the places the others answer a word, row ``at`` not counted."""
        row = self._rows[at]
        others, answers = _answers(row, language) if word in row[language].words else (0, 0)
        codes = tuple(sorted(row.keys() - {language}))
        first, uses = expected(self._kind, language, word, codes)
        used = self._used[language, word] - others + uses
        return (self._answered[language, word] - answers + first) / used


def _answers(row: Mapping[str, Use], language: str) -> tuple[int, int]:
    others = [use for code, use in row.items() if code != language]
    return len(others), sum(use.answers for use in others)
