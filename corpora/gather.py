"""Where an ingest gets its files from: a file, a folder, an archive, a manifest."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from corpora import manifest
from corpora.given import Given
from corpora.manifest import BadLine, NotNamed
from parsers import walk
from parsers.errors import ParseError
from parsers.limits import limits
from parsers.readers import akn_package, formex_zip

_PACKAGE = 20_000_000  # bytes; one document packed with its annexes is smaller


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name, its place (unique), its bytes or why they cannot be had.

    ``given`` is what a manifest says of it, ``line`` where. ``path`` is how the user would name it: from the
    path that was asked for down into folders and archives.
    """

    label: str
    place: str
    content: bytes | ParseError
    path: str
    given: Given | None = None
    line: str | None = None

    def explained(self, error: ParseError) -> str:
        """The message of ``error``, with the path and the line of the manifest in it."""
        if not isinstance(error, BadLine):
            where = f"{self.path} ({self.line})" if self.line else self.path
        elif self.line:  # a line that contradicts another; it names both files
            where = error.source
        else:  # a line without a file: the path is that of the list
            where = self.path + error.source.removeprefix(PurePosixPath(self.path).name)
        return type(error)(where, error.detail).message


def files(path: Path) -> Iterator[File]:
    """Every file in ``path``, one at a time, in the order of their names or of the manifest."""
    if manifest.is_manifest(path):
        yield from _listed(path)
        return
    for label, content in walk.found(path, None, limits()):
        # CASE: a folder that "lextrace fetch" filled has its manifest beside the texts
        if path.is_dir() and manifest.is_manifest(path / label):
            content = NotNamed(label)
        yield File(label, place_of(path, label), content, _shown(path, label))


def count(path: Path) -> int:
    """How many files there may be: those in an archive too, but not those of an archive in another one."""
    if manifest.is_manifest(path):
        lines = manifest.read(path)
        return sum(1 if isinstance(line, ParseError) else _in_file(line.path) for line in lines)
    if not path.is_dir():
        return _in_file(path)
    return sum(_in_file(found) for found in path.rglob("*") if found.is_file())


def _in_file(path: Path) -> int:
    """1, or how many files an archive of files holds; of broken archives the ingest says what is wrong."""
    if path.suffix.lower() != ".zip":
        return 1
    try:
        if path.stat().st_size < _PACKAGE:
            data = path.read_bytes()
            if formex_zip.is_package(data) or akn_package.is_package(data):
                return 1
        with zipfile.ZipFile(path) as archive:
            return max(1, sum(1 for info in archive.infolist() if not info.is_dir()))
    except (OSError, ValueError, zipfile.BadZipFile):
        return 1


def place_of(path: Path, label: str) -> str:
    """Where a file came from, to tell two files of one name apart."""
    whole = resolved(path)
    return whole.as_posix() if not whole.is_dir() and whole.name == label else (whole / label).as_posix()


def resolved(path: Path) -> Path:
    """The whole path. A link to a file stays the link: it is a file of its own in its folder."""
    return path.resolve() if path.is_dir() or not path.name else path.parent.resolve() / path.name


def _shown(path: Path, label: str) -> str:
    return (path if not path.is_dir() and path.name == label else path / label).as_posix()


def _listed(path: Path) -> Iterator[File]:
    for entry in manifest.read(path):
        if isinstance(entry, ParseError):
            yield File(entry.source, "", entry, path.as_posix())
            continue
        line = f"{path.name}, line {entry.line}"
        said = entry.given if entry.given.to_json() else None
        found = walk.found(entry.path, None, limits())
        first = list(islice(found, 2 if said else 0))
        if len(first) == 2:
            detail = f"{entry.path.name} holds several files, of which nothing can be said; list its files"
            yield File(line, "", BadLine(line, detail), path.as_posix())
            continue
        for label, content in chain(first, found):
            yield File(label, place_of(entry.path, label), content, _shown(entry.path, label), said, line)
