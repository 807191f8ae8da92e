"""What a check reports: one inconsistency, with severity, place and proof."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in one version: ``text`` is ``segment.text[start:end]`` (or the footnote's)."""

    segment: str
    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"segment": self.segment, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency.

    ``severity``: ``error`` changes the meaning, ``warning`` is formal, ``info`` a suggestion.
    ``suspect`` is the one language that the others outvote, None for a tie. ``where`` and ``values``
    are keyed by language. ``fingerprint`` names the finding by its content, not by its place, so that
    a waiver outlives an inserted paragraph.
    """

    check: str
    severity: Severity
    message: str
    languages: tuple[str, ...]
    suspect: str | None
    where: Mapping[str, Where]
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        proof = [self.check, *sorted(self.languages)]
        proof += [f"{language}={value}" for language, value in sorted(self.values.items())]
        proof += [f"{language}:{place.text}" for language, place in sorted(self.where.items())]
        return hashlib.sha256("\x1f".join(proof).encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """The FINDING of the contract."""
        return {
            "check": self.check,
            "severity": self.severity,
            "message": self.message,
            "languages": list(self.languages),
            "suspect": self.suspect,
            "where": {language: place.to_json() for language, place in self.where.items()},
            "values": dict(self.values),
            "fingerprint": self.fingerprint,
        }
