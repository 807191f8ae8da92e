"""From files to the store and the index, once and only once.

The order makes a crash harmless. (1) The key of the manifestation is announced in the store, (2) its
points are written to the index, (3) one transaction writes its rows, takes the announcement back and
announces what it supersedes, (4) the points of the superseded are deleted and settled. Whatever is still
announced when the next run starts was cut short between two steps, and is repaired first. (5) After the
files, one transaction groups the language versions that carry no number; it is due until it is done. (6) The
index merges what was written, where that pays; cut short, it is as before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from corpora import gather, grouping
from corpora.gather import File
from corpora.given import Given, apply
from corpora.index.protocol import Index
from corpora.index.renewal import Renewal
from corpora.manifest import BadLine, NotNamed
from corpora.passages import points
from corpora.pipeline import PIPELINE, manifestation_key
from corpora.report import Duplicate, Failure, Item, Progress, Report, State, Watch
from corpora.store import Added, Store
from corpora.store.settling import Changes
from models.embedding import Embedder
from parsers import sandbox
from parsers.document import Document
from parsers.errors import ParseError

__all__ = [
    "PIPELINE",
    "Failure",
    "Item",
    "Progress",
    "Report",
    "ingest",
    "keep",
    "regroup",
    "reindex",
    "remove",
    "renew",
    "with_groups",
]

_LONG = 50_000  # points from which on merging the index may take long enough to be announced
Parse = Callable[[bytes, str], Document]


def ingest(
    paths: Iterable[Path],
    store: Store,
    index: Index,
    embedder: Embedder,
    *,
    progress: Watch | None = None,
    trusted: bool = True,
    parse: Parse | None = None,
    mirror: bool = False,
) -> Report:
    """Keep and index every document in ``paths`` (files, folders, ZIP archives, manifests).

    Safe to run twice and after a crash; a file whose bytes are known is not parsed again. ``trusted``
    is for the user's own files (see :mod:`parsers.sandbox`). A file that cannot be parsed is reported
    and the others go on; errors of the store, the index or the model are raised. With ``mirror`` what was
    found in ``paths`` before and is not there any more is taken out of the store.
    """
    read = parse or (lambda data, name: sandbox.parse_isolated(data, name=name, trusted=trusted))
    run = _Run(store, index, embedder, read, progress)
    run.total = sum(map(gather.count, chosen := [Path(path) for path in paths]))
    run.reindexed = reindex(store, index, embedder, progress=progress)
    _finish(store, index)
    # What is there comes before what is gone: a file under a new name is not taken away in between.
    for path in sorted(chosen, key=lambda path: not path.exists()) if mirror else chosen:
        run.path(path, mirror)
    run.note("comparing language versions without a number")
    regroup(store, embedder)
    report = run.report()
    if report.added or report.replaced or report.removed or report.reindexed:
        index.flush()
        if index.count() > _LONG:
            run.note("merging the index, which may take minutes")
        index.optimize()
    return report


def keep(
    document: Document,
    store: Store,
    index: Index,
    embedder: Embedder,
    *,
    path: str | None = None,
    given: str | None = None,
) -> Added:
    """Keep and index one parsed document, found at ``path``; ``given`` is what a manifest said of it."""
    key = manifestation_key(document.sha256, PIPELINE)
    if store.holds(document.sha256) and (given is None or store.given(document.sha256) == given):
        added = store.add(document, path=path)
    else:
        made = points(document, embedder, pipeline=PIPELINE)
        store.announce([key])
        index.upsert(made)
        added = store.add(
            document,
            path=path,
            generation=index.generation,
            given=given,
            marks=grouping.marks(document, made, embedder),
        )
    _follow(Changes(list(added.superseded), list(added.restored)), store, index, embedder)
    return added


def regroup(store: Store, embedder: Embedder) -> int:
    """Group the language versions without number where that is due; gives how many changed their work."""
    return grouping.regroup(store, embedder.name) if store.likeness.due() else 0


def with_groups(report: Report, store: Store, *, own: bool = False) -> Report:
    """The report with the groups as they stand now, each document under the name that its work has now.

    With ``own`` only those in which a document of the report stands: what else there is may not be shown.
    """
    grouped, suggestions = store.likeness.grouped(), store.likeness.suggestions()
    works = {version.home: version.work for version in grouped}

    def renamed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, work=works.get(item.work, item.work)) for item in items)

    added, replaced = renamed(report.added), renamed(report.replaced)
    if own:
        mine = {item.work for item in (*added, *replaced)}
        grouped = [version for version in grouped if version.work in mine]
        suggestions = [pair for pair in suggestions if mine >= set(pair.works)]
    return replace(
        report, added=added, replaced=replaced, grouped=tuple(grouped), suggestions=tuple(suggestions)
    )


def remove(name: str, store: Store, index: Index) -> None:
    """Take a work out of the store and the index. Raises UnknownWork."""
    keys = store.remove(name)
    index.delete(keys)
    index.flush()
    store.settle(keys)


def reindex(
    store: Store,
    index: Index,
    embedder: Embedder,
    *,
    progress: Watch | None = None,
    most: int | None = None,
) -> tuple[str, ...]:
    """Repair what a crash left, and embed every stored document that is not in this index.

    The second happens after a change of model or the loss of the index; ``most`` is how many documents to do
    now, without it all. Gives the keys that were done.
    """
    unsettled = store.announced()
    current = set(store.manifestations())
    if unsettled:
        index.delete(unsettled)
    repaired = sorted(current & set(unsettled))
    missing = repaired + sorted(set(store.not_in(index.generation)) - set(repaired))
    if missing and len(missing) == len(current):
        store.recount()
    chosen = missing if most is None else missing[: max(most, len(repaired))]
    for done, key in enumerate(chosen, 1):
        source = _embed(key, store, index, embedder)
        if progress:
            progress(Progress(source, "reindexed", done, len(missing)))
    if len(chosen) == len(missing):
        for key in store.likeness.lacking(embedder.name):  # stored before texts were compared
            document = store.document_of(key)
            made = points(document, embedder, pipeline=_pipeline(key))
            store.likeness.save(key, grouping.marks(document, made, embedder))
    store.settle(unsettled)
    return tuple(chosen)


def renew(store: Store, index: Index, embedder: Embedder, *, most: int | None = None) -> bool:
    """After a change of model: embed ``most`` documents more (all without it) into the new index.

    The old index answers until the new one lacks nothing; True once that is so. Cut short, it goes on from
    what was done; cheap where no change of model is under way.
    """
    if isinstance(index, Renewal) and index.pending:
        reindex(store, index, embedder, most=most)
        _finish(store, index)
        return not index.pending
    return True


def _finish(store: Store, index: Index) -> None:
    """Let the new index answer where it lacks nothing any more."""
    if isinstance(index, Renewal) and index.pending and not store.not_in(index.generation):
        index.optimize()
        index.finish()


def _embed(key: str, store: Store, index: Index, embedder: Embedder) -> str:
    """Write the points of a stored manifestation; gives the name of its file."""
    document = store.document_of(key)
    made = points(document, embedder, pipeline=_pipeline(key))
    index.upsert(made)
    store.likeness.save(key, grouping.marks(document, made, embedder))
    store.mark_indexed(key, index.generation)
    return document.source


def _follow(changes: Changes, store: Store, index: Index, embedder: Embedder) -> None:
    """Bring the index to what became of the current manifestations in the store."""
    if changes.retired:
        index.delete(changes.retired)
        store.settle(changes.retired)
    for key in changes.restored:
        _embed(key, store, index, embedder)


class _Run:
    """The state of one run."""

    def __init__(
        self, store: Store, index: Index, embedder: Embedder, parse: Parse, progress: Watch | None
    ) -> None:
        self.store, self.index, self.embedder = store, index, embedder
        self.parse, self.progress = parse, progress
        self.total = self.done = 0
        self.said: dict[str, tuple[str | None, str, str]] = {}
        self.items: dict[str, list[Item]] = {"added": [], "replaced": []}
        self.unchanged: list[str] = []
        self.duplicates: list[Duplicate] = []
        self.failed: list[Failure] = []
        self.skipped: list[Failure] = []
        self.removed: list[str] = []
        self.reindexed: tuple[str, ...] = ()

    def path(self, path: Path, mirror: bool) -> None:
        """Do every file in a path; with ``mirror`` forget what is not there any more."""
        there: set[str] = set()
        broken: list[str] = []
        if path.exists() or not mirror:
            for file in gather.files(path):
                self.file(file)
                if mirror:
                    there.add(file.place)
                    broken += [file.place + "/"] if isinstance(file.content, ParseError) else []
        if mirror:
            self._forget(gather.resolved(path).as_posix(), there, tuple(broken))

    def file(self, file: File) -> None:
        try:
            if isinstance(file.content, ParseError):
                raise file.content
            state = self._keep(file, file.content)
        except ParseError as error:
            state = "skipped" if isinstance(error, NotNamed) else "failed"
            problem = Failure(file.label, error.code, file.explained(error), file.path)
            (self.skipped if state == "skipped" else self.failed).append(problem)
        self._tell(file.label, state)

    def note(self, what: str) -> None:
        """Says what is done now that is no file."""
        if self.progress:
            self.progress(Progress(what, "step", self.done, self.total))

    def report(self) -> Report:
        done = Report(
            tuple(self.items["added"]),
            tuple(self.items["replaced"]),
            tuple(self.unchanged),
            tuple(self.failed),
            self.reindexed,
            tuple(self.removed),
            duplicates=tuple(self.duplicates),
            skipped=tuple(self.skipped),
        )
        return with_groups(done, self.store)

    def _keep(self, file: File, data: bytes) -> State:
        digest = hashlib.sha256(data).hexdigest()
        before = self.store.given(digest)
        given = file.given.to_json() if file.given else before
        self._agreed(file, digest, given)
        if self.store.holds(digest) and given == before:
            return self._known(file, digest)
        # The folder is left out of the name: the same bytes give the same ids wherever they lie.
        document = self.parse(data, PurePosixPath(file.label).name)
        if given is not None:
            document = apply(document, Given.from_json(given))
        added = keep(document, self.store, self.index, self.embedder, path=file.place, given=given)
        if added.state == "unchanged":
            self.unchanged.append(file.label)
        else:
            said = tuple(w.message for w in document.warnings if w.code == "manifest_contradiction")
            item = Item(file.label, added.work, document.language, added.rendering_of, said, file.path)
            self.items[added.state].append(item)
        return added.state

    def _agreed(self, file: File, digest: str, given: str | None) -> None:
        """Raises BadLine where a manifest of this run says something else of the same bytes."""
        if file.given is None or file.line is None:
            return
        before, line, path = self.said.setdefault(digest, (given, file.line, file.path))
        if before != given:
            detail = f"the same bytes as {path}, of which {line} says something else"
            raise BadLine(file.line, f"{file.path} has {detail}")

    def _known(self, file: File, digest: str) -> State:
        """A file whose bytes are in the store: nothing to do but to note another place."""
        key = manifestation_key(digest, PIPELINE)
        places = self.store.places.of([key]).get(key, ())
        changes = Changes() if file.place in places else self.store.places.seen(digest, file.place)
        _follow(changes, self.store, self.index, self.embedder)
        if changes.restored:
            language = self.store.document_of(changes.restored[0]).language
            work = self.store.work_of(changes.restored[0])
            self.items["replaced"].append(Item(file.label, work, language, path=file.path))
            return "replaced"
        self.unchanged.append(file.label)
        if places and file.place not in places:
            self.duplicates.append(Duplicate(file.path, places[0]))
        return "unchanged"

    def _forget(self, root: str, there: set[str], broken: tuple[str, ...]) -> None:
        """What lay at ``root`` or below it and is not among ``there``. What is in an archive that cannot
        be read now (``broken``) stays."""
        known = {*self.store.places.under(root), root}
        gone = [place for place in known - there if not place.startswith(broken)]
        changes, names = self.store.places.forget(gone)
        _follow(changes, self.store, self.index, self.embedder)
        self.removed += names
        for name in names:
            self._tell(name, "removed", counts=False)

    def _tell(self, label: str, state: State, *, counts: bool = True) -> None:
        self.done += counts
        self.total = max(self.total, self.done)
        if self.progress:
            self.progress(Progress(label, state, self.done, self.total))


def _pipeline(key: str) -> int:
    return int(key.rsplit(".", 1)[1])
