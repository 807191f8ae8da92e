"""The tables of the store: works, their language versions, their files, and what the files say.

A row of ``manifestations`` keeps the whole parsed document as JSON; the tables below it hold the
same content for queries, and only for the current manifestation of each expression.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NO_LANGUAGE = "und"
"""BCP 47's word for an expression whose language is unknown."""


class _Plain(TypeDecorator[str]):
    """A string without NUL, which PostgreSQL cannot keep; what takes its place moves no offset."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace("\0", "\N{REPLACEMENT CHARACTER}")


class _PlainText(_Plain):
    impl = Text
    cache_ok = True


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {str: _Plain}
    # Alembic's batch mode on SQLite can only change constraints that have a name.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Work(Base):
    """One document whatever its language. ``key`` is what every output calls it."""

    __tablename__ = "works"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    type: Mapped[str]
    institution: Mapped[str | None]
    date: Mapped[str | None]
    original_language: Mapped[str | None]
    identifiers: Mapped[list[WorkIdentifier]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="WorkIdentifier.position"
    )
    expressions: Mapped[list[Expression]] = relationship(
        back_populates="work", cascade="all, delete-orphan", passive_deletes=True
    )


class WorkIdentifier(Base):
    """A canonical id under which a work is known; the cover's own first."""

    __tablename__ = "work_identifiers"
    __table_args__ = (UniqueConstraint("work_id", "identifier"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"))
    identifier: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]


class Expression(Base):
    """One language version of a work.

    ``home`` is the key of the work that it would be alone, where it carries no number and structure and
    content put it into this one; then ``probability`` and ``reasons`` (a JSON list) say how sure that is.
    """

    __tablename__ = "expressions"
    __table_args__ = (UniqueConstraint("work_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"))
    language: Mapped[str]
    title: Mapped[str] = mapped_column(_PlainText)
    home: Mapped[str | None] = mapped_column(index=True)
    probability: Mapped[float | None]
    reasons: Mapped[str | None] = mapped_column(_PlainText)
    work: Mapped[Work] = relationship(back_populates="expressions")
    manifestations: Mapped[list[Manifestation]] = relationship(
        back_populates="expression",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Manifestation.id",
    )


class Manifestation(Base):
    """One file of an expression. ``generation`` names the index that holds its points.

    ``edition`` counts the "final/2" of a Commission document; ``version`` is the same for files that say
    the same in other formats; ``given`` is what a manifest said of the file, as JSON.
    """

    __tablename__ = "manifestations"

    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(ForeignKey("expressions.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str]
    path: Mapped[str] = mapped_column(_PlainText)
    format: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    pipeline: Mapped[int]
    current: Mapped[bool] = mapped_column(index=True)
    limite: Mapped[bool]
    generation: Mapped[str | None]
    added: Mapped[str]
    edition: Mapped[int] = mapped_column(server_default="1")
    version: Mapped[str | None] = mapped_column(index=True)
    given: Mapped[str | None] = mapped_column(_PlainText)
    document: Mapped[str] = mapped_column(_PlainText, deferred=True)
    expression: Mapped[Expression] = relationship(back_populates="manifestations")
    sources: Mapped[list[Source]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Source.path"
    )


class Source(Base):
    """A place where the bytes of a manifestation were found; one place holds one file at a time."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    manifestation_id: Mapped[int] = mapped_column(
        ForeignKey("manifestations.id", ondelete="CASCADE"), index=True
    )
    path: Mapped[str] = mapped_column(_PlainText, unique=True)


class FingerprintRow(Base):
    """What language versions are compared by (corpora.grouping.fingerprint); ``model`` made the profile."""

    __tablename__ = "fingerprints"

    manifestation_id: Mapped[int] = mapped_column(
        ForeignKey("manifestations.id", ondelete="CASCADE"), primary_key=True
    )
    model: Mapped[str]
    keys: Mapped[bytes] = mapped_column(LargeBinary)
    features: Mapped[str] = mapped_column(_PlainText)
    profile: Mapped[bytes] = mapped_column(LargeBinary)


class Suggestion(Base):
    """An expression without number that may be a language version of another work; too doubtful to join."""

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("expression_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(ForeignKey("expressions.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("expressions.id", ondelete="CASCADE"), index=True)
    probability: Mapped[float]
    reasons: Mapped[str] = mapped_column(_PlainText)


class SectionRow(Base):
    """A heading's part of the tree; ``path`` is the titles from the root down, joined by " › "."""

    __tablename__ = "sections"
    __table_args__ = (UniqueConstraint("manifestation_id", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    manifestation_id: Mapped[int] = mapped_column(ForeignKey("manifestations.id", ondelete="CASCADE"))
    section: Mapped[str]
    parent: Mapped[str | None]
    kind: Mapped[str]
    number: Mapped[str | None]
    title: Mapped[str] = mapped_column(_PlainText)
    path: Mapped[str] = mapped_column(_PlainText)
    level: Mapped[int]
    position: Mapped[int]


class SegmentRow(Base):
    """One paragraph, list item, heading or table row."""

    __tablename__ = "segments"
    __table_args__ = (
        UniqueConstraint("manifestation_id", "segment"),
        Index("ix_segments_section", "manifestation_id", "section"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    manifestation_id: Mapped[int] = mapped_column(ForeignKey("manifestations.id", ondelete="CASCADE"))
    segment: Mapped[str]
    section: Mapped[str | None]
    section_kind: Mapped[str | None]
    kind: Mapped[str]
    language: Mapped[str | None]
    page: Mapped[int | None]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(_PlainText)


class ReferenceRow(Base):
    """A citation of another document; ``target`` is its canonical id.

    ``segment`` is where a reader meets it: the segment itself, the one that calls the footnote, or the
    document's first for a cover field.
    """

    __tablename__ = "references"
    __table_args__ = (Index("ix_references_target", "target"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    manifestation_id: Mapped[int] = mapped_column(
        ForeignKey("manifestations.id", ondelete="CASCADE"), index=True
    )
    target: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(_PlainText)
    place_kind: Mapped[str | None]
    place: Mapped[str | None]
    segment: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    pinpoint: Mapped[str | None]
    confidence: Mapped[float]


class TermCount(Base):
    """In how many segments of a language a lexical token occurs. ``token`` is its 32-bit id."""

    __tablename__ = "term_counts"

    language: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    segments: Mapped[int]


class LanguageCount(Base):
    """How many segments of a language are searched: the population of its document frequencies."""

    __tablename__ = "language_counts"

    language: Mapped[str] = mapped_column(primary_key=True)
    segments: Mapped[int]


class PendingPoints(Base):
    """Points about to be written to the index: what a crash may leave there without its row."""

    __tablename__ = "pending_points"

    key: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[str]


class DueRow(Base):
    """Work on the whole store that is due since something was written: "grouping"."""

    __tablename__ = "due"

    task: Mapped[str] = mapped_column(primary_key=True)


class JobRow(Base):
    """One job of the embedded queue (corpora.jobs.inline)."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    payload: Mapped[str] = mapped_column(_PlainText)
    state: Mapped[str]
    attempts: Mapped[int]
    worker: Mapped[str | None]
    result: Mapped[str | None] = mapped_column(_PlainText)
    error: Mapped[str | None] = mapped_column(_PlainText)
    created: Mapped[str]
    changed: Mapped[str]


class LedgerHead(Base):
    """The last entry of the ledger, in one row. Whoever appends changes it first and so waits its turn."""

    __tablename__ = "ledger_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    hash: Mapped[str]


class LedgerEntry(Base):
    """One entry of the audit trail (corpora.store.ledger); rows are only ever added.

    ``previous`` is unique: two entries cannot follow the same one, so the chain has no fork.
    """

    __tablename__ = "ledger"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    who: Mapped[str] = mapped_column(_PlainText)
    what: Mapped[str]
    detail: Mapped[str] = mapped_column(_PlainText)
    previous: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str]
