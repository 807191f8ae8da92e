"""Numbers written as words or as Roman numerals.

A word for a number only ever excuses a difference ("25th" / "vingt-cinquième"), so the patterns may be wide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_TENS = 10
LARGEST = 99
_ROMAN_TENS = ("", "X", "XX")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = [tens + ones for tens in _ROMAN_TENS for ones in _ROMAN_ONES][1:]
# Between the tens and the units: nothing, a hyphen, "and" or the noun that is counted ("cúig lá is fiche").
_BETWEEN = r"\w{0,6}[\s\-‐-‑]*(?:[^\W\d]{1,4}[\s\-]+){0,2}"


def spelled_out(number: int, text: str, language: str) -> bool:
    """Whether the text writes the number (1–99) as a word, an ordinal or a Roman numeral (to XXIX)."""
    if not 1 <= number <= LARGEST:
        return False
    if number <= len(_ROMANS) and re.search(rf"\b{_ROMANS[number - 1]}\b", text):
        return True
    pattern = _pattern(number, language)
    return pattern is not None and bool(pattern.search(_bare(text)))


@cache
def _pattern(number: int, language: str) -> re.Pattern[str] | None:
    forms = list(_forms(number, language))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE) if forms else None


def _forms(number: int, language: str) -> Iterator[str]:
    """The word itself with an ending, and sums of tens and units in either order."""
    if stem := _stem(number, language):
        ending = r"\w{0,4}" if number <= len(_units(language)) else r"\w{0,12}"
        yield rf"(?:{stem}){ending}(?!\w)"
    for ten in range(2 * _TENS, number, _TENS):
        tens, rest = _stem(ten, language), _stem(number - ten, language)
        if number - ten < 2 * _TENS and tens and rest:
            yield rf"(?:{tens}){_BETWEEN}(?:{rest})"
            yield rf"(?:{rest}){_BETWEEN}(?:{tens})"


def _stem(number: int, language: str) -> str | None:
    units, more = _units(language), _larger().get(language)
    if number <= len(units):
        return units[number - 1]
    if more is None:
        return None
    if number < 2 * _TENS:
        return _unaccented(more["teens"][number - 13])
    return _unaccented(more["tens"][number // _TENS - 2]) if number % _TENS == 0 else None


@cache
def _units(language: str) -> list[str]:
    tables = tomllib.loads((_FOLDER / "number_words.toml").read_text(encoding="utf-8"))
    return [_bare(words) for words in tables.get(language, [])]


@cache
def _larger() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_FOLDER / "tens_words.toml").read_text(encoding="utf-8"))


def _bare(text: str) -> str:
    """Small letters without accents: the ordinals of Greek move theirs, and ș is written in two ways."""
    return _unaccented(text.casefold())


def _unaccented(text: str) -> str:
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))
