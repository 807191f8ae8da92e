"""The pages of review: the queue with one question at a time, suspect links, the audit trail."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.api.routes import session_of
from service.reports import matrix
from service.review.decision import STANCES
from service.review.desk import Asked, Desk
from service.review.matching import node_text
from service.review.queue import Item
from service.session import Session
from service.web.templating import page

router = APIRouter(include_in_schema=False)

_NEXT, _TRAIL = 15, 50

Text = Annotated[str, Form()]


@router.get("/review", response_class=HTMLResponse)
def review(
    request: Request,
    framework: str | None = None,
    reviewer: str = "",
    link: str | None = None,
    saved: int | None = None,
) -> HTMLResponse:
    session = session_of(request)
    chosen = choose(session, framework)
    if chosen is None:
        return choice(request, "/review")
    desk = session.review(chosen)
    name = " ".join(reviewer.split())
    items = desk.queue(name)
    item = next((one for one in items if one.link.id == link), items[0] if items else None)
    asked = {"framework": chosen, "reviewer": name}
    return page(
        request,
        "review.html",
        framework=chosen,
        reviewer=name,
        desk=desk,
        items=items[:_NEXT],
        total=len(items),
        question=_question(desk, item) if item else None,
        progress=desk.progress(),
        agreement=desk.agreement()["verdict"],
        suspects=sum(not one.holds for one in desk.suspects()),
        stances=STANCES,
        saved=saved,
        query=urlencode(asked),
        twin="/api/v1/review/queue?" + urlencode(asked),
    )


@router.post("/review")
def decide(
    request: Request,
    framework: Text,
    link: Text,
    seen: Text,
    reviewer: Text = "",
    verdict: Text = "",
    reason: Text = "",
    correct_node: Text = "",
    stance: Text = "",
) -> Response:
    asked = Asked(
        verdict,
        reviewer,
        reason,
        link=link,
        correct_node=correct_node if verdict == "correct" else None,
        stance=stance if verdict == "correct" else None,
        seen=seen,
        from_queue=True,
    )
    entry = session_of(request).review(framework).decide(asked)
    return _back("/review", framework=framework, reviewer=entry.who, saved=entry.position)


@router.post("/review/undo")
def undo(
    request: Request,
    framework: Text,
    position: Annotated[int, Form()],
    reviewer: Text = "",
    reason: Text = "",
) -> Response:
    entry = session_of(request).review(framework).undo(position, reviewer, reason)
    return _back("/review", framework=framework, reviewer=entry.who, saved=entry.position)


@router.get("/review/suspects", response_class=HTMLResponse)
def suspects(request: Request, framework: str | None = None) -> HTMLResponse:
    session = session_of(request)
    chosen = choose(session, framework)
    if chosen is None:
        return choice(request, "/review/suspects")
    desk = session.review(chosen)
    evidence = desk.pairs.evidence
    return page(
        request,
        "suspects.html",
        framework=chosen,
        nodes=desk.pairs.nodes,
        found=desk.suspects(),
        new=[evidence[key] for key in evidence if key in desk.new],
        twin="/api/v1/review/suspects?" + urlencode({"framework": chosen}),
    )


@router.get("/review/calibration", response_class=HTMLResponse)
def calibration(request: Request, framework: str | None = None, reset: bool = False) -> HTMLResponse:
    session = session_of(request)
    chosen = choose(session, framework)
    if chosen is None:
        return choice(request, "/review/calibration")
    asked = urlencode({"framework": chosen, "reset": str(reset).lower()})
    return page(
        request,
        "calibration.html",
        framework=chosen,
        reset=reset,
        change=session.review(chosen).recalibration(reset=reset).to_json(),
        twin=f"/api/v1/review/calibration?{asked}",
    )


@router.post("/review/calibration")
def calibrate(
    request: Request,
    framework: Text,
    seen: Annotated[int, Form()],
    reviewer: Text = "",
    reason: Text = "",
    reset: Annotated[bool, Form()] = False,
) -> Response:
    entry = session_of(request).review(framework).calibrate(reviewer, reason, seen, reset=reset)
    return _back("/review", framework=framework, reviewer=entry.who, saved=entry.position)


@router.get("/audit", response_class=HTMLResponse)
def audit(
    request: Request, before: Annotated[int | None, Query(ge=2)] = None, against: str = ""
) -> HTMLResponse:
    """The newest entries first; ``before`` a position goes back in time."""
    session = session_of(request)
    ledger = session.library.store.ledger
    total = ledger.count()
    last = total if before is None else min(before - 1, total)
    first = max(0, last - _TRAIL)
    entries = session.trail(after=first, limit=last - first) if last else []
    undone = {
        entry.detail["of"] for entry in session.trail() if entry.what == "undo" and "of" in entry.detail
    }
    return page(
        request,
        "audit.html",
        entries=entries[::-1],
        total=total,
        first=first,
        verdict=ledger.verify(" ".join(against.split()) or None),
        against=against,
        undone=undone,
        twin="/api/v1/audit",
    )


def choose(session: Session, framework: str | None) -> str | None:
    """The framework that is named, else the only one; None where a person has to choose."""
    if framework:
        return framework
    found = [work.work for work in session.shelf().works if work.is_framework]
    return found[0] if len(found) == 1 else None


def choice(request: Request, path: str) -> HTMLResponse:
    """The page that asks for the framework."""
    works = session_of(request).shelf().works
    found = [work for work in works if work.is_framework]
    return page(request, "framework_choose.html", candidates=found, works=works, path=path)


def _question(desk: Desk, item: Item) -> dict[str, Any]:
    """One question with all that it takes to answer it; of a blind one nothing of the first answer."""
    link = desk.shown(item)
    evidence, node = desk.original(link)
    again = item.outcome.held if item.outcome and not item.blind else None
    sections = {section.id: section for section in link.evidence.document.sections}
    return {
        "link": link,
        "item": item,
        "why": "undecided" if item.blind else item.why,
        "seen": desk.seal(link),
        "node_text": node_text(link.target),
        "above": [desk.pairs.nodes[n] for n in desk.trace.framework.ancestors(link.target.id)][::-1],
        "section": sections.get(link.evidence.segment.section or ""),
        "evidence_original": evidence,
        "node_original": node,
        "bars": matrix.bars(link),
        "again": again,
        "history": [] if item.blind else desk.history(link),
    }


def _back(path: str, **asked: Any) -> RedirectResponse:
    return RedirectResponse(f"{path}?{urlencode(asked)}", status_code=303)
