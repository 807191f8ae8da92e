"""How many planted slips are found, and what is reported where there is none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.figure import Figure, mean
from evaluation.seeded import Seeded, Slip, plant
from parsers import parse
from parsers.document import Document
from service.consistency import Finding, compare

_MARKS = re.compile(r"<sup>.*?</sup>|[^\w]|_")
Places = Mapping[str, Mapping[str, frozenset[int]]]


@dataclass
class Tally:
    """``found`` holds 1.0 or 0.0 a slip by its kind; ``true`` and ``false`` findings are by check."""

    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    segments: int = 0
    missed: list[Slip] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)

    def figures(self, dataset: str) -> list[Figure]:
        """Recall by kind of slip, precision by check, false findings per 100 segments."""
        rows = [
            Figure("compare", dataset, "recall", mean(values), len(values), kind)
            for kind, values in sorted(self.found.items())
        ]
        for check in sorted({*self.true, *self.false}):
            size = self.true[check] + self.false[check]
            rows.append(Figure("compare", dataset, "precision", self.true[check] / size, size, check))
        wrong = 100 * self.false.total() / max(1, self.segments)
        return [*rows, Figure("compare", dataset, "false findings per 100 segments", wrong, self.segments)]


def measure(
    texts: Mapping[str, str],
    seeds: Iterable[int],
    tally: Tally,
    *,
    spare: Sequence[str] = (),
    read: Callable[[str, str], Document] | None = None,
) -> Tally:
    """Plants, compares and counts into ``tally``; findings of severity info are suggestions and left out."""
    for seed in seeds:
        seeded = plant(texts, seed, spare=spare)
        documents = {language: (read or _read)(text, language) for language, text in seeded.texts.items()}
        findings = [f for f in compare(list(documents.values())).findings if f.severity != "info"]
        _count(seeded, documents, findings, tally)
    return tally


def _read(text: str, language: str) -> Document:
    return parse(text.encode(), name=f"text-{language}.md")


def _count(
    seeded: Seeded, documents: Mapping[str, Document], findings: Sequence[Finding], tally: Tally
) -> None:
    places = {
        language: _blocks(seeded.blocks[language], document) for language, document in documents.items()
    }
    reported: set[Slip] = set()
    for finding in findings:
        slips = [slip for slip in seeded.slips if _tells(finding, slip, places)]
        reported.update(slips)
        (tally.true if slips else tally.false)[finding.check] += 1
        if not slips:
            tally.wrong.append(finding)
    for slip in seeded.slips:
        if slip.check:
            tally.found[slip.name].append(float(slip in reported))
            if slip not in reported:
                tally.missed.append(slip)
    tally.segments += sum(len(document.segments) for document in documents.values())


def _tells(finding: Finding, slip: Slip, places: Places) -> bool:
    if finding.check not in (slip.check, *slip.also) or not slip.check:
        return False
    touched = {
        block
        for language, where in finding.where.items()
        for block in places[language].get(where.segment, frozenset())
    }
    return slip.language in finding.languages and slip.block in touched


def _blocks(blocks: Sequence[str], document: Document) -> Mapping[str, frozenset[int]]:
    """Segment or footnote id → the blocks of the Markdown that it holds, or that hold it."""
    keys = [(k, _key(block)) for k, block in enumerate(blocks)]
    texts = [(s.id, s.text) for s in document.segments] + [(n.id, n.text) for n in document.footnotes]
    return {
        name: frozenset(k for k, block in keys if block and key and (key in block or block in key))
        for name, text in texts
        if (key := _key(text))
    }


def _key(text: str) -> str:
    return _MARKS.sub("", text).casefold()
