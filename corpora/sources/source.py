"""What the sources have in common: a file that came, what there is of a work, and how both are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from corpora.sources.cache import Entry
from corpora.sources.errors import WrongContent
from corpora.sources.formats import Format
from corpora.sources.languages import two
from corpora.sources.request import Request
from corpora.sources.soundness import unsound


@dataclass(frozen=True, slots=True)
class Got:
    """One language version in one format; ``entries`` are its files in order, mostly one."""

    language: str
    format: Format
    entries: tuple[Entry, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Available:
    """What there is of a work: formats by language, best first; ``date`` of the document where known."""

    languages: dict[str, tuple[str, ...]]
    date: str | None = None


class DocumentSource(Protocol):
    """A service that has documents. Both methods raise :mod:`corpora.sources.errors`."""

    def available(self, request: Request) -> Available:
        """Languages and formats of a work; raises NotFound where the service does not have it."""

    def get(self, request: Request, language: str, formats: tuple[str, ...]) -> Got:
        """A language version in the first of ``formats`` that there is; none named: the source's order."""


def checked(entry: Entry, wanted: Format, language: str = "") -> Entry:
    """``entry``, a file in this format and language. Raises WrongContent, and the cache forgets it."""
    host = urlsplit(entry.url).netloc
    said = two(entry.content_language.split(",")[0])
    if problem := unsound(entry.path, wanted, entry.content_type):
        message = f"sent {problem}; try another format (--format) or try again later"
    elif said and language and said != language:
        message = f"sent the version in {said} instead of {language}; try again later"
    else:
        return entry
    entry.path.unlink(missing_ok=True)
    raise WrongContent(f"{host}: {message}")
