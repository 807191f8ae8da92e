"""A data folder opened as a whole: the lock, the store, the index."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from corpora.index.protocol import Index
from corpora.lock import DataLock
from corpora.store import Store
from models.embedding import Embedder


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
    ) -> Library:
        """Take ``data`` and open what is in it, made where it is missing.

        ``database`` and ``qdrant`` are URLs of servers that stand in for the files in the folder,
        ``address`` is what the lock tells others to ask. With ``replace_index`` an index that another
        model built starts empty; :func:`corpora.ingest.reindex` fills it. Raises StoreLocked,
        StoreUnavailable, StoreTooNew, ModelMismatch, IndexUnavailable.
        """
        with ExitStack() as opened:
            lock = opened.enter_context(DataLock.acquire(data, address=address))
            store = opened.enter_context(Store.open(database or data))
            index = opened.enter_context(_index(data, embedder, qdrant, replace_index))
            return cls(store, index, embedder, lock, opened.pop_all())

    def close(self) -> None:
        """Let go of everything, the lock last."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _index(data: Path, embedder: Embedder, qdrant: str | None, replace: bool) -> Index:
    if qdrant:
        from corpora.index.server import ServerIndex

        return ServerIndex.open(qdrant, model=embedder.name, dimensions=embedder.dimensions, replace=replace)
    from corpora.index.edge import EdgeIndex

    return EdgeIndex.open(
        data / "index", model=embedder.name, dimensions=embedder.dimensions, replace=replace
    )
