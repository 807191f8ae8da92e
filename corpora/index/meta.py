"""What an index was built with, and whether it may be used with a model."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from corpora.errors import ModelMismatch
from corpora.index.lexical import VERSION

_LAYOUT = 1
"""Raised when the fields or vectors of a point change."""


@dataclass(frozen=True, slots=True)
class Meta:
    """``version`` joins the layout of a point and the version of the lexical tokens.

    ``source`` is what the model was called when it was loaded, empty where that is not known; ``place`` the
    folder of the embedded index beside its note.
    """

    model: str
    dimensions: int
    version: str
    generation: str
    source: str = ""
    place: str = "shard"

    @classmethod
    def new(cls, model: str, dimensions: int, *, source: str = "") -> Meta:
        return cls(model, dimensions, f"{_LAYOUT}.{VERSION}", uuid.uuid4().hex, source)

    @classmethod
    def read(cls, data: Mapping[str, object] | None) -> Meta | None:
        """The inverse of :meth:`write`; None where it is not one."""
        try:
            assert data is not None
            return cls(
                str(data["model"]),
                int(str(data["dimensions"])),
                str(data["version"]),
                str(data["generation"]),
                str(data.get("source", "")),
                str(data.get("place", "shard")),
            )
        except (AssertionError, KeyError, TypeError, ValueError):
            return None

    def write(self) -> dict[str, object]:
        return asdict(self)

    def fits(self, model: str, dimensions: int) -> bool:
        """Whether points of this model can be added. Only the generation may differ."""
        wanted = Meta.new(model, dimensions)
        return (self.model, self.dimensions, self.version) == (
            wanted.model,
            wanted.dimensions,
            wanted.version,
        )


def refuse(place: object, found: Meta, model: str) -> ModelMismatch:
    """The error of opening an index with a model that did not build it."""
    if found.model != model:
        return ModelMismatch(
            f"{place}: the index was built with the model {found.model}, not {model}; vectors of two models "
            "cannot be mixed. Run 'lextrace ingest' once to embed the stored documents again, or set "
            "LEXTRACE_MODEL back."
        )
    return ModelMismatch(
        f"{place}: the index was built by another version of Lextrace; run 'lextrace ingest' once to "
        "build it anew."
    )
