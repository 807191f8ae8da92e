"""The routes of ``/api/v1`` for review, the audit trail and coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, Field

from corpora.store.ledger import to_jsonl
from service import tables
from service.api.routes import LARGEST_ID, session_of
from service.exports import FORMATS, dossier, importing, sheet
from service.review import shapes
from service.review.desk import LONGEST_NAME, LONGEST_REASON, Asked
from service.session import Session
from service.traceability import outlook
from service.traceability.dimensions import Dimension
from service.traceability.landscape import day as as_day
from service.traceability.landscape import landscape

router = APIRouter(prefix="/api/v1", tags=["review"])

Day = Annotated[str | None, Query(description="ISO date")]
_BATCH = 500


class Read(BaseModel):
    """A segment as it was read, in any language version."""

    document: str
    language: str | None = None
    segment: str


class Made(BaseModel):
    """A decision: on ``link``, or on ``evidence`` and ``node``."""

    verdict: str = Field(description="accept, reject or correct")
    reviewer: str = Field(max_length=LONGEST_NAME)
    reason: str = Field(default="", max_length=LONGEST_REASON)
    link: str | None = None
    evidence: Read | None = None
    node: str | None = None
    correct_node: str | None = Field(default=None, description="id or number of the right node")
    stance: str | None = None
    seen: str | None = Field(default=None, description="from the queue: refuses where a text has changed")
    from_queue: bool = Field(default=False, description="the answer to a question of the queue")


class Undone(BaseModel):
    """The position in the audit trail of the decision to take back."""

    position: int
    reviewer: str = Field(max_length=LONGEST_NAME)
    reason: str = Field(max_length=LONGEST_REASON)


class Calibrated(BaseModel):
    """Apply the change that was shown as of position ``seen`` of the audit trail."""

    reviewer: str = Field(max_length=LONGEST_NAME)
    reason: str = Field(default="", max_length=LONGEST_REASON)
    seen: int
    reset: bool = Field(default=False, description="back to the probabilities of the scorer")


@router.get("/review/queue", summary="What to decide next")
def queue(
    request: Request,
    framework: str | None = None,
    reviewer: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """``lextrace/queue/1``, the most telling question first."""
    desk = session_of(request).review(framework)
    items = desk.queue(" ".join(reviewer.split()))
    return shapes.queue(desk, items[offset : offset + limit], len(items))


@router.post("/review/decisions", summary="Decide about a link", status_code=201)
def decide(request: Request, made: Made, framework: str | None = None) -> dict[str, Any]:
    """The entry of the audit trail that keeps the decision."""
    read = made.evidence
    given = made.model_dump(exclude={"evidence"})
    evidence = (read.document, read.language, read.segment) if read else None
    return session_of(request).review(framework).decide(Asked(**given, evidence=evidence)).to_json()


@router.post("/review/undo", summary="Take a decision back", status_code=201)
def undo(request: Request, undone: Undone, framework: str | None = None) -> dict[str, Any]:
    """The entry of the audit trail that takes it back; the decision itself stays there."""
    desk = session_of(request).review(framework)
    return desk.undo(undone.position, undone.reviewer, undone.reason).to_json()


@router.post("/review/decisions.csv", summary="Decide with an edited file of links", status_code=201)
async def decide_file(
    request: Request, file: UploadFile, reviewer: Annotated[str, Form()], framework: str | None = None
) -> dict[str, object]:
    """``lextrace/imported/1``: the rows with a verdict become decisions; what is refused stops no other."""
    session = session_of(request)
    text = tables.decoded(await file.read(), file.filename or "the file")
    answers = list(sheet.read(text, reviewer, file.filename or "the file"))
    return importing.run(answers, lambda: session.review(framework)).to_json()


@router.get("/review/calibration", summary="What calibrating on the decisions would change")
def calibration(request: Request, framework: str | None = None, reset: bool = False) -> dict[str, Any]:
    """``lextrace/calibration/1``: nothing is applied."""
    return session_of(request).review(framework).recalibration(reset=reset).to_json()


@router.post("/review/calibration", summary="Calibrate on the decisions", status_code=201)
def calibrate(request: Request, given: Calibrated, framework: str | None = None) -> dict[str, Any]:
    """The entry of the audit trail that applies it; a later one with ``reset`` takes it back."""
    desk = session_of(request).review(framework)
    return desk.calibrate(given.reviewer, given.reason, given.seen, reset=given.reset).to_json()


@router.get("/review/suspects", summary="Decisions whose texts changed")
def suspects(request: Request, framework: str | None = None) -> dict[str, Any]:
    """``lextrace/suspects/1``."""
    return shapes.suspects(session_of(request).review(framework))


@router.get("/review/agreement", summary="How far two reviewers agree")
def agreement(request: Request, framework: str | None = None) -> dict[str, Any]:
    """``lextrace/agreement/1``."""
    return shapes.agreement(session_of(request).review(framework))


@router.get("/frameworks", summary="Strategies and plans, and which refines which")
def frameworks(request: Request) -> dict[str, Any]:
    """``lextrace/frameworks/1``: the works that are frameworks, and the parts of one that refine another."""
    return frameworks_of(session_of(request))


@router.get("/audit", summary="The audit trail")
def audit(
    request: Request,
    after: Annotated[int, Query(ge=0, le=LARGEST_ID)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    against: Annotated[str | None, Query(description="a hash noted earlier")] = None,
) -> dict[str, Any]:
    """``lextrace/audit/1``; the chain is computed again every time."""
    session = session_of(request)
    ledger = session.library.store.ledger
    entries = session.trail(after=after, limit=limit)
    return shapes.audit(entries, ledger.count(), ledger.verify(against))


@router.get("/audit.jsonl", summary="The audit trail as a file", response_class=StreamingResponse)
def audit_file(request: Request) -> StreamingResponse:
    """One entry a line; the hash of each is the SHA-256 of its line without ``hash``."""
    lines = _lines(session_of(request))
    headers = {"Content-Disposition": 'attachment; filename="audit.jsonl"'}
    return StreamingResponse(lines, media_type="application/jsonl; charset=utf-8", headers=headers)


@router.get("/coverage", summary="What is covered, by whom, and what is missing")
def coverage(
    request: Request,
    framework: str | None = None,
    by: Dimension = "document",
    column: Annotated[list[str] | None, Query(description="only evidence of these columns")] = None,
    day: Day = None,
    before: Day = None,
) -> dict[str, Any]:
    """``lextrace/coverage/1``; with ``before`` also what changed between the two days."""
    trace = session_of(request).trace(framework)
    on, since = as_day(day), as_day(before)
    shown = landscape(trace, by=by, today=on, columns=column or ())
    old = landscape(trace, by=by, today=since, columns=column or ()) if since else None
    return outlook.to_json(trace, shown, old, on)


@router.get("/export/{form}", summary="All about a framework for other programs", response_class=Response)
def export(
    request: Request,
    form: Literal["xlsx", "csv", "json", "jsonld", "reqif", "html"],
    framework: str | None = None,
) -> Response:
    """The dossier as a file: matrix, links with their reasons, gaps, decisions."""
    found = dossier(session_of(request).review(framework))
    chosen = FORMATS[form]
    name = re.sub(r"\W+", "-", found["framework"]["document"]).strip("-").lower()
    headers = {"Content-Disposition": f'attachment; filename="{name}{chosen.suffix}"'}
    return Response(chosen.write(found), media_type=chosen.media_type, headers=headers)


def frameworks_of(session: Session) -> dict[str, Any]:
    """``lextrace/frameworks/1``."""
    relations = session.frameworks.relations()
    related = {work for one in relations for work in (one.finer.work, one.coarser.work)}
    found = [work for work in session.shelf().works if work.is_framework or work.work in related]
    return {
        "schema": "lextrace/frameworks/1",
        "frameworks": [{"document": w.work, "title": w.title, "date": w.date} for w in found],
        "relations": [relation.to_json() for relation in relations],
    }


def _lines(session: Session) -> Iterator[str]:
    after = 0
    while batch := session.trail(after=after, limit=_BATCH):
        yield from to_jsonl(batch)
        after = batch[-1].position
