"""Findings between language versions: planted slips found, clean versions silent.

The slips that were written into the sample corpus; slips of each kind planted by seed in its clean work, in
several versions at once and in pairs with English; with ``../shared``, the same on legal acts, of which
half were used for development and the other half is reported.
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora import sample
from evaluation import planted, seeded_legal
from evaluation.clean import PIVOT, clean_work
from evaluation.detection import FALSE, Tally, blamed, measure
from evaluation.figure import Figure, Unit, digest, ratio
from evaluation.structure import parsed
from parsers.document import Document
from service.consistency import Comparison, Finding, compare

ROUNDS, VERSIONS, PAIRS = 8, 6, 24
"""By default: rounds with several versions, how many versions in each, rounds with pairs."""
BATCH = 8
"""By default so many versions of a work are compared with each other at a time, English among them."""


# The checks of the contract (section 3) that compare versions, made or not: a slip of any of them counts.
COMPARED = (
    "missing", "added", "untranslated", "number", "date", "amount", "reference", "footnote", "structure",
    "acronym", "name", "term", "modality", "negation", "punctuation",
)  # fmt: skip


def evaluate(shared: Path | None = None, *, full: bool = False) -> list[Figure]:
    """The figures; ``full`` plants in all versions at once and oftener, and reads ``shared`` where given."""
    figures = [*written(99 if full else BATCH)]
    figures += seeded(ROUNDS, 99, 4 * PAIRS) if full else seeded()
    figures += planted.evaluate_sample()
    legal = shared / "training/dev/legal_heldout.jsonl.xz" if shared else None
    if legal is not None and legal.is_file():
        figures += seeded_legal.evaluate(legal).figures("held_out")
        figures += planted.evaluate_legal(legal)
    return figures


def seeded(rounds: int = ROUNDS, versions: int = VERSIONS, pairs: int = PAIRS) -> Iterator[Figure]:
    """Planted slips in the clean work: several versions at once (drawn by the seed), and beside English."""
    texts = clean_work()
    others = sorted(set(texts) - {PIVOT})
    if not others:
        return
    together, alone = Tally(), Tally()
    for seed in range(rounds):
        drawn = random.Random(seed).sample(others, min(len(others), versions - 1))
        measure({code: texts[code] for code in (PIVOT, *sorted(drawn))}, [seed], together)
    for k, language in enumerate(others, 1):
        pair = {PIVOT: texts[PIVOT], language: texts[language]}
        seeds = range(100 * k, 100 * k + max(1, pairs // len(others)))
        measure(pair, seeds, alone, spare=[PIVOT], name=language)
    yield from together.figures("seeded, several versions")
    yield from alone.figures("seeded, pairs")


def written(batch: int = BATCH) -> Iterator[Figure]:
    """The slips that the authors of the sample wrote into some versions of it."""
    gold = json.loads((sample.gold() / "findings.json").read_text(encoding="utf-8"))
    slips = [slip for slip in gold if slip["check"] in COMPARED]
    found: dict[str, list[Unit]] = defaultdict(list)
    false: dict[str, dict[str, list[Unit]]] = {"versions with slips": {}, "clean versions": {}}
    dirty = {slip["document"] for slip in gold}
    for work, comparison in _compared(batch):
        own = [slip for slip in slips if _holds(comparison, slip["document"])]
        serious = [finding for finding in comparison.findings if finding.severity != "info"]
        for slip in own:
            hit = float(any(_reports(finding, slip) for finding in serious))
            found[slip["suspect"]].append(Unit(digest(f"{slip['document']} {slip['quote']}"), hit))
        wrong = [f for f in serious if not any(_reports(f, slip) for slip in own)]
        works = {read.source for read in parsed().values() if read.work == work}
        by_language = false["versions with slips" if works & dirty else "clean versions"]
        for language, read in comparison.grid.documents.items():
            blames = sum(blamed(finding) == language for finding in wrong)
            by_language.setdefault(language, []).append(
                Unit(f"{work} {language}", blames, len(read.segments))
            )
    yield from _by_language("slips found", "sample", found, resampled="slip")
    for group, by_language in false.items():
        yield from _by_language(
            FALSE, f"sample, {group}", by_language, resampled="version", scale=100, higher=False
        )


def _by_language(
    name: str, dataset: str, units: Mapping[str, list[Unit]], **where: object
) -> Iterator[Figure]:
    every = [unit for own in units.values() for unit in own]
    for language, own in [("", every), *sorted(units.items())]:
        if own:
            yield ratio("compare", dataset, name, own, language=language, **where)  # type: ignore[arg-type]


def _compared(batch: int) -> Iterator[tuple[str, Comparison]]:
    """Each work of the sample that has several versions, compared ``batch`` versions at a time."""
    versions: dict[str, dict[str, Document]] = defaultdict(dict)
    for read in parsed().values():
        if read.identifiers and read.language:
            versions[read.work][read.language] = read
    for work, own in versions.items():
        others = sorted(set(own) - {PIVOT})
        anchor = [own[PIVOT]] if PIVOT in own else []
        count = max(1, math.ceil(len(others) / (batch - len(anchor))))
        for k in range(count):
            chosen = [*anchor, *(own[code] for code in others[k::count])]
            if len(chosen) > 1:
                yield work, compare(chosen)


def _holds(comparison: Comparison, name: str) -> bool:
    return any(read.source == name for read in comparison.grid.documents.values())


def _reports(finding: Finding, slip: Mapping[str, object]) -> bool:
    """The slip's check (or one that its gold allows) in its language."""
    also = slip.get("also", ())
    allowed = {slip["check"], *(also if isinstance(also, list | tuple) else ())}
    return finding.check in allowed and slip["suspect"] in finding.languages
