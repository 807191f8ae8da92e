"""The version of the whole way from bytes to rows and points."""

from __future__ import annotations

PIPELINE = 9
"""Raised when parsing, segmenting or what is embedded changes: stored files are then done anew."""


def manifestation_key(sha256: str, pipeline: int) -> str:
    """The name of a manifestation in the index: it follows from the bytes and the pipeline alone."""
    return f"{sha256[:32]}.{pipeline}"
