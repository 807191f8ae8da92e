"""Several language versions of one work in one consistent grid of units.

Every version is aligned with one pivot (the original language where it is among them, else English,
else the first); beads that share a pivot unit are merged, so that each segment stands in exactly one row.
Structure comes first: sections that match by kind and number are aligned inside each other only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.document import Document, Footnote, Segment
from service.consistency.beads import Bead, align
from service.consistency.sections import Block, matched_blocks
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact
from service.consistency.values.facts import FactFinder


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one version: a whole segment or footnote, or one sentence of it.

    ``id`` names the segment or footnote, ``start`` the offset of ``text`` in it.
    """

    id: str
    kind: str
    text: str
    start: int = 0
    facts: tuple[Fact, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the grid: what each version has for the same content; absent languages lack it."""

    pieces: Mapping[str, tuple[Piece, ...]]
    score: float

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.pieces)

    def text(self, language: str) -> str:
        return " ".join(piece.text for piece in self.pieces.get(language, ()))

    def by_sentence(self) -> tuple[Unit, ...]:
        """One unit a sentence where every version has as many; otherwise the unit itself."""
        cut = {language: cut_sentences(pieces) for language, pieces in self.pieces.items()}
        if len({len(pieces) for pieces in cut.values()}) != 1:
            return (self,)
        count = len(next(iter(cut.values())))
        return tuple(
            Unit({language: (pieces[k],) for language, pieces in cut.items()}, self.score)
            for k in range(count)
        )

    def facts(self, language: str, *kinds: str) -> list[tuple[Piece, Fact]]:
        found = self.pieces.get(language, ())
        return [(piece, fact) for piece in found for fact in piece.facts if fact.kind in kinds]


def cut_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    """The sentences of the pieces, each with the facts that stand in it."""
    out: list[Piece] = []
    for piece in pieces:
        for a, b in piece.sentences or ((0, len(piece.text)),):
            inside = [fact for fact in piece.facts if a <= fact.start < b]
            facts = tuple(replace(fact, start=fact.start - a, end=fact.end - a) for fact in inside)
            out.append(Piece(piece.id, "sentence", piece.text[a:b], piece.start + a, facts))
    return out


@dataclass(frozen=True, slots=True)
class Grid:
    """The versions by language, the pivot, and the rows: ``units`` of segments, ``notes`` of footnotes.

    ``similarity`` is what they were aligned by, for checks that align parts of them again.
    """

    documents: Mapping[str, Document]
    pivot: str
    units: tuple[Unit, ...]
    notes: tuple[Unit, ...]
    similarity: Similarity

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.documents)


def build(documents: Mapping[str, Document], similarity: Similarity | None = None) -> Grid:
    """Aligns the versions, keyed by language."""
    similarity = similarity or Similarity()
    pivot = choose_pivot(documents)
    finders = {language: FactFinder(document, language) for language, document in documents.items()}
    pieces = {
        language: [_piece(segment, finders[language]) for segment in document.segments]
        for language, document in documents.items()
    }
    notes = {
        language: [_note(note, finders[language]) for note in document.footnotes]
        for language, document in documents.items()
    }
    pairs = {
        language: _align_segments(documents[pivot], documents[language], (pivot, language), similarity)
        for language in documents
        if language != pivot
    }
    note_pairs = {
        language: _align_notes(notes[pivot], notes[language], (pivot, language), similarity)
        for language in documents
        if language != pivot
    }
    return Grid(
        documents=documents,
        pivot=pivot,
        units=tuple(merge(pivot, pieces, pairs)),
        notes=tuple(merge(pivot, notes, note_pairs)),
        similarity=similarity,
    )


def choose_pivot(documents: Mapping[str, Document]) -> str:
    """The original language where it is among the versions, else English, else the first one given."""
    originals = [d.original_language for d in documents.values() if d.original_language in documents]
    if originals and originals[0]:
        return originals[0]
    return "en" if "en" in documents else next(iter(documents))


def merge(
    pivot: str, pieces: Mapping[str, Sequence[Piece]], pairs: Mapping[str, Sequence[Bead]]
) -> list[Unit]:
    """Rows in the pivot's order; what only other versions have follows the row it stands behind."""
    count = len(pieces[pivot])
    group = list(range(count))
    for beads in pairs.values():
        for bead in beads:
            for index in bead.left[1:]:
                low, high = sorted((_root(group, bead.left[0]), _root(group, index)))
                group[high] = low
    rows: dict[int, dict[str, list[int]]] = {}
    for index in range(count):
        rows.setdefault(_root(group, index), {}).setdefault(pivot, []).append(index)
    scores: dict[int, list[float]] = {}
    extra: dict[int, list[tuple[str, Bead]]] = {}
    for language, beads in pairs.items():
        behind = -1
        for bead in beads:
            if bead.left:
                behind = _root(group, bead.left[0])
                rows[behind].setdefault(language, []).extend(bead.right)
                if bead.right:
                    scores.setdefault(behind, []).append(bead.score)
            else:
                extra.setdefault(behind, []).append((language, bead))
    units = _merged_alone(extra.get(-1, []), pieces)
    for root, row in sorted(rows.items()):
        found = {
            language: tuple(pieces[language][k] for k in row[language])
            for language in pieces
            if row.get(language)
        }
        score = min(scores.get(root, [0.0]))
        units.append(Unit(found, score))
        units += _merged_alone(extra.get(root, []), pieces)
    return units


def _root(group: list[int], index: int) -> int:
    while group[index] != index:
        index = group[index]
    return index


def _merged_alone(extra: list[tuple[str, Bead]], pieces: Mapping[str, Sequence[Piece]]) -> list[Unit]:
    """Additions behind one row, the first of each version beside the first of the others, and so on."""
    by_language: dict[str, list[Bead]] = {}
    for language, bead in extra:
        by_language.setdefault(language, []).append(bead)
    depth = max((len(beads) for beads in by_language.values()), default=0)
    return [
        Unit(
            {
                language: tuple(pieces[language][k] for k in beads[row].right)
                for language, beads in by_language.items()
                if row < len(beads)
            },
            0.0,
        )
        for row in range(depth)
    ]


def _align_segments(
    left: Document, right: Document, languages: tuple[str, str], similarity: Similarity
) -> list[Bead]:
    """Aligns block by block; a block is what stands under one matched heading."""
    beads: list[Bead] = []
    for block in matched_blocks(left, right):
        beads += _align_block(left.segments, right.segments, block, languages, similarity)
    return beads


def _align_block(
    left: Sequence[Segment],
    right: Sequence[Segment],
    block: Block,
    languages: tuple[str, str],
    similarity: Similarity,
) -> list[Bead]:
    """The lines of the heading pair in order where there are as many on both sides ("ANNEX" says too little
    to be known by its words); all else is aligned by what it says."""
    headings = _begins_with(left, block.left)
    if headings != _begins_with(right, block.right):
        headings = 0
    ours, theirs = block.left[headings:], block.right[headings:]
    found = align(
        [left[k].text for k in ours],
        [right[k].text for k in theirs],
        languages=languages,
        similarity=similarity,
        kinds=([left[k].kind for k in ours], [right[k].kind for k in theirs]),
    )
    return [Bead((i,), (j,), 1.0) for i, j in zip(block.left[:headings], block.right, strict=False)] + [
        Bead(tuple(ours[k] for k in bead.left), tuple(theirs[k] for k in bead.right), bead.score)
        for bead in found
    ]


def _begins_with(segments: Sequence[Segment], places: Sequence[int]) -> int:
    """How many headings stand at the beginning."""
    return next((n for n, k in enumerate(places) if segments[k].kind != "heading"), len(places))


def _align_notes(
    left: Sequence[Piece], right: Sequence[Piece], languages: tuple[str, str], similarity: Similarity
) -> list[Bead]:
    """Notes pair in order where there are as many on both sides; otherwise by what they say."""
    if len(left) == len(right):
        return [Bead((k,), (k,), 1.0) for k in range(len(left))]
    ours, theirs = [piece.text for piece in left], [piece.text for piece in right]
    return align(ours, theirs, languages=languages, similarity=similarity)


def _piece(segment: Segment, finder: FactFinder) -> Piece:
    return Piece(segment.id, segment.kind, segment.text, 0, finder.of_segment(segment), segment.sentences)


def _note(note: Footnote, finder: FactFinder) -> Piece:
    return Piece(note.id, "footnote", note.text, 0, finder.of_footnote(note))
