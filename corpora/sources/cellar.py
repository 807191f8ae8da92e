"""Cellar, the repository of the Publications Office behind EUR-Lex.

A work is asked for under its production identifier with Accept and Accept-Language; Cellar redirects (303) to
the one file, lists several (300), or has none (404, 406). Then the SPARQL endpoint tells which languages and
formats there are, and the manifestation is asked for by its own address: negotiation on the work sometimes
answers 404 for files that exist.
"""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from corpora.sources import choices, sparql
from corpora.sources.cache import Entry
from corpora.sources.client import Answer, Client
from corpora.sources.errors import (
    Ambiguous,
    MissingFormat,
    MissingLanguage,
    NotFound,
    ServerTrouble,
    SourceError,
    WrongContent,
)
from corpora.sources.formats import FORMATS, Format, preferred
from corpora.sources.languages import ORIGINAL, THREE
from corpora.sources.request import Name, Request, path
from corpora.sources.source import Available, Got, checked

_OWN = "publications.europa.eu"


class Cellar:
    """Documents of EUR-Lex: acts, Commission documents, the Official Journal, treaties, judgments."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._works: dict[tuple[Name, ...], sparql.Work | None] = {}

    def available(self, request: Request) -> Available:
        """Languages and formats, by one SPARQL query."""
        work = self._work(request)
        if work is None:
            raise NotFound(_not_found())
        formats = {language: work.formats(language) for language in work.languages}
        return Available({language: each for language, each in formats.items() if each}, work.date)

    def get(self, request: Request, language: str, formats: tuple[str, ...]) -> Got:
        """The language version; a manifestation of several files (an act and its annexes) gives them all."""
        if language == ORIGINAL:
            raise MissingLanguage(
                f"{ORIGINAL!r} is a language of the Council register only; name one of the 24"
            )
        wanted = preferred(formats, tuple(FORMATS))
        if request.names not in self._works and not _needs_choice(request):
            # An error page in this format: the list may offer another.
            with suppress(WrongContent):
                if entries := self._negotiated(request, language, wanted[0]):
                    return Got(language, wanted[0], entries)
        return self._by_list(request, language, wanted)

    def _negotiated(self, request: Request, language: str, wanted: Format) -> tuple[Entry, ...]:
        """The files by content negotiation on the work; none where Cellar has none under this name."""
        address = self._client.options.cellar + path(request.names[0])
        return self._files(address, wanted.accept, language, wanted)

    def _by_list(self, request: Request, language: str, wanted: tuple[Format, ...]) -> Got:
        """The files by the list of what there is."""
        try:
            work = self._work(request)
        except (ServerTrouble, WrongContent) as trouble:
            return self._blindly(request, language, wanted, trouble)
        if work is None:
            raise NotFound(_not_found())
        offered = work.formats(language)
        if not offered:
            others = tuple(each for each in work.languages if work.formats(each))
            raise MissingLanguage(
                f"not in {language}; it exists in {', '.join(others) or 'no language that can be read here'}",
                others,
            )
        problem: SourceError | None = None
        for format_ in wanted:
            manifestation = work.manifestation(language, format_)
            if manifestation is None:
                continue
            try:
                entries = self._manifestation(work, manifestation, language, format_)
            except WrongContent as error:
                problem = error
                continue
            if entries:
                return Got(language, format_, entries, work.date)
        if problem:
            raise problem
        if {format_.name for format_ in wanted}.isdisjoint(offered):
            asked = ", ".join(format_.name for format_ in wanted)
            raise MissingFormat(f"not in {language} as {asked}; there is {', '.join(offered)}", offered)
        raise ServerTrouble(
            f"listed in {language}, but the file is not there; try again later or another --format"
        )

    def _manifestation(
        self, work: sparql.Work, which: sparql.Manifestation, language: str, wanted: Format
    ) -> tuple[Entry, ...]:
        """The files of a manifestation: by its own address, its items, or negotiation on the work."""
        if entries := self._files(self._local(which.url), wanted.types[which.type], language, wanted):
            return entries
        answers = [self._client.get(self._local(item), accept="*/*") for item in which.items]
        return _whole(answers, wanted, language) or self._files(
            self._local(work.url), wanted.accept, language, wanted
        )

    def _blindly(
        self, request: Request, language: str, wanted: tuple[Format, ...], trouble: SourceError
    ) -> Got:
        """Without a list: every name and format in turn."""
        if not _needs_choice(request):
            for name in request.names:
                for format_ in wanted:
                    address = self._client.options.cellar + path(name)
                    if entries := self._files(address, format_.accept, language, format_):
                        return Got(language, format_, entries)
        raise MissingLanguage(
            f"not found in {language}, and what there is cannot be listed ({trouble})"
        ) from trouble

    def _files(self, address: str, accept: str, language: str, wanted: Format) -> tuple[Entry, ...]:
        """The files at an address: the one, those of a list, or none (400, 404, 406, 410)."""
        answer = self._client.get(address, accept=accept, language=THREE[language])
        if answer.status == 300:
            listed = choices.pick(choices.read(answer.body, answer.url), wanted)
            answers = [self._client.get(self._local(each.url), accept="*/*") for each in listed]
            if len(answers) == 1 and answers[0].status == 300:
                listed = choices.pick(choices.read(answers[0].body, answers[0].url), wanted)
                answers = [self._client.get(self._local(each.url), accept="*/*") for each in listed]
            return _whole(answers, wanted, language)
        return (checked(answer.entry, wanted, language),) if answer.entry else ()

    def _work(self, request: Request) -> sparql.Work | None:
        """The work as the SPARQL endpoint has it; asked once a run."""
        if request.names not in self._works:
            self._works[request.names] = self._asked(request)
        return self._works[request.names]

    def _asked(self, request: Request) -> sparql.Work | None:
        address = self._client.options.cellar + sparql.PATH
        answer = self._client.get(sparql.address(address, request.names), accept=sparql.ACCEPT)
        if answer.entry is None:
            raise ServerTrouble(f"the SPARQL endpoint answers {answer.status}; try again later")
        works = sparql.read(answer.entry.path.read_bytes(), request.names)
        if len(works) > 1 and _needs_choice(request):
            names = ", ".join(work.celex or work.url for work in works)
            raise Ambiguous(f"{len(works)} documents begin on this page: {names}; ask for one of these")
        return works[0] if works else None

    def _local(self, url: str) -> str:
        """Cellar's own address of a thing, on the server or mirror of the options."""
        parts = urlsplit(url)
        if parts.hostname != _OWN or parts.port is not None:
            return url
        return self._client.options.cellar + parts._replace(scheme="", netloc="").geturl()


def _needs_choice(request: Request) -> bool:
    """Whether the names stand for several works: a page of the Official Journal on which several begin."""
    return len(request.names) > 1 and all(system == "oj" for system, _ in request.names)


def _whole(answers: list[Answer], wanted: Format, language: str) -> tuple[Entry, ...]:
    """All files of a list, or none: half a document is worse than none."""
    entries = [answer.entry for answer in answers]
    return tuple(checked(entry, wanted, language) for entry in entries if entry) if all(entries) else ()


def _not_found() -> str:
    return (
        "not in Cellar; check the number at https://eur-lex.europa.eu, a recent document may not be there yet"
    )
