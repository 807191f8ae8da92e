"""The loader of the language tables (``parsers/languages/*.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

CODES: tuple[str, ...] = (
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
)
"""ISO 639-1 codes of the official languages of the Union, in the order of the institutions."""

Table = Mapping[str, Any]
"""One table of a language file: lists of words, of pattern fragments, flags, nested tables."""


class UnknownLanguage(KeyError):
    """Not one of the 24 official languages of the Union."""

    def __str__(self) -> str:
        return f"{self.args[0]!r} is not one of the official languages: {' '.join(CODES)}"


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its names, and its tables as the TOML file has them (missing tables are empty).

    ``ocr`` is tesseract's name for it, the ISO 639-2/T code; Debian's pack is ``tesseract-ocr-`` + ``ocr``.
    """

    code: str
    name: str
    english: str
    script: str
    ocr: str
    identify: Table
    sentences: Table
    cover: Table
    structure: Table
    modality: Table
    actors: Table
    dates: Table
    commitments: Table
    references: Table


_TABLES = (
    *("identify", "sentences", "cover", "structure"),
    *("modality", "actors", "dates", "commitments", "references"),
)


@cache
def get(code: str) -> Language:
    """The language with an ISO 639-1 code; raises UnknownLanguage for any but the 24."""
    if code not in CODES:
        raise UnknownLanguage(code)
    data = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(
        code=code,
        name=data["name"],
        english=data["english"],
        script=data["script"],
        ocr=data["ocr"],
        **{name: data.get(name, {}) for name in _TABLES},
    )


@cache
def all_languages() -> tuple[Language, ...]:
    """All 24, in the order of CODES."""
    return tuple(get(code) for code in CODES)
