"""What two language versions of one text have in common, taken from each alone.

Numbers, references and dates are the same in every language, the tree of sections and the run of paragraph
lengths nearly so, and the embedding model puts what says the same near each other. The languages need not
be known to it: nothing here looks at words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from parsers.document import Document
from parsers.languages import CODES

SLICES = 8
"""In how many parts of equal length the content of a text is compared."""

# "7 500", "7.500", "7,500" are one number in three languages, "4.8" and "4,8" in two: separators go.
_NUMBER = re.compile(r"\d{1,3}(?:[  .,’'  ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![^\W_])")
_CODE = re.compile(rf"(?:^|[-_. ()\[\]])({'|'.join(CODES)})(?=$|[-_. ()\[\]])", re.IGNORECASE)
_LONGEST = 600  # paragraphs that are kept one by one


@dataclass(frozen=True)  # no slots: what is counted once is kept
class Fingerprint:
    """``paragraphs``: (length in characters, its numbers) in reading order; ``profile``: float32 rows of unit
    length [SLICES, dimensions], rows of zeros where nothing was said."""

    language: str | None
    name: str
    date: str | None
    levels: tuple[int, ...]
    kinds: tuple[tuple[str, int], ...]
    notes: int
    paragraphs: tuple[tuple[int, tuple[str, ...]], ...]
    references: tuple[str, ...]
    acronyms: tuple[str, ...]
    profile: NDArray[np.float32]

    @cached_property
    def cited(self) -> Counter[str]:
        """Every reference and how often it is made."""
        return Counter(self.references)

    @cached_property
    def numbers(self) -> Counter[str]:
        """Every number and how often it stands there."""
        return Counter(number for _, numbers in self.paragraphs for number in numbers)

    def features(self) -> str:
        """All but the profile, as JSON."""
        return json.dumps(
            [
                self.language,
                self.name,
                self.date,
                self.levels,
                self.kinds,
                self.notes,
                [[length, " ".join(numbers)] for length, numbers in self.paragraphs],
                self.references,
                self.acronyms,
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def profile_bytes(self) -> bytes:
        """The profile in half precision: what is lost is far below what is compared."""
        return self.profile.astype(np.float16).tobytes()

    @classmethod
    def read(cls, features: str, profile: bytes) -> Fingerprint:
        """The inverse of :meth:`features` and :meth:`profile_bytes`."""
        language, name, date, levels, kinds, notes, paragraphs, references, acronyms = json.loads(features)
        return cls(
            language,
            name,
            date,
            tuple(levels),
            tuple((kind, n) for kind, n in kinds),
            notes,
            tuple((length, tuple(numbers.split())) for length, numbers in paragraphs),
            tuple(references),
            tuple(acronyms),
            np.frombuffer(profile, dtype=np.float16).astype(np.float32).reshape(SLICES, -1),
        )


def fingerprint(document: Document, vectors: dict[str, NDArray[np.float32]], dimensions: int) -> Fingerprint:
    """The fingerprint of a document; ``vectors`` are those of its segments, by id."""
    texts = [(s.text, s.kind) for s in document.segments] + [(n.text, "note") for n in document.footnotes]
    return Fingerprint(
        language=document.language,
        name=stem(document.source),
        date=document.date,
        levels=tuple(section.level for section in document.sections),
        kinds=tuple(sorted(Counter(kind for _, kind in texts).items())),
        notes=len(document.footnotes),
        paragraphs=tuple((len(text), numbers(text)) for text, _ in texts[:_LONGEST]),
        references=tuple(sorted(r.id for r in document.references if r.is_printed)),
        acronyms=tuple(sorted({found for text, _ in texts for found in _ACRONYM.findall(text)})),
        profile=_profile(document, vectors, dimensions),
    )


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text as digits alone: "7 500" and "7.500" are "7500", "4,8" and "4.8" are "48"."""
    return tuple("".join(c for c in found if c.isdigit()) for found in _NUMBER.findall(text))


def stem(source: str) -> str:
    """A file's name without suffix and language code: "plan_nl.pdf" and "plan-EN.docx" are "plan"."""
    name = PurePosixPath(source).name.rsplit(".", 1)[0]
    return _CODE.sub("", name).strip("-_. ()[]").casefold()


def _profile(
    document: Document, vectors: dict[str, NDArray[np.float32]], dimensions: int
) -> NDArray[np.float32]:
    """What is said in each part of the text: the mean of its segments' vectors, weighted by length."""
    sums = np.zeros((SLICES, dimensions), dtype=np.float32)
    lengths: Sequence[int] = [len(segment.text) for segment in document.segments]
    total, at = sum(lengths) or 1, 0.0
    for segment, length in zip(document.segments, lengths, strict=True):
        vector = vectors.get(segment.id)
        if vector is not None and length:
            # A long paragraph lies in several parts, each getting its share.
            edges = np.clip(np.arange(SLICES + 1) / SLICES * total, at, at + length)
            sums += np.diff(edges)[:, None].astype(np.float32) * vector[None, :]
        at += length
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    rows: NDArray[np.float32] = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    return rows
