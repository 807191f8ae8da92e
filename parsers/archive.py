"""The files inside a ZIP archive, read in memory and capped; nothing is ever written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from parsers.errors import Encrypted, LimitExceeded, Malformed, ParseError
from parsers.limits import MIB, Limits

_CHUNK = 256 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def hidden(path: PurePosixPath) -> bool:
    """Files that a person did not put there: dot files, macOS resource forks, thumbnails, Office locks."""
    if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
        return True
    return path.name.startswith("~$") or path.name.lower() in ("thumbs.db", "desktop.ini")


def members(data: bytes, name: str, caps: Limits) -> Iterator[tuple[str, bytes | ParseError]]:
    """``(path inside the archive, bytes or what is wrong with it)``, sorted by path.

    A member that breaks a cap or is damaged is given as its error and the others go on; only the
    caps on the archive as a whole (entries, total size) end it, with one last error.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        yield name, _caused(Malformed(name, "not a whole ZIP archive"), error)
        return
    with archive:
        infos = [i for i in archive.infolist() if not i.is_dir() and not hidden(_path(i))]
        if len(infos) > caps.archive_entries:
            yield name, LimitExceeded(name, f"{len(infos)} files, {caps.archive_entries} allowed")
            return
        left = caps.archive_bytes
        for info in sorted(infos, key=lambda i: str(_path(i))):
            inner = str(_path(info))
            content = member(archive, info, inner, caps, left)
            if isinstance(content, bytes):
                left -= len(content)
            elif isinstance(content, LimitExceeded) and content.detail.startswith("archive"):
                yield name, LimitExceeded(name, f"more than {caps.archive_bytes // MIB} MiB unpacked")
                return
            yield inner, content


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """The member's path without drive, root or ``..``: a label, never a place on disk."""
    parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts) if parts else PurePosixPath("unnamed")


def member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner: str, caps: Limits, left: int
) -> bytes | ParseError:
    """One member's bytes, or what is wrong with it; ``left`` is what the whole archive may still hold."""
    if info.flag_bits & 0x1:
        return Encrypted(inner)
    # The sizes in the table of contents may lie, so the bytes are counted as they come.
    most = min(caps.bytes, left, max(MIB, info.compress_size * caps.archive_ratio))
    out = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                out += chunk
                if len(out) > most:
                    return _too_big(info, inner, caps, left)
    except _BROKEN as error:
        return _caused(Malformed(inner, "damaged inside its archive"), error)
    return bytes(out)


def _too_big(info: zipfile.ZipInfo, inner: str, caps: Limits, left: int) -> LimitExceeded:
    ratio = max(MIB, info.compress_size * caps.archive_ratio)
    if ratio <= min(caps.bytes, left):
        return LimitExceeded(inner, f"unpacks to more than {caps.archive_ratio} times its packed size")
    if caps.bytes <= left:
        return LimitExceeded(inner, f"larger than {caps.bytes // MIB} MiB")
    return LimitExceeded(inner, "archive too large")


def _caused(error: ParseError, cause: Exception) -> ParseError:
    error.__cause__ = cause
    return error
