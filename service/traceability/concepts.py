"""Words as what the glossary knows of them: vectors over its concepts, the same in all 24 languages.

A word stands for the concepts whose terms it is in: "stupéfiants" and "drug" both for drug trafficking, drug
policy, drug user. So words of two languages can be compared that are no translations of each other anywhere
in the glossary (explicit semantic analysis: Gabrilovich and Markovitch 2007, across languages Potthast et al.
2008; the concepts here are terms, not articles).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import Any

import numpy as np

from models.glossary import concepts
from parsers import languages
from service.traceability.folding import words
from service.traceability.unit import Unit

BEGINNINGS = (4, 5, 6)
"""A word counts by its first letters, of all these lengths: inflection changes the end, compounds begin with
their first part, and what agrees in more letters agrees more. (MAP across languages of this signal alone on
the development half of the sample: five letters .799, five and six .819, four to six .829.)"""
MOST = 40
"""The most concepts that a beginning stands for: words of everyday that are in more terms tell little."""
_SHORTEST = 3
_TOLD = 1500
"""Letters from which the language of a side is told where nothing states it."""


def vectors(names: Sequence[str], codes: Collection[str]) -> Any:
    """Sparse unit rows [words, concepts] of words in these languages; zero where the glossary has none."""
    from scipy import sparse

    total = sparse.csr_matrix((len(names), len(concepts())), dtype=np.float32)
    for code in sorted(codes):
        index = _index(code)
        found = [(row, place) for row, name in enumerate(names) for place in index.of(name)]
        if found:
            rows, places = zip(*found, strict=True)
            ones = np.ones(len(found), dtype=np.float32)
            chosen = sparse.csr_matrix((ones, (rows, places)), (len(names), len(index.places)))
            total = total + chosen @ index.rows
    return unit_rows(total)


def unit_rows(matrix: Any) -> Any:
    """The rows of a sparse matrix at length one, empty ones as they are."""
    from scipy import sparse

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ matrix).tocsr().astype(np.float32)


def spoken(side: Sequence[Unit]) -> frozenset[str]:
    """The languages of a side, those of the glossary: stated ("de", and "java-it" is Italian), or told by its
    texts."""
    stated = {code for unit in side if (code := _natural(unit.language))}
    if stated:
        return frozenset(stated)
    letters = ""
    for unit in side:
        letters = f"{letters} {unit.text[:_TOLD]}"
        if len(letters) >= _TOLD:
            break
    told = languages.identify(letters)
    return frozenset({told}) if told else frozenset()


def _natural(code: str | None) -> str | None:
    last = (code or "").rpartition("-")[2].lower()
    return last if last in languages.CODES else None


@dataclass(frozen=True, slots=True)
class _Index:
    """The beginnings of the words of all terms in a language, and a unit row [beginnings, concepts] each."""

    places: Mapping[str, int]
    rows: Any

    def of(self, name: str) -> list[int]:
        """The places of a word's beginnings; an identifier's parts count each."""
        keys = [key for part in words(name) for key in _keys(part)]
        return [self.places[key] for key in keys if key in self.places]


@lru_cache(maxsize=24)
def _index(code: str) -> _Index:
    """A word counts for its term by the words that this has; alternatives count less."""
    from scipy import sparse

    weights: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for place, one in enumerate(concepts()):
        for rank, term in enumerate(one.terms.get(code, ()), start=1):
            parts = [part for part in words(term) if len(part) >= _SHORTEST]
            for part in parts:
                for key in _keys(part):
                    weights[key][place] += 1 / len(parts) / rank
    entries = [
        (row, concept, weight)
        for row, found in enumerate(weights.values())
        for concept, weight in nlargest(MOST, found.items(), key=itemgetter(1))
    ]
    rows, columns, values = zip(*entries, strict=True)
    matrix = sparse.csr_matrix((values, (rows, columns)), (len(weights), len(concepts())))
    return _Index({key: row for row, key in enumerate(weights)}, unit_rows(matrix))


def _keys(part: str) -> list[str]:
    """A word's beginnings, each marked with how long it may be: "drug" is not the beginning of "drugged"."""
    return [f"{part[:length]}{length}" for length in BEGINNINGS] if len(part) >= _SHORTEST else []
