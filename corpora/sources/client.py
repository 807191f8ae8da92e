"""Asking a host: allow-list, manners, redirects, repetition, and the cache.

One :class:`Client` serves a whole run: it keeps the pace of each host, and asks a host that cannot be reached
no second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

import httpx

from corpora.sources.cache import Cache, Entry, Part, key
from corpora.sources.errors import CannotKeep, Forbidden, ServerTrouble, Unreachable
from corpora.sources.options import Options
from corpora.sources.pacing import Clock, Pacer, backoff
from corpora.sources.refusals import refused, trouble
from corpora.sources.transfer import Again, receive, resumption

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 10
_LONGEST_PAGE = 4 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer of a chain: ``entry`` for a file (200), ``body`` for everything else."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    entry: Entry | None = None


class Client:
    """Asks the sources. ``notice`` hears of waits and repetitions, one line each."""

    def __init__(
        self,
        options: Options,
        *,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
        notice: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.options = options
        self.clock = clock or Clock()
        self.cache = Cache(options.folder)
        self._notice = notice
        self._pacer = Pacer(self.clock, options.interval)
        self._down: dict[str, Unreachable] = {}
        self._asked = ""
        # Bytes as they are on the host: offsets to resume at, lengths to check.
        headers = {"User-Agent": options.user_agent, "Accept-Encoding": "identity"}
        if "@" in options.contact:
            headers["From"] = options.contact
        self._http = httpx.Client(
            follow_redirects=False, timeout=options.timeout, headers=headers, transport=transport
        )

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    def get(self, url: str, *, accept: str, language: str = "") -> Answer:
        """The answer to a GET with these Accept and Accept-Language headers, after redirects.

        Statuses 200 (with ``entry``), 300, 400, 404, 406 and 410 come back; all else is raised as a
        SourceError, what may pass only after ``options.attempts``.
        """
        name = key(url, accept, language)
        asked = {"Accept": accept, **({"Accept-Language": language} if language else {})}
        try:
            with self.cache.part(name) as part:
                return self._persist(lambda: self._get(url, name, asked, part))
        except OSError as error:
            raise CannotKeep(
                f"{self.cache.folder}: the cache cannot be written ({error.strerror or error}); make room, "
                "or set LEXTRACE_FETCH_CACHE"
            ) from error

    def head(self, url: str) -> Answer:
        """The status of a HEAD, after redirects; a host that knows no HEAD is asked by GET."""

        def once(method: str = "HEAD") -> Answer:
            with self._last(method, url, dict) as response:
                status, final = response.status_code, str(response.url)
            if status in (405, 501) and method == "HEAD":
                return once("GET")
            return Answer(status, final, response.headers)

        return self._persist(once)

    def _get(self, url: str, name: str, asked: Mapping[str, str], part: Part) -> Answer:
        """One attempt."""
        known = self.cache.find(name)

        def headers() -> dict[str, str]:
            return {**asked, **(_conditions(known) if known else resumption(part))}

        with self._last("GET", url, headers) as response:
            status, final = response.status_code, str(response.url)
            if status == 304 and known:
                confirmed = replace(known, fetched=self.clock.stamp())
                return Answer(200, final, response.headers, entry=self.cache.note(name, confirmed))
            if status == 416:
                part.drop()
                raise Again(ServerTrouble(f"{response.url.host}: sends no part of this file; try again"), 0)
            if status not in (200, 206):
                return Answer(status, final, response.headers, _page(response))
            receive(response, part, self.options, self.clock)
            entry = self.cache.keep(
                name,
                part,
                url=final,
                content_type=response.headers.get("content-type", ""),
                content_language=response.headers.get("content-language", ""),
                etag=response.headers.get("etag"),
                last_modified=response.headers.get("last-modified"),
                fetched=self.clock.stamp(),
            )
            return Answer(200, final, response.headers, entry=entry)

    def _persist(self, attempt: Callable[[], Answer]) -> Answer:
        """Attempts until one succeeds, with growing waits between them."""
        options = self.options
        for number in range(1, options.attempts + 1):
            try:
                return attempt()
            except Again as again:
                host = self._asked
                if number == options.attempts:
                    if isinstance(again.error, Unreachable):
                        self._down[host] = again.error
                    raise again.error from again
                wait = again.wait
                if wait is None:
                    wait = min(backoff(number, options.backoff, self.clock.chance()), options.patience)
                if wait > options.patience:
                    raise ServerTrouble(
                        f"{host}: asks to be left alone for {wait:.0f} s; try again after that"
                    ) from again
                self._pacer.quiet(host, wait)
                self._notice(f"{again.error}: attempt {number + 1} of {options.attempts} in {wait:.0f} s")
            except Unreachable as error:
                self._down[self._asked] = error
                raise
        raise AssertionError("options.attempts is at least 1")

    @contextmanager
    def _last(self, method: str, url: str, headers: Callable[[], dict[str, str]]) -> Iterator[httpx.Response]:
        """The answer at the end of the redirects, open for reading; a failure of any of them as an error."""
        for _ in range(_MOST_HOPS):
            self._check(url)
            self._asked = _host(url)
            self._pacer.turn(self._asked)
            try:
                with self._http.stream(method, url, headers=headers()) as response:
                    location = response.headers.get("location")
                    if response.status_code not in _REDIRECTS or not location:
                        refused(response, self.clock.now())
                        yield response
                        return
            except httpx.HTTPError as error:
                raise trouble(self._asked, error, self.options.timeout) from error
            url = _next(url, location)
        raise ServerTrouble(f"{_host(url)}: sends from one address to the next without end; try again later")

    def _check(self, url: str) -> None:
        """Raises Forbidden for a host that is not allowed, Unreachable for one that was not there before."""
        try:
            address, host = urlsplit(str(httpx.URL(url))), _host(url)
            default = {"http": 80, "https": 443}.get(address.scheme)
            plain = (address.hostname or "").lower() if address.port in (None, default) else host
        except (ValueError, httpx.InvalidURL) as error:
            raise ServerTrouble(f"{self._asked}: sent an address that is none; try again later") from error
        if default is None or address.username is not None or not {host, plain} & self.options.hosts:
            raise Forbidden(
                f"{host or url}: not among the hosts that may be asked; if it is to be trusted, add it to "
                "LEXTRACE_FETCH_ALLOW"
            )
        if host in self._down:
            raise self._down[host]


def _conditions(known: Entry) -> dict[str, str]:
    """The headers that ask only for a file that has changed."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _page(response: httpx.Response) -> bytes:
    """The body of a page that is read here, as much of it as is reasonable."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > _LONGEST_PAGE:
            break
    return bytes(body)


def _host(url: str) -> str:
    return urlsplit(url).netloc.rsplit("@", 1)[-1].lower()


def _next(url: str, location: str) -> str:
    """Where a redirect leads; from https never back to http on the same host."""
    try:
        target = urljoin(url, location).split("#")[0]
        old, new = urlsplit(url), urlsplit(target)
    except ValueError:
        return location  # _check says what is wrong with it
    if old.scheme == "https" and new.scheme == "http" and old.hostname == new.hostname and new.port is None:
        return new._replace(scheme="https").geturl()
    return target
