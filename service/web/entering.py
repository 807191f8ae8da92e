"""Signing in and out where API keys are set: a browser has no header for a key, so a cookie holds it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from service.api import access
from service.api.problems import problem, wants_page
from service.web.templating import page

router = APIRouter(include_in_schema=False)

_WRONG = "No role goes with this key. Ask who runs this service for one."


@router.get(access.SIGN_IN)
def sign_in(request: Request, next: str = "/") -> Response:
    return _form(request, local(next))


@router.post(access.SIGN_IN)
def entered(
    request: Request, key: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/"
) -> Response:
    """Sets the cookie where the key has a role, and goes on where the reader wanted to go."""
    key = key.strip()
    if access.role_of(key, request.app.state.settings) is None:
        return _form(request, local(next), wrong=_WRONG, status=401)
    response = RedirectResponse(local(next), status_code=303)
    response.set_cookie(
        access.COOKIE,
        access.for_cookie(key),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post(access.SIGN_OUT)
def sign_out() -> Response:
    """Takes the cookie back."""
    response = RedirectResponse(access.SIGN_IN, status_code=303)
    response.delete_cookie(access.COOKIE, httponly=True, samesite="strict")
    return response


def refuse(request: Request, refusal: access.Refusal) -> Response:
    """The answer to a request that may not go on: a problem, for a browser the form or a page."""
    if not wants_page(request) or refusal.code == "unknown_host":
        response: Response = problem(refusal.status, refusal.code, refusal.detail)
    elif refusal.status == 401:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        response = _form(request, here if request.method == "GET" else "/", status=401)
    else:
        values = {"code": refusal.status, "detail": refusal.detail}
        response = page(request, "problem.html", status=refusal.status, **values)
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def local(address: str) -> str:
    """The address where it is a path of this service, else the home page: nobody is led elsewhere."""
    plain = address.startswith("/") and address.isprintable() and "\\" not in address
    if not plain or address.startswith("//") or urlsplit(address).netloc:
        return "/"
    # A location is ASCII; what is escaped already stays as it is.
    return quote(address, safe="/?&=%+:,;@!$'()*")


def _form(request: Request, next: str, *, wrong: str = "", status: int = 200) -> Response:
    needed = bool(request.app.state.settings.api_keys)
    return page(request, "sign_in.html", status=status, next=next, wrong=wrong, needed=needed)
