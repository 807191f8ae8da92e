"""One opened data folder and what the three kinds of users ask of it: commands, API and pages call this."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parsers.document import Document
from service.settings import Settings, settings

if TYPE_CHECKING:
    from corpora.ingest import Progress, Report
    from corpora.library import Library
    from service.consistency import Comparison
    from service.search import SearchResults
    from service.traceability import Trace


class Session(AbstractContextManager["Session"]):
    """Owns the data folder while it is open. ``limite`` in the settings filters every answer."""

    def __init__(self, library: Library, chosen: Settings) -> None:
        self.library = library
        self.settings = chosen
        self._traces: dict[tuple[object, ...], Trace] = {}

    @classmethod
    def open(cls, chosen: Settings | None = None, *, address: str | None = None) -> Session:
        """Opens the folder, the store and the index that the settings name.

        Raises corpora.errors.StoreLocked where another process owns the folder, StoreUnavailable
        where the folder cannot be used, and models.errors where the embedding model is not to be had.
        """
        from corpora.errors import StoreUnavailable
        from corpora.library import Library
        from models.embedding import load

        chosen = chosen or settings()
        embedder = load(chosen.model)
        try:
            library = Library.open(
                chosen.data, embedder, database=chosen.database, qdrant=chosen.qdrant, address=address
            )
        except OSError as error:
            raise StoreUnavailable(
                f"{chosen.data}: cannot be used as the data folder ({error.strerror}); "
                "set LEXTRACE_DATA to a folder that may be written"
            ) from error
        return cls(library, chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.library.close()

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[Progress], None] | None = None,
        trusted: bool = True,
    ) -> Report:
        """Stores and indexes files, folders and ZIPs; ``trusted`` for the user's own files."""
        from corpora.ingest import ingest

        own = self.library
        return ingest(paths, own.store, own.index, own.embedder, progress=progress, trusted=trusted)

    def search(
        self,
        query: str,
        *,
        languages: Collection[str] | None = None,
        works: Collection[str] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> SearchResults:
        """Hits across all languages."""
        from service.search import search

        return search(
            query,
            store=self.library.store,
            index=self.library.index,
            embedder=self.library.embedder,
            languages=languages,
            works=works,
            limit=limit,
            offset=offset,
            limite=self.settings.limite,
        )

    def documents(self, works: Collection[str] | None = None) -> list[Document]:
        """The current document of every expression that may be shown."""
        found = self.library.store.documents(works=works)
        return [document for document in found if self.may_show(document)]

    def document(self, work: str, language: str | None = None) -> Document:
        """One document; raises corpora.errors.UnknownWork, also for one that may not be shown."""
        from corpora.errors import UnknownWork

        document = self.library.store.document(work, language)
        if not self.may_show(document):
            raise UnknownWork(f"{work}: not in the store; see the list of documents")
        return document

    def may_show(self, document: Document) -> bool:
        """LIMITE documents are shown only where the settings say so."""
        return self.settings.limite or not any("LIMITE" in marking for marking in document.markings)

    def trace(self, framework: str | None = None) -> Trace:
        """Traces the framework through the store; kept until the store changes."""
        from service.traceability import trace

        key = (framework, *self.library.store.manifestations())
        if key not in self._traces:
            if len(self._traces) >= 4:
                self._traces.pop(next(iter(self._traces)))
            self._traces[key] = trace(self.documents(), framework=framework, embedder=self.library.embedder)
        return self._traces[key]

    def compare(self, work: str, languages: Sequence[str] | None = None) -> Comparison:
        """Compares the stored language versions of a work."""
        from service.consistency import compare

        versions = self.documents([work])
        if languages:
            versions = [document for document in versions if document.language in languages]
        return compare(versions)
