"""False findings on clean official text: parallel acts, one half for development, the other to report."""

from __future__ import annotations

import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from evaluation.figure import Figure
from parsers.document import Document, Place, Segment
from parsers.languages import sentences
from parsers.references import find
from service.consistency import Finding, compare
from service.consistency.similarity import Similarity

_LONGEST = 30


@dataclass
class Clean:
    """Findings on text that has no planted slip, by check; ``digits`` counts the segments with digits."""

    findings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    segments: Counter[str] = field(default_factory=Counter)
    digits: Counter[str] = field(default_factory=Counter)
    seen: list[tuple[str, Finding]] = field(default_factory=list)

    def figures(self, dataset: str) -> list[Figure]:
        """Number findings on segments with digits, and every check's findings per 100 segments."""
        size, digits = self.segments.total(), self.digits.total()
        total = sum(self.findings.values(), Counter[str]())
        rows = [
            Figure(
                "compare",
                dataset,
                "number findings on segments with digits",
                total["number"] / digits,
                digits,
            )
        ]
        rows += [
            Figure("compare", dataset, "false findings per 100 segments", 100 * n / size, size, check)
            for check, n in sorted(total.items())
        ]
        worst = max(self.digits, key=lambda code: self.findings[code]["number"] / self.digits[code])
        rate = self.findings[worst]["number"] / self.digits[worst]
        name = "number findings on segments with digits, worst"
        return [*rows, Figure("compare", dataset, name, rate, self.digits[worst], worst)]


def acts(path: Path, *, development: bool) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Every other act, by number in order of names: the rows of parallel text."""
    rows = defaultdict(list)
    for row in _rows(path):
        rows[row["doc"]].append(row)
    return {doc: rows[doc] for k, doc in enumerate(sorted(rows)) if (k % 2 == 0) == development}


@cache
def _rows(path: Path) -> tuple[Mapping[str, str], ...]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def clean(path: Path, *, development: bool, languages: Sequence[str] = ()) -> Clean:
    """Compares the English text of each act with each other language, as pairs."""
    found, similarity = Clean(), Similarity()
    for doc, rows in acts(path, development=development).items():
        own = rows[:_LONGEST]
        english = document(doc, "en", [row["en"] for row in own])
        for language in languages or sorted(key for key in own[0] if len(key) == 2 and key != "en"):
            other = document(doc, language, [row[language] for row in own])
            for finding in compare([english, other], similarity=similarity).findings:
                if finding.severity != "info":
                    found.findings[language][finding.check] += 1
                    found.seen.append((language, finding))
            found.segments[language] += len(own)
            found.digits[language] += sum(any(c.isdigit() for c in row["en"]) for row in own)
    return found


def document(name: str, language: str, texts: Sequence[str]) -> Document:
    """A text without structure, one paragraph a row."""
    segments = tuple(
        Segment(f"p{k}", None, "paragraph", text, language, None, tuple(sentences(text, language=language)))
        for k, text in enumerate(texts, 1)
    )
    references = tuple(
        replace(reference, place=Place("segment", segment.id))
        for segment in segments
        for reference in find(segment.text, language=language)
    )
    return Document(
        source=f"{name}-{language}", format="text", sha256="", language=language, original_language=None,
        title="", type="regulation", identifiers=(), date=None, institution=None, markings=(),
        subject_codes=(), sender=None, recipient=None, subject=None, received=None, previous=(),
        commission_documents=(), cover={}, sections=(), segments=segments, footnotes=(),
        references=references, commitments=(), coverage=1.0,
    )  # fmt: skip
