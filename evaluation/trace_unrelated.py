"""Lists that have nothing to do with each other: every link between them is wrong.

In every run the sample's evidence and its strategy beside sentences of everyday; in full runs lists of
different projects, each with weights that were trained without both of them (development), and general and
legal text, of which no weight was trained on a line (held out), beside the same text in two languages, where
each sentence belongs to one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evaluation import flores, legal
from evaluation.figure import Figure, ratio
from evaluation.figure import Unit as Counted
from evaluation.linking import Row, overlap
from evaluation.sentences import LEGAL
from models.embedding import Embedder
from service.traceability import sample
from service.traceability.combiner import combine
from service.traceability.engine import score, shipped
from service.traceability.pairing import Pairing
from service.traceability.relating import Lists
from service.traceability.remembering import Remembering
from service.traceability.training import Measured, without
from service.traceability.unit import Unit

EVERYDAY = Path(__file__).parent / "gold" / "trace" / "everyday.toml"
DATASET = "unrelated lists"
LINKS = "links a source"
WAYS = (("en", "en"), ("de", "fi"), ("bg", "nl"), ("mt", "hu"), ("sk", "pl"), ("el", "sv"))
SIZE = 60

Side = Sequence[Unit]


def evaluate_sample(folder: Path) -> Iterator[Figure]:
    """The sample's evidence against sentences of everyday, and these against its strategy: in one language
    and across two."""
    strange = everyday()
    own = {one.languages: one for one in sample.collect(folder, "heldout")}
    embedder = _embedder()
    counted = []
    for here, there in zip(strange, (*list(strange)[1:], *list(strange)[:1]), strict=True):
        for language in (here, there):
            if (here, here) in own:
                gold, other = own[here, here], strange[language]
                counted.append(_counted(f"evidence {here}>{language}", gold.sources, other, embedder))
                counted.append(_counted(f"strategy {language}>{here}", other, gold.targets, embedder))
    yield from _figures(f"sample, {DATASET}", counted)


def everyday() -> dict[str, list[Unit]]:
    """The sentences of everyday by language."""
    read = tomllib.loads(EVERYDAY.read_text(encoding="utf-8"))
    return {code: [Unit(text, language=code) for text in texts] for code, texts in read.items()}


def evaluate_projects(every: Sequence[Measured], others: Sequence[Lists]) -> Iterator[Figure]:
    """Lists of different projects, `others`, each with weights that were trained without both."""
    chosen = {projects: without(every, others, projects) for projects in {one.projects for one in others}}
    counted = []
    for one in others:
        scores = combine(one.raw, one.truth.shape, chosen[one.projects], across=one.across)
        counted.append(Counted(one.name, float(scores.accepted.sum()), float(one.truth.shape[0])))
    yield from _figures(f"public sets, {DATASET}", counted, split="development")


def evaluate_text(shared: Path) -> Iterator[Figure]:
    """General text against legal text, general text against other general text, and against itself in
    another language."""
    general = {
        code: [Unit(line, language=code) for line in path.read_text(encoding="utf-8").splitlines()]
        for code, path in flores.files(shared / flores.FLORES)
    }
    rows = [row for act in legal.acts(shared / LEGAL, development=True).values() for row in act]
    embedder = _embedder()
    apart: list[Counted] = []
    together: list[Counted] = []
    for one, other in WAYS:
        first, last = general[one][:SIZE], general[other][-SIZE:]
        acts = [Unit(row[other], language=other) for row in rows if row.get(other)]
        spread = acts[:: max(1, len(acts) // SIZE)][:SIZE]
        apart.append(_counted(f"general {one}>{other}", first, last, embedder))
        apart.append(_counted(f"general and legal {one}>{other}", first, spread, embedder))
        apart.append(_counted(f"legal and general {other}>{one}", spread, first, embedder))
        if one != other:
            together += _overlaps(f"{one}>{other}", first, general[other][:SIZE], embedder)
    yield from _figures(f"text, {DATASET}", apart, split="held_out")
    yield ratio(
        "trace", "text, two languages", "F1 accepted", together, resampled="languages", split="held_out"
    )


def _overlaps(name: str, left: Side, right: Side, embedder: Embedder | None) -> Iterator[Counted]:
    accepted = score(Pairing(tuple(left), tuple(right), embedder)).accepted
    truth = np.eye(len(left), dtype=np.bool_)
    for i in range(len(left)):
        yield overlap(Row(name, accepted[i].astype(np.float64), truth[i]), accepted[i])


def _counted(name: str, left: Side, right: Side, embedder: Embedder | None) -> Counted:
    """The accepted links of two lists, over the number of sources."""
    accepted = score(Pairing(tuple(left), tuple(right), embedder)).accepted
    return Counted(name, float(accepted.sum()), float(len(left)))


def _figures(dataset: str, counted: Sequence[Counted], split: str = "") -> Iterator[Figure]:
    for group, units in (("", counted), *((one.id, [one]) for one in counted)):
        yield ratio(
            "trace", dataset, LINKS, units, resampled="pair of lists", split=split, group=group, higher=False
        )


def _embedder() -> Embedder | None:
    found = shipped()
    return None if found is None else Remembering(found)
