"""The web application: API, pages, health; one session over one data folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware

from parsers import sandbox
from service import jobs
from service.api import access, health, problems, review, routes
from service.renewing import renewing
from service.session import Session
from service.settings import Settings, settings
from service.web import covering, monitoring, pages, reviewing
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
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(chosen.allowed_hosts))

    @app.middleware("http")
    async def guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
        refused = (
            access.refuse(request, chosen) or access.foreign(request) or access.too_large(request, chosen)
        )
        response = refused or await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    problems.install(app, pages.problem_page)
    app.include_router(health.router)
    app.include_router(routes.router)
    app.include_router(review.router)
    app.include_router(pages.router)
    app.include_router(reviewing.router)
    app.include_router(covering.router)
    app.include_router(monitoring.router)
    app.mount("/static", static_files(), name="static")
    return app
