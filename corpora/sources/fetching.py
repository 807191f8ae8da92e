"""Fetching documents by identifier into a folder: the good ones are done, the others reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from corpora.sources import cache
from corpora.sources.cellar import Cellar
from corpora.sources.client import Client
from corpora.sources.council import Council
from corpora.sources.errors import (
    Ambiguous,
    CannotKeep,
    Challenged,
    Denied,
    NotFound,
    SourceError,
    Unreachable,
)
from corpora.sources.languages import ORIGINAL
from corpora.sources.manifest import Manifest
from corpora.sources.placing import name, place
from corpora.sources.report import Failure, Fetched, Listed, Report
from corpora.sources.request import Request, read
from corpora.sources.source import DocumentSource, Got

#: called with (identifiers done, identifiers in all, what is under way)
Watch = Callable[[int, int, str], None]

#: errors that the next language would meet as well
_WHOLE = (Ambiguous, CannotKeep, Challenged, Denied, NotFound, Unreachable)


def fetch(
    given: Iterable[str],
    folder: Path,
    client: Client,
    *,
    languages: Sequence[str] = (),
    everything: bool = False,
    formats: Sequence[str] = (),
    watch: Watch = lambda done, total, what: None,
) -> Report:
    """Fetches documents into ``folder`` and writes its manifest.

    ``languages`` are ISO 639-1 (or ``x``, see :mod:`corpora.sources.council`), none: those of the options;
    ``everything`` takes all that there are. ``formats`` are names of
    :data:`corpora.sources.formats.FORMATS` in order of preference. Nothing is raised for a
    document that cannot be had: ``Report.failed`` says why.
    """
    run = _Run(folder, client)
    wanted = tuple(formats or client.options.formats)
    for request in run.requests(given, watch):
        chosen = tuple(languages or client.options.languages)
        if everything:
            chosen = run.all_languages(request, wanted)
        for language in chosen:
            watch(run.done, run.total, f"{request.id} {language}")
            if not run.one(request, language, wanted):
                break
    return run.report()


def available(
    given: Iterable[str], client: Client, *, watch: Watch = lambda done, total, what: None
) -> Report:
    """Lists the languages and formats of documents; fetches none."""
    run = _Run(Path(), client)
    for request in run.requests(given, watch):
        watch(run.done, run.total, request.id)
        try:
            there = run.source(request).available(request)
        except SourceError as error:
            run.fail(request.given, error)
            continue
        run.listed.append(Listed(request.given, request.id, there.languages, request.version, there.date))
    return run.report()


class _Run:
    """The state of one run."""

    def __init__(self, folder: Path, client: Client) -> None:
        self.folder = folder
        self.manifest = Manifest(folder)
        self.sources: dict[str, DocumentSource] = {"cellar": Cellar(client), "council": Council(client)}
        self.fetched: list[Fetched] = []
        self.listed: list[Listed] = []
        self.failed: list[Failure] = []
        self.done = self.total = 0

    def requests(self, given: Iterable[str], watch: Watch) -> Iterable[Request]:
        """The documents asked for, each once."""
        asked = list(dict.fromkeys(given))
        self.total = len(asked)
        seen: set[tuple[str, str | None]] = set()
        for text in asked:
            try:
                request = read(text)
            except SourceError as error:
                self.failed.append(Failure(text, error.code, str(error)))
            else:
                if (request.id, request.version) not in seen:
                    seen.add((request.id, request.version))
                    yield request
            self.done += 1
            watch(self.done, self.total, "")

    def source(self, request: Request) -> DocumentSource:
        return self.sources[request.source]

    def all_languages(self, request: Request, formats: tuple[str, ...]) -> tuple[str, ...]:
        """The languages that there are, in one of ``formats`` where any are named."""
        try:
            there = self.source(request).available(request).languages
        except SourceError as error:
            self.fail(request.given, error)
            return ()
        fitting = tuple(each for each, names in there.items() if not formats or set(formats) & set(names))
        if not fitting:
            offered = ", ".join(sorted({name for names in there.values() for name in names})) or "none"
            message = f"{request.given}: in no language as {', '.join(formats)}; there is {offered}"
            self.failed.append(Failure(request.given, "missing_format", message))
        return fitting

    def one(self, request: Request, language: str, formats: tuple[str, ...]) -> bool:
        """One language version; whether the next one is worth asking for."""
        try:
            got = self.source(request).get(request, language, formats)
            for part, _ in enumerate(got.entries, 1):
                self._keep(request, got, part)
        except SourceError as error:
            self.fail(request.given, error)
            return not isinstance(error, _WHOLE)
        return True

    def fail(self, given: str, error: SourceError) -> None:
        self.failed.append(Failure(given, error.code, f"{given}: {error}"))

    def report(self) -> Report:
        return Report(tuple(self.fetched), tuple(self.listed), tuple(self.failed))

    def _keep(self, request: Request, got: Got, part: int) -> None:
        """Places one file, then writes its line: a crash between the two is mended by the next run."""
        entry = got.entries[part - 1]
        target = self.folder / name(request, got.language, got.format, part)
        state = place(entry, target, self.manifest)
        there = cache.sha256(target) if state == "unchanged" else entry.sha256
        item = Fetched(
            source=request.given,
            document=request.id,
            language=None if got.language == ORIGINAL else got.language,
            format=got.format.name,
            path=str(target),
            part=part,
            parts=len(got.entries),
            state=state,
            url=entry.url,
            bytes=target.stat().st_size,
            sha256=there,
            etag=entry.etag,
            last_modified=entry.last_modified,
            fetched=entry.fetched,
            version=request.version,
            date=got.date or request.date,
        )
        # A further part and another version are not the document itself: they must not be stored as it.
        own = None if part > 1 or request.version else request.id
        line = {**asdict(item), "path": target.name, "identifier": own}
        for key in ("source", "state"):
            line.pop(key)
        try:
            self.manifest.note(line)
        except OSError as error:
            raise CannotKeep(
                f"{self.manifest.path}: cannot be written ({error.strerror}); check it"
            ) from error
        self.fetched.append(item)
