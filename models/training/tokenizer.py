"""A Unigram tokenizer over all languages, each with its fair share of the pieces.

NFKC and lower case; words are split off at spaces, punctuation and digits, so that "l'Union" and "Union"
share a piece. Languages enter the training with the same number of characters, times a factor: those
that share their script with no other (Bulgarian, Greek) or little vocabulary with any get more.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer

from models.training.corpora import Group

UNKNOWN = "<unk>"
_SIGN_OR_NUMBER = r"[!-/:-@\[-`{-~\p{P}]|\p{N}+"
"""Cuts as ``Punctuation("isolated")``, then ``Digits(individual_digits=False)`` do, in less time."""

SHARES: Mapping[str, float] = {"bg": 1.7, "el": 1.7, "ga": 1.3, "mt": 1.3, "hu": 1.3, "fi": 1.3, "et": 1.3}


def train_tokenizer(
    groups: Iterable[Group], *, size: int, characters: int, seed: int, shares: Mapping[str, float] = SHARES
) -> Tokenizer:
    """A Unigram tokenizer of `size` pieces from about `characters` characters a language."""
    texts = balanced(groups, characters=characters, seed=seed, shares=shares)
    tokenizer = empty_tokenizer()
    trainer = UnigramTrainer(
        vocab_size=size, special_tokens=[UNKNOWN], unk_token=UNKNOWN, show_progress=False, max_piece_length=20
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _in_order(tokenizer)


def empty_tokenizer() -> Tokenizer:
    """Normaliser and pre-tokenizer of the model, without pieces."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            # One plain replacement a sign: a regular expression costs a fifth of the whole encoding.
            *(normalizers.Replace(sign, "'") for sign in "’‘ʼ`´"),
            *(normalizers.Replace(sign, "-") for sign in "‐‑‒–—"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(_SIGN_OR_NUMBER), "isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=False),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=False)
    return tokenizer


def balanced(
    groups: Iterable[Group], *, characters: int, seed: int, shares: Mapping[str, float] = SHARES
) -> Iterator[str]:
    """Texts of every language up to its share, in a seeded random order, the rare language repeated."""
    by_language: dict[str, list[str]] = {}
    for group in groups:
        for code, text in group.texts:
            by_language.setdefault(code, []).append(text)
    rng = random.Random(seed)
    for code in sorted(by_language):
        texts = by_language[code]
        rng.shuffle(texts)
        wanted = int(characters * shares.get(code, 1.0))
        for _ in range(3):  # a language with less text than its share is read up to three times
            for text in texts:
                if wanted <= 0:
                    break
                wanted -= len(text)
                yield text


def save(tokenizer: Tokenizer, path: Path) -> None:
    """Write `tokenizer` as tokenizer.json, without truncation and padding."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    path.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(path), pretty=False)


def _in_order(tokenizer: Tokenizer) -> Tokenizer:
    """The same pieces numbered by score, then by spelling: the trainer numbers equal scores as it likes."""
    vocabulary = json.loads(tokenizer.to_str())["model"]["vocab"]
    first, rest = vocabulary[0], vocabulary[1:]
    rest.sort(key=lambda entry: (-round(entry[1], 9), entry[0]))
    tokenizer.model = Unigram(
        [(piece, score) for piece, score in [first, *rest]], unk_id=0, byte_fallback=False
    )
    return tokenizer
