"""The domain objects of Lextrace: what parsing one manifestation gives.

Frozen records with no behaviour but what follows from their fields. All offsets are character
offsets (Python ``str`` indices) into the text of the unit that the record names, half-open
``[start, end)``. Field names are those of the public JSON (``lextrace/parse/1``); the conversion
lives in :mod:`parsers.serialise`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SectionKind = Literal[
    "pillar",
    "priority",
    "action",
    "objective",
    "subsection",
    "key_priorities",
    "recital",
    "article",
    "annex",
    "part",
    "heading",
]
SegmentKind = Literal["paragraph", "list_item", "heading", "table_row", "caption", "quote"]
ReferenceKind = Literal[
    "council", "commission", "act", "oj", "treaty", "un", "case", "procedure", "parliament", "url"
]
Modality = Literal["will", "must", "should", "invited", "encouraged", "may"]
Format = Literal["markdown", "text", "html", "pdf", "docx", "formex", "akn", "zip"]
PlaceKind = Literal["segment", "footnote", "cover"]
#: Rules of references without a number of their own ("that Directive", "the Digital Services Act").
INFERRED = frozenset({"act.carried_over", "act.short_name", "commission.short_name", "council.short_name"})
Relation = Literal[
    "amends",
    "repeals",
    "replaces",
    "implements",
    "supplements",
    "corrects",
    "based_on",
    "annex_of",
    "previous",
]


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a reader of the result should know; parsing went on."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The text that a reference stands in: ``("segment", "p34")``, ``("cover", "previous")`` …"""

    kind: PlaceKind
    id: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's part of the tree. ``level`` counts from 1 and follows the tree, not the markup."""

    id: str
    parent: str | None
    kind: SectionKind
    number: str | None
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, list item, heading or table row, as a person sees it, footnote calls cut out.

    ``section`` is None before the first heading. ``depth`` is the nesting of a list item (0 = top),
    ``marker`` its bullet or enumerator as printed. ``cells`` holds the offsets of a table row's cells.
    """

    id: str
    section: str | None
    kind: SegmentKind
    text: str
    language: str | None
    page: int | None
    sentences: tuple[tuple[int, int], ...]
    depth: int = 0
    marker: str | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Where a footnote is called: at ``offset`` in the text of ``segment`` (the mark is cut out)."""

    segment: str
    offset: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note. Labels may repeat in a document (numbering that restarts), ids never do."""

    id: str
    label: str
    text: str
    calls: tuple[Call, ...]
    page: int | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of another document, found by :func:`parsers.references.find`.

    ``place`` is None for a reference found in a bare text. ``related`` holds the canonical ids of
    what the same citation names beside it (an act and its Official Journal place). ``relation`` is what
    the citing document does to the cited one, where its wording or its cover says so.
    """

    id: str
    kind: ReferenceKind
    start: int
    end: int
    text: str
    pinpoint: str | None
    version: str | None
    related: tuple[str, ...]
    warnings: tuple[str, ...]
    rule: str
    confidence: float
    place: Place | None = None
    relation: Relation | None = None

    @property
    def is_printed(self) -> bool:
        """Whether the number itself stands there: not where a noun points back or a short name is used."""
        return self.rule not in INFERRED


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who shall do what by when. ``text`` is the sentence or list item, ``actor`` as printed.

    ``partners`` are the ids of those named in one row with the actor ("the Commission and the EUDA will"),
    ``responsible`` those that a line below the action names: ids, and as printed what no table knows.
    ``instruments`` are the ids of the references in ``text``, ``indicator`` what the progress is measured by.
    """

    id: str
    section: str | None
    actor: str
    actor_id: str
    modality: Modality
    text: str
    deadline: str | None
    segment: str
    partners: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A document inside another: what a Council cover note transmits, with a title page of its own.

    ``segment`` is the first segment that belongs to it, None where its title page is all there is.
    """

    title: str
    type: str
    identifiers: tuple[str, ...]
    date: str | None
    institution: str | None
    segment: str | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head or foot that was left out: as first printed, and on how many pages it stood.

    Lines that differ in their numbers only (the page's) are one.
    """

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed manifestation.

    ``cover`` maps a field (``number``, ``date``, ``from``, ``to``, ``received``, ``previous``,
    ``commission_document``, ``subject`` …) to its raw text as printed; ``identifiers`` are the
    canonical ids under which the work is known, the cover's own first.
    """

    source: str
    format: Format
    sha256: str
    language: str | None
    original_language: str | None
    title: str
    type: str
    identifiers: tuple[str, ...]
    date: str | None
    institution: str | None
    markings: tuple[str, ...]
    subject_codes: tuple[str, ...]
    sender: str | None
    recipient: str | None
    subject: str | None
    received: str | None
    previous: tuple[str, ...]
    commission_documents: tuple[str, ...]
    cover: Mapping[str, str]
    sections: tuple[Section, ...]
    segments: tuple[Segment, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Reference, ...]
    commitments: tuple[Commitment, ...]
    coverage: float
    warnings: tuple[Warning, ...] = field(default=())
    parts: tuple[Part, ...] = field(default=())
    furniture: tuple[Furniture, ...] = field(default=())

    @property
    def work(self) -> str:
        """The id under which the store and every output name this work."""
        return self.identifiers[0] if self.identifiers else self.source.rsplit(".", 1)[0]
