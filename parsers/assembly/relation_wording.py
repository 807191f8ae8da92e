"""The wordings of relations in 24 languages, from ``[references.relations]`` of the language files.

``<relation>_before`` and ``_after`` are patterns that stand before and after the reference; ``_title``
keys hold nouns ("amendment of …") that speak for a document only in its title and headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from parsers import languages
from parsers.document import Relation

_BREAK = re.compile(r"[;:]|\.\s+(?=[A-ZÀ-ŽΑ-ΩА-Я])")
_MOST_WORDS = 14  # "amending Annexes II, III and V to Council Framework Decision …"
_WORD = re.compile(r"\w+")
#: What an article can do; the others only a title says.
ENACTED = frozenset[Relation]({"repeals", "replaces", "amends"})


@dataclass(frozen=True, slots=True)
class Side:
    """The patterns for one side of a reference, one regular expression with a group a relation."""

    pattern: re.Pattern[str]

    def before(self, text: str) -> Relation | None:
        """The relation whose wording stands last in ``text`` and still governs its end."""
        found = list(self.pattern.finditer(text))
        if not found or not _bridged(text[found[-1].end() :]):
            return None
        return _named(found[-1])

    def after(self, text: str) -> Relation | None:
        """The relation whose wording stands first in ``text`` and still governs its start."""
        match = self.pattern.search(text)
        return _named(match) if match and _bridged(text[: match.start()]) else None


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says relations in a place: "title" or "article"."""

    left: Side
    right: Side


@cache
def wording(language: str, place: str) -> Wording:
    """The wording of ``language`` (ISO 639-1)."""
    titled = place == "title"
    sides = []
    for side in ("before", "after"):
        groups = []
        for relation in get_args(Relation):
            if not titled and relation not in ENACTED:
                continue
            keys = (f"{relation}_{side}", f"{relation}_title_{side}") if titled else (f"{relation}_{side}",)
            fragments = [fragment for key in keys for fragment in _listed(language, key)]
            if fragments:
                groups.append(f"(?P<{relation}>{'|'.join(map(_spaced, fragments))})")
        joined = "|".join(groups) if groups else r"(?!)"
        sides.append(Side(re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)))
    return Wording(*sides)


@cache
def visa(language: str) -> re.Pattern[str]:
    """How the visas of an act begin in ``language``: "Having regard to"."""
    return re.compile(rf"\W*(?:{'|'.join(map(_spaced, _listed(language, 'visa')))})(?!\w)", re.IGNORECASE)


def _bridged(between: str) -> bool:
    return not _BREAK.search(between) and len(_WORD.findall(between)) <= _MOST_WORDS


def _named(match: re.Match[str]) -> Relation:
    return next(relation for relation in get_args(Relation) if match.groupdict().get(relation))


def _listed(language: str, key: str) -> list[str]:
    items: list[str] = languages.get(language).references.get("relations", {}).get(key, [])
    return items


def _spaced(fragment: str) -> str:
    return fragment.replace(" ", r"\s+")
