"""The manifest of a folder: ``manifest.jsonl``, one line of JSON a file, for ``lextrace ingest``.

Keys: ``path`` (below the folder), ``document`` (what it belongs to), ``identifier`` (the same where the file
is that document, null for a second part, a corrigendum, a consolidated text), ``language`` (ISO 639-1, null
where unknown), ``date`` (of the document, null where unknown), ``version``, ``format``, ``part``, ``parts``,
``url``, ``fetched``, ``sha256``, ``bytes``, ``etag``, ``last_modified``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from corpora.sources import cache

NAME = "manifest.jsonl"


class Manifest:
    """The manifest in ``folder``; lines of other programs stay as they are."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def note(self, line: dict[str, Any]) -> None:
        """Writes the line of a file, in place of an older one with the same ``path``."""
        lines = self._lines()
        printed = json.dumps(line, ensure_ascii=False)
        old = [place for place, text in enumerate(lines) if _path(text) == line["path"]]
        if not old and (not lines or lines[-1].endswith("\n")):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as opened:
                opened.write(printed + "\n")
                opened.flush()
                os.fsync(opened.fileno())
            return
        kept = [text for place, text in enumerate(lines) if place not in old]
        place = old[0] if old else len(kept)
        kept.insert(place, printed)
        # A line without an end was cut off by a crash, unless it reads as JSON.
        whole = [text.rstrip("\n") for text in kept if text.strip() and _readable(text)]
        cache.write(self.path, ("\n".join(whole) + "\n").encode(errors="surrogateescape"))

    def hash_of(self, path: str) -> str | None:
        """The SHA-256 that the manifest has of a file."""
        for text in self._lines():
            if _path(text) == path:
                found = json.loads(text).get("sha256")
                return str(found) if found else None
        return None

    def _lines(self) -> list[str]:
        try:
            with self.path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as opened:
                return opened.readlines()
        except FileNotFoundError:
            return []


def _path(text: str) -> str | None:
    try:
        read = json.loads(text)
    except ValueError:
        return None
    return str(read.get("path")) if isinstance(read, dict) else None


def _readable(text: str) -> bool:
    """Whole lines are kept whatever they say; a last line without an end only where it is JSON."""
    if text.endswith("\n"):
        return True
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
