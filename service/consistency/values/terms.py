"""Which concepts of the glossary a text names, inflected words included."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from models.glossary import Concept, concepts

_WORD = re.compile(r"[^\W\d_]+")
# A word is taken for a form of another where it has all but its last letters: of words of so many letters
# at least, so many. Short words must be there whole. Leniently, the beginning of a word is enough.
_ENDINGS = ((10, 3), (7, 2), (5, 1))
_LENIENT, _SHORTEST = 0.6, 4
# Letters that endings add at most; a longer word is a compound, another word.
_ENDING = 4
_HEAD = 3
# Endings replace vowels, and the s of nominatives (έλεγχος/ελέγχου); another consonant belongs to the stem.
_REPLACED = frozenset("aeiouyαεηιουωаеиоуъюяsς")


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept (its place in :func:`models.glossary.concepts`) and where its term stands in the text."""

    concept: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: small letters without accents, and where each stands."""

    plain: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def words(text: str) -> Words:
    """Cuts a text into words; apostrophes and hyphens part them."""
    found = list(_WORD.finditer(text))
    return Words(tuple(bare(m[0]) for m in found), tuple(m.span() for m in found))


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """Small letters without accents, which inflection moves."""
    split = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def mentions(text: Words, language: str) -> list[Mention]:
    """Every term of the glossary in a text, longer terms first where they overlap."""
    found: list[Mention] = []
    for at, word in enumerate(text.plain):
        for concept, term in _begun(word, language):
            if _stands(term, text.plain, at):
                found.append(Mention(concept, text.spans[at][0], text.spans[at + len(term) - 1][1]))
    longest = sorted(found, key=lambda mention: mention.start - mention.end)
    kept: list[Mention] = []
    for mention in longest:
        inside = (
            other.start <= mention.start and mention.end <= other.end and _size(other) > _size(mention)
            for other in kept
        )
        if not any(inside):
            kept.append(mention)
    return kept


def _size(mention: Mention) -> int:
    return mention.end - mention.start


def may_name(concept: int, text: Words, language: str) -> bool:
    """Whether a text has anything like one of the concept's terms, as a part of a compound too."""
    return any(may_have(term, text) for term in terms(language)[concept])


def may_have(term: Sequence[str], text: Words, *, shortest: int = _SHORTEST) -> bool:
    """Whether a text has something like each word of a term, wherever and in whatever form.

    ``shortest`` is how many letters two words share at least ("μέλος", "μελών": three).
    """
    return all(any(_like(word, other, shortest) for other in text.plain) for word in term)


def place_of(term: Sequence[str], text: Words) -> tuple[int, int] | None:
    """Where a text first has a term, inflected forms included."""
    for at in range(len(text.plain) - len(term) + 1):
        if term and _same(term[0], text.plain[at]) and _stands(tuple(term), text.plain, at):
            return text.spans[at][0], text.spans[at + len(term) - 1][1]
    return None


def alike(one: int, other: int, language: str) -> bool:
    """Whether two concepts share a word, or its beginning, in a language."""
    return any(
        _same(a, b) or _same(b, a)
        for first in terms(language)[one]
        for second in terms(language)[other]
        for a in first
        for b in second
        if len(a) > _SHORTEST and len(b) > _SHORTEST
    )


@cache
def terms(language: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Per concept its terms in a language, each as words; empty where the glossary has none."""
    return tuple(
        tuple(words(term).plain for term in concept.terms.get(language, ())) for concept in glossary()
    )


@cache
def glossary() -> Sequence[Concept]:
    """The concepts, in the order by which mentions number them."""
    return concepts()


@cache
def _index(language: str) -> Mapping[str, list[tuple[int, tuple[str, ...]]]]:
    index: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for number, own in enumerate(terms(language)):
        for term in own:
            if term and max(map(len, term)) >= _SHORTEST:
                index[term[0][:_HEAD]].append((number, term))
    return index


@lru_cache(maxsize=1 << 16)
def _begun(word: str, language: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The terms whose first word this is a form of."""
    return tuple(
        (concept, term) for concept, term in _index(language).get(word[:_HEAD], ()) if _same(term[0], word)
    )


def _stands(term: tuple[str, ...], text: Sequence[str], at: int) -> bool:
    return at + len(term) <= len(text) and all(_same(term[k], text[at + k]) for k in range(1, len(term)))


def _same(word: str, other: str) -> bool:
    """Whether another word is a form of this one."""
    if len(word) <= _SHORTEST:
        return word == other
    stem = word[: len(word) - next(drop for size, drop in _ENDINGS if len(word) >= size)]
    if not other.startswith(stem) or len(other) > len(word) + _ENDING:
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    rest, ending = word[shared:], other[shared:]
    # "appeal" is not in "appeared"; "rikos" is in "rikoksen".
    return not (rest and ending) or rest[0] in _REPLACED or rest[0] in ending


def _like(word: str, other: str, shortest: int) -> bool:
    if len(word) <= shortest:
        return word in other
    return word[: max(shortest, round(_LENIENT * len(word)))] in other
