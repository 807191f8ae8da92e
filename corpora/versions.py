"""Which documents are versions of one another, told by their numbers alone.

The Council's register gives a text one number and marks what becomes of it by suffixes, which may follow one
another: "ST 7066/26 REV 1 COR 2" is the second corrigendum to the first revision of ST 7066/26 (Council
General Secretariat, "Access to documents": INIT, REV, ADD, COR, AMD, EXT, DCL). A Commission document keeps
its number and counts its editions: "COM(2025) 743 final/2" replaces "COM(2025) 743 final".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from parsers.document import Document

Relation = Literal["revises", "corrects", "adds_to", "amends", "extract_of", "declassifies"]

RELATIONS: dict[str, Relation] = {
    "REV": "revises",
    "COR": "corrects",
    "ADD": "adds_to",
    "AMD": "amends",
    "EXT": "extract_of",
    "DCL": "declassifies",
}
_STEP = re.compile(rf" ({'|'.join(RELATIONS)}) (\d+)$")
_EDITION = re.compile(r"\s?[^\W\d_]{2,12}\.?\s?/\s?([2-9])(?![\d/])")
_FRONT = 8  # segments: the title page


@dataclass(frozen=True, slots=True)
class Version:
    """One number of a family. ``relation`` and ``to`` are None for the first text itself.

    ``superseded_by`` is the latest revision of the same text that is known, None where this is it.
    """

    identifier: str
    relation: Relation | None
    to: str | None
    superseded_by: str | None


def base(identifier: str) -> str:
    """The number without its suffixes: ``base("ST 7066/26 REV 1 COR 2") == "ST 7066/26"``."""
    while step := _STEP.search(identifier):
        identifier = identifier[: step.start()]
    return identifier


def relation(identifier: str) -> tuple[Relation, str] | None:
    """What a number says of its document: ``("revises", "ST 7066/26")`` for "ST 7066/26 REV 1".

    A revision revises the one before it, whether that is known or not. None for a number without suffix.
    """
    step = _STEP.search(identifier)
    if step is None:
        return None
    stem, word, number = identifier[: step.start()], step[1], int(step[2])
    before = f"{stem} REV {number - 1}" if word == "REV" and number > 1 else stem
    return RELATIONS[word], before


def family(identifiers: Iterable[str]) -> list[Version]:
    """The versions among ``identifiers`` of one base, in the order in which they follow from one another."""
    known = sorted(set(identifiers), key=_order)
    latest = {_text(identifier): identifier for identifier in known}  # revisions rise: the last one stays
    found = []
    for identifier in known:
        said = relation(identifier)
        newest = latest.get(_text(identifier))
        found.append(
            Version(
                identifier,
                said[0] if said else None,
                said[1] if said else None,
                newest if newest != identifier else None,
            )
        )
    return found


def edition(document: Document) -> int:
    """Which edition of a Commission document this is: 2 for "COM(2025) 743 final/2", else 1.

    Only what the title page, the cover and the running headers say of the document's own number counts.
    """
    from parsers.references import find

    own = set(document.identifiers)
    front = [segment.text for segment in document.segments[:_FRONT]]
    texts = [*document.cover.values(), document.title, *front, *(f.text for f in document.furniture)]
    found = 1
    for text in texts:
        if "/" not in text:
            continue
        for reference in find(text, language=document.language):
            if reference.kind == "commission" and reference.id in own:
                tail = _EDITION.match(text, reference.end)
                found = max(found, int(tail[1]) if tail else 1)
    return found


def _text(identifier: str) -> str:
    """The text that a number is a state of: the number without its own REV."""
    step = _STEP.search(identifier)
    return identifier[: step.start()] if step and step[1] == "REV" else identifier


def _order(identifier: str) -> tuple[object, ...]:
    steps: list[tuple[int, int]] = []
    words = list(RELATIONS)
    while step := _STEP.search(identifier):
        steps.append((words.index(step[1]), int(step[2])))
        identifier = identifier[: step.start()]
    return identifier, steps[::-1]
