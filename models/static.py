"""A static model: the mean of piece vectors, in numpy, without PyTorch.

The folder is what sentence-transformers saves for a `StaticEmbedding` model (modules.json,
model.safetensors with ``embedding.weight``, tokenizer.json) and gives the same vectors there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from models.embedding import Role, Vectors
from models.errors import BrokenModel

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
MODULES = "modules.json"
IDENTITY = "lextrace.json"
TENSOR = "embedding.weight"
_AT_ONCE = 256


class StaticEmbedder:
    """The static model in `folder`. Raises BrokenModel where a file is missing or does not fit."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = _tokenizer(folder)
        self._table = _Table(_stored(folder))
        pieces = self._tokenizer.get_vocab_size()
        if pieces > len(self._table.rows):
            raise BrokenModel(str(folder), f"{pieces} pieces but {len(self._table.rows)} vectors")
        self._name = _identity(folder)

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimensions(self) -> int:
        return int(self._table.rows.shape[1])

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        """Unit rows, float32 [n, d]; zeros for a text without pieces. Both roles are the same here."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            chunk = list(texts[start : start + _AT_ONCE])
            rows[start : start + len(chunk)] = self._sums(chunk)
        # The mean and the sum point the same way, so that the division is left out.
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
        unit: Vectors = np.divide(rows, lengths, out=rows, where=lengths > 0)
        return unit

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """How many pieces of the vocabulary each text is cut into: a word with a slip has more of them."""
        cut = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in cut]

    def _sums(self, texts: list[str]) -> Vectors:
        ids = [
            encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        ]
        counts = np.fromiter(map(len, ids), dtype=np.intp, count=len(ids))
        flat = np.fromiter(chain.from_iterable(ids), dtype=np.intp, count=int(counts.sum()))
        self._table.want(flat)
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        # Text by text into the same memory: the piece vectors then stay in the processor's cache.
        longest = int(counts.max(initial=0))
        held, ones = np.empty((longest, self.dimensions), np.float32), np.ones(longest, np.float32)
        end = 0
        for sum_, count in zip(sums, counts.tolist(), strict=True):
            start, end = end, end + count
            rows = np.take(self._table.rows, flat[start:end], axis=0, out=held[:count], mode="clip")
            np.dot(ones[:count], rows, out=sum_)
        return sums


class _Table:
    """Piece vectors [pieces, d] in float32, each converted when it is first wanted.

    All at once takes a tenth of the time that loading may take; at every look-up it would take longer than
    the sum itself. Two threads may convert the same row: both write the same.
    """

    def __init__(self, stored: NDArray[np.floating[Any]]) -> None:
        self._stored = stored
        self._there = np.full(len(stored), stored.dtype == np.float32)
        self.rows: NDArray[np.float32] = (
            np.asarray(stored) if self._there.all() else np.empty(stored.shape, dtype=np.float32)
        )

    def want(self, pieces: NDArray[np.intp]) -> None:
        """Makes the rows of `pieces` ready in ``rows``."""
        missing = pieces[~self._there[pieces]]
        if len(missing):
            new = np.unique(missing)
            self.rows[new] = self._stored[new]
            self._there[new] = True


def is_static(folder: Path) -> bool:
    """Whether `folder` holds a StaticEmbedding model that the numpy path can read."""
    try:
        modules = json.loads((folder / MODULES).read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    plain = kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}
    return plain and (folder / WEIGHTS).is_file() and (folder / TOKENIZER).is_file()


def _tokenizer(folder: Path) -> Tokenizer:
    path = folder / TOKENIZER
    if not path.is_file():
        raise BrokenModel(str(folder), f"{TOKENIZER} is missing")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises a bare Exception for a broken file
        raise BrokenModel(str(folder), f"{TOKENIZER} cannot be read") from error
    tokenizer.no_padding()
    return tokenizer


def read_table(folder: Path) -> NDArray[np.float32]:
    """The piece vectors [pieces, d] of the static model in `folder`. Raises BrokenModel."""
    return np.ascontiguousarray(_stored(folder), dtype=np.float32)


def _stored(folder: Path) -> NDArray[np.floating[Any]]:
    """The same in the precision in which they are stored. Raises BrokenModel."""
    path = folder / WEIGHTS
    if not path.is_file():
        raise BrokenModel(str(folder), f"{WEIGHTS} is missing")
    try:
        with safe_open(str(path), framework="np") as tensors:
            stored: NDArray[np.floating[Any]] = tensors.get_tensor(TENSOR)
    except (SafetensorError, OSError) as error:
        raise BrokenModel(str(folder), f"{WEIGHTS} cannot be read") from error
    return stored


def _identity(folder: Path) -> str:
    path = folder / IDENTITY
    if path.is_file():
        stated = json.loads(path.read_text(encoding="utf-8"))
        return f"{stated['name']}@{stated['version']}"
    checksum = zlib.crc32((folder / WEIGHTS).read_bytes())
    return f"{folder.name}@{checksum:08x}"
