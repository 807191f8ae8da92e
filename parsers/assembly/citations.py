"""References in every text of a document: segments, footnotes, cover fields, and the links over them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parsers.assembly import carried, named_documents, short_names
from parsers.assembly.piece import Piece
from parsers.document import Footnote, Place, Reference, Segment
from parsers.readers.block import Run
from parsers.references import find
from parsers.references.plausibility import AHEAD, year_of

#: Fields that name the document itself: no citations.
_OWN = frozenset(
    {"number", "inner_number", "date", "inner_date", "sent", "received", "original", "place", "type"}
)
_DOCUMENT = "doc. "


def collect(
    cover: Mapping[str, str],
    segments: Sequence[Segment],
    pieces: Sequence[Piece],
    footnotes: Sequence[Footnote],
    notes: Sequence[Piece],
    language: str | None,
    written: str | None = None,
) -> tuple[Reference, ...]:
    """All references, cover first, then segments and footnotes in order.

    ``pieces`` and ``notes`` are what ``segments`` and ``footnotes`` were made of: they have the links.
    ``written`` is the document's own ISO date: what it cites from its own year is not ahead of it.
    """
    found: dict[Place, list[Reference]] = {}
    for field, text in cover.items():
        if field not in _OWN:
            place = Place("cover", field)
            found[place] = list(_placed(_in_field(field, text, language), place))
    for segment, piece in zip(segments, pieces, strict=True):
        place = Place("segment", segment.id)
        found[place] = list(
            _placed(_with_links(segment.text, piece.runs, segment.language or language), place)
        )
    for footnote, note in zip(footnotes, notes, strict=True):
        place = Place("footnote", footnote.id)
        found[place] = list(
            _placed(_with_links(footnote.text, note.runs, footnote.language or language), place)
        )
    explicit = [reference for here in found.values() for reference in here]
    for reference in short_names.find(segments, footnotes, explicit, language):
        assert reference.place is not None
        found[reference.place].append(reference)
    named = [reference for here in found.values() for reference in here]
    for reference in named_documents.find(segments, footnotes, named, language, _own_ids(cover, language)):
        assert reference.place is not None
        found[reference.place].append(reference)
    _carry_over(found, segments, footnotes, language)
    every = (r for here in found.values() for r in sorted(here, key=lambda r: (r.start, r.end)))
    return tuple(_as_of(reference, written) for reference in every)


def _carry_over(
    found: dict[Place, list[Reference]],
    segments: Sequence[Segment],
    footnotes: Sequence[Footnote],
    language: str | None,
) -> None:
    """Adds "that Directive" and its like to what was ``found`` in each text."""
    if language is None:
        return
    known = {place: list(here) for place, here in found.items()}
    recent: deque[tuple[str | None, list[Reference]]] = deque(maxlen=carried.REACH)
    for segment in segments:
        place = Place("segment", segment.id)
        before = [r for section, here in recent if section == segment.section for r in here]
        more = carried.carried(segment.text, known[place], before, segment.language or language)
        found[place] += _placed(more, place)
        recent.append((segment.section, known[place]))
    for note in footnotes:
        place = Place("footnote", note.id)
        more = carried.carried(note.text, known[place], (), note.language or language)
        found[place] += _placed(more, place)


def _as_of(reference: Reference, written: str | None) -> Reference:
    """Takes back the doubt about a year that has not come where the document itself is from that year."""
    year = year_of(reference.id)
    if written is None or year is None or year > int(written[:4]):
        return reference
    kept = tuple(warning for warning in reference.warnings if not warning.startswith(AHEAD))
    return replace(reference, warnings=kept)


def _own_ids(cover: Mapping[str, str], language: str | None) -> frozenset[str]:
    """The identifiers of the document itself, as its cover prints them."""
    numbers = (cover[field] for field in ("number", "inner_number") if field in cover)
    return frozenset(one.id for number in numbers for one in find(_DOCUMENT + number, language=language))


def _in_field(field: str, text: str, language: str | None) -> list[Reference]:
    """A field of document numbers needs no "doc." before each of them, running text does."""
    if field != "previous":
        return find(text, language=language)
    references = find(_DOCUMENT + text, language=language)
    by = len(_DOCUMENT)
    return [replace(r, start=r.start - by, end=r.end - by) for r in references if r.start >= by]


def _placed(references: Sequence[Reference], place: Place) -> Iterator[Reference]:
    return (replace(reference, place=place) for reference in references)


def _with_links(text: str, runs: Sequence[Run], language: str | None) -> list[Reference]:
    """What the text says, and what its links point to where the text under them does not say it.

    A link is one reference, whatever is printed under it (contract.md, section 1).
    """
    found = find(text, language=language)
    for run in runs:
        if run.style != "link" or not run.href or run.href.startswith("#"):
            continue
        under = [r for r in found if r.start < run.end and run.start < r.end]
        if any(r.kind != "url" for r in under):
            continue
        target = next(iter(find(run.href)), None)
        if target is None or any(r.id == target.id for r in under):
            continue
        if under and target.kind == "url":
            continue
        found = [r for r in found if r not in under]
        found.append(replace(target, start=run.start, end=run.end, text=text[run.start : run.end]))
    return sorted(found, key=lambda reference: reference.start)
