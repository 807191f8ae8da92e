"""A data folder opened as a whole: the lock, the store, the index."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from corpora.errors import ModelMismatch
from corpora.index.meta import Meta
from corpora.index.protocol import Index
from corpora.index.renewal import Renewal
from corpora.lock import DataLock
from corpora.store import Store
from models.embedding import DEFAULT, Backend, Embedder, load
from models.errors import ModelError

log = logging.getLogger(__name__)


class Library:
    """What a process works with while it owns a data folder. Close it, or use it in a ``with``."""

    def __init__(
        self, store: Store, index: Index, embedder: Embedder, lock: DataLock, resources: ExitStack
    ) -> None:
        self.store, self.index, self.embedder, self.lock = store, index, embedder, lock
        self._resources = resources

    @classmethod
    def open(
        cls,
        data: Path,
        embedder: Embedder,
        *,
        database: str | None = None,
        qdrant: str | None = None,
        address: str | None = None,
        replace_index: bool = False,
        source: str = "",
    ) -> Library:
        """Take ``data`` and open what is in it, made where it is missing.

        ``database`` and ``qdrant`` are URLs of servers that stand in for the files in the folder,
        ``address`` is what the lock tells others to ask, ``source`` the name that ``embedder`` was loaded
        by. An index that another model built goes on answering until :func:`corpora.ingest.renew` has filled
        the new one; with ``replace_index`` it is dropped at once. Raises StoreLocked, StoreUnavailable,
        StoreTooNew, IndexUnavailable.
        """
        with ExitStack() as opened:
            lock = opened.enter_context(DataLock.acquire(data, address=address))
            store = opened.enter_context(Store.open(database or data))
            index = opened.enter_context(_index(data, embedder, qdrant, source, replace_index))
            return cls(store, index, embedder, lock, opened.pop_all())

    @property
    def reading(self) -> tuple[Index, Embedder]:
        """The index that answers now, and the model to ask it with; to be taken together for one query."""
        pair = self.index.reading if isinstance(self.index, Renewal) else None
        if pair is not None:
            return pair
        return (self.index.newest if isinstance(self.index, Renewal) else self.index), self.embedder

    @property
    def renewing(self) -> bool:
        """Whether the index is still that of another model."""
        return isinstance(self.index, Renewal) and self.index.pending

    def close(self) -> None:
        """Let go of everything, the lock last."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _index(data: Path, embedder: Embedder, qdrant: str | None, source: str, replace: bool) -> Index:
    wanted: dict[str, Any] = {
        "model": embedder.name,
        "dimensions": embedder.dimensions,
        "source": source,
    }
    kind: Any
    place: str | Path
    if qdrant:
        from corpora.index.server import ServerIndex

        kind, place = ServerIndex, qdrant
    else:
        from corpora.index.edge import EdgeIndex

        kind, place = EdgeIndex, data / "index"
    try:
        opened: Index = kind.open(place, replace=replace, **wanted)
        return opened
    except ModelMismatch:
        old = kind.open_any(place)
        if old is None:  # its note does not say what built it
            return cast(Index, kind.open(place, replace=True, **wanted))
        log.warning(
            "the index was built with the model %s and answers until the texts are embedded with %s; "
            "'lextrace serve' does that in the background, 'lextrace ingest' at once",
            old.model,
            embedder.name,
        )
        return Renewal(old, kind.open_next(place, **wanted), _loaded(old.meta, embedder))


def _loaded(meta: Meta, embedder: Embedder) -> Embedder | None:
    """The model that built an index; None where it is not to be had any more."""
    if embedder.name == meta.model:
        return embedder  # the index is of another version of Lextrace
    source, _, backend = meta.source.partition("|")
    for name in dict.fromkeys((source, meta.model, DEFAULT)):
        try:
            found = load(name, backend=cast(Backend, backend or "auto")) if name else None
        except ModelError:
            continue
        if found is not None and (found.name, found.dimensions) == (meta.model, meta.dimensions):
            return found
    return None
