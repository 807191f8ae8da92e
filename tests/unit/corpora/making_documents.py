"""Small documents and a small embedder for the tests of corpora and search."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parsers.document import Document, Place, Reference, Section, Segment


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A temporary folder, in memory where the machine has a place for that."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


class FakeEmbedder:
    """Words become buckets: texts that share words are near. `same` maps words of two languages to one."""

    def __init__(
        self, name: str = "fake-1", dimensions: int = 32, same: dict[str, str] | None = None
    ) -> None:
        self.name, self.dimensions, self.same = name, dimensions, same or {}
        self.calls = 0

    def encode(self, texts: Sequence[str], *, role: str = "passage") -> NDArray[np.float32]:
        self.calls += 1
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                word = self.same.get(word.strip(".,"), word.strip(".,"))
                row[hashlib.sha256(word.encode()).digest()[0] % self.dimensions] += 1
            length = float(np.linalg.norm(row))
            if length:
                row /= length
        return rows


def document(
    *texts: str,
    source: str = "note.md",
    identifiers: Sequence[str] = (),
    language: str | None = "en",
    cites: Sequence[str] = (),
    salt: str = "",
    **more: Any,
) -> Document:
    """A document whose segments are `texts`, in one section, citing `cites` in its first segment."""
    references = tuple(
        Reference(target, "council", 0, 1, target, None, None, (), (), "test", 1.0, Place("segment", "p1"))
        for target in cites
    )
    fields: dict[str, Any] = {
        "source": source,
        "format": "markdown",
        "sha256": hashlib.sha256(repr((texts, source, identifiers, language, salt)).encode()).hexdigest(),
        "language": language,
        "original_language": "en",
        "title": texts[0] if texts else "",
        "type": "report",
        "identifiers": tuple(identifiers),
        "date": None,
        "institution": None,
        "markings": (),
        "subject_codes": (),
        "sender": None,
        "recipient": None,
        "subject": None,
        "received": None,
        "previous": (),
        "commission_documents": (),
        "cover": {},
        "sections": (Section("s1", None, "heading", "1", "Measures", 1),),
        "segments": tuple(
            Segment(f"p{n}", "s1", "paragraph", text, language, None, ((0, len(text)),))
            for n, text in enumerate(texts, 1)
        ),
        "footnotes": (),
        "references": references,
        "commitments": (),
        "coverage": 1.0,
    }
    return Document(**{**fields, **more})
