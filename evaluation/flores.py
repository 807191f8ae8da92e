"""FLORES-101: one file a language in ``shared``, named by ISO 639-3, aligned line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FLORES = Path("training") / "dev" / "flores101"
_NAMES = {
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


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(language, file) of every language that ``folder`` has."""
    for language, name in _NAMES.items():
        path = folder / f"{name}.txt"
        if path.is_file():
            yield language, path
