"""A small embedder and documents made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from parsers.document import Commitment, Document, Section, SectionKind, Segment, SegmentKind
from service.traceability.folding import words
from service.traceability.vectors import grams

DIMENSIONS = 512


class GramEmbedder:
    """Hashed character n-grams: knows nothing, but similar words get similar vectors."""

    name = "grams@test"
    dimensions = DIMENSIONS

    def encode(self, texts: Sequence[str], *, role: str = "passage") -> NDArray[np.float32]:
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            ids, counts = grams(words(text))
            np.add.at(row, ids % DIMENSIONS, np.log1p(counts))
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@pytest.fixture(scope="session")
def embedder() -> GramEmbedder:
    return GramEmbedder()


@pytest.fixture(autouse=True)
def _no_shipped_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit tests must not depend on which model is shipped."""
    monkeypatch.setattr("service.traceability.engine.shipped", lambda: GramEmbedder())
    monkeypatch.setattr("service.traceability.tracing.shipped", lambda: GramEmbedder())


Make = Callable[..., Document]


@pytest.fixture
def make() -> Make:
    """A document from ``(kind, title or text, …)`` rows.

    ``("pillar", "Title", parent index or None)`` opens a section, ``("p", "text")`` is a paragraph in
    the section opened last, ``("c", "text")`` a commitment of the agency there.
    """
    return _make


def _make(name: str, rows: Sequence[tuple[Any, ...]], **fields: Any) -> Document:
    sections: list[Section] = []
    segments: list[Segment] = []
    commitments: list[Commitment] = []
    language = fields.get("language", "en")
    for kind, text, *rest in rows:
        here = sections[-1].id if sections else None
        if kind in ("p", "c"):
            segments.append(_segment(f"p{len(segments)}", here, "paragraph", text, language))
            if kind == "c":
                commitments.append(
                    Commitment(
                        f"c{len(commitments)}", here, "EUDA", "euda", "will", text, None, segments[-1].id
                    )
                )
        else:
            sections.append(_section(f"s{len(sections)}", kind, text, rest, sections))
            segments.append(_segment(f"p{len(segments)}", sections[-1].id, "heading", text, language))
    values: dict[str, Any] = {
        "source": f"{name}.md",
        "format": "markdown",
        "sha256": "0" * 64,
        "language": language,
        "original_language": None,
        "title": name,
        "type": "report",
        "identifiers": (),
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
        "footnotes": (),
        "references": (),
        "coverage": 1.0,
    }
    return Document(
        **{**values, **fields},
        sections=tuple(sections),
        segments=tuple(segments),
        commitments=tuple(commitments),
    )


def _section(id_: str, kind: SectionKind, title: str, rest: list[Any], before: list[Section]) -> Section:
    parent = before[rest[0]].id if rest and rest[0] is not None else None
    return Section(id_, parent, kind, None, title, 1)


def _segment(id_: str, section: str | None, kind: SegmentKind, text: str, language: str) -> Segment:
    return Segment(id_, section, kind, text, language, None, ((0, len(text)),))
