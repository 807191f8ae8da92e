"""Drafters' question: do the language versions of a text say the same?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.glossary import Concept
from parsers.document import Document
from service.consistency.checks import CHECKS, given_term
from service.consistency.errors import NotComparable
from service.consistency.finding import Finding
from service.consistency.fixes import fix
from service.consistency.grid import Grid, build
from service.consistency.ranking import ranked
from service.consistency.similarity import Similarity


@dataclass(frozen=True, slots=True)
class Comparison:
    """The aligned versions and what differs between them."""

    grid: Grid
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, Any]:
        """``lextrace/compare/1``; footnotes are aligned after the segments, by their ids."""
        rows = [
            {
                "units": {language: [p.id for p in pieces] for language, pieces in unit.pieces.items()},
                "score": round(unit.score, 4),
            }
            for unit in (*self.grid.units, *self.grid.notes)
        ]
        versions = [
            {"language": language, "source": document.source}
            for language, document in self.grid.documents.items()
        ]
        return {
            "schema": "lextrace/compare/1",
            "versions": versions,
            "alignment": rows,
            "findings": [_with_fix(finding) for finding in self.findings],
        }


def _with_fix(finding: Finding) -> dict[str, Any]:
    """The FINDING of the contract, and beside it the edit that mends it where that is certain."""
    edit = fix(finding)
    return finding.to_json() | ({"fix": edit.to_json()} if edit else {})


def compare(
    documents: Sequence[Document],
    *,
    checks: Iterable[str] | None = None,
    similarity: Similarity | None = None,
    terms: Sequence[Concept] = (),
) -> Comparison:
    """Aligns two or more language versions and runs the checks (all of them by default).

    ``terms`` are concepts of the user's own (:mod:`service.consistency.terminology`), for the check ``term``.

    Raises NotComparable where fewer than two are given, a language is unknown or given twice.
    """
    versions = by_language(documents)
    grid = build(versions, similarity)
    wanted = CHECKS if checks is None else {name: CHECKS[name] for name in checks}
    findings = [finding for check in wanted.values() for finding in check(grid)]
    if "term" in wanted:
        findings += given_term.check(grid, terms)
    return Comparison(grid, tuple(ranked(_without_echoes(findings))))


def by_language(documents: Sequence[Document]) -> Mapping[str, Document]:
    """The documents keyed by their language, in the order given."""
    if len(documents) < 2:
        raise NotComparable(
            "comparing takes at least two language versions of a text; name two files or more"
        )
    versions: dict[str, Document] = {}
    for document in documents:
        if document.language is None:
            raise NotComparable(
                f"{document.source}: its language could not be told; put it in the file name (…-nl.md)"
            )
        if document.language in versions:
            raise NotComparable(
                f"{versions[document.language].source} and {document.source} are both in "
                f"{document.language}; give one file a language, or two states of one to compare --revision"
            )
        versions[document.language] = document
    return versions


_LOSS = ("missing", "added", "untranslated")
_OWN = (*_LOSS, "structure")
_VALUES = ("number", "amount", "date", "reference")


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """A missing sentence takes its numbers, notes and acronyms along: those are the same finding.

    One value for another elsewhere in the paragraph that lacks it is none of them. A missing section is
    reported as such beside its missing text: it says more.
    """
    lost: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.check in _LOSS:
            for language, place in finding.where.items():
                lost.setdefault((language, place.segment), []).append(finding)
    return [finding for finding in findings if finding.check in _OWN or not _echo(finding, lost)]


def _echo(finding: Finding, lost: Mapping[tuple[str, str], list[Finding]]) -> bool:
    """Whether the finding points into a stretch that is already reported as lost or untranslated."""
    instead = finding.check in _VALUES and len(finding.values) > 1 and "–" not in finding.values.values()
    for language, place in finding.where.items():
        for other in lost.get((language, place.segment), ()):
            if instead and other.check != "untranslated" and language not in other.values:
                continue
            stretch = other.where[language]
            inside = stretch.start <= place.start and place.end <= stretch.end
            if inside and set(finding.languages) & set(other.languages[1:]):
                return True
    return False
