"""Covers of Council and Commission documents: 24 languages × kinds × layouts, every field of the contract."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fixtures import covers

from parsers.document import Document

Make = Callable[..., Document]
TRANSMITTING = ("cover_note", "proposal")


def make(from_markdown: Make, from_text: Make, code: str, kind: str, layout: str) -> Document:
    below = covers.tail(code) + covers.communication(code) if kind in TRANSMITTING else []
    head, fields = covers.council_head(code, kind), covers.council_fields(code)
    source = covers.laid_out(layout, head, fields, [*below, covers.BODY])
    return from_markdown(source, "a.md") if layout == "table" else from_text(source, "a.txt")


@pytest.mark.parametrize("layout", covers.LAYOUTS)
@pytest.mark.parametrize("kind", covers.KINDS)
@pytest.mark.parametrize("code", covers.LANGUAGES)
def test_a_council_cover(from_markdown: Make, from_text: Make, code: str, kind: str, layout: str) -> None:
    document = make(from_markdown, from_text, code, kind, layout)
    subject = covers.WORDING[code].subject
    facts = {
        "identifiers": document.identifiers[:1],
        "language": (document.language, document.original_language),
        "date": (document.date, document.received),
        "people": (document.sender, document.recipient),
        "subject": (document.subject, document.title),
        "previous": document.previous,
        "commission": document.commission_documents,
        "markings": document.markings,
        "codes": document.subject_codes,
        "kind": (document.cover["type"], document.type, document.institution),
        "procedure": document.cover["procedure"],
        "coverage": (document.coverage, document.warnings),
    }
    assert facts == {
        "identifiers": ("ST 16433/25 REV 1",),
        "language": (code, "en"),
        "date": ("2025-12-04", "2025-12-03"),
        "people": (covers.SENDER, covers.RECIPIENT),
        "subject": (subject, subject),
        "previous": ("ST 15001/25 REV 2", "ST 14002/25 ADD 1"),
        "commission": ("COM(2025) 9743",),
        "markings": ("LIMITE",),
        "codes": ("CORDROGUE 153", "JAI 1805"),
        "kind": (covers.WORDING[code].kinds[covers.KINDS.index(kind)], "communication", "council"),
        "procedure": "2025/9388 (COD)",
        "coverage": (1.0, ()),
    }


@pytest.mark.parametrize("layout", covers.LAYOUTS)
@pytest.mark.parametrize("code", covers.LANGUAGES)
def test_the_document_inside_a_cover_note_is_a_part(
    from_markdown: Make, from_text: Make, code: str, layout: str
) -> None:
    document = make(from_markdown, from_text, code, "cover_note", layout)
    assert document.identifiers == ("ST 16433/25 REV 1", "COM(2025) 9743"), "one work, either id finds it"
    (part,) = document.parts
    assert (part.title, part.type) == (covers.WORDING[code].subject, "communication")
    assert (part.identifiers, part.institution) == (("COM(2025) 9743",), "european-commission")
    assert part.date == "2025-12-03"
    first = next(segment for segment in document.segments if segment.id == part.segment)
    assert first.text == covers.BODY


@pytest.mark.parametrize("code", covers.LANGUAGES)
def test_a_note_that_transmits_nothing_has_no_part(from_markdown: Make, from_text: Make, code: str) -> None:
    assert make(from_markdown, from_text, code, "note", "tab").parts == ()


@pytest.mark.parametrize("kind", ["communication", "proposal"])
@pytest.mark.parametrize("code", covers.LANGUAGES)
def test_a_commission_title_page(from_text: Make, code: str, kind: str) -> None:
    wording = covers.WORDING[code]
    lines = covers.communication(code) if kind == "communication" else covers.proposal(code)
    document = from_text("\n\n".join([*lines, covers.BODY]), "a.txt")
    assert document.title == " ".join(wording.communication if kind == "communication" else wording.proposal)
    assert (document.identifiers, document.institution) == (("COM(2025) 9743",), "european-commission")
    assert (document.language, document.date, document.type) == (code, "2025-12-03", kind)
    assert [segment.text for segment in document.segments][-1] == covers.BODY
    assert document.coverage == 1.0
    assert document.parts == (), "it is no part of another document"
