"""Words in small Latin letters without accents, for comparing names across alphabets."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_ALIKE = str.maketrans("kqzvwyj", "ccsuuii")


def romanised(word: str, language: str, *, alike: bool = True) -> str:
    """ "Европол" → "europol", "Amerikan" → "american": letters of ``romanised.toml``, no accents.

    With ``alike``, letters that languages exchange in names become one: c/k, s/z, u/v/w, i/y/j.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    letters = _letters().get(language)
    latin = "".join(letters.get(c, c) for c in bare) if letters else bare
    return latin.translate(_ALIKE) if alike else latin


@cache
def _letters() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("romanised.toml").read_text(encoding="utf-8"))
