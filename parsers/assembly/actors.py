"""Who is named in a sentence: the bodies, institutions and groups of the language tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.languages import CODES, get
from parsers.languages.modals import unaccented
from parsers.references.alternation import tree

_MEMBER_STATES = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_ARTICLE = 4
_ACRONYM = 3
_BLANKS = r"[\s\u00a0]+"


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention: ``id`` as in the [actors] tables, ``text`` and offsets as printed."""

    id: str
    text: str
    start: int
    end: int


def find_actors(text: str, language: str | None) -> list[Actor]:
    """The actors named, in order; of names inside names the longest wins."""
    ids = _ids(language)
    return [
        Actor(ids[_key(match["name"])], match["name"], match.start("name"), match.end("name"))
        for match in _pattern(language).finditer(text)
        if _is_acronym(match["name"])
    ]


def _is_acronym(name: str) -> bool:
    """Names of two or three letters are acronyms: Romanian "pe" and Estonian "ema" name nobody."""
    return len(name) > _ACRONYM or name.isupper() or (len(name) == _ACRONYM and not name.islower())


def names_country(text: str, language: str) -> bool:
    """Whether a Member State is named in ``text``, by its CLDR name in the language."""
    return bool(_countries(language).search(text))


@cache
def _countries(language: str) -> re.Pattern[str]:
    from babel import Locale

    territories = Locale(language).territories
    names = [re.escape(territories[code]) for code in _MEMBER_STATES if code in territories]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


@cache
def _ids(language: str | None) -> dict[str, str]:
    """Name → actor id; English names too, since texts in every language use them."""
    names: dict[str, str] = {}
    for code in dict.fromkeys((language, "en")):
        if code in CODES and code is not None:
            for actor, words in get(code).actors.items():
                for word in words:
                    names.setdefault(_key(word), actor)
            if get(code).modality.get("unaccented_capitals"):
                for name in list(names):
                    names.setdefault(unaccented(name), names[name])
    return names


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    names = _ids(language)
    if not names:
        return re.compile(r"(?!)")
    any_name = tree(names).replace(re.escape(" "), _BLANKS)
    # Maltese ties its article to the name ("l-Europol"); other words with a hyphen change it ("non-EU").
    tied = "|".join(sorted(map(re.escape, _short_words(language)))) or "(?!)"
    # Acronyms take case endings behind a hyphen ("az EUDA-nak"); other words change the name ("EU-wide").
    ending = "|".join(map(re.escape, _endings(language))) or "(?!)"
    return re.compile(
        rf"(?<![\w-])(?:(?:{tied})-)?(?P<name>{any_name})(?:-(?:{ending}))?(?![\w-])", re.IGNORECASE
    )


def _endings(language: str | None) -> list[str]:
    return list(get(language).commitments.get("tied_endings", ())) if language in CODES and language else []


def _short_words(language: str | None) -> list[str]:
    if language is None or language not in CODES:
        return []
    small = [word for word in get(language).identify.get("function_words", ()) if len(word) <= _ARTICLE]
    return [*small, *get(language).commitments.get("tied_articles", ())]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
