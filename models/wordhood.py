"""How much of a word a word is, by the unigram tokenizer of the shipped model.

The tokenizer was trained on text in 24 languages (models/default/README.md): words that are often written are
one or two cheap pieces, slips fall apart into many dear ones. No dictionary of 24 languages is needed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "default"
_UNKNOWN = -20.0
WELL_KNOWN = 2.3
"""Cost a letter of words that are often written; set on slips in texts of development."""
_PIECES = 3


def cost(word: str) -> tuple[int, float]:
    """The pieces that `word` falls into, and their negative log-probability a letter (nats)."""
    tokenizer, scores = _model()
    pieces = tokenizer.encode(word, add_special_tokens=False).tokens
    return len(pieces), -sum(scores.get(piece, _UNKNOWN) for piece in pieces) / max(len(word), 1)


def is_well_known(word: str) -> bool:
    """Whether `word` is often written: at most three pieces, and those cheap (WELL_KNOWN)."""
    pieces, each = cost(word)
    return pieces <= _PIECES and each <= WELL_KNOWN


@cache
def _model() -> tuple[Tokenizer, dict[str, float]]:
    file = FOLDER / "tokenizer.json"
    vocabulary = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
    return Tokenizer.from_file(str(file)), {piece: float(score) for piece, score in vocabulary}
