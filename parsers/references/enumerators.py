"""What stands for a number in a pinpoint: "a", "γ)", "вв", "XII", "Part A", "28a", "artigo 37.º-B"."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.references.folding import without_accents

#: enumerations in the order of the alphabet, as lettered points of acts have them
_GREEK = ["α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ", "ι", "ια", "ιβ", "ιγ", "ιδ", "ιε"]
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SMALL_ROMAN = ("ii", "iii", "iv", "vi", "vii", "viii", "ix")
#: Greek and Cyrillic letters that are typed for those of Roman numbers
_TYPED = str.maketrans("ΙΧХІ", "IXXI")
_ROMAN = re.compile(r"[IVXL]{1,6}")
_CAPITAL = re.compile(r"[A-HJ-UWYZΑ-ΩА-Я]")
#: "28a", Portuguese "37°B", "37.°-B"; the "o" of "20o" is that of an ordinal
_GLUED = re.compile(r"(?P<small>[^\W\d_])(?![^\W_])|(?:\.?°-?|[oο]\s?)(?P<capital>[A-Z])(?![^\W_])")
_ORDINAL = frozenset("oο")


@lru_cache(maxsize=20_000)
def letter(word: str) -> str | None:
    """``a`` for "a", "α", "а" and their like: the letter of a point in Latin, None for other words."""
    low = without_accents(word) if len(word) <= 2 else ""
    if len(word) == 1 and word.islower():
        if word in _LATIN:
            return word
        if word in _CYRILLIC:
            return _LATIN[_CYRILLIC.index(word)]
    if low in _GREEK and word.islower():
        return _LATIN[_GREEK.index(low)]
    if len(word) == 2 and word.isascii() and word.islower() and (word[0] == word[1] or word in ("dz", "ij")):
        return word
    return word if word in _SMALL_ROMAN else None


@lru_cache(maxsize=20_000)
def roman(word: str) -> str | None:
    """``XII`` for "XII", typed in any script; None for other words."""
    plain = word.translate(_TYPED)
    return plain if _ROMAN.fullmatch(plain) else None


@lru_cache(maxsize=20_000)
def capital(word: str) -> str | None:
    """``C`` for "C", "Γ", "В": the letter of an annex or a part in Latin; None for other words."""
    if roman(word) or not _CAPITAL.fullmatch(word):
        return None
    return (letter(word.lower()) or word).upper()


def glued(text: str, end: int) -> str:
    """The letter glued to the number that ends at ``end`` in ``text``: "a" of "28a"; empty without one."""
    match = _GLUED.match(text, end)
    if match is None:
        return ""
    if match["capital"]:
        return match["capital"].lower()
    return "" if match["small"] in _ORDINAL else letter(match["small"]) or ""
