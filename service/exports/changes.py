"""What changed between two states of a text, as one printable page."""

from __future__ import annotations

from collections import Counter

from service.consistency.finding import SEVERITIES
from service.exports.page import template
from service.revision import Revision


def to_html(revision: Revision) -> str:
    """The page: the changes in the order of the text, deleted words struck through, new ones underlined."""
    kinds = Counter(change.kind for change in revision.changes)
    severities = Counter(change.severity for change in revision.changes)
    return template("changes.html").render(
        revision=revision,
        kinds=[(kind, kinds[kind]) for kind in ("changed", "added", "removed", "moved")],
        severities=[(severity, severities[severity]) for severity in SEVERITIES],
    )
