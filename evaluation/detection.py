"""How many planted slips are found, and what is reported where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.figure import Figure, Unit, ratio
from evaluation.seeded import Seeded, Slip, plant
from parsers import parse
from parsers.document import Document
from service.consistency import Finding, compare

_MARKS = re.compile(r"<sup>.*?</sup>|[^\w]|_")
FALSE = "false findings per 100 segments"
_LOSS = ("missing", "added")
Places = Mapping[str, Mapping[str, frozenset[int]]]
Mark = tuple[str, int]
"""A check and a block at which it has reported something."""


@dataclass
class Tally:
    """What was planted and reported, round by round; a round (one seed on one set of texts) is drawn again.

    ``slips`` hold the round, the slip and whether it was found, ``findings`` the round, the finding and
    whether it is true, ``segments`` the round, a language and its number of segments, ``merges`` the round
    and whether a merge of two paragraphs, which is no slip, was reported as a loss or an addition.
    """

    slips: list[tuple[str, Slip, bool]] = field(default_factory=list)
    findings: list[tuple[str, Finding, bool]] = field(default_factory=list)
    segments: list[tuple[str, str, int]] = field(default_factory=list)
    merges: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def missed(self) -> list[Slip]:
        return [slip for _, slip, found in self.slips if not found]

    @property
    def wrong(self) -> list[Finding]:
        return [finding for _, finding, true in self.findings if not true]

    def figures(self, dataset: str, capability: str = "compare") -> Iterator[Figure]:
        """Recall by kind of slip and language, precision by check, false findings per 100 segments."""
        kinds = sorted({slip.name for _, slip, _ in self.slips})
        languages = sorted({language for _, language, _ in self.segments})
        checks = sorted({finding.check for _, finding, _ in self.findings})

        def row(name: str, units: list[Unit], **where: Any) -> Iterator[Figure]:
            if sum(unit.bottom for unit in units):
                yield ratio(capability, dataset, name, units, resampled="round", **where)

        for kind in ("", *kinds):
            yield from row("recall", self._recalled(kind=kind), group=kind)
        for language in languages:
            yield from row("recall", self._recalled(language=language), language=language)
        for check in ("", *checks):
            yield from row("precision", self._precise(check), group=check)
        merges = [Unit(unit, float(lost)) for unit, lost in self.merges]
        yield from row("merges flagged as loss", merges, higher=False)
        for language in ("", *languages):
            false = self._false(language)
            yield from row(FALSE, false, language=language, scale=100, higher=False)

    def _recalled(self, kind: str = "", language: str = "") -> list[Unit]:
        return [
            Unit(unit, float(found))
            for unit, slip, found in self.slips
            if kind in ("", slip.name) and language in ("", slip.language)
        ]

    def _precise(self, check: str) -> list[Unit]:
        return [Unit(unit, float(true)) for unit, f, true in self.findings if check in ("", f.check)]

    def _false(self, language: str) -> list[Unit]:
        """False findings over segments; a finding is its suspect's, else the last of its languages'."""
        own = [Unit(unit, 0, size) for unit, code, size in self.segments if language in ("", code)]
        return own + [
            Unit(unit, 1, 0)
            for unit, finding, true in self.findings
            if not true and language in ("", blamed(finding))
        ]


def blamed(finding: Finding) -> str:
    """The language that a finding is counted under: the suspect, else the last that it names."""
    return finding.suspect or finding.languages[-1]


def measure(
    texts: Mapping[str, str],
    seeds: Iterable[int],
    tally: Tally,
    *,
    spare: Sequence[str] = (),
    read: Callable[[str, str], Document] | None = None,
    name: str = "",
) -> Tally:
    """Plants, compares and counts into ``tally``; findings of severity info are suggestions and left out.

    ``name`` keeps the rounds of one set of texts apart from those of another.
    """
    for seed in seeds:
        seeded = plant(texts, seed, spare=spare)
        documents = {language: (read or _read)(text, language) for language, text in seeded.texts.items()}
        findings = [f for f in compare(list(documents.values())).findings if f.severity != "info"]
        count_round(f"{name} {seed}".strip(), seeded, documents, findings, tally)
    return tally


def _read(text: str, language: str) -> Document:
    return parse(text.encode(), name=f"text-{language}.md")


def count_round(
    unit: str,
    seeded: Seeded,
    documents: Mapping[str, Document],
    findings: Sequence[Finding],
    tally: Tally,
    *,
    before: frozenset[Mark] = frozenset(),
) -> None:
    """Tells each finding true or false by where it points, and each slip found or missed.

    What was reported ``before`` slips were planted (:func:`marks`) is neither true nor false.
    """
    places = _places(seeded.blocks, documents)
    fresh = [f for f in findings if not any((f.check, block) in before for block in _touched(f, places))]
    reported: set[Slip] = set()
    for finding in findings:
        slips = [slip for slip in seeded.slips if _tells(finding, slip, places)]
        reported.update(slips)
        if not slips and any(
            finding.check in s.beside and _points_at(finding, s, places) for s in seeded.slips
        ):
            continue
        if not slips and finding not in fresh:
            continue
        tally.findings.append((unit, finding, bool(slips)))
    tally.slips += [(unit, slip, slip in reported) for slip in seeded.slips if slip.check]
    tally.merges += [
        (unit, any(finding.check in _LOSS and _points_at(finding, slip, places) for finding in fresh))
        for slip in seeded.slips
        if not slip.check
    ]
    tally.segments += [(unit, language, len(own.segments)) for language, own in documents.items()]


def marks(
    findings: Iterable[Finding], blocks: Mapping[str, Sequence[str]], documents: Mapping[str, Document]
) -> frozenset[Mark]:
    """Where each check reports something in texts cut into these blocks."""
    places = _places(blocks, documents)
    return frozenset((finding.check, block) for finding in findings for block in _touched(finding, places))


def _places(blocks: Mapping[str, Sequence[str]], documents: Mapping[str, Document]) -> Places:
    return {language: _blocks(blocks[language], document) for language, document in documents.items()}


def _touched(finding: Finding, places: Places) -> set[int]:
    """The blocks that the finding points at, in any language."""
    return {
        block
        for language, where in finding.where.items()
        for block in places[language].get(where.segment, frozenset())
    }


def _tells(finding: Finding, slip: Slip, places: Places) -> bool:
    wanted = bool(slip.check) and finding.check in (slip.check, *slip.also)
    return wanted and _points_at(finding, slip, places)


def _points_at(finding: Finding, slip: Slip, places: Places) -> bool:
    touched = _touched(finding, places)
    return slip.language in finding.languages and not touched.isdisjoint((slip.block, *slip.near))


def _blocks(blocks: Sequence[str], document: Document) -> Mapping[str, frozenset[int]]:
    """Segment or footnote id → the blocks of the Markdown that it holds, or that hold it."""
    keys = [(k, plain_key(block)) for k, block in enumerate(blocks)]
    texts = [(s.id, s.text) for s in document.segments] + [(n.id, n.text) for n in document.footnotes]
    return {
        name: frozenset(k for k, block in keys if block and key and (key in block or block in key))
        for name, text in texts
        if (key := plain_key(text))
    }


def plain_key(text: str) -> str:
    """Letters and digits alone, without note calls and case: how places in Markdown and segments compare."""
    return _MARKS.sub("", text).casefold()
