"""One opened data folder and what the three kinds of users ask of it: commands, API and pages call this."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parsers.document import Document
from parsers.errors import ParseError
from service.frameworks import Frameworks
from service.kept import Kept
from service.settings import Settings, settings

if TYPE_CHECKING:
    from corpora.ingest import Failure, Progress, Report
    from corpora.library import Library
    from corpora.store.ledger import Entry
    from models.glossary import Concept
    from service.citations import CitationGraph
    from service.citations.graph import Direction
    from service.consistency import Comparison
    from service.lineage import Lineage
    from service.monitoring.overview import Meeting
    from service.review.desk import Desk
    from service.search import SearchResults
    from service.shelf import Shelf, ShelvedWork
    from service.traceability import Trace
    from service.uploads import Upload

_TRACES_KEPT = 4
_COMPARISONS_KEPT = 4


class Session(AbstractContextManager["Session"]):
    """Owns the data folder while it is open. ``limite`` in the settings filters every answer."""

    def __init__(self, library: Library, chosen: Settings) -> None:
        self.library = library
        self.settings = chosen
        self._traces: Kept[tuple[object, ...], Trace] = Kept(_TRACES_KEPT)
        self._comparisons: Kept[tuple[object, ...], Comparison] = Kept(_COMPARISONS_KEPT)
        self._writing = threading.Lock()
        self._shelf: Kept[tuple[str, ...], Shelf] = Kept(1)
        self._citations: Kept[tuple[str, ...], CitationGraph] = Kept(1)
        self._read: Kept[tuple[str, ...], list[Document]] = Kept(1)
        self._desks: Kept[tuple[object, ...], Desk] = Kept(_TRACES_KEPT)
        self.frameworks = Frameworks(library, self.documents, self._state)

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
        embedder = load(chosen.model, backend=chosen.model_backend)
        try:
            library = Library.open(
                chosen.data,
                embedder,
                database=chosen.database,
                qdrant=chosen.qdrant,
                address=address,
                source=chosen.model_source,
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
        mirror: bool = False,
    ) -> Report:
        """Stores and indexes files, folders, ZIPs and manifests; ``trusted`` for the user's own files.

        With ``mirror`` what was found there before and is gone now leaves the store.
        """
        from corpora.ingest import ingest

        own = self.library
        with self._writing:
            return ingest(
                paths,
                own.store,
                own.index,
                own.embedder,
                progress=progress,
                trusted=trusted,
                mirror=mirror,
            )

    def keep(self, files: Sequence[Upload]) -> Report:
        """Stores and indexes files that came over the network."""
        from corpora.ingest import Failure
        from service import uploads

        results = uploads.parse(files)
        failed = [Failure(r.source, r.code, r.message) for r in results if isinstance(r, ParseError)]
        return self.keep_documents([r for r in results if isinstance(r, Document)], failed)

    def keep_documents(self, documents: Sequence[Document], failures: Sequence[Failure] = ()) -> Report:
        """Stores and indexes documents that are parsed already; ``failures`` go into the report."""
        from service import uploads

        with self._writing:
            return uploads.keep(documents, failures, self.library)

    def renew(self, most: int = 8) -> bool:
        """After a change of model: embeds ``most`` documents more; True once the new index is in use.

        Uploads and ingests wait for one call at most; searches do not wait.
        """
        from corpora.ingest import renew

        with self._writing:
            return renew(self.library.store, self.library.index, self.library.embedder, most=most)

    @property
    def shared(self) -> bool:
        """Whether servers hold the store and the index, so that other processes may work on them too."""
        return bool(self.settings.database and self.settings.qdrant)

    def search(
        self,
        query: str,
        *,
        languages: Collection[str] | None = None,
        works: Collection[str] | None = None,
        limit: int = 20,
        offset: int = 0,
        by_passage: bool = False,
    ) -> SearchResults:
        """Hits across all languages, ``by_passage`` each passage once with its language versions.

        Raises corpora.errors.UnknownWork for a work that is not there.
        """
        from corpora.errors import StoreUnavailable
        from models.reranker import load_reranker
        from service.search import search

        for work in works or ():
            self._shelved(work)

        index, embedder = self.library.reading
        found = search(
            query,
            store=self.library.store,
            index=index,
            embedder=embedder,
            languages=languages,
            works=works,
            limit=limit,
            offset=offset,
            limite=self.settings.limite,
            reranker=load_reranker(self.settings.reranker) if self.settings.reranker else None,
            reranked=self.settings.reranked,
            by_passage=by_passage,
        )
        if not found.total and self.shelf().works and not index.count():
            raise StoreUnavailable(
                f"{self.settings.data}: the store has texts, but nothing of its index is there; any "
                "lextrace ingest FILE builds it anew"
            )
        return found

    def documents(self, works: Collection[str] | None = None) -> list[Document]:
        """The current document of every expression that may be shown; raises corpora.errors.UnknownWork."""
        if works is not None:
            for work in works:
                self._shelved(work)
        return [document for document in self.library.store.documents(works=works) if self.may_show(document)]

    def document(self, work: str, language: str | None = None) -> Document:
        """One document; raises corpora.errors.UnknownWork, also for one that may not be shown."""
        from corpora.errors import UnknownWork

        shelved = self._shelved(work)
        if language is not None and language not in shelved.languages:
            there = ", ".join(shelved.languages)
            raise UnknownWork(f"{work}: no version in {language} in the store; there is {there}")
        store = self.library.store
        document = store.document(work, None if language in (None, "und") else language)
        if self.may_show(document):
            return document
        return store.document(work, shelved.languages[0])

    def shelf(self) -> Shelf:
        """The lists and figures of what may be shown; kept until the store changes."""
        from service.shelf import shelf

        return self._shelf.get(self._state(), lambda: shelf(self._shown()))

    def citations(self) -> CitationGraph:
        """Who cites whom among what may be shown; kept until the store changes."""
        from service.citations import build

        return self._citations.get(self._state(), lambda: build(self._shown()))

    def citations_around(
        self, name: str | None, direction: Direction = "cites", depth: int | None = None
    ) -> CitationGraph:
        """The citation graph, or the part within ``depth`` steps of a work or of a document cited somewhere.

        Raises corpora.errors.UnknownWork where ``name`` is neither.
        """
        from corpora.errors import UnknownWork
        from corpora.store.naming import canonical

        graph = self.citations()
        if name is None:
            return graph
        known = self.key(name)
        start = next((n for n in (known, name, *canonical(name)) if n in graph.nodes), None)
        if start is None:
            raise UnknownWork(f"{name}: neither stored nor cited by anything that is; ingest it first")
        return graph.around(start, direction, depth)

    def lineage(self, name: str) -> Lineage:
        """What a work revises, corrects or adds to, its files and what is in doubt about it.

        Raises corpora.errors.UnknownWork.
        """
        from corpora.errors import UnknownWork
        from service.lineage import lineage

        store, key = self.library.store, self._shelved(name).work
        record = store.work(key)
        if record is None:  # taken away in this instant
            raise UnknownWork(f"{name}: no such document in the store; ingest it first")
        shelf = self.shelf()
        return lineage(store, record, lambda work: shelf.find(work) is not None, limite=self.settings.limite)

    def key(self, name: str) -> str | None:
        """What outputs call the work of that name; None where it is not there or may not be shown."""
        record = self.library.store.work(name)
        return record.key if record and self.shelf().find(record.key) else None

    def may_show(self, document: Document) -> bool:
        """LIMITE documents are shown only where the settings say so."""
        return self.settings.limite or not any("LIMITE" in marking for marking in document.markings)

    def trace(self, framework: str | None = None) -> Trace:
        """Traces the framework through the store, with what people decided; kept until either changes."""
        return self.review(framework).trace

    def review(self, framework: str | None = None) -> Desk:
        """The reviewer's desk over the trace of a framework; a new one after every decision."""
        from service.review.desk import Desk

        def make() -> Desk:
            documents = self._read.get(self._state(), self.documents)
            return Desk(self.proposal(framework), documents, self.library.store, self.library.embedder)

        return self._desks.get((framework, self.library.store.ledger.head(), *self._state()), make)

    def trail(self, *, after: int = 0, limit: int | None = None) -> list[Entry]:
        """The entries of the audit trail after a position, without the words of what may not be shown."""
        from service.review.trail import shown

        entries = self.library.store.ledger.entries(after=after, limit=limit)
        if self.settings.limite:
            return entries
        return list(shown(entries, lambda work: self.key(work) is not None))

    def proposal(self, framework: str | None = None) -> Trace:
        """Traces the framework through the store, without what people decided."""
        from service.traceability import trace

        def make() -> Trace:
            found = trace(
                self.documents(),
                framework=framework,
                embedder=self.library.embedder,
                changes=self.frameworks.corrections,
            )
            return self._judged(found)

        edits = (str(one.position) for one in self.frameworks.edits())
        return self._traces.get((framework, *edits, "in", *self._state()), make)

    def _judged(self, found: Trace) -> Trace:
        """The trace with what the judge of the settings says; without one as it is."""
        chosen, key = self.settings.judge, self.settings.judge_key
        if not chosen:
            return found
        from service.judging import open_judge, weigh
        from service.traceability.tracing import rescored

        judge = open_judge(chosen, self.settings.data, key.get_secret_value() if key else None)
        if judge is None:
            return found
        return rescored(found, lambda scores, items, tree: weigh(scores, items, tree, judge))

    def meeting(self, framework: str | None = None, *, since: str = "", until: str = "") -> Meeting:
        """What a working party asks before a meeting: days are ISO dates or empty. Raises UsageError."""
        from service.monitoring.overview import meeting
        from service.traceability.landscape import day

        desk = self.review(framework)
        embedder = self.library.embedder
        return meeting(desk.trace, desk.documents, embedder, since=day(since), until=day(until))

    def compare(
        self,
        work: str,
        languages: Sequence[str] | None = None,
        *,
        terms: Sequence[Concept] = (),
        checks: Sequence[str] | None = None,
    ) -> Comparison:
        """Compares the stored language versions of a work; without any of the ``checks`` it aligns them.

        What all checks find without ``terms`` is kept until a text changes.
        Raises corpora.errors.UnknownWork, also for a language in which the work is not stored.
        """
        from corpora.errors import UnknownWork

        there = self.languages(work)
        lacking = sorted(set(languages or ()) - set(there))
        if lacking:
            raise UnknownWork(f"{work}: not stored in {', '.join(lacking)}; there is {', '.join(there)}")

        def make() -> Comparison:
            versions = [one for one in self.documents([work]) if not languages or one.language in languages]
            return self.compare_documents(versions, terms=terms, checks=checks)

        if terms or checks is not None:
            return make()
        key = (work, *sorted(languages or ()), "in", *self._state())
        return self._comparisons.get(key, make)

    def compare_documents(
        self,
        documents: Sequence[Document],
        *,
        terms: Sequence[Concept] = (),
        checks: Sequence[str] | None = None,
    ) -> Comparison:
        """Compares language versions that need not be stored; raises NotComparable."""
        from service.consistency import compare
        from service.consistency.similarity import Similarity

        similarity = Similarity(self.library.embedder)
        return compare(documents, checks=checks, similarity=similarity, terms=terms)

    def languages(self, work: str) -> tuple[str, ...]:
        """The languages in which a work may be shown; raises corpora.errors.UnknownWork."""
        return self._shelved(work).languages

    def _state(self) -> tuple[str, ...]:
        """What the answers follow from: the current files, and which of them were put into a work."""
        store = self.library.store
        return (*store.manifestations(), *store.likeness.homes())

    def _shown(self) -> Iterator[Document]:
        """Every current document that may be shown, one at a time."""
        return (document for document in self.library.store.documents() if self.may_show(document))

    def _shelved(self, name: str) -> ShelvedWork:
        """The work of that name. One that may not be shown is answered like one that is not there."""
        from corpora.errors import UnknownWork

        key = self.key(name)
        found = self.shelf().find(key) if key else None
        if found is None:
            raise UnknownWork(f"{name}: no such document in the store; ingest it first")
        return found
