"""What is known of every document: SQLAlchemy tables and queries over SQLite or PostgreSQL."""

from corpora.store.records import (
    Added,
    Counts,
    ExpressionRecord,
    ManifestationRecord,
    ReferenceRecord,
    SegmentRecord,
    WorkRecord,
)
from corpora.store.store import Store

__all__ = [
    "Added",
    "Counts",
    "ExpressionRecord",
    "ManifestationRecord",
    "ReferenceRecord",
    "SegmentRecord",
    "Store",
    "WorkRecord",
]
