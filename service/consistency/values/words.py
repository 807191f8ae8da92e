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
LARGEST = 999_999
_HUNDRED, _THOUSAND = 100, 1000
_ROMAN_TENS = ("", "X", "XX")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = [tens + ones for tens in _ROMAN_TENS for ones in _ROMAN_ONES][1:]
# A stem of so many letters may begin a compound (nyolcszoros).
_DISTINCT = 4
# Between the tens and the units: nothing, a hyphen, "and" or the noun that is counted ("cúig lá is fiche").
_BETWEEN = r"\w{0,6}[\s\-‐-‑]*(?:[^\W\d]{1,4}[\s\-]+){0,2}"


def spelled_out(number: int, text: str, language: str) -> bool:
    """Whether the text writes the number (0–999 999) in words, or as a Roman numeral (to XXIX)."""
    for size, table in ((_THOUSAND, "thousand"), (_HUNDRED, "hundred")):
        if size <= number <= LARGEST:
            many, rest = divmod(number, size)
            if many >= _HUNDRED and not spelled_out(many, text, language):
                return False
            word = _large()[table].get(language, "(?!)")
            bare = _bare(text)
            if not _named(1 if many >= _HUNDRED else many, size, word, language).search(bare):
                return False
            return not rest or spelled_out(rest, text, language) or _joined(rest, bare, word, language)
    if number < 1:
        return number == 0 and bool(
            re.search(rf"(?<!\w)(?:{_large()['zero'].get(language, '(?!)')})", _bare(text))
        )
    if roman(number) and re.search(_roman(roman(number)), text):
        return True
    pattern = _pattern(number, language)
    return pattern is not None and bool(pattern.search(_bare(text)))


def roman(number: int) -> str:
    """The Roman numeral of 1 to 29; empty for other numbers."""
    return _ROMANS[number - 1] if 1 <= number <= len(_ROMANS) else ""


def _joined(rest: int, bare: str, word: str, language: str) -> bool:
    """Whether what follows a hundred or a thousand stands in one word with it: "centoventesimo"."""
    forms = "|".join(_forms(rest, language)) if rest < _HUNDRED else ""
    return bool(forms and re.search(rf"(?:{word})\w{{0,3}}(?:{forms})", bare))


def _roman(numeral: str) -> str:
    """The numeral alone or with the ending of an ordinal: XVIe, XVIème, Ier."""
    ending = r"[a-zè]{1,3}" if len(numeral) > 1 else "er|re"
    return rf"\b{numeral}(?:{ending})?\b"


@cache
def _named(many: int, size: int, word: str, language: str) -> re.Pattern[str]:
    """So many hundreds or thousands, in one word or in two."""
    if many == 1:
        inside = rf"|(?<=\w\w\w)(?:{word})" if size == _THOUSAND else ""
        one = _stem(1, language) or "(?!)"
        return re.compile(rf"(?<!\w)(?:(?:{one})\w{{0,2}}[\s-]?)?(?:{word}){inside}")
    own, stem = "|".join(_forms(many, language)), _stem(many, language)
    return re.compile(rf"(?<!\w)(?:(?:{own})|(?:{stem or '(?!)'})\w{{0,3}})[\s-]{{0,2}}(?:{word})")


@cache
def _pattern(number: int, language: str) -> re.Pattern[str] | None:
    forms = list(_forms(number, language))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE) if forms else None


def _forms(number: int, language: str) -> Iterator[str]:
    """The word itself with an ending, and sums of tens and units in either order."""
    if stem := _stem(number, language):
        short = number <= len(_units(language))
        yield rf"(?:{stem})\w{{0,{4 if short else 20}}}(?!\w)"
        if short and (long := [form for form in stem.split("|") if len(form) >= _DISTINCT]):
            yield rf"(?:{'|'.join(long)})\w{{0,12}}(?!\w)"
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
def _large() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "large_words.toml").read_text(encoding="utf-8"))


@cache
def _larger() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_FOLDER / "tens_words.toml").read_text(encoding="utf-8"))


def _bare(text: str) -> str:
    """Small letters without accents: the ordinals of Greek move theirs, and ș is written in two ways."""
    return _unaccented(text.casefold())


def _unaccented(text: str) -> str:
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))
