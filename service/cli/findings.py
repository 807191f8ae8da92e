"""Findings as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from service.consistency import Finding

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def show_findings(out: Console, findings: Sequence[Finding], *, limit: int = 200) -> None:
    """The findings in order, what each version has, and a summary line."""
    from rich.table import Table
    from rich.text import Text

    if not findings:
        out.print("No findings.")
        return
    table = Table(box=None, pad_edge=False, show_header=True)
    table.add_column("")
    table.add_column("finding", overflow="fold", ratio=3)
    table.add_column("where", overflow="fold", ratio=2)
    for finding in findings[:limit]:
        suspect = f" [suspect: {finding.suspect}]" if finding.suspect else ""
        places = "\n".join(
            f"{language} {place.segment}: {_shortened(place.text)}"
            for language, place in finding.where.items()
        )
        table.add_row(
            Text(finding.severity, style=STYLES[finding.severity]),
            Text(finding.message + suspect),
            Text(places),
        )
    out.print(table)
    if len(findings) > limit:
        out.print(f"… and {len(findings) - limit} more: --json lists them all.")
    counts = Counter(finding.severity for finding in findings)
    out.print(", ".join(f"{n} {severity}" for severity, n in counts.items()))


def _shortened(text: str) -> str:
    return text if len(text) <= 70 else text[:69] + "…"
