"""A text of the sample: its manuscript read, its file name, what its work's table says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora.sample import marks


@dataclass(frozen=True)
class Text:
    """One language version of a work, or a national paper (``work`` is then "national")."""

    name: str
    work: str
    language: str
    facts: Mapping[str, Any]
    marked: marks.Marked


def load(path: Path, name: str, work: str, facts: Mapping[str, Any]) -> Text:
    """Read the manuscript `path` that becomes the file `name`. Raises `MarkError` with the file's name."""
    try:
        marked = marks.read(path.read_text(encoding="utf-8"))
    except marks.MarkError as error:
        raise marks.MarkError(f"{path}: {error}") from error
    return Text(name, work, facts.get("language") or path.stem, facts, marked)
