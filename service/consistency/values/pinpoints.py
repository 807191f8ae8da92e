"""Which numbers of a text only point to a part of another: "Article 12(2)", "5 ja 6 artiklan", "§ 4".

Versions cite in different depth ("the following Article" for "the following Article 5a"), so a pointer that
one of them lacks weighs less than any other number that it lacks. The words are those of the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.references.pinpoint_words import belongs, level_of, number_before_level
from parsers.references.vocabulary import flagged
from service.consistency.values.locale_data import affix

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
# So far, and over so many words and marks, a number stands from the word of its level.
_REACH, _TOKENS = 60, 8
_NUMBERED = re.compile(
    r"(?:№|§|(?<![^\W\d_])(?:n[°ºo]?\.?[ºo°]?|nr|nru|č|št|br|αριθ|uimh)\.?)\s?$", re.IGNORECASE
)

# The paragraph in "Article 28a(4)".
_BRACKET = re.compile(r"\d[^\W\d_]{0,3} ?\( ?$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def points(text: str, start: int, end: int, language: str) -> bool:
    """Whether the number ``text[start:end]`` stands by a word for a part of a text, in a list too."""
    return level(text, start, end, language) is not None


def level(text: str, start: int, end: int, language: str) -> str | None:
    """The part of a text that a number names: "article", "paragraph" …, None where it names none.

    On the side first where the language has the word: "Article 5", "5 artikla".
    """
    if _BRACKET.search(text[max(0, start - 8) : start]) and text[end : end + 2].lstrip()[:1] == ")":
        return "paragraph"
    if _YEAR.fullmatch(text, start, end):
        return None
    if _NUMBERED.search(text[max(0, start - 8) : start]):
        return "number"
    before = [match[0] for match in _TOKEN.finditer(text[max(0, start - _REACH) : start])]
    after = [match[0] for match in _TOKEN.finditer(text[end : end + _REACH])]
    sides: list[Iterable[str]] = [reversed(before), after]
    if language in number_before_level() and (
        language not in flagged("dotted_numbers") or text[end : end + 1] in (".", ")")
    ):
        sides.reverse()  # Slovenian "5. člena", but "odstavkom 5 člena 22"
    return _leads(sides[0], language) or _leads(sides[1], language)


def _leads(tokens: Iterable[str], language: str) -> str | None:
    """The word of a level to which a run of numbers, letters and small words leads."""
    speakers = frozenset({language})
    own = re.compile(rf"(?:{affix('part', language) or '(?!)'})", re.IGNORECASE)
    for count, token in enumerate(tokens):
        word = token.casefold()
        if found := level_of(word, speakers):
            return found
        if own.match(word):
            return "part"
        if count >= _TOKENS or not belongs(word, speakers):
            return None
    return None
