"""What stands around a word of a version, and what the other version has like it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from service.consistency.grid import Unit
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact, FactKind

_FILE = Path(__file__).parent.parent / "values" / "modality.toml"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PART = re.compile(r"[\w’'-]+")
_CLAUSE = re.compile(r"[;:]|\. ")
# Words on either side that make up a word's surroundings; how far a clause goes back, in letters; within so
# many words of its first word one surely is in a clause that depends.
_AROUND, _BACK, _INSIDE = 6, 90, 6
_FARTHEST = 0.5
# Words in front of and behind a negation; so many of them are looked at.
_BEFORE, _AFTER, _LEAST = 4, 5, 2
Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """What one version has in a unit; the facts' offsets are those of ``text``."""

    language: str
    text: str
    facts: tuple[Fact, ...]

    def of(self, kind: FactKind, *values: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind and fact.value in values]


def side(unit: Unit, language: str) -> Side:
    """The pieces of a version, joined as :meth:`Unit.text` joins them."""
    facts: list[Fact] = []
    at = 0
    for piece in unit.pieces[language]:
        facts += [replace(fact, start=at + fact.start, end=at + fact.end) for fact in piece.facts]
        at += len(piece.text) + 1
    return Side(language, unit.text(language), tuple(facts))


def nearest(fact: Fact, other: Side, similarity: Similarity) -> float:
    """How like the word is to the most like one of the other version (cosine)."""
    words = _words(other.text)
    own = similarity.words([fact.text.casefold().split()[-1]])[0]
    return float((similarity.words(words) @ own).max())


def unlike(own: Side, fact: Fact, other: Side, similarity: Similarity) -> float:
    """How like words of the other version the two words around it are that are least so (mean cosine).

    One where there are no words around it.
    """
    before, after = (_WORD.findall(text) for text in (own.text[: fact.start], own.text[fact.end :]))
    around = [word.casefold() for word in (*before[-_BEFORE:], *after[:_AFTER])]
    if not around:
        return 1.0
    likeness = (similarity.words(around) @ similarity.words(_words(other.text)).T).max(axis=1)
    return float(np.sort(likeness)[:_LEAST].mean())


def beside(own: Side, fact: Fact, other: Side, similarity: Similarity) -> float:
    """How like a word of the other version the word in front of it is (cosine); a half where none is."""
    before = _WORD.findall(own.text[: fact.start])
    if not before:
        return 0.5
    vector = similarity.words([before[-1].casefold()])[0]
    return float((similarity.words(_words(other.text)) @ vector).max())


def length(own: Side) -> int:
    """In words, at least one."""
    return len(_words(own.text))


def closest(
    own: Side, facts: Sequence[Fact], other: Side, theirs: Sequence[Fact], similarity: Similarity
) -> tuple[float, float]:
    """How alike the most alike surroundings of two words are, and how far apart the nearest two stand.

    The distance is a share of the text, a half at most; (0, a half) where one side has none of the words.
    """
    if not facts or not theirs:
        return 0.0, _FARTHEST
    ours = similarity.embedder.encode([_around(own.text, fact) for fact in facts])
    others = similarity.embedder.encode([_around(other.text, fact) for fact in theirs])
    apart = min(abs(_place(own, a) - _place(other, b)) for a in facts for b in theirs)
    return float((ours @ others.T).max()), min(apart, _FARTHEST)


def depends(own: Side, fact: Fact) -> float:
    """Whether a word stands in a clause that depends: 1 near its first word, a half further on, else 0."""
    before = _CLAUSE.split(own.text[max(0, fact.start - _BACK) : fact.start])[-1]
    ends = [match.end() for match in _patterns("depending")[own.language].finditer(before)]
    if not ends:
        return 0.0
    return 1.0 if len(_PART.findall(before[ends[-1] :])) <= _INSIDE else 0.5


def others(own: Side, kind: str) -> int:
    """How many words, beside its modal expressions, permit (``permitting``) or bind in another way."""
    taken = [(fact.start, fact.end) for fact in own.facts if fact.kind == "modality"]
    found = _patterns(kind)[own.language].finditer(own.text)
    return sum(not any(m.start() < end and start < m.end() for start, end in taken) for m in found)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)] or ["·"]


def _around(text: str, fact: Fact) -> str:
    before, after = _PART.findall(text[: fact.start]), _PART.findall(text[fact.end :])
    return f"{' '.join(before[-_AROUND:])} § {' '.join(after[:_AROUND])}"


def _place(own: Side, fact: Fact) -> float:
    return (fact.start + fact.end) / 2 / max(1, len(own.text))


@cache
def _patterns(kind: str) -> Patterns:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[kind]
    return {
        language: re.compile(rf"(?<!\w)(?:{'|'.join(own)})(?!\w)", re.IGNORECASE)
        for language, own in table.items()
    }
