"""BM25 as sparse vectors: the tokens of a text, their weights in a passage and in a query.

Two spaces of terms. Words are stemmed and belong to a language (``nl:drug``): each language is a
population of its own, so that a word that is common in Dutch is not rare because most of the corpus is
Polish. Numbers, codes and acronyms (``=2022/2371``, ``=emcdda``) are kept whole and shared by all
languages: they mean the same everywhere and must match exactly.

Passage weight: the saturation of Okapi BM25, ``tf (k1 + 1) / (tf + k1 (1 - b + b · length / average))``
with a fixed average, so that a passage's vector does not depend on the rest of the corpus. Query weight:
``ln(1 + (N - n + 0.5) / (n + 0.5))`` with the counts of the store (S. Robertson, H. Zaragoza, The
Probabilistic Relevance Framework: BM25 and Beyond, 2009).
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpora.index.lookalikes import INVISIBLE, folded
from corpora.index.stemming import stem
from corpora.index.stopwords import function_words
from models.embedding import SparseVector

VERSION = 2
"""Raised when tokens or passage weights change: an index of another version is built anew."""

SHARED = ""
"""The language under which terms that belong to none are counted."""

K1, B, AVERAGE = 1.2, 0.75, 40
_SHORTEST = AVERAGE // 2  # a heading of two words is no better a hit than a sentence

_REMEMBERED = 65_536  # words, some 20 MB: a text repeats its words, and so do texts

# A code or number, inner separators included ("2022/2371", "15573/25", "C-311/18", "3.5"); or a word.
# Invisible characters do not part a word (soft hyphens of a PDF file).
_TOKEN = re.compile(
    r"[^\W_]*\d[^\W_]*(?:[./\-][^\W_]*\d[^\W_]*)*"
    rf"|[^\W\d_]+(?:[{INVISIBLE}]+[^\W\d_]+)*"
)
_PART = re.compile(r"[./\-]")


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of the text as given and the term that it stands for."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query's weights, and for each language the score of a passage that has every word once."""

    vector: SparseVector
    full: Mapping[str, float]
    terms: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.terms)


class Statistics(Protocol):
    """What the store counts. Languages are codes, ``und``, or SHARED."""

    def population(self) -> Mapping[str, int]:
        """Segments searched, by language; SHARED for all together."""
        ...

    def frequencies(self, tokens: Sequence[int]) -> Mapping[int, int]:
        """In how many segments each token id occurs; missing ids occur in none."""
        ...


def tokens(text: str, language: str | None) -> list[Token]:
    """The terms of ``text`` in order; a composite code gives its parts too, over the same span."""
    upper = _mostly_upper(text)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        found.extend(Token(match.start(), match.end(), term) for term in _terms(match[0], language, upper))
    return found


@lru_cache(maxsize=_REMEMBERED)
def token_id(term: str) -> int:
    """A stable 32-bit id: the same on every machine and in every run."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=4).digest(), "little")


def passage(text: str, language: str | None) -> SparseVector:
    """The weights of a passage."""
    counts = Counter(token_id(token.term) for token in tokens(text, language))
    length = max(counts.total(), _SHORTEST)
    damping = K1 * (1 - B + B * length / AVERAGE)
    return _vector({token: n * (K1 + 1) / (n + damping) for token, n in counts.items()})


def occurrences(passages: Iterable[tuple[str, str | None]]) -> dict[str, Counter[int]]:
    """By language (SHARED included), in how many of the (text, language) passages each token occurs."""
    found: dict[str, Counter[int]] = {}
    for text, language in passages:
        for term in {token.term for token in tokens(text, language)}:
            found.setdefault(_space(term), Counter())[token_id(term)] += 1
    return found


def query(text: str, languages: Iterable[str], statistics: Statistics, *, spoken: str | None = None) -> Query:
    """``text`` as a query over passages in ``languages``, each with its own stems and frequencies.

    Function words of a passage's language, and of the one the query is ``spoken`` in, are left out where
    other words remain: the French "de" is no reason to find a Dutch "de".
    """
    population = statistics.population()
    words = _query_words(text)
    variants = {
        language: [_variants(word, language) for word in _telling(words, language, spoken)]
        for language in languages
    }
    every = {term for per_word in variants.values() for terms in per_word for term in terms}
    known = statistics.frequencies(sorted({token_id(term) for term in every}))
    weights = {
        term: _idf(known.get(token_id(term), 0), population.get(_space(term), 0)) for term in sorted(every)
    }
    full = {
        language: sum(_word_weight(terms, weights, known) for terms in per_word)
        for language, per_word in variants.items()
    }
    present = {token_id(term): weight for term, weight in weights.items() if token_id(term) in known}
    return Query(_vector(present), full, frozenset(every))


@lru_cache(maxsize=_REMEMBERED)
def _terms(token: str, language: str | None, upper: bool) -> tuple[str, ...]:
    lowered = _lower(token)
    if any(character.isdigit() for character in token):
        parts = [part for part in _PART.split(lowered) if part]
        return (f"={lowered}", *(f"={part}" for part in parts if len(parts) > 1))
    if token.isupper() and len(token) > 1 and not upper:
        return (f"={lowered}",)
    return (f"{language or 'und'}:{stem(lowered, language)}",)


def _query_words(text: str) -> list[str]:
    return [_lower(match[0]) for match in _TOKEN.finditer(text)]


def _telling(words: Sequence[str], language: str, spoken: str | None) -> Sequence[str]:
    common = function_words(language) | function_words(spoken)
    return [word for word in words if word not in common] or words


def _variants(word: str, language: str) -> tuple[str, ...]:
    """What a query's word may be in a passage: a code, or a word of the language, or an acronym."""
    if any(character.isdigit() for character in word):
        return (f"={word}",)
    return (f"{language}:{stem(word, language)}", f"={word}")


def _word_weight(terms: Sequence[str], weights: Mapping[str, float], known: Mapping[int, int]) -> float:
    """What a word is worth where it occurs: the variant that the corpus has, else the rarest."""
    present = [weights[term] for term in terms if token_id(term) in known]
    return max(present) if present else max(weights[term] for term in terms)


def _idf(frequency: int, population: int) -> float:
    frequency = min(frequency, population)
    return math.log(1 + (population - frequency + 0.5) / (frequency + 0.5))


def _space(term: str) -> str:
    return SHARED if term.startswith("=") else term.split(":", 1)[0]


def _lower(text: str) -> str:
    """Lower case in one normal form; the Greek final sigma becomes the other, as Snowball expects."""
    return unicodedata.normalize("NFKC", folded(text)).lower().replace("ς", "σ")


def _mostly_upper(text: str) -> bool:
    """A line set in capitals has no acronyms that could be told from its words."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) * 2 > len(letters)


def _vector(weights: Mapping[int, float]) -> SparseVector:
    ordered = sorted(weights.items())
    return SparseVector(tuple(token for token, _ in ordered), tuple(value for _, value in ordered))
