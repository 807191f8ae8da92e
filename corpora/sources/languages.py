"""The language codes of the Publications Office.

Source: its authority table "Language" (http://publications.europa.eu/resource/authority/language), which
uses the terminological codes of ISO 639-2; content negotiation takes them in lower case.
"""

from __future__ import annotations

THREE = {
    "bg": "bul",
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "hr": "hrv",
    "hu": "hun",
    "it": "ita",
    "lt": "lit",
    "lv": "lav",
    "mt": "mlt",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "sk": "slk",
    "sl": "slv",
    "sv": "swe",
}
TWO = {three: two for two, three in THREE.items()}

#: the Council register's code of a document that exists in its original language only
ORIGINAL = "x"


def two(code: str) -> str | None:
    """ISO 639-1 of "NLD", "nld", "nl", "nl-NL" or the IRI of a language; None for any other language."""
    tail = code.rsplit("/", 1)[-1].split("-")[0].strip().lower()
    return tail if tail in THREE else TWO.get(tail)
