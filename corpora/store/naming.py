"""From what a person types to the canonical identifiers that it may mean."""

from __future__ import annotations

import re

_ACT = re.compile(r"(\d{1,4})/(\d{1,4})")
_WHOLE, _LONGEST = 0.6, 40
_YEAR = re.compile(r"19[5-9]\d|20\d\d")


def canonical(text: str) -> list[str]:
    """Canonical ids in ``text`` ("doc. 15573/25", "COM/2025/743"), most likely first; empty where none.

    Only a text that is all identifier counts: a sentence that cites something is not one.
    """
    from parsers.references import find
    from parsers.references.identifiers import commission, council

    text = " ".join(text.split())
    if not any(character.isdigit() for character in text):
        return []
    found = [r.id for r in find(text) if r.end - r.start >= _WHOLE * len(text) and r.kind != "url"]
    if len(text) <= _LONGEST and _bare(text):
        for form in (text, text.upper()):  # nobody types "COM" in capitals into a search box
            found += council(form) + commission(form)
        found += _acts(text)
    return list(dict.fromkeys(found))


def _acts(text: str) -> list[str]:
    """What a bare "2022/2371" or "273/2004" may be: the year stands first since 2015, often last before."""
    match = _ACT.fullmatch(text)
    if not match:
        return []
    left, right = match[1], match[2]
    pairs = [(year, number) for year, number in ((left, right), (right, left)) if _YEAR.fullmatch(year)]
    return [f"3{year}{letter}{int(number):04}" for year, number in pairs for letter in "RLDHF"]


def _bare(text: str) -> bool:
    """Few letters beside the digits: a number, not a sentence with a number in it."""
    words = [word for word in text.split() if word.isalpha() and len(word) > 4]
    return not words
