"""From the cache into the user's folder: names, what is new, nothing of the user's overwritten."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from corpora.sources import cache
from corpora.sources.cache import Entry
from corpora.sources.errors import CannotKeep
from corpora.sources.formats import Format
from corpora.sources.manifest import Manifest
from corpora.sources.request import Request

State = Literal["new", "changed", "unchanged"]


def name(request: Request, language: str, format_: Format, part: int = 1) -> str:
    """``32022R2371-nl.xhtml``, ``st-7066-2026-init-nl.pdf``, ``com-2025-743-part2-nl.xhtml``.

    The language comes last: that is where :func:`parsers.languages.naming.named` looks for it.
    """
    middle = f"-part{part}" if part > 1 else ""
    return f"{request.stem}{middle}-{language}{format_.suffix}"


def place(entry: Entry, target: Path, manifest: Manifest) -> State:
    """Copies a file of the cache to ``target``, whole or not at all.

    Raises CannotKeep where another file stands there: one that the manifest does not know, or that was
    changed since it was fetched.
    """
    try:
        if not target.exists():
            cache.write(target, entry.path.read_bytes())
            return "new"
        there = cache.sha256(target)
        if there == entry.sha256 or _same_members(target, entry.path):
            return "unchanged"
        if manifest.hash_of(target.name) != there:
            raise CannotKeep(
                f"{target}: another file stands there, or this one was changed since it was fetched; "
                "move it away or use another folder (--to)"
            )
        cache.write(target, entry.path.read_bytes())
    except OSError as error:
        raise CannotKeep(
            f"{target}: cannot be written ({error.strerror or error}); check the folder"
        ) from error
    return "changed"


def _same_members(one: Path, other: Path) -> bool:
    """Whether two ZIPs hold the same files: Cellar packs Formex anew for each request, with other times."""
    try:
        return _members(one) == _members(other)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _members(path: Path) -> list[tuple[str, int, int]]:
    with zipfile.ZipFile(path) as opened:
        return sorted((each.filename, each.CRC, each.file_size) for each in opened.infolist())
