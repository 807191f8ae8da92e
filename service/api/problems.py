"""Errors as problem details (RFC 9457): ``{"type", "title", "status", "detail", "code"}``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from corpora.errors import CorpusError, StoreLocked, UnknownJob, UnknownWork
from models.errors import ModelError
from parsers.errors import Classified, LimitExceeded, ParseError
from service.errors import ServiceError

MEDIA_TYPE = "application/problem+json"


def problem(status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """One problem; ``code`` is stable, ``detail`` says what to do next."""
    title = code.replace("_", " ")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, **more}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def refused(errors: Sequence[Mapping[str, str]]) -> JSONResponse:
    """The problem of a request of which no file could be used; ``errors`` lists them all."""
    codes = [error["code"] for error in errors]
    first = Classified.code if Classified.code in codes else codes[0]
    status = {Classified.code: 403, LimitExceeded.code: 413}.get(first, 422)
    detail = next(error["message"] for error in errors if error["code"] == first)
    return problem(status, first, detail, errors=list(errors))


def status_of(error: Exception) -> int:
    """The HTTP status of one of our own errors."""
    if isinstance(error, ServiceError):
        return error.status
    if isinstance(error, Classified):
        return 403
    if isinstance(error, LimitExceeded):
        return 413
    if isinstance(error, ParseError):
        return 422
    if isinstance(error, (UnknownWork, UnknownJob)):
        return 404
    return 409 if isinstance(error, StoreLocked) else 503


def install(app: FastAPI, page: Any) -> None:
    """Registers the handlers; ``page`` renders a problem for a browser outside ``/api``."""

    async def known(request: Request, error: Exception) -> Response:
        status, code = status_of(error), getattr(error, "code", "error")
        if wants_page(request):
            return page(request, status, str(error))  # type: ignore[no-any-return]
        return problem(status, code, str(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = str(error.detail)
        if wants_page(request):
            return page(request, error.status_code, detail)  # type: ignore[no-any-return]
        return problem(error.status_code, f"http_{error.status_code}", detail)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        places = [f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()]
        detail = "; ".join(places)
        if wants_page(request):
            return page(request, 422, detail)  # type: ignore[no-any-return]
        return problem(422, "invalid_request", detail)

    async def internal(request: Request, error: Exception) -> Response:
        # Not the error's own text: it could quote a document.
        detail = f"internal error ({type(error).__name__}); the log says where; please report it"
        if wants_page(request):
            return page(request, 500, detail)  # type: ignore[no-any-return]
        return problem(500, "internal", detail)

    app.add_exception_handler(Exception, internal)
    for kind in (ServiceError, CorpusError, ModelError, ParseError):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)


def wants_page(request: Request) -> bool:
    """Whether a problem is shown to a person: everywhere but in the API."""
    return not request.url.path.startswith(("/api/", "/healthz", "/readyz", "/openapi.json"))
