"""What went wrong with a request, in the words of :mod:`corpora.sources.errors`, and whether to try again."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from corpora.sources.errors import Challenged, Denied, ServerTrouble, SourceError, Unreachable
from corpora.sources.pacing import retry_after
from corpora.sources.transfer import Again

#: statuses that the caller knows what to do with
_EXPECTED = frozenset({200, 206, 300, 304, 400, 404, 405, 406, 410, 416, 501})
_LATER = frozenset({408, 425, 429})
_FINAL = frozenset({501, 505, 511})
_ADVICE = "check the network, the firewall and HTTPS_PROXY, or fetch on a machine that is online"


def refused(response: httpx.Response, now: float) -> None:
    """Raises what an answer's status means where it is none of those expected: Again where it may pass."""
    status, host = response.status_code, response.url.host
    if response.headers.get("x-amzn-waf-action") in ("challenge", "captcha"):
        raise Challenged(
            f"{host}: wants to see a browser; wait an hour, or download the file in a browser and use "
            "'lextrace ingest FILE'"
        )
    if status in (401, 403, 407, 451):
        raise Denied(
            f"{host}: refuses ({status}); the document may not be public, or a proxy or firewall stands "
            "between"
        )
    wait = retry_after(response.headers.get("retry-after"), now)
    if status == 202:
        raise Again(ServerTrouble(f"{host}: still prepares the file (202); try again later"), wait)
    if status in _LATER or (status >= 500 and status not in _FINAL):
        what = "too many requests" if status == 429 else "trouble on the server"
        raise Again(ServerTrouble(f"{host}: {what} ({status}); try again later"), wait)
    if status not in _EXPECTED:
        raise ServerTrouble(f"{host}: an answer that makes no sense here ({status}); try again later")


def trouble(host: str, error: httpx.HTTPError, timeout: float) -> Again | SourceError:
    """What to raise for a connection that failed: Again where another attempt may do."""
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Unreachable(f"{host}: its certificate is not trusted here; {_ADVICE} (SSL_CERT_FILE)")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Unreachable(f"{host}: the name cannot be looked up, this machine may be offline; {_ADVICE}")
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)):
        return Again(Unreachable(f"{host}: no connection; {_ADVICE}"))
    if isinstance(error, httpx.TimeoutException):
        return Again(ServerTrouble(f"{host}: no answer in {timeout:g} s; try again later"))
    if isinstance(error, httpx.TransportError):
        return Again(ServerTrouble(f"{host}: closed the connection; try again later"))
    return ServerTrouble(f"{host}: an answer that cannot be read ({type(error).__name__}); try again later")


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
