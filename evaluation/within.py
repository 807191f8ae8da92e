"""Findings inside one document: slips planted by seed in the clean documents of the sample, and silence.

Each clean Markdown document gets one slip of each kind that finds a place, every one in a block of its own.
Suggestions (severity info) count like other findings. A round is one document; rounds are drawn again.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpora import sample
from evaluation.clean import blocks
from evaluation.detection import FALSE, Tally, count_round
from evaluation.figure import Figure, Unit, ratio
from evaluation.seeded import Seeded, Slip, is_running
from evaluation.slips_within import CALL, HEADING, KINDS, WORD, Kind, Page
from evaluation.structure import parsed
from parsers import parse
from service.consistency import check

DOCUMENTS = 40
"""By default so many documents get slips, spread evenly over the names."""


def evaluate(*, full: bool = False) -> list[Figure]:
    """Recall by kind of slip, precision by check, and findings in documents without a slip."""
    return [*seeded(None if full else DOCUMENTS), *silent()]


def seeded(limit: int | None = DOCUMENTS) -> Iterator[Figure]:
    """Planted slips in at most ``limit`` clean documents."""
    paths = [path for path in sample.documents() if path.suffix == ".md" and path.name not in _slipped()]
    step = 1 if limit is None else max(1, -(-len(paths) // limit))
    tally = Tally()
    for seed, path in enumerate(paths[::step]):
        read = parsed()[path.name]
        measure(path.read_text(encoding="utf-8"), read.language or "", seed, path, tally)
    yield from tally.figures("seeded", "check")


def measure(text: str, language: str, seed: int, path: Path, tally: Tally) -> None:
    """Plants, checks and counts one document into ``tally``."""
    planted = plant(text, language, seed)
    read = parse(planted.texts[language].encode(), name=path.name)
    before = Counter(finding.fingerprint for finding in check(parse(text.encode(), name=path.name)))
    findings = [finding for finding in check(read) if finding.fingerprint not in before]
    count_round(path.name, planted, {language: read}, findings, tally)


def plant(text: str, language: str, seed: int) -> Seeded:
    """One slip of each kind that finds a block, by chance; the same for the same seed."""
    chance = random.Random(seed)
    own = blocks(text)
    running = [k for k in range(len(own)) if is_running({language: own}, k)]
    page = Page(own, running, chance, Counter(WORD.findall(text)))
    places = {
        "running": running,
        "note": [k for k, block in enumerate(own) if block.startswith("<sup>")],
        "heading": [k for k, block in enumerate(own) if _is_heading(block)],
    }
    kinds = list(KINDS)
    chance.shuffle(kinds)
    slips: list[Slip] = []
    taken: set[int] = set()
    for name in kinds:
        kind = KINDS[name]
        candidates = [k for k in places[kind.place] if k not in taken]
        chance.shuffle(candidates)
        for at in candidates:
            old = list(own)
            if kind.change(page, at):
                changed = {k for k in range(len(own)) if own[k] != old[k]} | {at}
                if changed & taken:  # a note that has a slip of its own is not taken away
                    own[:] = old
                    continue
                taken |= changed
                slips.append(Slip(name, kind.check, language, at, kind.also, _near(old, at, kind)))
                break
    return Seeded({language: "\n\n".join(block for block in own if block)}, tuple(slips), {language: own})


def _near(old: Sequence[str], at: int, kind: Kind) -> tuple[int, ...]:
    """Where else the slip shows: the headings on both sides, or the notes and calls one label further on."""
    if kind.place == "heading":
        heads = [k for k, block in enumerate(old) if _is_heading(block)]
        here = heads.index(at)
        return tuple(heads[max(0, here - 1) : here + 2])
    if kind.check != "footnote_sequence":
        return ()
    labels = {int(label) + step for label in CALL.findall(old[at]) for step in (0, 1)}
    return tuple(k for k, block in enumerate(old) if labels & {int(label) for label in CALL.findall(block)})


def silent() -> Iterator[Figure]:
    """Findings per 100 segments of the documents in which nobody planted a slip; each is a false one."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for name, read in parsed().items():
        if name not in _slipped():
            units[read.language or ""].append(Unit(name, len(check(read)), len(read.segments)))
    every = [unit for own in units.values() for unit in own]
    for language, own in [("", every), *sorted(units.items())]:
        yield ratio(
            "check", "sample, clean documents", FALSE, own, language=language, scale=100, higher=False,
            resampled="document",
        )  # fmt: skip


def _slipped() -> set[str]:
    """The documents that have slips by their authors' will."""
    return {row["document"] for row in json.loads((sample.gold() / "findings.json").read_text("utf-8"))}


def _is_heading(block: str) -> bool:
    return HEADING.match(block) is not None and "\n" not in block
