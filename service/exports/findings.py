"""Findings as one printable page: both sides quoted, the value marked, the most pressing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.document import Document
from service.consistency.exports.sarif import Reported
from service.consistency.finding import SEVERITIES, Where
from service.consistency.fixes import fix
from service.consistency.ranking import confidence, weight
from service.exports.page import template

# So many characters are quoted on either side of what is marked, to whole words.
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in its text: ``marked`` differs; where a whole paragraph does, nothing stands around it."""

    language: str
    source: str
    segment: str
    page: int | None
    before: str
    marked: str
    after: str
    value: str
    suspect: bool


def to_html(results: Sequence[Reported], documents: Sequence[Document], *, title: str, version: str) -> str:
    """The page. Findings are grouped by check; groups and findings by severity × confidence.

    ``documents`` are those that the findings are about; each finding names its files by ``sources``.
    """
    texts = {document.source: _texts(document) for document in documents}
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(results, key=lambda one: -weight(one.finding)):
        groups.setdefault(one.finding.check, []).append(_row(one, texts))
    shown = [one.finding.severity for one in results if not one.waived]
    return template("findings.html").render(
        title=title,
        version=version,
        documents=documents,
        groups=groups,
        severities=SEVERITIES,
        counts={severity: shown.count(severity) for severity in SEVERITIES},
        waived=sum(one.waived for one in results),
    )


def _row(one: Reported, texts: Mapping[str, Mapping[str, tuple[str, int | None]]]) -> dict[str, Any]:
    finding = one.finding
    edit = fix(finding)
    return {
        "finding": finding,
        "waived": one.waived,
        "confidence": confidence(finding),
        "edit": edit,
        "quotes": [
            _quote(language, place, one, texts.get(one.sources.get(language, ""), {}))
            for language, place in finding.where.items()
        ],
    }


def _quote(language: str, place: Where, one: Reported, texts: Mapping[str, tuple[str, int | None]]) -> Quote:
    text, page = texts.get(place.segment, (place.text, None))
    start, end = (place.start, place.end) if text[place.start : place.end] == place.text else (0, len(text))
    low = text.rfind(" ", 0, max(0, start - _AROUND)) + 1
    high = text.find(" ", min(len(text), end + _AROUND))
    high = len(text) if high < 0 else high
    return Quote(
        language=language,
        source=one.sources.get(language, ""),
        segment=place.segment,
        page=page,
        before=("… " if low else "") + text[low:start],
        marked=text[start:end],
        after=text[end:high] + (" …" if high < len(text) else ""),
        value=one.finding.values.get(language, ""),
        suspect=language == one.finding.suspect,
    )


def _texts(document: Document) -> dict[str, tuple[str, int | None]]:
    """Segment or footnote → its text and page; a section stands for its heading."""
    found: dict[str, tuple[str, int | None]] = {s.id: (s.title or "", None) for s in document.sections}
    found |= {segment.id: (segment.text, segment.page) for segment in document.segments}
    return found | {note.id: (note.text, note.page) for note in document.footnotes}
