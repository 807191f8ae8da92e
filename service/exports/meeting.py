"""The overview of a working party as a document to print."""

from __future__ import annotations

from service.exports.page import template
from service.monitoring.overview import Meeting


def to_html(found: Meeting) -> str:
    """The overview; the same texts and decisions give the same bytes."""
    return template("meeting.html").render(found=found, tree=found.trace.framework)
