"""Drafters' other question: what is odd inside one document?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parsers.document import Document
from service.consistency.finding import Finding
from service.consistency.ranking import ranked
from service.consistency.within import CHECKS


def check(document: Document, *, checks: Iterable[str] | None = None) -> list[Finding]:
    """The findings inside one document, by severity × confidence; all checks by default."""
    wanted = CHECKS if checks is None else {name: CHECKS[name] for name in checks}
    return ranked([finding for run in wanted.values() for finding in run(document)])


def to_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """``lextrace/check/1``."""
    return {"schema": "lextrace/check/1", "findings": [finding.to_json() for finding in findings]}
