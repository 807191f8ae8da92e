"""Findings that somebody looked at and let stand, kept by content, not by place.

A file of waivers is JSON Lines, one object a line: ``fingerprint`` (of the finding), ``check``, ``message``,
``reason`` and ``at`` (ISO time). Only ``fingerprint`` is needed; the rest is for people who read the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from service.consistency.errors import BadWaivers
from service.consistency.finding import Finding


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings that count, and those that a waiver covers, each in the order given."""

    kept: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def load(path: Path) -> frozenset[str]:
    """The fingerprints in a file; none where there is no such file.

    Raises BadWaivers for a broken line, and for a file that cannot be read as text.
    """
    if not path.exists():
        return frozenset()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadWaivers(f"{path}: not UTF-8 (byte {error.start}); name another file") from error
    except OSError as error:
        raise BadWaivers(f"{path} cannot be used ({error.strerror}); name another file") from error
    found: set[str] = set()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.add(str(json.loads(line)["fingerprint"]))
            except (ValueError, KeyError, TypeError) as error:
                raise BadWaivers(
                    f"{path}, line {number}: not a JSON object with a fingerprint; mend or remove the line"
                ) from error
    return frozenset(found)


def sort(findings: Sequence[Finding], waived: Iterable[str]) -> Sorted:
    """Parts the findings by whether their fingerprint is waived."""
    fingerprints = frozenset(waived)
    return Sorted(
        tuple(finding for finding in findings if finding.fingerprint not in fingerprints),
        tuple(finding for finding in findings if finding.fingerprint in fingerprints),
    )


def add(path: Path, findings: Iterable[Finding], reason: str) -> int:
    """Appends a waiver for each finding that has none yet; how many were written."""
    known = set(load(path))
    lines = []
    for finding in findings:
        if finding.fingerprint not in known:
            known.add(finding.fingerprint)
            lines.append(json.dumps(_line(finding, reason), ensure_ascii=False))
    if lines:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    return len(lines)


def _line(finding: Finding, reason: str) -> dict[str, str]:
    return {
        "fingerprint": finding.fingerprint,
        "check": finding.check,
        "message": finding.message,
        "reason": reason,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
