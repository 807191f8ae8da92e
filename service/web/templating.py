"""The templates and what all of them know."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.staticfiles import StaticFiles

from service.api import access
from service.shelf import Shelf

_FOLDER = Path(__file__).parent


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Renders a template; ``here`` marks the menu, ``twin`` links the page's JSON.

    Who has not shown a key where keys are set gets it ``bare``: without the menu and without any figures.
    """
    session, chosen = request.app.state.session, request.app.state.settings
    role = access.role(request, chosen) if chosen.api_keys else None
    bare = bool(chosen.api_keys) and role is None
    common = {
        "here": "/" + request.url.path.split("/")[1],
        "shelf": session.shelf() if session and not bare else Shelf(),
        "twin": None,
        "bare": bare,
        "role": role,
        "by_cookie": access.by_cookie(request),
    }
    html = environment().get_template(template).render({**common, **values})
    return HTMLResponse(html, status_code=status)


@cache
def environment() -> Environment:
    """Autoescaping, and an error for every name that a template misspells."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": _static, "document_url": document_url, "version": version("lextrace")}
    return made


def document_url(work: str, language: str | None = None) -> str:
    """The page of a work, in a language version where one is named."""
    path = f"/documents/{quote(work)}"
    return f"{path}?language={quote(language)}" if language else path


def static_files() -> StaticFiles:
    """The style sheet and the script."""
    return StaticFiles(directory=_FOLDER / "static")


@cache
def _static(name: str) -> str:
    """The URL of a static file, with its content's hash so that browsers notice a change."""
    digest = hashlib.sha256((_FOLDER / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
