"""The clause at each end of a link that says the same: what a reviewer reads first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from parsers.languages import sentences

Span = tuple[int, int]
_CUT = re.compile(r"(?<=[;:,–—])\s+")
SHORTEST, FEWEST = 45, 7
"""Characters, or words, of a clause: a shorter one ("on national and local level,") says nothing alone and
belongs to the next, the last one to that before. Compounding languages reach the first, others the second."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: its text, in a language (None: unknown)."""

    text: str
    language: str | None


def nearest(pairs: Sequence[tuple[End, End]], embedder: Embedder) -> list[tuple[Span, Span] | None]:
    """For each pair the offsets of the two clauses that are nearest in meaning; None where an end is empty.

    Every clause is embedded once, however many pairs it takes part in.
    """
    cut = {end: clauses(end.text, end.language) for pair in pairs for end in pair}
    texts = list(dict.fromkeys(end.text[a:b] for end, spans in cut.items() for a, b in spans))
    rows = dict(zip(texts, embedder.encode(texts), strict=True)) if texts else {}
    vectors: dict[End, NDArray[np.float32]] = {
        end: np.stack([rows[end.text[a:b]] for a, b in spans]) for end, spans in cut.items() if spans
    }
    found: list[tuple[Span, Span] | None] = []
    for ours, theirs in pairs:
        if ours not in vectors or theirs not in vectors:
            found.append(None)
            continue
        alike = vectors[ours] @ vectors[theirs].T
        row, column = np.unravel_index(int(alike.argmax()), alike.shape)
        found.append((cut[ours][int(row)], cut[theirs][int(column)]))
    return found


def clauses(text: str, language: str | None) -> list[Span]:
    """The clauses of a text, by the stops inside its sentences: none is shorter than SHORTEST
    characters and FEWEST words but the only one of its sentence. They cover all but the blanks between."""
    found: list[Span] = []
    for start, end in sentences(text, language=language or "en"):
        begun = start
        own: list[Span] = []
        for stop in _CUT.finditer(text, start, end):
            if _long(text, begun, stop.start()):
                own.append((begun, stop.start()))
                begun = stop.end()
        if own and not _long(text, begun, end):
            own[-1] = (own[-1][0], end)
        else:
            own.append((begun, end))
        found += own
    return found


def _long(text: str, start: int, end: int) -> bool:
    return end - start >= SHORTEST or len(text[start:end].split()) >= FEWEST
