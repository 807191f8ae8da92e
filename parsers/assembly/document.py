"""The whole of assembly, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.assembly import (
    bodies,
    citations,
    classification,
    commitments,
    controls,
    cover,
    coverage,
    describe,
    footnotes,
    furniture,
    headings,
    inner,
    items,
    joining,
    language,
    marks,
    nesting,
    parts,
    quotations,
    relations,
    segments,
    structure,
)
from parsers.assembly.bodies import Note
from parsers.assembly.cover import Cover
from parsers.assembly.dates import iso
from parsers.assembly.passages import Text
from parsers.assembly.piece import Piece, tidied
from parsers.document import Document
from parsers.errors import Classified
from parsers.readers.block import Reading
from parsers.readers.lines import Hyphens
from parsers.references import identifiers


def assemble(reading: Reading, *, source: str, sha256: str) -> Document:
    """The Document that ``reading`` is, whatever its format.

    Raises :class:`parsers.errors.Classified` where the text's own cover or running head marks it as
    EU classified information.
    """
    hyphens = Hyphens(reading.plain)
    said = language.declared(reading, source)
    known_pages = reading.exact or reading.paged
    blocks, running = (reading.blocks, ()) if known_pages else furniture.strip(reading.blocks)
    pieces, notes = bodies.separate(blocks, hyphens, exact=reading.exact)
    reading, blocks = replace(reading, blocks=()), ()  # long texts are not to be held twice
    known = marks.Known(
        frozenset() if reading.exact else frozenset(note.label for note in notes),
        {note.anchor: note.label for note in notes if note.anchor},
    )
    pieces = [marks.cut_calls(piece, known) for piece in pieces]

    front, body = cover.read(pieces, said, hyphens)
    level = classification.marking(front.heads, (*reading.furniture, *running))
    if level:
        raise Classified(source, level)
    code, doubts = language.of_document(said, front.votes, body)
    body = inner.read(front, body, code, hyphens)
    body = body if reading.exact else joining.rejoin(body, code, hyphens)
    body = [tidied(piece, hyphens) for piece in body]
    body = items.announced([items.listed(items.undated(piece, code)) for piece in body if piece.text])

    body = body if reading.exact else quotations.quote(body, code)
    opened = headings.find(body, code)
    body = nesting.nest(body, opened)
    sections, where = structure.build(opened)
    units = segments.build(body, opened, where, code)
    footnotes_, loose = footnotes.match(body, notes, code)
    about = describe.describe(front, body, opened, code, source, reading.metadata)
    left_out = (*reading.furniture, *running)
    share, lost = coverage.measure(reading.plain, left_out, _captured(front, body, notes))
    fields = front.fields
    references = relations.relate(
        citations.collect(fields, units, body, footnotes_, [note.body for note in notes], code, about.date),
        fields,
        units,
        sections,
        title=about.title,
        identifiers=about.identifiers,
        language=code,
    )
    return Document(
        source=source,
        format=reading.format,
        sha256=sha256,
        language=code,
        original_language=front.original,
        title=about.title,
        type=about.type,
        identifiers=about.identifiers,
        date=about.date,
        institution=about.institution,
        markings=describe.markings(front),
        subject_codes=tuple(front.codes),
        sender=fields.get("from"),
        recipient=fields.get("to"),
        subject=fields.get("subject"),
        received=iso(fields["received"], code) if "received" in fields else None,
        previous=tuple(identifiers.council(fields.get("previous", ""))),
        commission_documents=tuple(identifiers.commission(fields.get("commission_document", ""))),
        cover=fields,
        sections=sections,
        segments=units,
        footnotes=footnotes_,
        references=references,
        commitments=commitments.find(sections, units, language=code, references=references),
        coverage=share,
        warnings=(*reading.warnings, *controls.warnings(reading.plain), *doubts, *loose, *lost),
        parts=parts.inside(front, body, units, code),
        furniture=parts.running(left_out),
    )


def _captured(front: Cover, body: Sequence[Piece], notes: Sequence[Note]) -> Iterator[Text]:
    """Every character that found its place; marks that were cut out of a text count as found."""
    yield from map(Text, front.raw)
    for piece in body:
        yield Text(f"{piece.marker or ''} {piece.text}", piece.page)
        yield from (Text(mark.printed, piece.page) for mark in piece.marks)
    for note in notes:
        yield Text(f"{note.printed or note.label} {note.body.text}", note.body.page)
