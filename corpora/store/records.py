"""What the store gives back: frozen records, free of the database session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ManifestationRecord:
    """One file of an expression. ``key`` is its name in the index; ``path`` is where it came from."""

    key: str
    source: str
    path: str
    format: str
    sha256: str
    pipeline: int
    current: bool
    added: str


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
    """What :meth:`Store.add` did. ``superseded``: the keys that are no longer current."""

    state: Literal["added", "replaced", "unchanged"]
    work: str
    key: str
    superseded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the store."""

    works: int
    expressions: int
    manifestations: int
    segments: int
    references: int
    languages: dict[str, int]
