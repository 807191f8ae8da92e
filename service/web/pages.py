"""The pages. Each calls the same session as the API and has its JSON twin there."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from parsers.languages import CODES
from service.api.routes import session_of
from service.citations.graph import Direction
from service.consistency.finding import Where
from service.errors import UsageError
from service.reports import matrix
from service.traceability.framework import COMMITMENT
from service.web import reading
from service.web.templating import page

router = APIRouter(include_in_schema=False)

_HITS, _EVIDENCE = 20, 60


def problem_page(request: Request, status: int, detail: str) -> HTMLResponse:
    """A problem for a person: what is wrong and where to go on."""
    return page(request, "problem.html", status=status, code=status, detail=detail)


@router.get("/", response_class=HTMLResponse)
def home(request: Request) -> HTMLResponse:
    works = session_of(request).shelf().works
    frameworks = [work for work in works if work.is_framework]
    return page(request, "home.html", works=works, frameworks=frameworks, twin="/api/v1/documents")


@router.get("/documents", response_class=HTMLResponse)
def documents(request: Request) -> HTMLResponse:
    works = session_of(request).shelf().works
    return page(request, "documents.html", works=works, twin="/api/v1/documents")


@router.get("/documents/{work:path}", response_class=HTMLResponse)
def document(request: Request, work: str, language: str | None = None) -> HTMLResponse:
    session = session_of(request)
    found = session.document(work, language)
    twin = f"/api/v1/documents/{quote(work)}" + (f"?language={language}" if language else "")
    return page(request, "document.html", **reading.view(session, found), twin=twin)


@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request,
    q: str = "",
    language: str = "",
    work: str = "",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    if language and language not in CODES:
        raise UsageError(f"no language {language}; there are {' '.join(CODES)}")
    session = session_of(request)
    query = " ".join(q.split())
    values: dict[str, Any] = {
        "q": query,
        "language": language,
        "work": work,
        "all_languages": CODES,
        "next": None,
    }
    if query:
        found = session.search(
            query,
            languages=[language] if language else None,
            works=[work] if work else None,
            limit=_HITS,
            offset=offset,
            by_passage=True,
        )
        asked = {"q": query} | {name: values[name] for name in ("language", "work") if values[name]}
        if offset + _HITS < found.total:
            values["next"] = "/search?" + urlencode({**asked, "offset": offset + _HITS})
        values |= {
            "results": found,
            "hits": reading.hits(found),
            "twin": "/api/v1/search?" + urlencode({**asked, "by_passage": "true"}),
        }
    return page(request, "search.html", **values)


@router.get("/trace", response_class=HTMLResponse)
def trace(
    request: Request, framework: str | None = None, node: str | None = None, commitments: bool = False
) -> HTMLResponse:
    session = session_of(request)
    works = session.shelf().works
    candidates = [work for work in works if work.is_framework]
    if framework is None and len(candidates) != 1:
        return page(
            request,
            "trace_choose.html",
            candidates=candidates,
            works=works,
            relations=session.frameworks.relations(),
        )
    chosen = framework or candidates[0].work
    twin = f"/api/v1/trace?framework={quote(chosen)}"
    values = matrix.view(session.trace(chosen), chosen, node)
    values |= {
        "commitments": commitments,
        "sections": any(row["node"].kind != COMMITMENT for row in values["rows"]),
        "most": _EVIDENCE,
        "quotes": session.review(chosen).quotes if node else {},
        "relations": [r for r in session.frameworks.relations() if chosen in (r.finer.work, r.coarser.work)],
    }
    return page(request, "trace.html", **values, twin=twin)


@router.get("/citations", response_class=HTMLResponse)
def citations(
    request: Request,
    work: str | None = None,
    direction: Direction = "cites",
    depth: Annotated[int | None, Query(ge=1)] = None,
) -> HTMLResponse:
    graph = session_of(request).citations_around(work or None, direction, depth)
    asked = {"work": work or None, "direction": direction if work else None, "depth": depth}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    twin = "/api/v1/citations" + (f"?{query}" if query else "")
    view = reading.citations(graph, session_of(request), work or None, direction)
    return page(request, "citations.html", **view, twin=twin)


@router.get("/check", response_class=HTMLResponse)
def check(request: Request, work: str | None = None, language: str | None = None) -> HTMLResponse:
    from service.consistency import check as run

    session = session_of(request)
    if not work:
        return page(request, "check_choose.html", works=session.shelf().works)
    found = session.document(work, language)
    twin = f"/api/v1/check?work={quote(work)}" + (f"&language={language}" if language else "")
    findings = run(found)
    by_message: dict[tuple[str, str], list[Where]] = defaultdict(list)
    for finding in findings:
        by_message[finding.severity, finding.message] += finding.where.values()
    return page(request, "check.html", doc=found, count=len(findings), by_message=by_message, twin=twin)


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """The API described by its own OpenAPI document, without anybody else's script."""
    schema = request.app.openapi()
    calls = [
        (method.upper(), path, call)
        for path, methods in schema["paths"].items()
        for method, call in methods.items()
    ]
    return page(request, "docs.html", calls=calls, twin="/openapi.json")
