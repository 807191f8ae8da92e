"""Official parallel text: acts, one half for development, the other to report."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from parsers.document import Document, Place, Segment
from parsers.languages import sentences
from parsers.references import find


def acts(path: Path, *, development: bool) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Every other act, by number in order of names: the rows of parallel text."""
    rows = defaultdict(list)
    for row in _rows(path):
        rows[row["doc"]].append(row)
    return {doc: rows[doc] for k, doc in enumerate(sorted(rows)) if (k % 2 == 0) == development}


@cache
def _rows(path: Path) -> tuple[Mapping[str, str], ...]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def document(name: str, language: str, texts: Sequence[str]) -> Document:
    """A text without structure, one paragraph a row."""
    segments = tuple(
        Segment(f"p{k}", None, "paragraph", text, language, None, tuple(sentences(text, language=language)))
        for k, text in enumerate(texts, 1)
    )
    references = tuple(
        replace(reference, place=Place("segment", segment.id))
        for segment in segments
        for reference in find(segment.text, language=language)
    )
    return Document(
        source=f"{name}-{language}", format="text", sha256="", language=language, original_language=None,
        title="", type="regulation", identifiers=(), date=None, institution=None, markings=(),
        subject_codes=(), sender=None, recipient=None, subject=None, received=None, previous=(),
        commission_documents=(), cover={}, sections=(), segments=segments, footnotes=(),
        references=references, commitments=(), coverage=1.0,
    )  # fmt: skip
