"""Texts folded to one plain Latin form, so that names and loan words meet across scripts and cases.

Folding is for matching only: what people read is never folded.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Greek and Cyrillic to Latin, letter by letter. Simpler than ELOT 743 or the Bulgarian
# transliteration act: digraphs would keep more apart, what counts here is that "Ευρωπόλ", "Европол"
# and "Europol" share most of their letters.
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
)
_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts "
    "ч=ch ш=sh щ=sht ъ=a ь=y ю=yu я=ya"
)
# Letters that Unicode does not decompose.
_LATIN = "ł=l đ=d ø=o ß=ss æ=ae œ=oe ħ=h ı=i þ=th"
_TABLE = {ord(pair[0]): pair[2:] for pair in f"{_GREEK} {_CYRILLIC} {_LATIN}".split()}

_JOINT = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def fold(text: str) -> str:
    """Lower case, without accents, Greek and Cyrillic written in Latin letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.translate(_TABLE)


def words(text: str) -> list[str]:
    """The folded words of a text; an identifier such as ``SearchPanel`` gives its parts."""
    return _WORD.findall(fold(split_identifiers(text)))


def split_identifiers(text: str) -> str:
    """``SearchPanel`` and ``XMLReader`` as the words they are made of; snake_case splits at every reader.

    Chinese and Japanese, which part no words, as pairs of characters, apart from the Latin words among them.
    """
    parted = _JOINT.sub(" ", text)
    return parted if parted.isascii() else _HAN.sub(_pairs, parted)


def is_han(word: str) -> bool:
    """Whether a word is in Chinese or Japanese characters."""
    return _HAN.match(word) is not None


def _pairs(run: re.Match[str]) -> str:
    letters = run.group()
    return f" {' '.join(map(''.join, pairwise(letters))) or letters} "
