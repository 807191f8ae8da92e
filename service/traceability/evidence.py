"""What may implement a framework: the paragraphs of all other works."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.document import Document, Segment
from service.traceability import citing, opening
from service.traceability.unit import Unit
from service.traceability.works import Work

KINDS = frozenset({"paragraph", "list_item", "quote", "table_row"})
MIN_LETTERS = 40
"""Shorter segments ("The Council:", a signature) say too little to be evidence of anything."""
MIN_SMALL = 2
"""Words that begin with a small letter; a letterhead ("European Union Drugs Agency, Lisbon, 12 November") has
hardly any."""
_ENDLESS = re.compile(r"[^.!?…:;·»”\"]\s*$")
"""What opens a text and is no sentence is a letterhead: an author, a place, a date."""
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One segment of a work, read from one of its versions."""

    work: str
    document: Document
    segment: Segment
    unit: Unit
    opening: bool = False
    """It introduces, lists or encloses: it is about the whole, not about one thing done."""

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.work,
            "source": self.document.source,
            "segment": self.segment.id,
            "text": self.segment.text,
            "language": self.segment.language or self.document.language,
        }


def collect(found: Sequence[Work], languages: Sequence[str]) -> list[Evidence]:
    """The evidence in `found`, each work once, in the first of `languages` that it has."""
    return [item for work in found for item in _of(work.id, work.version(languages))]


def is_national(document: Document) -> bool:
    """Whether the document speaks for a Member State: no institution of the Union issued it."""
    return document.institution is None


def _of(work: str, document: Document) -> list[Evidence]:
    paths = _paths(document)
    cited = citing.by_segment(document)
    openings, labels = opening.of(document), _labels(document)
    return [
        Evidence(work, document, segment, _unit(segment, document, paths, cited), segment.id in openings)
        for segment in document.segments
        if segment.kind in KINDS
        and sum(map(str.isalpha, segment.text)) >= MIN_LETTERS
        and sum(word[0].islower() for word in _WORD.findall(segment.text)) >= MIN_SMALL
        and segment.id not in labels
        and not (segment.id in openings and _ENDLESS.search(segment.text))
    ]


def _labels(document: Document) -> set[str]:
    """The segments that only tell who is responsible for the action above, by when, measured by what."""
    said = {(one.section, one.indicator) for one in document.commitments if one.indicator}
    own = {one.segment for one in document.commitments}
    return {
        segment.id
        for segment in document.segments
        if segment.id not in own
        and any(section == segment.section and indicator in segment.text for section, indicator in said)
        and segment.text.count(":") > 1
    }


def _unit(
    segment: Segment, document: Document, paths: dict[str, str], cited: Mapping[str, frozenset[str]]
) -> Unit:
    return Unit(
        segment.text,
        context=paths.get(segment.section or "", ""),
        language=segment.language or document.language,
        cited=cited.get(segment.id, frozenset()),
        spans=segment.sentences,
    )


def _paths(document: Document) -> dict[str, str]:
    """The headings above every section, itself included, outermost first."""
    paths: dict[str, str] = {}
    for section in document.sections:
        above = paths.get(section.parent or "", "")
        paths[section.id] = f"{above} / {section.title}" if above else section.title
    return paths
