"""What to look at first: severity × confidence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from service.consistency.finding import Finding, Severity

SEVERE: Mapping[Severity, float] = {"error": 1.0, "warning": 0.4, "info": 0.1}
"""Weight of a severity: however sure, what is formal stays behind what changes the meaning and is likely."""

MEASURED = Path(__file__).parent / "values" / "confidence.toml"


def confidence(finding: Finding) -> float:
    """How likely such a finding is right, in (0, 1): the share that was, in ``values/confidence.toml``.

    A suspect was named by several versions, or stands in one text against itself (``within``); without one
    two versions disagree. A check that was not measured has one half.
    """
    kind = "within" if len(finding.languages) < 2 else "pairs" if finding.suspect is None else "several"
    right, found = _measured().get(kind, {}).get(finding.check, (0, 0))
    return (right + 1) / (found + 2)


def weight(finding: Finding) -> float:
    """Severity × confidence."""
    return SEVERE[finding.severity] * confidence(finding)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by weight, equal ones in the order in which they were found."""
    return sorted(findings, key=lambda finding: -weight(finding))


@cache
def _measured() -> Mapping[str, Mapping[str, tuple[int, int]]]:
    return tomllib.loads(MEASURED.read_text(encoding="utf-8"))
