"""Number and date words of a language, from CLDR through babel, as compiled patterns."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The institutions' style guide groups thousands by a space in every language; older and national texts
# use the separators of their own locale.
SPACES = " \u00a0\u2009\u202f"


# So many letters of a scale word must be there.
_SCALE_STEM = 5


@dataclass(frozen=True, slots=True)
class LocaleData:
    """``months`` maps a lower-case name or stem to 1–12, ``scales`` a word to a power of ten."""

    decimal: str
    group: str
    months: dict[str, int]
    scales: dict[str, int]


@cache
def locale_data(language: str) -> LocaleData:
    """The data of one of the 24 languages; raises babel's UnknownLocaleError for another code."""
    from babel import Locale

    locale = Locale.parse(language)
    symbols = locale.number_symbols["latn"]
    return LocaleData(
        decimal=str(symbols["decimal"]),
        group=str(symbols["group"]),
        months=_months(locale) | _more("months.toml").get(language, {}),
        scales=_scales(locale) | _more("scales.toml").get(language, {}),
    )


def _months(locale: object) -> dict[str, int]:
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():  # type: ignore[attr-defined]
            names[_plain(name)] = number
    return names


def _scales(locale: object) -> dict[str, int]:
    """ "million", "милиона", "mld." … from the compact forms, which exist for every language."""
    words: dict[str, int] = {}
    for form in ("long", "short"):
        formats = locale.compact_decimal_formats.get(form, {})  # type: ignore[attr-defined]
        for forms in formats.values():
            for magnitude, pattern in forms.items():
                word = _plain(re.sub(r"[0¤'.\s\u00a0]+", " ", str(pattern.pattern)))
                zeros = str(pattern.pattern).count("0")
                power = len(str(magnitude)) - zeros
                if len(word) >= 3 and power >= 6:
                    words[word] = power
    return words


@cache
def affix(table: str, language: str) -> str | None:
    """A pattern of ``affixes.toml`` ("joined", "day", "percent" …), None where the language has none."""
    tables = tomllib.loads(Path(__file__).with_name("affixes.toml").read_text(encoding="utf-8"))
    found = tables[table].get(language)
    return None if found is None else str(found)


@cache
def _more(file: str) -> dict[str, dict[str, int]]:
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


def month_of(word: str, language: str) -> int | None:
    """The month that a word names, inflected endings tolerated; None where it is not a month."""
    months = locale_data(language).months
    word = _plain(word)
    word = " ".join(word.split())
    if word in months:
        return months[word]
    # Irish lenition: "Mheán Fómhair" is "Meán Fómhair", "Dheireadh Fómhair" is "Deireadh Fómhair".
    plain = word[0] + word[2:] if word[1:2] == "h" else word
    return months.get(plain) or _nearest(word, months)


def _nearest(word: str, names: dict[str, int]) -> int | None:
    """Cases change the end of a name, and may move its accent.

    At least four letters and all but the last few must agree; a shorter name ("maj") must be there whole.
    """
    best = (0, 0)
    bare = _bare(word)
    for name, value in names.items():
        shared = _shared_start(bare, _bare(name))
        whole = shared == len(name) >= 3 and len(bare) - shared <= 2
        if whole or (shared >= 4 and len(bare) - shared <= 4 and len(name) - shared <= 3):
            best = max(best, (shared, value))
    return best[1] or None


def _bare(word: str) -> str:
    """The letters without their marks: εκατομμύριο and εκατομμυρίων share a stem."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _shared_start(one: str, other: str) -> int:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared


def scale_of(word: str, language: str) -> int | None:
    """The power of ten that a word stands for (million 6, milliard 9 …), None where it is none.

    Five letters must agree: "millas" are no millions, and "bills" no billions.
    """
    scales = locale_data(language).scales
    word = _plain(word).rstrip(".")
    if word in scales:
        return scales[word]
    bare = _bare(word)
    alike = {name: power for name, power in scales.items() if _shared_start(bare, _bare(name)) >= _SCALE_STEM}
    return _nearest(word, alike)
