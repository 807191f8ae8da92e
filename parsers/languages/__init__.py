"""What the 24 languages write: one TOML file a language, read when it is first asked for.

``identify`` and ``sentences`` live in modules of their own and are loaded on use, so that importing
this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parsers.languages.table import CODES, Language, UnknownLanguage, all_languages, get

if TYPE_CHECKING:
    from parsers.languages.identification import identify
    from parsers.languages.splitting import sentences

__all__ = [
    "CODES",
    "Language",
    "UnknownLanguage",
    "all_languages",
    "get",
    "identify",
    "sentences",
]


def __getattr__(name: str) -> Any:
    if name == "identify":
        from parsers.languages.identification import identify

        return identify
    if name == "sentences":
        from parsers.languages.splitting import sentences

        return sentences
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
