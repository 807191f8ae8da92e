"""Who may ask: nobody is asked on loopback; elsewhere an API key is, kept as a hash."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

from fastapi import Request, Response

from service.api.problems import problem
from service.errors import UsageError
from service.settings import Settings

_OPEN = ("/healthz", "/readyz", "/static/")
_ROLES = ("reader", "reviewer", "admin")
_BODIES = ("POST", "PUT", "PATCH")
_WRITES = ("POST", "PUT", "PATCH", "DELETE")


def refuse(request: Request, chosen: Settings) -> Response | None:
    """A problem where the request may not go on, None where it may."""
    if not chosen.api_keys or request.url.path.startswith(_OPEN):
        return None
    role = _role(request, chosen)
    if role is None:
        response = problem(401, "unauthorised", "send an API key: Authorization: Bearer KEY")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    adds = request.method in _WRITES and request.url.path.endswith("/documents")
    if role != "admin" and (adds or request.url.path.startswith("/api/v1/jobs")):
        return problem(403, "forbidden", f"the role {role} may not add documents; use an admin's key")
    if role == "reader" and request.method in _WRITES and "/review" in request.url.path:
        return problem(403, "forbidden", "the role reader may not decide; use a reviewer's key")
    return None


def foreign(request: Request) -> Response | None:
    """A problem where a page of another site sends a write: on loopback nobody is asked for a key.

    After Fetch Metadata (W3C): browsers tell where a request comes from, and other programs send neither
    header.
    """
    if request.method not in _WRITES:
        return None
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    # The host alone: behind a proxy the service does not see that the page came over TLS.
    here = origin is None or origin.partition("://")[2] == request.headers.get("host", "")
    if site in (None, "same-origin", "none") and here:
        return None
    return problem(403, "forbidden", "this came from a page of another site; use the pages of this service")


def too_large(request: Request, chosen: Settings) -> Response | None:
    """A problem where the request's body is larger than the settings allow, or does not say how large."""
    if request.method not in _BODIES:
        return None
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return problem(411, "length_required", "send the length of the body (Content-Length)")
    if int(length) > chosen.max_upload:
        detail = f"larger than {chosen.max_upload} bytes; send fewer files, or raise LEXTRACE_MAX_UPLOAD"
        return problem(413, "limit_exceeded", detail)
    return None


def check_exposure(chosen: Settings) -> None:
    """Refuses to listen beyond loopback without keys; raises UsageError that says what to set."""
    if chosen.api_keys or chosen.allow_anonymous or _is_loopback(chosen.host):
        return
    raise UsageError(
        f"{chosen.host} can be reached from other machines: set LEXTRACE_API_KEYS, "
        "or LEXTRACE_ALLOW_ANONYMOUS=true where something else guards the door"
    )


def hashed(key: str) -> str:
    """The form in which LEXTRACE_API_KEYS holds a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _role(request: Request, chosen: Settings) -> str | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        return None
    digest = hashed(key.strip())
    for entry in chosen.api_keys:
        role, _, expected = entry.get_secret_value().partition(":")
        if role in _ROLES and hmac.compare_digest(expected, digest):
            return role
    return None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
