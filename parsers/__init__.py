"""Bytes become Documents: readers, assembly, references, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.pipeline import parse, parse_all

__all__ = ["parse", "parse_all"]


def __getattr__(name: str) -> Any:
    # Loaded on first use: `import parsers.references` must not pull in the readers.
    if name in __all__:
        from parsers import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
