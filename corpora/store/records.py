"""What the store gives back: frozen records, free of the database session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class ManifestationRecord:
    """One file of an expression. ``key`` is its name in the index; ``path`` is where it came from.

    ``edition`` counts "final/2"; files of one ``version`` say the same.
    """

    key: str
    source: str
    path: str
    format: str
    sha256: str
    pipeline: int
    current: bool
    added: str
    edition: int
    version: str | None


@dataclass(frozen=True, slots=True)
class ExpressionRecord:
    """One language version of a work; ``language`` is None where it is unknown."""

    work: str
    language: str | None
    title: str
    manifestations: tuple[ManifestationRecord, ...]

    @property
    def current(self) -> ManifestationRecord:
        """The file that is read, searched and traced: the one added last."""
        return next(m for m in reversed(self.manifestations) if m.current)


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One document whatever its language; ``key`` is what every output calls it."""

    id: int
    key: str
    identifiers: tuple[str, ...]
    type: str
    institution: str | None
    date: str | None
    title: str
    languages: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """A segment of a current manifestation with what a hit shows. ``path``: titles from the root down."""

    work: str
    manifestation: str
    source: str
    segment: str
    section: str | None
    section_kind: str | None
    path: str
    kind: str
    type: str
    language: str | None
    page: int | None
    position: int
    limite: bool
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """A citation in a current manifestation: who cites what, where."""

    work: str
    manifestation: str
    language: str | None
    target: str
    kind: str
    text: str
    place_kind: str | None
    place: str | None
    segment: str | None
    start: int
    end: int
    pinpoint: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """What :meth:`Store.add` did.

    ``superseded``: the keys that are no longer current, whose points are to be deleted; ``restored``: those
    that are current again, whose points are to be written. ``rendering_of`` is another file that says the
    same in the same language.
    """

    state: State
    work: str
    key: str
    superseded: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    rendering_of: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the store."""

    works: int
    expressions: int
    manifestations: int
    segments: int
    references: int
    languages: dict[str, int]


@dataclass(frozen=True, slots=True)
class Grouped:
    """An expression without number that belongs to the work of another, and how sure that is.

    ``manifestation`` and ``into`` are keys of current manifestations; ``reasons`` are short sentences.
    """

    manifestation: str
    into: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two expressions that may be one work, but not surely enough to join them."""

    manifestation: str
    other: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document is compared by, as it is stored: made by ``model``, read by corpora.grouping."""

    model: str
    keys: bytes
    features: str
    profile: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A current manifestation that may be grouped. ``work`` numbers its work where that is settled: it
    carries a number, or several languages of its own; None where it stands alone without number."""

    manifestation: str
    home: str
    language: str | None
    work: int | None
    keys: bytes


@dataclass(frozen=True, slots=True)
class GroupedVersion:
    """A language version that carries no number and was put into a work. ``home``: what it would be alone."""

    work: str
    language: str
    source: str
    home: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestedVersion:
    """Two works that may be one; ``languages`` are those of the two texts that were compared."""

    works: tuple[str, str]
    languages: tuple[str, str]
    probability: float
    reasons: tuple[str, ...]
