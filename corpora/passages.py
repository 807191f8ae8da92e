"""A document as points of the index: what is embedded and what can be filtered on.

A segment is embedded behind the title of the section that it stands in: a list item such as "two new
laboratories by 2027" says little alone, and on the sample corpus' queries this beat both the bare text
and titles for short segments only, in every figure. The BM25 vector is of the segment's own text, so that
a hit always shows the words that were asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpora.index.lexical import passage
from corpora.index.protocol import Point
from corpora.pipeline import manifestation_key
from corpora.store.tables import NO_LANGUAGE
from models.embedding import Embedder, SparseEmbedder, SparseVector
from parsers.document import Document, Segment


def points(document: Document, embedder: Embedder, *, pipeline: int) -> list[Point]:
    """One point for every segment that says something, in reading order."""
    chosen = [segment for segment in document.segments if _says_something(segment)]
    if not chosen:
        return []
    sections = {section.id: section for section in document.sections}
    titles = {section.id: section.title for section in document.sections}
    texts = [embedded(s, titles.get(s.section or "", "")) for s in chosen]
    learned: Sequence[SparseVector | None] = [None] * len(texts)
    if isinstance(embedder, SparseEmbedder):
        vectors, learned = embedder.encode_both(texts)
    else:
        vectors = embedder.encode(texts)
    key = manifestation_key(document.sha256, pipeline)
    return [
        Point(
            manifestation=key,
            segment=segment.id,
            dense=vector,
            sparse=passage(segment.text, segment.language or document.language),
            language=segment.language or document.language or NO_LANGUAGE,
            kind=segment.kind,
            section_kind=sections[segment.section].kind if segment.section in sections else "",
            type=document.type,
            limite="yes" if "LIMITE" in document.markings else "no",
            learned=weights,
        )
        for segment, vector, weights in zip(chosen, vectors, learned, strict=True)
    ]


def embedded(segment: Segment, title: str) -> str:
    """The text that stands for a segment in the dense space."""
    return segment.text if segment.kind == "heading" or not title else f"{title}: {segment.text}"


def _says_something(segment: Segment) -> bool:
    return any(character.isalnum() for character in segment.text)
