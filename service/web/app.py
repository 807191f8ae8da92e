"""The web application: API, pages, health; one session over one data folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint
from starlette.types import ASGIApp, Receive, Scope, Send

from parsers import sandbox
from service import jobs
from service.api import access, health, problems, review, routes
from service.api import comparing as comparing_api
from service.renewing import renewing
from service.session import Session
from service.settings import Settings, settings
from service.web import comparing, covering, entering, monitoring, pages, reviewing
from service.web.templating import static_files

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def create(chosen: Settings | None = None, *, open_session: Callable[[], Session] | None = None) -> FastAPI:
    """The application; the data folder is opened when it starts and given back when it stops."""
    chosen = chosen or settings()
    opener = open_session or (lambda: Session.open(chosen, address=f"http://{chosen.address}"))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with opener() as session:
            if not session.shared:
                # What a service that was stopped left undone; nobody else works on this store.
                jobs.queue(session).release()
                jobs.do_waiting(session, "service")
            app.state.session = session
            try:
                with renewing(session):
                    yield
            finally:
                app.state.session = None
                sandbox.close()

    app = FastAPI(
        title="Lextrace",
        version=version("lextrace"),
        summary="Document analysis and traceability for texts of the Union in 24 languages",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.settings = chosen
    app.state.session = None

    @app.middleware("http")
    async def guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
        refusal = access.refused(request, chosen)
        response = entering.refuse(request, refusal) if refusal else await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if chosen.api_keys and not request.url.path.startswith("/static/"):
            # Else the browser shows a page again after its reader has signed out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.add_middleware(_HeadAsGet)
    problems.install(app, pages.problem_page)
    app.include_router(health.router)
    app.include_router(routes.router)
    app.include_router(comparing_api.router)
    app.include_router(review.router)
    app.include_router(entering.router)
    app.include_router(pages.router)
    app.include_router(comparing.router)
    app.include_router(reviewing.router)
    app.include_router(covering.router)
    app.include_router(monitoring.router)
    app.mount("/static", static_files(), name="static")
    return app


class _HeadAsGet:
    """What answers to GET answers to HEAD (RFC 9110, 9.3.2); the server itself leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)
