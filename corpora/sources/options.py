"""How documents are fetched. Every option can be set by an environment variable ``LEXTRACE_FETCH_…``."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corpora.sources.formats import format_names
from corpora.sources.languages import ORIGINAL, THREE

MIB = 1024 * 1024
HOSTS = (
    "publications.europa.eu",
    "data.europa.eu",
    "eur-lex.europa.eu",
    "data.consilium.europa.eu",
    "www.consilium.europa.eu",
)


class BadOption(ValueError):
    """An environment variable with a value that cannot be used; the message names it."""


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "lextrace" / "fetch"
    except RuntimeError:  # a user without a home folder
        return Path(tempfile.gettempdir()) / "lextrace-fetch"


@dataclass(frozen=True)
class Options:
    """One field an option; the variable is ``LEXTRACE_FETCH_`` and the field's name in capitals.

    languages   languages to fetch where none is named, ISO 639-1, by commas
    formats     formats in order of preference where none is named, by commas; empty: the source's own order
    cellar      address of Cellar, or of a mirror of it (its host is allowed)
    council     address of the Council's document server, or of a mirror
    allow       further hosts that may be asked, by commas: "mirror.example", "mirror.example:8080"
    contact     e-mail address or web page of who runs this, for the User-Agent
    cache       folder of what was fetched before
    interval    seconds between two requests to one host
    attempts    how often a request is tried in all
    backoff     first wait after a failure, seconds; it doubles each time
    patience    longest wait that is accepted, also where the host asks for it, seconds
    timeout     longest silence of a host, seconds
    deadline    longest time of one transfer, seconds
    bytes       largest file
    """

    languages: tuple[str, ...] = ("en",)
    formats: tuple[str, ...] = ()
    cellar: str = "https://publications.europa.eu"
    council: str = "https://data.consilium.europa.eu"
    allow: tuple[str, ...] = ()
    contact: str = ""
    cache: Path | None = None
    interval: float = 1.0
    attempts: int = 4
    backoff: float = 2.0
    patience: float = 120.0
    timeout: float = 30.0
    deadline: float = 900.0
    bytes: int = 200 * MIB

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Hosts that may be asked: the services' own, those of ``cellar`` and ``council``, and ``allow``."""
        bases = (urlsplit(self.cellar).netloc, urlsplit(self.council).netloc)
        return frozenset(host.lower() for host in (*HOSTS, *bases, *self.allow))

    @property
    def folder(self) -> Path:
        """The folder of the cache."""
        return self.cache or _cache()

    @property
    def user_agent(self) -> str:
        """Who asks: the program, its version and the contact, as the services' operators want to read it."""
        try:
            number = version("lextrace")
        except PackageNotFoundError:
            number = "unknown"
        contact = self.contact or "no contact set; LEXTRACE_FETCH_CONTACT"
        return f"lextrace/{number} (document analysis; {contact})"


def from_environment(environment: Mapping[str, str] | None = None) -> Options:
    """The options that ``environment`` sets, defaults elsewhere. Raises BadOption."""
    given = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for item in fields(Options):
        variable = f"LEXTRACE_FETCH_{item.name.upper()}"
        if text := given.get(variable, "").strip():
            values[item.name] = _read(variable, item.name, text)
    return Options(**values)


def _read(variable: str, name: str, text: str) -> Any:
    if name == "formats":
        try:
            return format_names(text)
        except ValueError as error:
            raise BadOption(f"{variable}: {error}") from error
    if name in ("languages", "allow"):
        parts = tuple(part.strip().lower() for part in text.split(",") if part.strip())
        wrong = [part for part in parts if part not in {*THREE, ORIGINAL}] if name == "languages" else []
        if wrong:
            raise BadOption(f"{variable}: {wrong[0]!r} is not one of {', '.join(THREE)}")
        return parts
    if name in ("cellar", "council"):
        address = urlsplit(text)
        if address.scheme not in ("http", "https") or not address.netloc or "@" in address.netloc:
            raise BadOption(f"{variable} must be an address such as https://mirror.example, not {text!r}")
        return text.rstrip("/")
    if name == "cache":
        return Path(text).expanduser()
    if name == "contact":
        if not text.isprintable() or not text.isascii():
            raise BadOption(f"{variable} must be plain ASCII, an e-mail address or a web page")
        return text
    whole = name in ("attempts", "bytes")
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        number = -1
    least = 0 if name in ("interval", "backoff", "patience") else 1 if whole else 0.001
    if not least <= number < 1e12:
        kind = "a positive whole number" if whole else "a number of seconds"
        raise BadOption(f"{variable} must be {kind}, not {text!r}")
    return number
