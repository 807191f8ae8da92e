"""How good a whole trace is: the sample corpus through ``trace()`` itself, as a user would run it.

Every judged paragraph (``gold/links.tsv``) is looked up among the accepted links: its node found, a trap
left alone, the stance of a found link right. Each language version of a work is traced in its turn. A trap
may be one sentence of a paragraph whose other sentence does implement a node: that node's link is right, and
only a link to another node falls into the trap.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.figure import Figure, Unit, ratio
from models.embedding import Embedder
from parsers import parse
from parsers.document import Document
from service.traceability import trace
from service.traceability.framework import COMMITMENT, Framework, Node, is_framework
from service.traceability.sample import framework_of, plain
from service.traceability.tracing import Trace, TracedLink

NONE = "none"
SPLITS = {"dev": "development", "heldout": "held_out"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of ``links.tsv``. ``node`` "none": a trap, words alike, nothing implemented."""

    document: str
    quote: str
    node: str
    stance: str
    split: str

    @property
    def is_trap(self) -> bool:
        return self.node == NONE


@dataclass(frozen=True, slots=True)
class Judged:
    """What a trace made of a row: linked at all, to the node or what makes it concrete, with which stance."""

    row: Row
    linked: bool
    hit: bool
    stance_right: bool
    language: str = ""
    unit: str = ""
    """The paragraph whatever its language: its work, and which of the judged rows of the document it is."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Counts of rows: of ``nodes`` those found, and with the right stance, of ``traps`` those linked."""

    nodes: int
    hits: int
    stances: int
    traps: int
    linked_traps: int


def figures(folder: Path, *, languages: int | None = None) -> list[Figure]:
    """Shares of paragraphs by half and language; a paragraph is drawn with its translations.

    ``languages`` is the most language versions that are traced one by one, None for all.
    """
    judged = judge(folder, languages=languages)
    found = []
    for split, label in SPLITS.items():
        rows = [one for one in judged if one.row.split == split]
        own = sorted({one.language for one in rows})
        for language in ("", *own):
            mine = [one for one in rows if language in ("", one.language)]
            nodes = [one for one in mine if not one.row.is_trap]
            traps = [one for one in mine if one.row.is_trap]
            for name, chosen, right, higher in (
                ("nodes hit", nodes, _is_hit, True),
                ("stance right", nodes, _has_stance, True),
                ("stance right, of nodes hit", [one for one in nodes if one.hit], _has_stance, True),
                ("traps linked", traps, _is_linked, False),
            ):
                if chosen:
                    units = [Unit(one.unit, float(right(one))) for one in chosen]
                    found.append(
                        ratio(
                            "trace",
                            "sample, whole trace",
                            name,
                            units,
                            split=label,
                            language=language,
                            higher=higher,
                            resampled="paragraph",
                        )
                    )
    return found  # fmt: skip


def _is_hit(one: Judged) -> bool:
    return one.hit


def _has_stance(one: Judged) -> bool:
    return one.stance_right


def _is_linked(one: Judged) -> bool:
    return one.linked


def count(found: Sequence[Judged]) -> Traced:
    """How many of the judged rows are as they should be."""
    nodes = [one for one in found if not one.row.is_trap]
    traps = [one for one in found if one.row.is_trap]
    return Traced(
        nodes=len(nodes),
        hits=sum(one.hit for one in nodes),
        stances=sum(one.stance_right for one in nodes),
        traps=len(traps),
        linked_traps=sum(one.linked for one in traps),
    )


def judge(folder: Path, *, embedder: Embedder | None = None, languages: int | None = None) -> list[Judged]:
    """Every row once, by the trace in which its document is the version that is read."""
    with (folder / "gold" / "links.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [Row(**line) for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    promises = json.loads((folder / "gold" / "commitments.json").read_text(encoding="utf-8"))
    documents = [parse(path) for path in sorted((folder / "texts").iterdir()) if path.is_file()]
    units = _units(rows, documents)
    framework = framework_of(documents, {row.node for row in rows}, {row.document for row in rows}) or None
    judged: dict[Row, Judged] = {}
    for chosen in _turns(documents, {row.document for row in rows}, languages):
        traced = trace(chosen, framework=framework, embedder=embedder)
        concrete = _concrete(traced.framework, promises)
        for row in rows:
            if row not in judged and row.document in _read(traced):
                judged[row] = replace(
                    _judge(row, rows, traced, concrete), language=units[row][0], unit=units[row][1]
                )
    return list(judged.values())


def _units(rows: Sequence[Row], documents: Sequence[Document]) -> dict[Row, tuple[str, str]]:
    """The language of each row's document and the unit of the row; translations list their rows alike."""
    read = {document.source: document for document in documents}
    seen: Counter[str] = Counter()
    found = {}
    for row in rows:
        seen[row.document] += 1
        of = read[row.document]
        found[row] = (of.language or "", f"{of.work} {seen[row.document]}")
    return found


def _turns(
    documents: Sequence[Document], judged: Collection[str], languages: int | None = None
) -> list[list[Document]]:
    """All documents, then the same with one version of each translated report, language by language of
    the files that are ``judged``.

    Of more than ``languages`` every so many is taken, in alphabetical order.
    """
    versions: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        versions[document.work].append(document)
    groups = [group for group in versions.values() if len(group) > 1]
    every = {d.language for group in groups for d in group if d.source in judged}
    codes = sorted(code for code in every if code)
    step = 1 if languages is None else max(1, -(-len(codes) // languages))
    one_language = [
        [d for d in documents if is_framework(d) or len(versions[d.work]) == 1 or d.language == language]
        for language in codes[::step]
    ]
    return [list(documents), *one_language]


def _read(traced: Trace) -> set[str]:
    """The files whose paragraphs the trace looked at."""
    return {e.document.source for e in (*traced.unlinked, *(link.evidence for link in traced.links))}


def _concrete(framework: Framework, promises: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """The gold node that each commitment of the tree makes concrete, by the commitment's id."""
    listed = promises.get(framework.document.source, [])
    found: dict[str, str] = {}
    for node in framework.nodes:
        if node.kind == COMMITMENT:
            text = plain(node.title)
            for promise in listed:
                if plain(promise["starts"]) in text:
                    found[node.id] = promise["node"]
    return found


def _judge(row: Row, rows: Sequence[Row], traced: Trace, concrete: dict[str, str]) -> Judged:
    words = plain(row.quote)
    links = [
        link
        for link in traced.accepted
        if link.evidence.document.source == row.document and words in plain(link.evidence.segment.text)
    ]
    right = [link for link in links if _is(link, row.node, concrete)]
    linked = any(not _is_of_others(link, row, rows, concrete) for link in links)
    return Judged(row, linked, bool(right), any(link.stance == row.stance for link in right))


def _is_of_others(link: TracedLink, row: Row, rows: Sequence[Row], concrete: dict[str, str]) -> bool:
    """Whether another judged sentence of the same paragraph belongs to the node."""
    text = plain(link.evidence.segment.text)
    return any(
        other.document == row.document and plain(other.quote) in text and _is(link, other.node, concrete)
        for other in rows
        if other is not row and not other.is_trap
    )


def _is(link: TracedLink, number: str, concrete: dict[str, str]) -> bool:
    target: Node = link.target
    return concrete.get(target.id) == number if target.kind == COMMITMENT else target.number == number
