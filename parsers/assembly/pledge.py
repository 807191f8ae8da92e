"""What a sentence commits to, before it is a commitment of the document: who, how firmly, in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parsers.assembly.actors import Actor
from parsers.document import Modality
from parsers.languages import get

_ARTICLES = 26
_ARTICLE = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Pledge:
    """``actor`` is the one named first, ``partners`` the ids of those who act with it.

    ``start`` and ``end`` bound the words that say it: a deadline outside them is another's.
    """

    actor: Actor
    modality: Modality
    partners: tuple[str, ...] = ()
    start: int = 0
    end: int | None = None


def joined(text: str, actors: Sequence[Actor], language: str) -> list[Actor]:
    """The first of ``actors`` and those that stand in one row with it: "the Commission and the EUDA"."""
    row = list(actors[:1])
    for actor in actors[1:]:
        if not _coordinates(text[row[-1].end : actor.start], language):
            break
        row.append(actor)
    return row


def partners(row: Sequence[Actor]) -> tuple[str, ...]:
    """The ids of all but the first, each once."""
    return tuple(dict.fromkeys(actor.id for actor in row if actor.id != row[0].id))


def only_function_words(text: str, language: str) -> bool:
    """Whether ``text`` holds no word but the commonest: articles, pronouns, "and"."""
    return all(word.casefold() in _small(language) for word in _WORD.findall(text))


def _coordinates(between: str, language: str) -> bool:
    """A comma or a word for "and", beside it articles and other small words only ("and the", "u l-")."""
    if len(between) > _ARTICLES or re.search(r"[.;:()!?\d]", between):
        return False
    words = [word.casefold() for word in _WORD.findall(between)]
    if any(word in _and(language) for word in words):
        return all(word in _small(language) or len(word) <= _ARTICLE for word in words)
    return "," in between and len(words) <= 1 and all(len(word) < _ARTICLE for word in words)


@cache
def _and(language: str) -> frozenset[str]:
    return frozenset(get(language).references.get("and", ()))


@cache
def _small(language: str) -> frozenset[str]:
    table = get(language)
    return frozenset(
        part
        for word in (*table.identify.get("function_words", ()), *table.references.get("and", ()))
        for part in _WORD.findall(word.casefold())
    )
