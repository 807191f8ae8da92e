"""Which pieces share a beginning once accents are gone and Greek and Cyrillic are written in Latin letters.

"политика", "πολιτική", "politika", "politique": what one language learns helps the other, and a rare form
starts where its commoner sisters are.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

_MARK = "▁"
_PREFIXES = (4, 5, 6, 8)
_CYRILLIC = (
    "а a б b в v г g д d е e ж z з z и i й i к k л l м m н n о o "
    "п p р r с s т t у u ф f х h ц c ч c ш s щ st ъ a ю iu я ia"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ h ψ ps ω o"
)
_OTHERS = "ł l đ d ħ h ø o æ ae œ oe ß ss ı i"


def _table(*rows: str) -> dict[int, str]:
    words = " ".join(rows).split()
    return str.maketrans({"ь": "", **dict(zip(words[::2], words[1::2], strict=True))})


_LATIN = _table(_CYRILLIC, _GREEK, _OTHERS)


def relatives(pieces: Sequence[str]) -> sparse.csr_matrix:
    """Matrix [pieces, features] whose row gives the mean of the features of a piece (rows sum to 1).

    Every piece has at least one feature, its plain spelling; a beginning counts where two pieces share it.
    """
    named = [_names(piece) for piece in pieces]
    counts = Counter(name for names in named for name in names)
    numbers: dict[str, int] = {}
    flat: list[int] = []
    bounds = [0]
    for names in named:
        kept = [name for name in names if counts[name] > 1 or name == names[0]]
        flat.extend(numbers.setdefault(name, len(numbers)) for name in kept)
        bounds.append(len(flat))
    sizes = np.diff(bounds)
    weights = np.repeat(1 / sizes, sizes).astype(np.float32)
    return sparse.csr_matrix((weights, np.array(flat), np.array(bounds)), shape=(len(pieces), len(numbers)))


def plain(text: str) -> str:
    """Lower case, no accents, Latin letters."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LATIN)


def _names(piece: str) -> list[str]:
    word = plain(piece.replace(_MARK, ""))
    if not word:
        return [piece]
    # A continuation ("-tion") and a whole word ("▁tion") of few letters rarely mean the same.
    whole = word if piece.startswith(_MARK) or len(word) > 4 else "-" + word
    return [
        whole,
        *(f"{word[:size]}*" for size in _PREFIXES if len(word) > size or (len(word) == size and size > 4)),
    ]
