"""What a run of ``lextrace fetch`` did, and its JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from corpora.sources.placing import State


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is in the folder now; ``source`` is what the user asked for, ``path`` the file."""

    source: str
    document: str
    language: str | None
    format: str
    path: str
    part: int
    parts: int
    state: State
    url: str
    bytes: int
    sha256: str
    etag: str | None
    last_modified: str | None
    fetched: str
    version: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What there is of a document; ``languages`` maps languages to formats, best first."""

    source: str
    document: str
    languages: dict[str, tuple[str, ...]]
    version: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be had, with the code of the error and one line for the user."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of a run, in the order of the identifiers given."""

    fetched: tuple[Fetched, ...] = ()
    listed: tuple[Listed, ...] = ()
    failed: tuple[Failure, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """``lextrace/fetch/1``."""
        return {
            "schema": "lextrace/fetch/1",
            "fetched": [asdict(each) for each in self.fetched],
            "available": [
                {
                    "source": each.source,
                    "document": each.document,
                    "version": each.version,
                    "date": each.date,
                    "languages": [
                        {"language": language, "formats": list(formats)}
                        for language, formats in each.languages.items()
                    ],
                }
                for each in self.listed
            ],
            "errors": [asdict(each) for each in self.failed],
        }
