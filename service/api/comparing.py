"""The routes of ``/api/v1/compare``: language versions, and two states of one; stored or sent along."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import JSONResponse

from models.glossary import Concept
from service.api.problems import refused
from service.api.routes import LARGEST_ID, Languages, parsed, session_of
from service.consistency import terminology
from service.consistency.errors import NotComparable
from service.errors import UsageError
from service.revision import revise
from service.states import State
from service.states import revise as revise_stored

router = APIRouter(prefix="/api/v1", tags=["lextrace"])

Version = Annotated[
    int | None, Query(ge=1, le=LARGEST_ID, description="of /versions; without it the current")
]
Terms = Annotated[UploadFile | None, File(description="TBX, CSV or TSV")]


@router.get("/compare", summary="Compare stored language versions")
def compare(request: Request, work: str, language: Languages = None) -> dict[str, Any]:
    """``lextrace/compare/1``."""
    return session_of(request).compare(work, language).to_json()


@router.post("/compare", summary="Compare uploaded language versions", response_model=None)
def compare_files(
    request: Request,
    files: Annotated[list[UploadFile] | None, File(description="one file a language version")] = None,
    terms: Terms = None,
    work: Annotated[str | None, Form(description="a stored work, instead of files")] = None,
    language: Annotated[list[str] | None, Form(description="of the stored work")] = None,
) -> dict[str, Any] | JSONResponse:
    """``lextrace/compare/1``; nothing is kept. What cannot be read is listed under ``errors``.

    ``terms`` is terminology of your own for the check ``term``: TBX, or a table with a column a language.
    """
    session, concepts = session_of(request), concepts_of(terms)
    if work:
        return {**session.compare(work, language, terms=concepts).to_json(), "errors": []}
    found, errors = parsed(files or [])
    if errors and len(found) < 2:
        return refused(errors)
    return {**session.compare_documents(found, terms=concepts).to_json(), "errors": errors}


@router.get("/compare/revision", summary="What changed between two stored states")
def revision(
    request: Request,
    old: Annotated[str, Query(description="the work that is the older state")],
    new: Annotated[str, Query(description="the newer one; it may be the same work")],
    language: str | None = None,
    old_version: Version = None,
    new_version: Version = None,
) -> dict[str, Any]:
    """``lextrace/revision/1``; without ``language`` in the original one, else in one that both share."""
    states = State(old, old_version), State(new, new_version)
    return revise_stored(session_of(request), *states, language).to_json()


@router.post("/compare/revision", summary="What changed between two files", response_model=None)
def revise_files(
    old: Annotated[UploadFile, File(description="the older state")],
    new: Annotated[UploadFile, File(description="the newer state")],
) -> dict[str, Any] | JSONResponse:
    """``lextrace/revision/1``; nothing is kept."""
    found, errors = parsed([old, new])
    if errors:
        return refused(errors)
    if len(found) != 2:
        raise NotComparable(f"two documents are needed, the files hold {len(found)}; send one a file")
    return {**revise(*found).to_json(), "errors": []}


def concepts_of(terms: UploadFile | None) -> tuple[Concept, ...]:
    """The concepts of the file; none where none was sent. Raises BadTerms."""
    if terms is None or not terms.filename:
        return ()
    data = terms.file.read()
    if not data.strip():
        raise UsageError(f"{terms.filename}: the file is empty; choose a TBX, CSV or TSV file")
    return terminology.parse(data, terms.filename)
