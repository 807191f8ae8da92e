"""Who may ask: nobody is asked on loopback; elsewhere an API key is, kept as a hash.

Programs send the key as ``Authorization: Bearer KEY``. A browser signs in once (``/sign-in``): the key then
travels in a cookie that no script can read and that other sites' pages do not send along.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from typing import Literal

from fastapi import Request

from service.errors import UsageError
from service.settings import Settings

Role = Literal["reader", "reviewer", "admin"]

COOKIE = "lextrace_key"
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"

_OPEN = ("/healthz", "/readyz", "/static/")
_ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
_BODIES = ("POST", "PUT", "PATCH")
_WRITES = ("POST", "PUT", "PATCH", "DELETE")
# More than any key needs: who signs in is not known yet.
_SIGN_IN_BYTES = 8_192


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request may not go on: HTTP status, stable code, what to do next."""

    status: int
    code: str
    detail: str


def refused(request: Request, chosen: Settings) -> Refusal | None:
    """Why the request may not go on, None where it may; the cheapest question first."""
    return (
        _misnamed(request, chosen)
        or _without_role(request, chosen)
        or _foreign(request, chosen)
        or _too_large(request, chosen)
    )


def role(request: Request, chosen: Settings) -> Role | None:
    """The role of the key that came with the request, in its header or else in its cookie."""
    if "authorization" in request.headers:
        scheme, _, key = request.headers["authorization"].partition(" ")
        return role_of(key.strip(), chosen) if scheme.lower() == "bearer" else None
    return role_of(_from_cookie(request.cookies.get(COOKIE, "")), chosen)


def role_of(key: str, chosen: Settings) -> Role | None:
    """The role of a key; every entry is compared, in a time that tells nothing of the key."""
    digest = hashed(key)
    found: Role | None = None
    for entry in chosen.api_keys:
        name, _, expected = entry.get_secret_value().partition(":")
        if hmac.compare_digest(expected, digest) and found is None:
            found = next((one for one in _ROLES if one == name), None)
    return found if key else None


def by_cookie(request: Request) -> bool:
    """Whether a browser that signed in asks, not a program with a key in its header."""
    return "authorization" not in request.headers and COOKIE in request.cookies


def for_cookie(key: str) -> str:
    """The key as a cookie may hold it, whatever characters it has."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _from_cookie(value: str) -> str:
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        return ""


def _misnamed(request: Request, chosen: Settings) -> Refusal | None:
    """Refuses a host name that is not ours: a page of another site may have had its name point here."""
    host = request.headers.get("host", "").lower()
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    for allowed in (one.lower() for one in chosen.allowed_hosts):
        if allowed in ("*", name) or (allowed.startswith("*.") and name.endswith(allowed[1:])):
            return None
    detail = "this host name is not one of the service's; add it to LEXTRACE_ALLOWED_HOSTS"
    return Refusal(400, "unknown_host", detail)


def _without_role(request: Request, chosen: Settings) -> Refusal | None:
    path = request.url.path
    if not chosen.api_keys or path.startswith(_OPEN) or path in (SIGN_IN, SIGN_OUT):
        return None
    found = role(request, chosen)
    if found is None:
        return Refusal(401, "unauthorised", "send an API key: Authorization: Bearer KEY")
    adds = request.method in _WRITES and path.endswith("/documents")
    if found != "admin" and (adds or path.startswith("/api/v1/jobs")):
        return Refusal(403, "forbidden", f"the role {found} may not add documents; use an admin's key")
    if found == "reader" and request.method in _WRITES and "/review" in path:
        return Refusal(403, "forbidden", "the role reader may not decide; use a reviewer's key")
    return None


def _foreign(request: Request, chosen: Settings) -> Refusal | None:
    """Refuses a write that a page of another site sends: on loopback nobody is asked for a key.

    After Fetch Metadata (W3C): browsers tell where a request comes from, and other programs send neither
    header. A write with a cookie has to tell it, since only browsers have cookies.
    """
    if request.method not in _WRITES:
        return None
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    told = site is not None or origin is not None
    # The host alone: behind a proxy the service does not see that the page came over TLS.
    here = origin is None or origin.partition("://")[2] == request.headers.get("host", "")
    if site in (None, "same-origin", "none") and here and (told or not _signed_in(request, chosen)):
        return None
    return Refusal(403, "forbidden", "this came from a page of another site; use the pages of this service")


def _signed_in(request: Request, chosen: Settings) -> bool:
    return bool(chosen.api_keys) and by_cookie(request)


def _too_large(request: Request, chosen: Settings) -> Refusal | None:
    """Refuses a body that is larger than the settings allow, or that does not say how large it is."""
    if request.method not in _BODIES:
        return None
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return Refusal(411, "length_required", "send the length of the body (Content-Length)")
    if request.url.path == SIGN_IN and int(length) > _SIGN_IN_BYTES:
        return Refusal(413, "limit_exceeded", "larger than any key; send the key alone")
    if int(length) > chosen.max_upload:
        detail = f"larger than {chosen.max_upload} bytes; send fewer files, or raise LEXTRACE_MAX_UPLOAD"
        return Refusal(413, "limit_exceeded", detail)
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


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
