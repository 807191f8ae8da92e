"""The coverage page: a matrix with its filters in the address, and what a reader wants to be told."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from service.api.routes import session_of
from service.reports.matrix import in_order
from service.traceability import findings
from service.traceability.coverage import State
from service.traceability.dimensions import DIMENSIONS, Dimension
from service.traceability.framework import COMMITMENT
from service.traceability.landscape import STATES, landscape
from service.traceability.landscape import day as as_day
from service.web.reviewing import choice, choose
from service.web.templating import page

router = APIRouter(include_in_schema=False)

_ORPHANS = 100


@router.get("/coverage", response_class=HTMLResponse)
def coverage(
    request: Request,
    framework: str | None = None,
    by: Dimension = "document",
    column: Annotated[list[str] | None, Query()] = None,
    state: Annotated[list[State] | None, Query()] = None,
    day: str = "",
    before: str = "",
    commitments: bool = False,
) -> HTMLResponse:
    session = session_of(request)
    chosen = choose(session, framework)
    if chosen is None:
        return choice(request, "/coverage")
    trace = session.trace(chosen)
    on, since = as_day(day), as_day(before)
    every = landscape(trace, by=by, today=on)
    shown = landscape(trace, by=by, today=on, columns=column) if column else every
    old = landscape(trace, by=by, today=since, columns=column or ()) if since else None
    rows = {row.node.id: row for row in shown.rows}
    sections = any(row.node.kind != COMMITMENT for row in shown.rows)
    asked: dict[str, Any] = {"framework": chosen, "by": by, "column": column or [], "day": on or ""}
    asked["before"] = since or ""
    query = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
    return page(
        request,
        "coverage.html",
        framework=chosen,
        trace=trace,
        shown=shown,
        rows=[
            (rows[node.id], depth)
            for node, depth in in_order(trace.framework.nodes)
            if (commitments or node.kind != COMMITMENT or not sections)
            and (not state or rows[node.id].state in state)
        ],
        columns=every.columns,
        chosen_columns=column or [],
        chosen_states=state or [],
        states=STATES,
        dimensions=list(DIMENSIONS),
        day=on or "",
        before=since or "",
        commitments=commitments,
        overdue=findings.overdue(trace, shown),
        contradictions=findings.contradictions(trace, on),
        overlaps=findings.overlaps(trace, on),
        orphans=findings.orphans(trace, on)[:_ORPHANS],
        changes=findings.changes(trace, old, shown) if old else [],
        twin=f"/api/v1/coverage?{query}",
    )
