"""Deadlines: "uiterlijk op 21 mei 2027", "by the end of 2027", "до края на 2026 г." as ISO prefixes."""

from __future__ import annotations

import re
from functools import cache

from parsers.assembly.dates import iso
from parsers.languages import CODES, get

_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/])(?!-\d)")
_REACH = 48
_RANGE = re.compile(r"20\d\d\s?[-–—]\s?20\d\d")


def find_deadline(text: str, language: str | None) -> str | None:
    """The first deadline in ``text``: ``2026-06-30``, or ``2026`` where only a year is given.

    A deadline is a year or a date shortly after a word that announces one; the spans of years that
    name a programme (2021-2027) are none.
    """
    plain = _RANGE.sub(lambda match: " " * len(match[0]), text)
    for announced in _announcement(language).finditer(plain):
        stretch = plain[announced.end() : announced.end() + _REACH]
        year = _YEAR.search(stretch)
        if year:
            full = iso(stretch[: year.end() + 12], language)
            return full or year[1]
    return None


@cache
def _announcement(language: str | None) -> re.Pattern[str]:
    """The words that announce a deadline, and the plain "in 2026" of the language's connectors."""
    if language not in CODES or language is None:
        return re.compile(r"(?!)")
    patterns = list(get(language).dates.get("deadline_patterns", ()))
    patterns += [
        r"in(?=\s+20\d\d)",
        r"en(?=\s+20\d\d)",
        r"im Jahr(?=\s)",
        r"w(?=\s+20\d\d)",
        r"през(?=\s+20\d\d)",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
