"""The compare pages: language versions beside each other, and what changed between two states of one."""

from __future__ import annotations

from collections import Counter
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse

from service.api.comparing import concepts_of
from service.api.routes import LARGEST_ID, parsed, session_of
from service.consistency import Comparison
from service.consistency.errors import NotComparable
from service.consistency.finding import SEVERITIES
from service.errors import UsageError
from service.revision import Revision
from service.revision import revise as revise_documents
from service.states import State, revise
from service.web import comparison
from service.web.templating import page

router = APIRouter(include_in_schema=False)

Version = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]
Upload = Annotated[UploadFile | None, File()]
_KINDS = ("changed", "added", "removed", "moved")


@router.get("/compare", response_class=HTMLResponse)
def compare(
    request: Request,
    work: str | None = None,
    language: Annotated[list[str] | None, Query()] = None,
) -> HTMLResponse:
    session = session_of(request)
    if not work:
        works = [work for work in session.shelf().works if len(work.languages) > 1]
        return page(request, "compare_choose.html", works=works)
    twin = f"/api/v1/compare?work={quote(work)}" + "".join(f"&language={code}" for code in language or ())
    return _compared(request, session.compare(work, language), work, twin=twin)


@router.post("/compare", response_class=HTMLResponse)
def compare_with(
    request: Request,
    work: Annotated[str, Form()] = "",
    language: Annotated[list[str] | None, Form()] = None,
    files: Annotated[list[UploadFile] | None, File()] = None,
    terms: Upload = None,
) -> HTMLResponse:
    """With terms of one's own, or files that are not in the store; nothing is kept."""
    session, concepts = session_of(request), concepts_of(terms)
    used = (terms.filename or "", len(concepts)) if terms and concepts else None
    if work:
        return _compared(request, session.compare(work, language, terms=concepts), work, used=used)
    documents, errors = parsed([one for one in files or [] if one.filename])
    if len(documents) < 2:
        told = "; ".join(error["message"] for error in errors)
        raise NotComparable(told or "comparing takes two language versions at least; choose their files")
    found = session.compare_documents(documents, terms=concepts)
    return _compared(request, found, "", used=used, errors=[error["message"] for error in errors])


@router.get("/compare/revision", response_class=HTMLResponse)
def revision(
    request: Request,
    old: str = "",
    new: str = "",
    language: str = "",
    old_version: Version = None,
    new_version: Version = None,
) -> HTMLResponse:
    session = session_of(request)
    if not old and not new:
        return page(request, "revision_choose.html", works=session.shelf().works)
    if not old or not new:
        raise UsageError("name both states, the older and the newer")
    found = revise(session, State(old, old_version), State(new, new_version), language or None)
    asked = {"old": old, "new": new, "language": found.new.language or ""}
    numbers = {"old_version": old_version, "new_version": new_version}
    asked |= {name: str(number) for name, number in numbers.items() if number}
    return _revised(request, found, twin="/api/v1/compare/revision?" + urlencode(asked))


@router.post("/compare/revision", response_class=HTMLResponse)
def revise_files(request: Request, old: Upload = None, new: Upload = None) -> HTMLResponse:
    """Two files that need not be in the store; nothing is kept."""
    documents, errors = parsed([one for one in (old, new) if one and one.filename])
    if len(documents) != 2:
        told = "; ".join(error["message"] for error in errors)
        raise NotComparable(told or "two documents are needed; choose two files with one document each")
    return _revised(request, revise_documents(*documents))


def _compared(
    request: Request,
    found: Comparison,
    work: str,
    *,
    twin: str | None = None,
    used: tuple[str, int] | None = None,
    errors: list[str] | None = None,
) -> HTMLResponse:
    """``used``: name and number of concepts of the terms; ``errors``: files that were left out."""
    session = session_of(request)
    view = comparison.view(found, session.key(work) or "" if work else "", session.shelf().works)
    return page(request, "compare.html", **view, twin=twin, used=used, errors=errors or [])


def _revised(request: Request, found: Revision, *, twin: str | None = None) -> HTMLResponse:
    kinds: Counter[str] = Counter(change.kind for change in found.changes)
    severities = Counter(change.severity for change in found.changes)
    return page(
        request,
        "revision.html",
        revision=found,
        kinds=[(kind, kinds[kind]) for kind in _KINDS],
        severities=[(severity, severities[severity]) for severity in SEVERITIES],
        twin=twin,
    )
