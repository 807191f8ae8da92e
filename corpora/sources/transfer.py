"""Receiving a body into a part of the cache: limits, resumption, and whether all of it came."""

from __future__ import annotations

import re

import httpx

from corpora.sources.cache import Part
from corpora.sources.errors import BrokenTransfer, ServerTrouble, SourceError, TooLarge
from corpora.sources.options import Options
from corpora.sources.pacing import Clock

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Again(Exception):
    """This attempt failed, another may not. ``error`` is what to raise in the end, ``wait`` the seconds that
    the host asked for, None where it did not."""

    def __init__(self, error: SourceError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error, self.wait = error, wait


def resumption(part: Part) -> dict[str, str]:
    """The headers that ask for what is missing of a part, where its host gave a validator."""
    if part.size and part.validator:
        return {"Range": f"bytes={part.size}-", "If-Range": part.validator}
    return {}


def receive(response: httpx.Response, part: Part, options: Options, clock: Clock) -> None:
    """Writes the body of a 200 or 206 to ``part``.

    Raises Again where it broke off (what came stays in the part), TooLarge, ServerTrouble where it takes
    longer than ``options.deadline``.
    """
    host = response.url.host
    headers = response.headers
    plain = headers.get("content-encoding", "identity") == "identity"
    if response.status_code == 206:
        _continue(response, part)
    elif plain:
        part.begin(headers.get("etag"), headers.get("last-modified"))
    else:  # offsets into compressed bytes are none into the file
        part.begin(None, None)
    length = headers.get("content-length", "")
    whole = part.size + int(length) if length.isdecimal() and plain else None
    if whole is not None and whole > options.bytes:
        part.drop()
        raise TooLarge(_too_large(host, options.bytes))
    _write(response, part, options, clock)
    if whole is not None and part.size != whole:
        raise Again(BrokenTransfer(f"{host}: {part.size} of {whole} bytes came; try again"))


def _write(response: httpx.Response, part: Part, options: Options, clock: Clock) -> None:
    host = response.url.host
    start, size = clock.ticks(), part.size
    with part.path.open("ab") as opened:
        try:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > options.bytes:
                    break
                opened.write(chunk)
                if clock.ticks() - start > options.deadline:
                    raise ServerTrouble(
                        f"{host}: too slow, {size} bytes in {options.deadline:.0f} s; try again later, or "
                        "raise LEXTRACE_FETCH_DEADLINE"
                    )
        except httpx.HTTPError as error:
            message = f"{host}: the transfer broke off after {size} bytes ({_kind(error)}); try again"
            raise Again(BrokenTransfer(message)) from error
    if size > options.bytes:
        part.drop()
        raise TooLarge(_too_large(host, options.bytes))


def _continue(response: httpx.Response, part: Part) -> None:
    """A 206 must go on where the part ends, and be of the same file."""
    match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    etag = response.headers.get("etag")
    if match is None or int(match[1]) != part.size or (etag and part.etag and etag != part.etag):
        part.drop()
        error = BrokenTransfer(f"{response.url.host}: sent another part than the one asked for; try again")
        raise Again(error, wait=0)


def _too_large(host: str, largest: int) -> str:
    return f"{host}: more than {largest} bytes; raise LEXTRACE_FETCH_BYTES if the file is wanted"


def _kind(error: Exception) -> str:
    return "no more bytes came in time" if isinstance(error, httpx.TimeoutException) else "connection closed"
