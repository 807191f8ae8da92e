"""What was fetched before, on disk, with what the host said of it; and transfers that broke off.

An entry is two files: ``KEY.body`` and ``KEY.json``. The body is renamed into place first; an entry
whose body does not have the hash that its JSON names counts as absent. A transfer under way is
``KEY.part`` with ``KEY.part.json``; only one process at a time may hold it, another writes a file of its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the cache. ``url`` is where it finally came from; ``fetched`` when it was last confirmed."""

    path: Path
    url: str
    content_type: str
    content_language: str
    etag: str | None
    last_modified: str | None
    sha256: str
    size: int
    fetched: str


@dataclass(slots=True)
class Part:
    """A transfer under way: the bytes that are there, and the validator of the whole file, if any."""

    path: Path
    etag: str | None = None
    last_modified: str | None = None
    notes: Path | None = None

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def validator(self) -> str | None:
        """What If-Range takes: a strong ETag, else the date (RFC 9110 §13.1.5)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified

    def begin(self, etag: str | None, last_modified: str | None) -> None:
        """Empties the part for a new file with these validators."""
        self.etag, self.last_modified = etag, last_modified
        self.path.write_bytes(b"")
        if self.notes:
            write(self.notes, json.dumps({"etag": etag, "last_modified": last_modified}).encode())

    def drop(self) -> None:
        """Forgets the part."""
        self.path.unlink(missing_ok=True)
        if self.notes:
            self.notes.unlink(missing_ok=True)
        self.etag = self.last_modified = None


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder of the cache; made when it is first written to."""

    folder: Path
    _names: tuple[str, ...] = field(
        default=tuple(each.name for each in fields(Entry) if each.name != "path"), repr=False
    )

    def find(self, key: str) -> Entry | None:
        """The entry of ``key`` where it is whole."""
        known = _json(self._place(key, "json"))
        body = self._place(key, "body")
        if known is None or any(name not in known for name in self._names) or not body.is_file():
            return None
        if sha256(body) != known["sha256"]:
            return None
        return Entry(body, **{name: known[name] for name in self._names})

    def keep(self, key: str, part: Part, **known: Any) -> Entry:
        """Turns a finished part into the entry of ``key``; ``known`` are the fields of Entry but its hash."""
        body = self._place(key, "body")
        entry = Entry(body, sha256=sha256(part.path), size=part.path.stat().st_size, **known)
        part.path.replace(body)
        part.drop()
        return self.note(key, entry)

    def note(self, key: str, entry: Entry) -> Entry:
        """Writes what is known of an entry."""
        known = {name: value for name, value in asdict(entry).items() if name != "path"}
        write(self._place(key, "json"), json.dumps(known, ensure_ascii=False).encode())
        return entry

    @contextmanager
    def part(self, key: str) -> Iterator[Part]:
        """The transfer of ``key``, this process's alone. What is left of it stays for the next time."""
        path, notes = self._place(key, "part"), self._place(key, "part.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:  # another process fetches the same file: no sharing, no waiting
                own = Part(path.with_suffix(f".{secrets.token_hex(4)}.part"))
                try:
                    yield own
                finally:
                    own.drop()
                return
            known = _json(notes) or {}
            yield Part(path, known.get("etag"), known.get("last_modified"), notes)
        finally:
            os.close(handle)

    def _place(self, key: str, kind: str) -> Path:
        return self.folder / key[:2] / f"{key}.{kind}"


def key(url: str, accept: str, language: str) -> str:
    """The name of a request: its address and what was negotiated."""
    return hashlib.sha256("\n".join((url, accept, language)).encode()).hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: a new file, flushed to disk, renamed into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with new.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _json(path: Path) -> dict[str, Any] | None:
    try:
        read = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None
