"""``/healthz``: the process answers. ``/readyz``: the store and the index answer too."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Alive")
def healthz() -> dict[str, str]:
    """200 as long as the process answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Ready", response_model=None)
def readyz(request: Request) -> JSONResponse | dict[str, str]:
    """200 once the store and the index can be asked, 503 before and after."""
    session = request.app.state.session
    if session is None:
        return JSONResponse({"status": "starting"}, status_code=503)
    session.library.store.counts()
    session.library.index.count()
    return {"status": "ready"}
