"""The routes of ``/api/v1``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, File, Path, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from corpora.ingest import Failure
from corpora.jobs import Job
from parsers.document import Document
from parsers.errors import ParseError
from parsers.languages import CODES
from parsers.serialise import to_json
from service import jobs, uploads
from service.api.problems import refused
from service.citations import export
from service.citations.graph import Direction
from service.errors import UsageError
from service.review import shapes
from service.session import Session

router = APIRouter(prefix="/api/v1", tags=["lextrace"])

Files = Annotated[list[UploadFile], File(description="one or more files")]
LARGEST_ID = 2**63 - 1
"""What a database holds as an id."""

Languages = Annotated[list[str] | None, Query(description="ISO 639-1, may be repeated")]


def session_of(request: Request) -> Session:
    """The session of the running application."""
    session: Session = request.app.state.session
    return session


@router.get("/documents", summary="Works in the store")
def documents(request: Request) -> dict[str, Any]:
    """Every work with its identifiers, type, date, title and languages."""
    works = session_of(request).shelf().works
    return {
        "schema": "lextrace/documents/1",
        "documents": [
            {
                "document": work.work,
                "identifiers": list(work.identifiers),
                "type": work.type,
                "date": work.date,
                "title": work.title,
                "languages": list(work.languages),
                "markings": list(work.markings),
            }
            for work in works
        ],
    }


@router.post("/documents", summary="Add documents", status_code=201, response_model=None)
def add_documents(
    request: Request, files: Files, later: BackgroundTasks, wait: bool = True
) -> dict[str, Any] | JSONResponse:
    """Stores and indexes the files; what fails is listed under ``errors``, the others are kept.

    Where nothing could be kept the answer is a problem: 403 classified, 413 too large, else 422. With
    ``wait=false`` the answer is 202 and the address of the job; files are read before, stored after it.
    """
    session = session_of(request)
    if not wait:
        return _queued(session, jobs.enqueue(session, received(files)), later)
    report = session.keep(received(files))
    answer = report.to_json()
    if report.failed and not (report.added or report.replaced or report.unchanged):
        return refused(answer["errors"])
    return answer


@router.get("/jobs/{id}", summary="What became of documents that were to be added later")
def job(request: Request, id: Annotated[int, Path(ge=1, le=LARGEST_ID)]) -> dict[str, Any]:
    """``lextrace/job/1``; ``state`` is waiting, running, done or failed."""
    return jobs.to_public(jobs.queue(session_of(request)).get(id))


@router.get("/documents/{work:path}", summary="One document")
def document(request: Request, work: str, language: str | None = None) -> dict[str, Any]:
    """The DOCUMENT of the contract; without ``language`` in its original language."""
    return to_json(session_of(request).document(work, language))


@router.post("/parse", summary="Parse files without keeping them")
def parse(files: Files) -> dict[str, Any]:
    """``lextrace/parse/1``."""
    found, errors = parsed(files)
    return {"schema": "lextrace/parse/1", "documents": [to_json(d) for d in found], "errors": errors}


@router.get("/search", summary="Search all languages")
def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, description="words, a question or an identifier")],
    language: Languages = None,
    work: Annotated[list[str] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
    by_passage: bool = False,
) -> dict[str, Any]:
    """``lextrace/search/1``; ``by_passage``: each passage once, its other languages under ``versions``."""
    if not q.strip():
        raise UsageError("the query is empty; give words, a question or a document number")
    unknown = sorted(set(language or ()) - set(CODES))
    if unknown:
        raise UsageError(f"no language {', '.join(unknown)}; there are {' '.join(CODES)}")
    found = session_of(request).search(
        q, languages=language, works=work, limit=limit, offset=offset, by_passage=by_passage
    )
    return found.to_json()


@router.get("/trace", summary="Trace a framework")
def trace(request: Request, framework: str | None = None, alarms: bool = False) -> dict[str, Any]:
    """``lextrace/trace/1``; ``alarms``: also the links that another language version does not bear out."""
    return shapes.trace(session_of(request).review(framework), alarms=alarms)


@router.get("/citations", summary="Who cites whom", response_model=None)
def citations(
    request: Request,
    work: str | None = None,
    direction: Annotated[Direction, Query(description="where to go from ``work``")] = "cites",
    depth: Annotated[int | None, Query(ge=1, description="at most so many steps; without it all")] = None,
    format: Literal["json", "csv", "graphml"] = "json",
) -> dict[str, Any] | Response:
    """``lextrace/citations/1``, or the edges as CSV, or the graph as GraphML."""
    graph = session_of(request).citations_around(work, direction, depth)
    if format == "json":
        return export.to_json(graph)
    text, kind = (
        (export.to_csv(graph), "text/csv")
        if format == "csv"
        else (export.to_graphml(graph), "application/graphml+xml")
    )
    name = f'attachment; filename="citations.{format}"'
    return Response(text, media_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": name})


@router.get("/versions", summary="Versions of a work")
def versions(request: Request, work: str) -> dict[str, Any]:
    """``lextrace/versions/1``: what it revises, corrects or adds to, its files, and what is in doubt."""
    return session_of(request).lineage(work).to_json()


@router.get("/check", summary="Check a stored document")
def check(request: Request, work: str, language: str | None = None) -> dict[str, Any]:
    """``lextrace/check/1``."""
    from service.consistency.check import check as run
    from service.consistency.check import to_json as findings

    return findings(run(session_of(request).document(work, language)))


def _queued(session: Session, queued: Job | list[Failure], later: BackgroundTasks) -> JSONResponse:
    if not isinstance(queued, Job):
        return refused([{"source": f.source, "code": f.code, "message": f.message} for f in queued])
    if not session.shared:
        # Nobody else may open this store: the work is done here once the answer is out.
        later.add_task(jobs.do_waiting, session, "service")
    headers = {"Location": f"/api/v1/jobs/{queued.id}"}
    return JSONResponse(jobs.to_public(queued), status_code=202, headers=headers, background=later)


def received(files: list[UploadFile]) -> list[uploads.Upload]:
    """The names and bytes of a request's files."""
    return [(upload.filename or "", upload.file.read()) for upload in files]


def parsed(files: list[UploadFile]) -> tuple[list[Document], list[dict[str, str]]]:
    """The documents in a request's files, and an entry of ``errors`` for each that cannot be read."""
    documents, errors = [], []
    for result in uploads.parse(received(files)):
        if isinstance(result, ParseError):
            errors.append({"source": result.source, "code": result.code, "message": result.message})
        else:
            documents.append(result)
    return documents, errors
