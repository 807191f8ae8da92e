"""The modal expressions of a language as one pattern a modality."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from parsers.document import Modality
from parsers.languages.table import get

Form = Literal["passive", "promise", "past"]
"""Verb forms that a table may describe: ``passive`` tells "is invited" from "invites", ``promise`` is the
form in which official style promises without an auxiliary, ``past`` rules a promise out."""

# Acute, circumflex; the diaeresis stays.
_ACCENTS = {0x301, 0x342}


@cache
def modal_pattern(language: str, modality: Modality) -> re.Pattern[str] | None:
    """Any of the expressions that a language's table lists for a modality; None where it lists none."""
    return _pattern(language, modality)


@cache
def form_pattern(language: str, form: Form) -> re.Pattern[str] | None:
    """The verb forms of a kind; None where the language's table describes none."""
    return _pattern(language, form)


def unaccented(text: str) -> str:
    """``text`` without the accents that capitals lose in Greek: "καλεί" is printed ΚΑΛΕΙ."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if ord(char) not in _ACCENTS)
    return unicodedata.normalize("NFC", plain)


def _pattern(language: str, name: str) -> re.Pattern[str] | None:
    table = get(language).modality
    patterns = list(table.get(f"{name}_patterns", ()))
    if not patterns:
        return None
    if table.get("unaccented_capitals"):
        patterns += [unaccented(pattern) for pattern in patterns if unaccented(pattern) != pattern]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
