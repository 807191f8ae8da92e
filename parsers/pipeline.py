"""One file from bytes to Document: load, recognise, read, assemble."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from parsers import walk
from parsers.document import Document
from parsers.errors import LimitExceeded, ParseError, UnknownFormat
from parsers.limits import MIB, limits
from parsers.readers import NAMES, reader
from parsers.readers.block import Reading
from parsers.readers.revisions import State, settle
from parsers.readers.sniff import mismatch, sniff


def parse(source: Path | bytes, *, name: str | None = None, state: State = "final") -> Document:
    """The Document in one file.

    ``name`` is what the result calls its source (default: the file's name, "document" for bytes);
    ``state``: a text with tracked changes as it is now ("final"), or as it was before ("original").
    Raises :class:`parsers.errors.ParseError`; an archive or folder is for :func:`parse_all`. TypeError for
    text: whether it is a path or a document cannot be told.
    """
    _no_text(source)
    if isinstance(source, bytes):
        return _parse(source, name or "document", state)
    label = name or source.name or str(source)
    return _parse(walk.load(source, label, limits()), label, state)


def parse_all(
    source: Path | bytes, *, name: str | None = None, state: State = "final"
) -> Iterator[Document | ParseError]:
    """Every document in a file, ZIP archive or folder, in the order of their names.

    What cannot be parsed is given as its error, in its place, and the rest goes on. Nothing is
    raised but TypeError, for text. Inside a folder or an archive, ``source`` is the path from there
    ("nl/report.md").
    """
    _no_text(source)
    for label, content in walk.found(source, name, limits()):
        if isinstance(content, ParseError):
            yield content
            continue
        try:
            yield _parse(content, label, state)
        except ParseError as error:
            yield error


def _no_text(source: object) -> None:
    if isinstance(source, str):
        raise TypeError("give pathlib.Path(…) for a file, text.encode() for the text of a document")


def read(data: bytes, name: str) -> Reading:
    """The blocks of ``data``, its tracked changes not settled yet: what :func:`parse` begins with."""
    format = sniff(data, name)
    read_format = reader(format)
    if read_format is None:
        raise UnknownFormat(name, NAMES[format])
    reading = read_format(data, name)
    warning = mismatch(format, name)
    return replace(reading, warnings=(warning, *reading.warnings)) if warning else reading


def _parse(data: bytes, name: str, state: State) -> Document:
    from parsers.assembly import assemble

    if len(data) > limits().bytes:
        raise LimitExceeded(name, f"larger than {limits().bytes // MIB} MiB")
    try:
        sha256 = hashlib.sha256(data).hexdigest()
        return assemble(settle(read(data, name), state), source=name, sha256=sha256)
    except ParseError:
        raise
    except (MemoryError, RecursionError) as error:
        raise LimitExceeded(name, "too large or too deeply nested for the memory allowed") from error
    except Exception as error:
        # A fault of ours: the user gets one line and the batch goes on; the cause keeps the traceback.
        raise ParseError(name, f"internal error, {type(error).__name__}; please report it") from error
