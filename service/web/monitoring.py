"""The overview of a working party: as a page, as a document to print, and as JSON."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from service.api.routes import session_of
from service.exports.meeting import to_html
from service.monitoring.overview import to_json
from service.web.reviewing import choice, choose
from service.web.templating import page

router = APIRouter()

Day = Annotated[str, Query(description="ISO date")]


@router.get("/monitoring", response_class=HTMLResponse, include_in_schema=False)
def monitoring(
    request: Request, framework: str | None = None, since: Day = "", until: Day = ""
) -> HTMLResponse:
    session = session_of(request)
    chosen = choose(session, framework)
    if chosen is None:
        return choice(request, "/monitoring")
    found = session.meeting(chosen, since=since, until=until)
    query = urlencode({"framework": chosen, "since": since, "until": until})
    return page(
        request,
        "monitoring.html",
        framework=chosen,
        found=found,
        until=until,
        years=sorted({year for one in found.indicators for year in one.years}),
        query=query,
        twin=f"/api/v1/monitoring?{query}",
    )


@router.get("/monitoring/document", response_class=HTMLResponse, include_in_schema=False)
def document(
    request: Request, framework: str | None = None, since: Day = "", until: Day = ""
) -> HTMLResponse:
    """The same to print."""
    return HTMLResponse(to_html(session_of(request).meeting(framework, since=since, until=until)))


@router.get("/api/v1/monitoring", summary="Who reported what since, and what is due", tags=["review"])
def data(request: Request, framework: str | None = None, since: Day = "", until: Day = "") -> dict[str, Any]:
    """``lextrace/monitoring/1``."""
    return to_json(session_of(request).meeting(framework, since=since, until=until))
