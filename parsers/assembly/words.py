"""What the 24 language files say about covers and headings, ready for matching.

The only module of assembly that knows how :class:`parsers.languages.Language` is laid out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from parsers import languages

# [cover] keys of the language files → names of cover fields
FIELDS: Mapping[str, str] = {
    "from": "from",
    "to": "to",
    "date": "sent",
    "received": "received",
    "previous": "previous",
    "commission_document": "commission_document",
    "subject": "subject",
    "annex": "annex",
    "file": "procedure",
}
_IGNORED = re.compile(r"[\W_ªº]+")
_APOSTROPHES = "'’ʼ"
_CEDILLAS = {"ș": "ş", "ț": "ţ", "Ș": "Ş", "Ț": "Ţ"}


def key(text: str) -> str:
    """``text`` reduced to its letters and digits, for comparing labels: "Nr. Comdoc.:" → "nrcomdoc"."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", text).casefold())


@cache
def labels() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Label → (cover field, language) for every language that uses it; labels as :func:`key` gives them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code in languages.CODES:
        for name, field in FIELDS.items():
            for word in cover(code, name):
                found.setdefault(key(word), []).append((field, code))
    return {label: tuple(pairs) for label, pairs in found.items() if label}


@cache
def kinds() -> Mapping[str, tuple[str, str]]:
    """Kind line of a Council cover → (document type, language), in all languages."""
    types = {
        "cover_note": "note",
        "note": "note",
        "outcome": "outcome",
        "proposal": "proposal",
        "legislative": "note",
    }
    return {
        key(word): (type_, code)
        for code in languages.CODES
        for name, type_ in types.items()
        for word in cover(code, name)
    }


@cache
def places() -> frozenset[str]:
    """The towns that documents are dated from, in all languages and cases, as :func:`key` gives them."""
    return frozenset(key(word) for code in languages.CODES for word in cover(code, "place"))


@cache
def types(code: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(document type, pattern of the words for it) of one language, of all where ``code`` is None."""
    found: dict[str, list[str]] = {}
    for each in (code,) if code else languages.CODES:
        for name, words in _table(each, "cover").get("types", {}).items():
            found.setdefault(name, []).extend(words)
    return tuple((name, alternation(words)) for name, words in found.items() if words)


def is_type(text: str) -> bool:
    """Whether ``text`` is a word for a type of document and nothing else, in any language."""
    return any(pattern.fullmatch(text.strip()) for _, pattern in types(None))


@cache
def structure(kind: str, code: str | None) -> re.Pattern[str]:
    """The words for a ``kind`` of section ("action", "annex" …); English ones too, for mixed texts."""
    codes = {code, "en"} if code else languages.CODES
    words: list[str] = []
    for each in sorted(codes):
        words += _table(each, "structure").get(kind, ())
    return alternation(words, loose=True)


@cache
def speakers() -> Mapping[str, tuple[str, ...]]:
    """Each frequent word → the languages in which it is one."""
    found: dict[str, list[str]] = {}
    for code in languages.CODES:
        for word in _table(code, "identify").get("function_words", ()):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def is_function_word(word: str, code: str | None) -> bool:
    """Whether ``word`` is one of the most frequent words of ``code`` (of any language where None)."""
    codes = speakers().get(word.casefold(), ())
    return bool(codes) if code is None else code in codes


def cover(code: str, name: str) -> tuple[str, ...]:
    """The words of one [cover] key."""
    return tuple(_table(code, "cover").get(name, ()))


def alternation(words: Iterable[str], *, loose: bool = False) -> re.Pattern[str]:
    """Any of ``words`` as whole words, longest first, case and kind of blank ignored.

    ``loose``: accents may be missing, as in capitals ("CAPITULO", "ΠΑΡΑΡΤΗΜΑ"), and may be of another
    make ("SECŢIUNEA" with a cedilla); so may apostrophes.
    """
    unique = sorted({word.strip() for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not unique:
        return re.compile(r"(?!)")
    quoted = _loosely if loose else re.escape
    parts = (r"\s+".join(map(quoted, word.split())) for word in unique)
    # A word that ends in an apostrophe is tied to the next one ("vu l'avis").
    whole = "(?:(?<=['’])|(?!\\w))"
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)}){whole}", re.IGNORECASE)


def _loosely(word: str) -> str:
    return "".join(map(_loose_letter, unicodedata.normalize("NFC", word)))


def _loose_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    plain = unicodedata.normalize("NFD", letter)[0]
    others = _CEDILLAS.get(letter, "")
    return re.escape(letter) if plain == letter else f"[{letter}{plain}{others}]"


def _table(code: str, name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = getattr(languages.get(code), name)
    return table


def codes() -> Iterable[str]:
    """The 24 languages."""
    return languages.CODES
