"""One canonical value and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FactKind = Literal["number", "amount", "date", "reference", "footnote", "acronym", "modality", "negation"]


@dataclass(frozen=True, slots=True)
class Fact:
    """``value`` is canonical ("7500", "2025-12-04", "32022R2371 art. 28(4)"); offsets are half-open."""

    kind: FactKind
    value: str
    start: int
    end: int
    text: str
