"""Files that came over the network: named safely, parsed in a child process, never written to a folder."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from parsers import walk
from parsers.document import Document
from parsers.errors import ParseError
from parsers.limits import limits
from parsers.sandbox import parse_isolated

if TYPE_CHECKING:
    from corpora.ingest import Failure, Report
    from corpora.library import Library

_LONGEST_NAME = 120

Upload = tuple[str, bytes]
"""The name that a client gave, and the bytes."""


def parse(uploads: Sequence[Upload]) -> list[Document | ParseError]:
    """Every document in the uploads, archives opened; what cannot be read, as its error in its place."""
    found: list[Document | ParseError] = []
    for given, data in uploads:
        for label, content in walk.found(data, safe_name(given), limits()):
            found.append(_parsed(label, content))
    return found


def keep(documents: Iterable[Document], failures: Iterable[Failure], library: Library) -> Report:
    """Stores and indexes the documents; one that comes again under its name replaces the one before."""
    from corpora.ingest import Item, Report, regroup, with_groups
    from corpora.ingest import keep as keep_one

    items: dict[str, list[Item]] = {"added": [], "replaced": []}
    unchanged = []
    times: Counter[str] = Counter()
    for document in documents:
        # Two files of one name in one request are two files, not one and its later version.
        times[document.source] += 1
        number = times[document.source]
        path = f"upload/{document.source}" if number == 1 else f"upload-{number}/{document.source}"
        added = keep_one(document, library.store, library.index, library.embedder, path=path)
        if added.state in items:
            items[added.state].append(
                Item(document.source, added.work, document.language, added.rendering_of)
            )
        else:
            unchanged.append(document.source)
    regroup(library.store, library.embedder)
    if items["added"] or items["replaced"]:
        library.index.flush()
    report = Report(tuple(items["added"]), tuple(items["replaced"]), tuple(unchanged), tuple(failures))
    return with_groups(report, library.store, own=True)


def safe_name(given: str) -> str:
    """The last part of a client's file name, without what a terminal, a page or a disk trips over."""
    last = given.replace("\\", "/").rstrip("/").rpartition("/")[2]
    whole = unicodedata.normalize("NFC", last)
    name = "".join(c for c in whole if not unicodedata.category(c).startswith("C")).strip(" .")
    if len(name) > _LONGEST_NAME:
        stem, dot, suffix = name.rpartition(".")
        short = suffix if dot and len(suffix) <= 8 else ""
        name = (stem or name)[: _LONGEST_NAME - len(short) - 1] + (f".{short}" if short else "")
    return name or "document"


def _parsed(label: str, content: bytes | ParseError) -> Document | ParseError:
    if isinstance(content, ParseError):
        return content
    try:
        # The folder is left out of the name: the same bytes give the same ids wherever they lie.
        return parse_isolated(content, name=PurePosixPath(label).name, trusted=False)
    except ParseError as error:
        return error
