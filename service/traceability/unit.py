"""What the engine links: units of text, each with what its document knows about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.traceability.declared import declared

HEAD_WORDS = 12
"""Length of the head of a unit that has no title of its own, in words."""

_BREAK = re.compile(r"(?<=[.!?;:])\s+|(?<=[。！？；])|\n+")
_MIN_SENTENCE = 20
_MAX_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of either side.

    ``title`` is its heading (None: the first words stand in), ``context`` the headings it stands
    under, ``cited`` the canonical ids of the documents it cites (None: found in the text),
    ``spans`` its sentences as offsets (empty: split at full stops and line ends).
    """

    text: str
    title: str | None = None
    context: str = ""
    language: str | None = None
    cited: frozenset[str] | None = None
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def head(self) -> str:
        """The title, the name that source code declares, or the first twelve words of the text."""
        return (
            self.title or declared(self.text) or " ".join(self.text.split(maxsplit=HEAD_WORDS)[:HEAD_WORDS])
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences long enough to say something; the whole text where there is none."""
        parts = [self.text[a:b] for a, b in self.spans] if self.spans else _BREAK.split(self.text)
        found = tuple(p for p in parts if len(p) >= _MIN_SENTENCE)[:_MAX_SENTENCES]
        return found or (self.text,)


def units(texts: Sequence[str | Unit]) -> tuple[Unit, ...]:
    """Plain strings as units; units pass through."""
    return tuple(t if isinstance(t, Unit) else Unit(t) for t in texts)
