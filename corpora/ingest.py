"""From files to the store and the index, once and only once.

The order makes a crash harmless. (1) The key of the manifestation is announced in the store, (2) its
points are written to the index, (3) one transaction writes its rows, takes the announcement back and
announces what it supersedes, (4) the points of the superseded are deleted and settled. Whatever is still
announced when the next run starts was cut short between two steps, and is repaired first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from corpora.index.protocol import Index
from corpora.passages import points
from corpora.pipeline import PIPELINE, manifestation_key
from corpora.store import Store
from models.embedding import Embedder
from parsers import sandbox, walk
from parsers.document import Document
from parsers.errors import ParseError
from parsers.limits import limits

__all__ = [
    "PIPELINE",
    "Failure",
    "Item",
    "Progress",
    "Report",
    "ingest",
    "ingest_document",
    "reindex",
    "remove",
]

State = Literal["added", "replaced", "unchanged", "failed", "reindexed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One file is done. ``done`` counts files, ``total`` is how many were found so far."""

    source: str
    state: State
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """A document that is in the store now."""

    source: str
    work: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not. Nothing of it was kept but its name here."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did; ``unchanged`` and ``reindexed`` hold file names and manifestation keys."""

    added: tuple[Item, ...] = ()
    replaced: tuple[Item, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    reindexed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """``lextrace/ingest/1``."""
        return {
            "schema": "lextrace/ingest/1",
            **{
                name: [
                    {"source": i.source, "document": i.work, "language": i.language}
                    for i in getattr(self, name)
                ]
                for name in ("added", "replaced")
            },
            "unchanged": list(self.unchanged),
            "reindexed": len(self.reindexed),
            "errors": [{"source": f.source, "code": f.code, "message": f.message} for f in self.failed],
        }


Parse = Callable[[bytes, str], Document]
Watch = Callable[[Progress], None]


def ingest(
    paths: Iterable[Path],
    store: Store,
    index: Index,
    embedder: Embedder,
    *,
    progress: Watch | None = None,
    trusted: bool = True,
    parse: Parse | None = None,
) -> Report:
    """Keep and index every document in ``paths`` (files, folders, ZIP archives).

    Safe to run twice and after a crash; a file whose bytes are known is not parsed again. ``trusted``
    is for the user's own files (see :mod:`parsers.sandbox`). A file that cannot be parsed is reported
    and the others go on; errors of the store, the index or the model are raised.
    """
    read = parse or (lambda data, name: sandbox.parse_isolated(data, name=name, trusted=trusted))
    run = _Run(store, index, embedder, read, progress)
    run.total = sum(map(_files_in, chosen := [Path(path) for path in paths]))
    run.reindexed = reindex(store, index, embedder, progress=progress)
    for path in chosen:
        for label, content in walk.found(path, None, limits()):
            run.file(label, content, _place(path, label))
    report = run.report()
    if report.added or report.replaced or report.reindexed:
        index.flush()
    return report


def ingest_document(
    document: Document, store: Store, index: Index, embedder: Embedder, *, path: str | None = None
) -> tuple[State, str]:
    """Keep and index one parsed document; gives what was done and the key of its work."""
    key = manifestation_key(document.sha256, PIPELINE)
    if store.holds(document.sha256):
        known = store.add(document, path=path)
        return known.state, known.work
    made = points(document, embedder, pipeline=PIPELINE)
    store.announce([key])
    index.upsert(made)
    added = store.add(document, path=path, generation=index.generation)
    if added.superseded:
        index.delete(added.superseded)
        store.settle(added.superseded)
    return added.state, added.work


def remove(name: str, store: Store, index: Index) -> None:
    """Take a work out of the store and the index. Raises UnknownWork."""
    keys = store.remove(name)
    index.delete(keys)
    index.flush()
    store.settle(keys)


def reindex(
    store: Store, index: Index, embedder: Embedder, *, progress: Watch | None = None
) -> tuple[str, ...]:
    """Repair what a crash left, and embed every stored document that is not in this index.

    The second happens after a change of model or the loss of the index. Gives the keys that were done.
    """
    unsettled = store.announced()
    current = set(store.manifestations())
    if unsettled:
        index.delete(unsettled)
    missing = sorted(set(store.not_in(index.generation)) | (current & set(unsettled)))
    if missing and len(missing) == len(current):
        store.recount()
    for done, key in enumerate(missing, 1):
        document = store.document_of(key)
        index.upsert(points(document, embedder, pipeline=_pipeline(key)))
        store.mark_indexed(key, index.generation)
        if progress:
            progress(Progress(document.source, "reindexed", done, len(missing)))
    store.settle(unsettled)
    return tuple(missing)


class _Run:
    """The state of one run."""

    def __init__(
        self, store: Store, index: Index, embedder: Embedder, parse: Parse, progress: Watch | None
    ) -> None:
        self.store, self.index, self.embedder = store, index, embedder
        self.parse, self.progress = parse, progress
        self.total = self.done = 0
        self.items: dict[str, list[Item]] = {"added": [], "replaced": []}
        self.unchanged: list[str] = []
        self.failed: list[Failure] = []
        self.reindexed: tuple[str, ...] = ()

    def file(self, label: str, content: bytes | ParseError, place: str) -> None:
        try:
            if isinstance(content, ParseError):
                raise content
            state = self._keep(label, content, place)
        except ParseError as error:
            self.failed.append(Failure(label, error.code, error.message))
            state = "failed"
        self.done += 1
        self.total = max(self.total, self.done)
        if self.progress:
            self.progress(Progress(label, state, self.done, self.total))

    def report(self) -> Report:
        return Report(
            tuple(self.items["added"]),
            tuple(self.items["replaced"]),
            tuple(self.unchanged),
            tuple(self.failed),
            self.reindexed,
        )

    def _keep(self, label: str, data: bytes, place: str) -> State:
        if self.store.holds(hashlib.sha256(data).hexdigest()):
            self.unchanged.append(label)
            return "unchanged"
        # The folder is left out of the name: the same bytes give the same ids wherever they lie.
        document = self.parse(data, PurePosixPath(label).name)
        state, work = ingest_document(document, self.store, self.index, self.embedder, path=place)
        if state == "unchanged":
            self.unchanged.append(label)
        else:
            self.items[state].append(Item(label, work, document.language))
        return state


def _place(path: Path, label: str) -> str:
    """Where a file came from, to tell two files of one name apart."""
    whole = path.resolve()
    return whole.as_posix() if not whole.is_dir() and whole.name == label else (whole / label).as_posix()


def _files_in(path: Path) -> int:
    """How many files there may be: archives count as one until they are opened."""
    return sum(1 for found in path.rglob("*") if found.is_file()) if path.is_dir() else 1


def _pipeline(key: str) -> int:
    return int(key.rsplit(".", 1)[1])
