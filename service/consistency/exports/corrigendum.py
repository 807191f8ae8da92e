"""A draft of a corrigendum: "for … read …", in the language of each version that has to be mended."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from parsers.document import Document
from service.consistency.finding import Finding
from service.consistency.fixes import Fix, fix

_WORDING = Path(__file__).parents[1] / "values" / "corrigendum.toml"
# So many characters of the text around the mistake are quoted on either side, to whole words.
_AROUND = 60


def corrigenda(findings: Sequence[Finding], documents: Mapping[str, Document]) -> dict[str, str]:
    """Language → draft, as plain text, for each version with at least one certain edit; in text order."""
    fixes: defaultdict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        if edit := fix(finding):
            fixes[edit.language].append(edit)
    return {language: draft(edits, documents[language]) for language, edits in sorted(fixes.items())}


def draft(edits: Sequence[Fix], document: Document) -> str:
    """The draft for one version: each passage as printed and as it should read."""
    words = _wording()[document.language or "en"]
    texts = _texts(document)
    order = {name: number for number, name in enumerate(texts)}
    parts = [f"{words['title']}: {document.title or document.source}"]
    for edit in sorted(edits, key=lambda edit: (order[edit.place.segment], edit.place.start)):
        text, page = texts[edit.place.segment]
        start, end = edit.place.start, edit.place.end
        low, high = _widened(text, start, end)
        wrong = _quoted(text, low, high, text[low:high])
        right = _quoted(text, low, high, text[low:start] + edit.text + text[end:high])
        head = f"{words['page'].format(n=page)} ({edit.place.segment}):" if page else f"{edit.place.segment}:"
        parts.append(f"{head}\n{words['wrong']}\n    {wrong}\n{words['right']}\n    {right}")
    return "\n\n".join(parts) + "\n"


def _texts(document: Document) -> dict[str, tuple[str, int | None]]:
    found = {segment.id: (segment.text, segment.page) for segment in document.segments}
    return found | {note.id: (note.text, note.page) for note in document.footnotes}


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    low = text.rfind(" ", 0, max(0, start - _AROUND)) + 1
    high = text.find(" ", min(len(text), end + _AROUND))
    return low, len(text) if high < 0 else high


def _quoted(text: str, low: int, high: int, stretch: str) -> str:
    return f"{'… ' if low else ''}{stretch}{' …' if high < len(text) else ''}"


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_WORDING.read_text(encoding="utf-8"))
