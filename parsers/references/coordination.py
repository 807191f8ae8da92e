"""Lists of citations: what may stand between two of them so that the second inherits from the first."""

from __future__ import annotations

import re
from functools import cache

from parsers.references.nouns import FOOTNOTE
from parsers.references.vocabulary import alternatives, roles, suffix

_WORDS = re.compile(r"[^\W\d_]+|№|[^\w\s]")
_SENTENCE_END = re.compile(r"^\s?\.\s|[^\W\d_]{5,}\.\s")
_PLAIN = frozenset(",;+&.°№:'-()")


def connects(gap: str) -> bool:
    """Whether ``gap`` holds only commas, "and", articles, number markers and codes in brackets.

    "Richtlijnen 2008/99/EG **en** 2009/123/EG", "(EG) nr. 273/2004 **en (EG) nr.** 111/2005".
    """
    gap = FOOTNOTE.sub("", gap)
    if not gap or len(gap) > 40 or "\n\n" in gap or _SENTENCE_END.search(gap):
        return False
    joined = False
    for word in _WORDS.findall(gap):
        if word in _PLAIN:
            joined = joined or word in ",;+&"
            continue
        known = roles(word)
        if "and" in known or "through" in known:
            joined = True
        elif not ("of" in known or suffix(word) or _is_marker(word)):
            return False
    return joined


def _is_marker(word: str) -> bool:
    return _marker_words().fullmatch(word) is not None


@cache
def _marker_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('number')}|n|o|os)", re.IGNORECASE)
