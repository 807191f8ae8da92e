"""One change between two states of a text, and all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from parsers.document import Document
from service.consistency.finding import Severity
from service.review.meaning import Change as Run

Kind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Place:
    """A segment, footnote or cover field (``kind``) of one state, and the heading that it stands under.

    ``ids`` are several where a paragraph was split, or some were joined; ``text`` is all of theirs.
    """

    ids: tuple[str, ...]
    kind: str
    text: str
    under: str
    page: int | None

    @property
    def id(self) -> str:
        """The first of ``ids``."""
        return self.ids[0]

    def to_json(self) -> dict[str, Any]:
        return {
            "ids": list(self.ids),
            "kind": self.kind,
            "under": self.under,
            "page": self.page,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that the old text has and the new has not, or the reverse; ``value`` is canonical."""

    kind: str
    value: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``severity``: ``error`` the meaning changed, ``warning`` the wording, ``info`` the place.

    ``old`` is None for what was added, ``new`` for what was removed. ``moved`` is also told of a changed
    text. ``words`` are the runs of words in both, only in the old, only in the new text.
    """

    kind: Kind
    severity: Severity
    why: str
    moved: bool
    old: Place | None
    new: Place | None
    words: tuple[tuple[Run, str], ...]
    values: tuple[ChangedValue, ...]

    def to_json(self) -> dict[str, Any]:
        """One of the ``changes`` of ``lextrace/revision/1``."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "why": self.why,
            "moved": self.moved,
            "old": self.old.to_json() if self.old else None,
            "new": self.new.to_json() if self.new else None,
            "words": [list(run) for run in self.words],
            "values": [{"kind": v.kind, "value": v.value, "gone": v.gone} for v in self.values],
        }


@dataclass(frozen=True, slots=True)
class Revision:
    """The changes in the order of the new text; what was removed stands where it was."""

    old: Document
    new: Document
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """``lextrace/revision/1``."""
        return {
            "schema": "lextrace/revision/1",
            "versions": [{"language": d.language, "source": d.source} for d in (self.old, self.new)],
            "counts": dict(Counter(change.kind for change in self.changes)),
            "changes": [change.to_json() for change in self.changes],
        }
