"""Where documents come from: one file, bytes, a ZIP archive or a folder."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from parsers import archive
from parsers.errors import EmptyFile, LimitExceeded, ParseError, Unreadable
from parsers.limits import MIB, Limits
from parsers.readers import akn_package, formex_zip

Found = tuple[str, bytes | ParseError]


def load(source: Path, name: str, caps: Limits) -> bytes:
    """The bytes of one regular file. Raises Unreadable, EmptyFile or LimitExceeded, each naming ``name``."""
    try:
        status = source.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(name, "a folder, not a file")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device could block for ever
            raise Unreadable(name, "not a regular file")
        if status.st_size == 0:
            raise EmptyFile(name)
        if status.st_size > caps.bytes:
            raise LimitExceeded(name, f"larger than {caps.bytes // MIB} MiB")
        return source.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(name, _reason(error)) from error


def found(source: Path | bytes, name: str | None, caps: Limits) -> Iterator[Found]:
    """Every file in ``source``: ``(name, its bytes or why it cannot be had)``.

    Names are file names; inside a folder or an archive, the path from there. Order is that of the
    names. Hidden files are left out. Never raises ParseError.
    """
    if isinstance(source, bytes):
        yield from _open(source, name or "document", "", caps, caps.archive_depth)
        return
    label = name or source.name or str(source)
    try:
        folder = source.is_dir()
    except OSError as error:  # a name that is longer than names may be
        yield label, Unreadable(label, _reason(error))
        return
    if folder:
        yield from _folder(source, label, caps)
        return
    try:
        data = load(source, label, caps)
    except ParseError as error:
        yield label, error
        return
    yield from _open(data, label, "", caps, caps.archive_depth)


def _folder(root: Path, label: str, caps: Limits) -> Iterator[Found]:
    broken: list[OSError] = []
    paths: list[Path] = []
    for folder, _, files in os.walk(root, onerror=broken.append):
        paths.extend(Path(folder, file) for file in files)
    for error in broken:
        yield _relative(Path(error.filename or root), root), Unreadable(label, _reason(error))
    seen = False
    for path in sorted(paths, key=lambda path: path.relative_to(root).as_posix()):
        relative = _relative(path, root)
        if archive.hidden(PurePosixPath(relative)):
            continue
        seen = True
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            yield relative, Unreadable(relative, "a link that leads out of the folder")
            continue
        try:
            data = load(path, relative, caps)
        except ParseError as problem:
            yield relative, problem
            continue
        yield from _open(data, relative, relative + "/", caps, caps.archive_depth)
    if not seen and not broken:
        yield label, Unreadable(label, "a folder without files")


def _open(data: bytes, name: str, prefix: str, caps: Limits, depth: int) -> Iterator[Found]:
    """``data`` itself, or what is in it where it is an archive of files."""
    if not _is_archive(data):
        yield name, data
        return
    if depth == 0:
        yield name, LimitExceeded(name, "archives inside archives, too deep")
        return
    seen = False
    for inner, content in archive.members(data, name, caps):
        seen = True
        if isinstance(content, ParseError):
            path = name if inner == name else prefix + inner
            yield path, type(content)(path, content.detail)
        else:
            yield from _open(content, prefix + inner, prefix + inner + "/", caps, depth - 1)
    if not seen:
        yield name, EmptyFile(name)


def _is_archive(data: bytes) -> bool:
    """A ZIP that is not a document of its own kind (DOCX, XLSX, ODT, EPUB, a package of one AKN
    text or of one Formex document)."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
    except Exception:
        return True  # archive.members says what is wrong with it
    if "[Content_Types].xml" in names or "mimetype" in names:
        return False
    return not (formex_zip.is_package(data) or akn_package.is_package(data))


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission"
    return (getattr(error, "strerror", None) or "not a usable path").lower()
