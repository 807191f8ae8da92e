"""The words of pinpoints in 24 languages: what names a level, what may stand in a pinpoint."""

from __future__ import annotations

from functools import cache, lru_cache

from parsers.references.enumerators import capital, letter, roman
from parsers.references.vocabulary import flagged, phrases, roles

_LEVELS = ("article", "recital", "annex", "chapter", "paragraph", "subparagraph", "point", "indent")
#: words of many meanings ("del", "parte", "title"), levels only in the citation's own language
_DIVISIONS = ("part", "title", "section")
LETTERED = ("annex", "chapter", *_DIVISIONS)
_SMALL = frozenset({"of", "and", "through", "institution", "implementing", "pin.filler"})
_PUNCTUATION = frozenset(",().-'°/§")


@cache
def _treaties() -> frozenset[str]:
    """Names of treaties that would be small words too: Latvian "LES" (TEU), French "les"."""
    names = (name for key in ("tfeu", "teu") for _, name in phrases(key, "treaties"))
    return frozenset(name for name in names if name.isupper() and len(name) > 1)


@lru_cache(maxsize=50_000)
def belongs(word: str, languages: frozenset[str]) -> bool:
    """Whether a token may stand in a pinpoint: a level, a number, a letter, a small word, a mark."""
    if word in _PUNCTUATION or word.isdigit():
        return not (word.isdigit() and len(word) > 3)
    if not word[0].isalpha() or word in _treaties():
        return False
    if level_of(word, languages) or letter(word) or roman(word) or capital(word):
        return True
    known = roles(word)
    return any(role in _SMALL or role.startswith("ordinal.") for role in known)


@lru_cache(maxsize=50_000)
def level_of(word: str, languages: frozenset[str]) -> str | None:
    """The level that a word names, in ``languages`` where they say so, else in any language."""
    known = roles(word)
    found: str | None = None
    for level in _LEVELS:
        speakers = known.get(f"pin.{level}")
        if not speakers:
            continue
        if speakers & languages:
            return level
        found = found or level
    return found or division_of(word, languages)


@lru_cache(maxsize=50_000)
def division_of(word: str, languages: frozenset[str]) -> str | None:
    """The division that a word names, were it another level too: Lithuanian "dalis" is paragraph and part."""
    known = roles(word)
    return next((level for level in _DIVISIONS if known.get(f"pin.{level}", frozenset()) & languages), None)


@cache
def number_before_level() -> frozenset[str]:
    """The languages that write "28 artiklan 4 kohta", number before word."""
    return flagged("number_before_level")


@cache
def divisions_last() -> frozenset[str]:
    """The languages that put the number of an annex or a part before the word: "XII lisa", "II. dio"."""
    return flagged("romans_first") | flagged("dotted_numbers")


@lru_cache(maxsize=50_000)
def speakers(word: str) -> frozenset[str]:
    """The languages in which ``word`` names a level."""
    return frozenset().union(*(found for role, found in roles(word).items() if role.startswith("pin.")))


@lru_cache(maxsize=50_000)
def ordinal_of(word: str, languages: frozenset[str]) -> str | None:
    """``2`` for "second" in ``languages`` (in any where empty), None for other words."""
    for role, speakers in roles(word).items():
        if role.startswith("ordinal.") and (not languages or speakers & languages):
            return role.removeprefix("ordinal.")
    return None


@lru_cache(maxsize=50_000)
def joins(word: str, languages: frozenset[str]) -> bool:
    """Whether it is "and" or "or" here: English "of" is Dutch for "or", Polish "i" no annex "I"."""
    if roman(word):
        return False
    known = roles(word)
    speakers = known.get("and", frozenset())
    return bool(speakers & languages) and not known.get("of", frozenset()) & languages
