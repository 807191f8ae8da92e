"""A pinpoint while it is read: each number or letter goes to the level word that it stands by."""

from __future__ import annotations

import re

from parsers.references.enumerators import roman
from parsers.references.pinpoint import Entry, Pinpoint
from parsers.references.records import Token

#: "point a)", Portuguese "16.º", French "article 1er"
_CLOSING = re.compile(r"\)|\.?°|(?:er|re|ère)(?!\w)")


class Reading(Pinpoint):
    """A pinpoint being read: the segment it is in, the level word whose value is still to come."""

    __slots__ = ("division", "level", "segment", "text", "word")

    def __init__(self, text: str, start: int) -> None:
        super().__init__(start=start)
        self.text, self.segment, self.word = text, 0, None  # type: str, int, Token | None
        self.level: str | None = None  # the last level word
        self.division: str | None = None  # what the last level word is, were it a division

    def add(self, level: str, value: str, token: Token, *, end: int | None = None) -> None:
        start = min(token.start, self.word.start) if self.word else token.start
        end = self.past_bracket(token.end) if end is None else end
        # what is below a division by its place only ("Part A.1") is of no division itself
        own = level not in ("article", "point") and level == self.level
        division = self.division if own else None
        self.entries.append(
            Entry(level, value, start, end, self.segment, self.word is not None, division=division)
        )
        self.word = None

    def widen(self, entry: Entry, value: str, token: Token) -> None:
        entry.value += f"-{value}"
        entry.first_end, entry.last_start, entry.end = entry.end, token.start, token.end

    def goes_below(self, entry: Entry, token: Token) -> bool:
        """Whether ``token`` is in brackets glued to those of ``entry``: the "v" of "(a)(v)"."""
        return self.text[entry.end - 1 : token.start] == ")("

    def past_bracket(self, end: int) -> int:
        closing = _CLOSING.match(self.text, end)
        return closing.end() if closing else end

    def finish(self) -> Pinpoint | None:
        divided = self.is_divided()
        for entry in self.entries if not self.has("article") else ():
            if entry.division and (divided or roman(entry.value)):
                entry.level = entry.division
        self.end = max((entry.end for entry in self.entries), default=0)
        return self if self.entries else None
