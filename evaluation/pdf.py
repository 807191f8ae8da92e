"""PDFs of other programs against what their makers put into them: notes, running lines, order, paragraphs."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, Unit, ratio
from parsers import parse
from parsers.document import Document
from parsers.pipeline import read

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "pdf"
_BLANKS = re.compile(r"\s+")
_AROUND = 25  # letters before a call that say where it stands
# What is text of the paper itself: rows count by their cells, the lines of a cover may become fields of it.
_RUNNING = ("heading", "paragraph", "item", "caption", "box", "aside")


DATASET = "PDFs of other programs"
_FIGURES = {
    "furniture": "running lines left out", "kept": "letters kept", "order": "in reading order",
    "whole": "paragraphs whole", "headings": "headings F1", "items": "list items F1", "rows": "table rows F1",
    "coverage": "coverage, mean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Shares (0–1) for one file.

    notes      F1 of (words before the call, text of its note)
    labels     share of those notes whose label is right
    furniture  share of the occurrences of heads and feet that reached no text
    kept       share of the paper's letters that are in a segment, note or cover field
    order      share of the paragraphs found that stand in the order of the paper, side boxes left aside
    whole      share of the paper's paragraphs found exactly, neither cut nor glued, calls cut out
    headings, items, rows   F1 of exact text (for items, with marker; for rows, with cells)
    """

    name: str
    calls: int
    notes: float
    labels: float
    furniture: float
    kept: float
    order: float
    whole: float
    headings: float
    items: float
    rows: float
    coverage: float


@cache
def scores(folder: Path = FOLDER) -> tuple[Score, ...]:
    """The scores of the PDFs in ``folder`` that have their facts beside them; none where it is absent."""
    return tuple(found for path in sorted(folder.glob("*.pdf")) if (found := score_file(path)))


def evaluate(folder: Path = FOLDER) -> list[Figure]:
    """Means over the PDFs in ``folder``, each counting the same; nothing where it is absent."""
    found = scores(folder)
    return [
        ratio(
            "structure", DATASET, label, [Unit(one.name, getattr(one, name)) for one in found],
            resampled="document",
        )
        for name, label in _FIGURES.items()
        if found
    ]  # fmt: skip


def score_file(path: Path) -> Score | None:
    """The score of a PDF beside its facts (``NAME.json``), None where there are none."""
    facts = path.with_suffix(".json")
    if not facts.is_file():
        return None
    plain = read(path.read_bytes(), path.name).plain
    return score(parse(path), plain, json.loads(facts.read_text(encoding="utf-8")), path.stem)


def score(document: Document, plain: str, expected: Mapping[str, Any], name: str = "") -> Score:
    """How much of ``expected`` the document has; ``plain`` is an independent extraction of the file."""
    units = expected["units"]
    links, labels = _wanted_links(expected)
    found, found_labels = _links(document)
    texts = Counter(_whole(segment.marker, segment.text) for segment in document.segments)
    wanted = Counter(_whole(u["marker"], u["text"]) for u in units if u["kind"] in _RUNNING)
    return Score(
        name=name,
        calls=links.total(),
        notes=_f1(found, links),
        labels=_share((labels & found_labels).total(), labels.total()),
        furniture=_furniture(document, plain, expected["furniture"], [unit["text"] for unit in units]),
        kept=_kept(document, expected),
        order=_order(document, [unit for unit in units if unit["kind"] != "aside"]),
        whole=_share((texts & wanted).total(), wanted.total()),
        headings=_f1(_of(document, "heading") - _wanted(units, "title"), _wanted(units, "heading")),
        items=_f1(_of(document, "list_item"), _wanted(units, "item")),
        rows=_f1(_rows(document), Counter(_row(u["text"]) for u in units if u["kind"] == "row")),
        coverage=document.coverage,
    )


def _tight(text: str) -> str:
    return _BLANKS.sub("", text)


def _link(before: str, note: str) -> str:
    return f"{_tight(before)[-_AROUND:]}|{_tight(note)}"


def _wanted_links(expected: Mapping[str, Any]) -> tuple[Counter[str], Counter[str]]:
    links: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for unit in expected["units"]:
        for offset, number in unit["calls"]:
            note = expected["notes"][number]
            link = _link(unit["text"][:offset], note["text"])
            links[link] += 1
            if note["label"]:
                labels[f"{note['label']}|{link}"] += 1
    return links, labels


def _links(document: Document) -> tuple[Counter[str], Counter[str]]:
    texts = {segment.id: segment.text for segment in document.segments}
    links: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for note in document.footnotes:
        for call in note.calls:
            link = _link(texts[call.segment][: call.offset], note.text)
            links[link] += 1
            labels[f"{note.label}|{link}"] += 1
    return links, labels


def _captured(document: Document) -> list[str]:
    return [
        *((segment.marker or "") + segment.text for segment in document.segments),
        *(note.text for note in document.footnotes),
        *document.cover.values(),
    ]


def _kept(document: Document, expected: Mapping[str, Any]) -> float:
    wanted = Counter(_tight("".join(u["text"] for u in expected["units"])))
    wanted += Counter(_tight("".join(n["text"] for n in expected["notes"])))
    missing = wanted - Counter(_tight("".join(_captured(document))))
    return _share(wanted.total() - missing.total(), wanted.total())


def _furniture(document: Document, plain: str, furniture: Sequence[str], texts: Sequence[str]) -> float:
    """Which share of the occurrences of running lines is in no segment and no note."""
    body = [_tight(s.text) for s in document.segments] + [_tight(n.text) for n in document.footnotes]
    own = "\n".join(map(_tight, texts))
    printed = leaked = 0
    for line in map(_tight, furniture):
        printed += max(0, _tight(plain).count(line) - own.count(line))
        leaked += max(0, sum(text.count(line) for text in body) - own.count(line))
    return 1.0 if not printed else max(0.0, 1 - leaked / printed)


def _order(document: Document, units: Sequence[Mapping[str, Any]]) -> float:
    """The longest run of found paragraphs in the paper's order, as a share of those found."""
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        places.setdefault(_tight(unit["text"]), []).append(index)
    seen: Counter[str] = Counter()
    tails: list[int] = []
    found = 0
    for segment in document.segments:
        key = _tight(segment.text)
        if seen[key] < len(places.get(key, ())):
            index = places[key][seen[key]]
            seen[key] += 1
            found += 1
            at = bisect_left(tails, index)
            tails[at : at + 1] = [index]
    return _share(len(tails), found)


def _whole(marker: str | None, text: str) -> str:
    return _tight((marker or "") + text)


def _wanted(units: Sequence[Mapping[str, Any]], kind: str) -> Counter[str]:
    return Counter(_whole(unit["marker"], unit["text"]) for unit in units if unit["kind"] == kind)


def _of(document: Document, kind: str) -> Counter[str]:
    return Counter(_whole(s.marker, s.text) for s in document.segments if s.kind == kind)


def _row(text: str) -> str:
    return "\t".join(map(_tight, text.split("\t")))


def _rows(document: Document) -> Counter[str]:
    rows = (segment for segment in document.segments if segment.kind == "table_row")
    return Counter("\t".join(_tight(row.text[a:b]) for a, b in row.cells) or _tight(row.text) for row in rows)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(found: Counter[str], wanted: Counter[str]) -> float:
    both = (found & wanted).total()
    return _share(2 * both, found.total() + wanted.total())
