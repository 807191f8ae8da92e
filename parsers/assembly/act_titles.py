"""What the title of an act as published says: its number, its kind, its date, who adopted it.

"COMMISSION IMPLEMENTING DECISION (EU) 2021/914 of 4 June 2021 on …": before the number of an act stand
only its kind and its institution (Interinstitutional style guide, 2.1). Any other word there means that
the text is about the act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parsers import languages
from parsers.assembly.dates import iso
from parsers.document import Reference
from parsers.references import find
from parsers.references.folding import without_accents
from parsers.references.vocabulary import roles

_OF_AN_ACT = frozenset(
    {"institution", "of", "and", "implementing", "regulation", "directive", "decision", "framework"}
    | {"framework_decision", "joint", "action", "joint_action", "position", "common_position"}
    | {"recommendation", "guideline"}
)
_TYPES = {"regulation", "directive", "decision", "recommendation"}
_WORD = re.compile(r"[^\W\d_]+")
_ADOPT = ("european-parliament", "council", "european-commission")
_STEM = 4  # letters that the cases of an institution's name share


@dataclass(frozen=True, slots=True)
class ActTitle:
    """``type`` as in Document.type, ``date`` in ISO 8601, ``institution`` as an actor id, None where two
    adopted it."""

    identifier: str
    type: str | None
    date: str | None
    institution: str | None


def read(title: str, language: str | None) -> ActTitle | None:
    """The title of an act, None for any other title."""
    references = find(title, language=language)
    own = next((r for r in references if r.kind == "act"), None)
    if own is None or own is not references[0] or not own.rule.startswith("act."):
        return None
    if not all(roles(word).keys() & _OF_AN_ACT for word in _WORD.findall(title[: own.start])):
        return None
    kind = own.rule.split(".")[1]
    kind = "decision" if kind == "framework_decision" else kind
    head = title[: own.end] + re.split(r"\d", title[own.end :])[0]
    return ActTitle(
        own.id,
        kind if kind in _TYPES else None,
        iso(_without(title, references), language),
        _institution(head, language),
    )


def _without(title: str, references: Sequence[Reference]) -> str:
    """The title with the numbers of acts taken out: they hold years."""
    out = title
    for reference in references:
        out = out[: reference.start] + " " * (reference.end - reference.start) + out[reference.end :]
    return out


def _institution(head: str, language: str | None) -> str | None:
    words = [without_accents(word) for word in _WORD.findall(head)]
    named = [
        actor
        for actor, stems in _stems(language).items()
        if any(stem in word for stem in stems for word in words)
    ]
    return named[0] if len(named) == 1 else None


@cache
def _stems(language: str | None) -> dict[str, frozenset[str]]:
    """For each institution the beginnings of the words that only its names have."""
    if language is None:
        return {}
    names = languages.get(language).actors
    stems = {
        actor: {
            # "Europaparlamentet" is one word in Swedish
            without_accents(word).removeprefix("europa")[:_STEM]
            for name in names.get(actor, ())
            for word in _WORD.findall(name)
        }
        for actor in _ADOPT
    }
    return {
        actor: frozenset(
            stem
            for stem in own
            if len(stem) == _STEM and not any(stem in other for name, other in stems.items() if name != actor)
        )
        for actor, own in stems.items()
    }
