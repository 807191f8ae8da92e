"""The report as one HTML file that needs nothing else: no script, no picture, the style sheet inside."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from service.rendering import template
from service.reports.matrix import view
from service.reports.overview import Overview

_FOLDER = Path(__file__).parent / "templates"
_STYLE = Path(__file__).parents[1] / "web" / "static" / "lextrace.css"


def write(overview: Overview, path: Path, *, title: str) -> None:
    """Writes the report; the folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(overview, title=title), encoding="utf-8")


def html(overview: Overview, *, title: str) -> str:
    """The report of an overview."""
    matrix = view(overview.trace, overview.trace.framework.work, None) if overview.trace else None
    return template(_FOLDER, "report.html").render(
        title=title,
        overview=overview,
        matrix=matrix,
        style=_STYLE.read_text(encoding="utf-8"),
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        version=version("lextrace"),
    )
