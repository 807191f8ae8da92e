"""One work in every format gives one Document: the Markdown of the sample corpus is the measure.

Two differences are inherent and left out: pages (Markdown has none), and the bullet as printed. The line
that runs at the foot of the Markdown's pages is no part of the work.
"""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
from fixtures.manuscript import Manuscript
from fixtures.manuscript_reading import read
from fixtures.renderings import RENDERINGS
from fixtures.renderings_formex import can_be_written

from parsers import parse
from parsers.document import Document

TEXTS = Path(__file__).resolve().parents[2] / "corpora" / "sample" / "texts"
WORKS = ["st-99901-2027-init", "st-99950-2028-init"]
LANGUAGES = ["en", "el", "bg", "pl"]


@cache
def manuscript(work: str, code: str) -> Manuscript:
    return read(TEXTS / f"{work}-{code}.md")


@cache
def measure(work: str, code: str) -> dict[str, object]:
    return facts(parse(TEXTS / f"{work}-{code}.md"), manuscript(work, code))


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def facts(document: Document, text: Manuscript) -> dict[str, object]:
    """What must be equal, by name, so that a failure says what differs."""
    segments = {segment.id: segment for segment in document.segments}
    running = text.running.strip("*")
    own = [segment for segment in document.segments if flat(segment.text) != running]
    return {
        "identifiers": document.identifiers,
        "languages": (document.language, document.original_language),
        "markings": (document.markings, document.subject_codes),
        "about": (document.type, document.date, document.institution, flat(document.title)),
        "people": (
            flat(document.sender),
            flat(document.recipient),
            flat(document.subject),
            document.received,
        ),
        "others": (document.previous, document.commission_documents),
        "cover": {name: flat(value) for name, value in document.cover.items()},
        "tree": [(s.kind, s.number, flat(s.title), s.level) for s in document.sections],
        "notes": [
            (
                note.label,
                flat(note.text),
                [flat(segments[c.segment].text[: c.offset])[-40:] for c in note.calls],
            )
            for note in document.footnotes
        ],
        "references": [
            (reference.id, reference.place and reference.place.kind) for reference in document.references
        ],
        "commitments": [(c.actor_id, c.modality, flat(c.text)) for c in document.commitments],
        "segments": [(segment.kind, flat(segment.text)) for segment in own],
        "enumerators": [
            s.marker for s in own if s.kind == "list_item" and any(map(str.isalnum, s.marker or ""))
        ],
    }


CASES = [
    (work, code, name)
    for work, code, name in itertools.product(WORKS, LANGUAGES, RENDERINGS)
    if name != "formex" or can_be_written(manuscript(work, code))
]


@pytest.mark.parametrize(("work", "code", "name"), CASES)
def test_the_same_work(work: str, code: str, name: str) -> None:
    file, render = RENDERINGS[name]
    document = parse(render(manuscript(work, code), code), name=file)
    expected = measure(work, code)
    found = facts(document, manuscript(work, code))
    for fact, value in expected.items():
        assert found[fact] == value, fact
    assert document.coverage >= 0.98
    assert not document.warnings
