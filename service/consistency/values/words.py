"""Numbers written as words or as Roman numerals."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("number_words.toml")
_ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


def spelled_out(number: int, text: str, language: str) -> bool:
    """Whether the text writes the number (1–20) as a word, an ordinal or a Roman numeral.

    Words are known from 1 to 12; from 13 on only Roman numerals are.
    """
    if not 1 <= number <= len(_ROMANS):
        return False
    if re.search(rf"\b{_ROMANS[number - 1]}\b", text):
        return True
    patterns = _patterns(language)
    return number <= len(patterns) and bool(patterns[number - 1].search(text))


@cache
def _tables() -> dict[str, list[str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def _patterns(language: str) -> list[re.Pattern[str]]:
    stems = _tables().get(language, [])
    return [re.compile(rf"(?<!\w)(?:{words})\w{{0,4}}(?!\w)", re.IGNORECASE) for words in stems]
