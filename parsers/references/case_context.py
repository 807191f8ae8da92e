"""Whether "C-311/18" is a case of the Court of Justice, or a room, a class of concrete, a vitamin.

A word for something else right before it ("room C-311/18") denies it; a word for a case, a court, a judgment
near it confirms it. Without either the number must be possible (the General Court took up work in 1989, when
"C-" and "T-" came into use; the Civil Service Tribunal sat from 2005 to 2016), and what stands before must be
a name, a small word or a mark; after another word it is in doubt, and nothing where the number is low.
"""

from __future__ import annotations

from parsers.references.records import tokens_after, tokens_before
from parsers.references.vocabulary import roles

_YEARS = {"C": (1989, 9999), "T": (1989, 9999), "F": (2005, 2016)}
_SMALL = 4  # letters of "see", "zie", "vgl", "in"
_NEAR = 90
_LOW = 30  # classes and rooms have low numbers
_CONFIRMED, _POSSIBLE, _DOUBTFUL = 0.97, 0.95, 0.75


def confidence(text: str, start: int, end: int, court: str, number: int, year: int) -> float | None:
    """How sure it is that ``text[start:end]`` (folded) is the number of a case; None where it is not."""
    before = tokens_before(text, start, 0, _NEAR)
    first, last = _YEARS[court]
    if not first <= year <= last:
        return None
    word = before[-1].text if before else ""
    adjacent = word[:1].isalpha() and not text[before[-1].end : start].strip(" \n")
    known = roles(word) if adjacent else {}
    if "no_case" in known and "case" not in known:
        return None
    near = (*before, *tokens_after(text, end, _NEAR))
    if any("case" in roles(token.text) for token in near if token.text[0].isalpha()):
        return _CONFIRMED
    if not adjacent or word[0].isupper() or len(word) <= _SMALL or known.keys() & {"of", "and"}:
        return _POSSIBLE
    return _DOUBTFUL if number >= _LOW else None
