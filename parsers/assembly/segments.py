"""Pieces to Segments: ids by order, kinds, languages, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from parsers import languages
from parsers.assembly.language import of_block
from parsers.assembly.piece import Piece
from parsers.assembly.wording import Heading
from parsers.document import Segment, SegmentKind

_KINDS: dict[str, SegmentKind] = {
    "list_item": "list_item",
    "table_row": "table_row",
    "caption": "caption",
    "quote": "quote",
}


def build(
    pieces: Sequence[Piece],
    headings: Sequence[Heading | None],
    sections: Sequence[str | None],
    language: str | None,
) -> tuple[Segment, ...]:
    """One segment a piece, in order; the three sequences run in parallel."""
    return tuple(
        _segment(number, piece, heading, section, language)
        for number, (piece, heading, section) in enumerate(zip(pieces, headings, sections, strict=True), 1)
    )


def _segment(
    number: int, piece: Piece, heading: Heading | None, section: str | None, language: str | None
) -> Segment:
    is_heading = heading is not None and not heading.opens_only
    own = of_block(piece.text, language)
    return Segment(
        id=f"p{number}",
        section=section,
        kind="heading" if is_heading else _KINDS.get(piece.kind, "paragraph"),
        text=piece.text,
        language=own,
        page=piece.page,
        sentences=_sentences(piece.text, own),
        depth=piece.level if piece.kind == "list_item" else 0,
        marker=piece.marker,
        cells=piece.cells,
    )


def _sentences(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    if not text:
        return ()
    if language is None:
        return ((0, len(text)),)
    return tuple(languages.sentences(text, language=language))
