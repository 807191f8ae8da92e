"""How well a query finds the segments that answer it, in its own language and in the others.

Gold is JSON lines, one query a line::

    {"query": "early warning network", "language": "en",
     "relevant": [{"document": "ST 99901/27", "language": "nl", "contains": "meldpunten"}, …]}

A relevant item names a segment: by the work (any identifier) and, as far as given, the ``language`` of the
version, the ``segment`` id, the ``section`` id (any segment in it will do), and a text that it
``contains`` (compared without case). It counts as found at the first result that fits it.

Figures: ``recall@k``, the share of a query's relevant items among the first k results in all languages at
once; ``mrr``, the mean of 1 / rank of the first relevant result (0 beyond the first 20). The group
``across`` asks for one other language at a time: it has one item for each query and each language, other
than the query's own, in which something is relevant. The group ``passages`` counts passages, as people see
them: each once, found with all its language versions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora.index.protocol import Index
from corpora.store import SegmentRecord, Store
from evaluation.figure import Figure, Unit, digest, mean, ratio
from models.embedding import Embedder
from service.search import search

DEPTHS = (1, 5, 10, 20)
ACROSS, PASSAGES = "across", "passages"


@dataclass(frozen=True, slots=True)
class Relevant:
    """A segment that answers a query; None leaves a field open."""

    document: str
    language: str | None = None
    segment: str | None = None
    contains: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of a gold set."""

    query: str
    language: str | None
    relevant: tuple[Relevant, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The ranks, from 1, at which the relevant items of one query were found; None where they were not."""

    query: str
    ranks: tuple[int | None, ...]

    def recall(self, depth: int) -> float:
        return mean([float(rank is not None and rank <= depth) for rank in self.ranks])

    def reciprocal(self) -> float:
        found = [rank for rank in self.ranks if rank is not None]
        return 1 / min(found) if found else 0.0


Statistic = Callable[[_Outcome], float]


def read(path: Path) -> list[Asked]:
    """The queries of a gold file. Raises ValueError that names the line which is not one."""
    asked = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            relevant = tuple(Relevant(**item) for item in data["relevant"])
            asked.append(Asked(data["query"], data.get("language"), relevant))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: not a query of a gold set ({error})") from error
    return asked


def evaluate(
    gold: Sequence[Asked], *, store: Store, index: Index, embedder: Embedder, dataset: str = "sample"
) -> list[Figure]:
    """The figures of one gold set over what is stored and indexed; empty for an empty set."""

    def outcome(
        asked: Asked, relevant: Iterable[Relevant], languages: Collection[str] | None, joined: bool = False
    ) -> _Outcome:
        found = search(
            asked.query, store=store, index=index, embedder=embedder, languages=languages, limit=max(DEPTHS),
            by_passage=joined,
        )  # fmt: skip
        shown = [(result.segment, *(result.versions or ())) for result in found.results]
        return _Outcome(
            digest(f"{asked.language} {asked.query}"),
            tuple(_rank(item, shown, store) for item in relevant),
        )

    mixed = [(asked.language or "", outcome(asked, asked.relevant, None)) for asked in gold]
    across = [
        outcome(asked, [item for item in asked.relevant if item.language == language], [language])
        for asked in gold
        for language in sorted({item.language for item in asked.relevant if item.language})
        if language != asked.language
    ]
    figures = _figures([one for _, one in mixed], dataset, "")
    figures += _figures(across, dataset, ACROSS)
    figures += _figures([outcome(asked, asked.relevant, None, True) for asked in gold], dataset, PASSAGES)
    for language in sorted({code for code, _ in mixed if code}):
        figures += _figures([one for code, one in mixed if code == language], dataset, language=language)
    return figures


def _rank(item: Relevant, results: Sequence[Sequence[SegmentRecord]], store: Store) -> int | None:
    """The place, from 1, of the first result one of whose versions fits."""
    work = store.work(item.document)
    key = work.key if work else item.document
    ranked = enumerate(results, 1)
    return next((rank for rank, shown in ranked if any(_fits(item, key, one) for one in shown)), None)


def _fits(item: Relevant, key: str, found: SegmentRecord) -> bool:
    return (
        found.work == key
        and item.language in (None, found.language)
        and item.segment in (None, found.segment)
        and item.section in (None, found.section)
        and (item.contains is None or item.contains.casefold() in found.text.casefold())
    )


def _figures(outcomes: Sequence[_Outcome], dataset: str, group: str = "", language: str = "") -> list[Figure]:
    """A query, with its answers in all languages, is drawn again."""
    statistics: list[tuple[str, Statistic]] = [("mrr", _Outcome.reciprocal)]
    statistics += [(f"recall@{depth}", _recall_at(depth)) for depth in DEPTHS]
    return [
        ratio(
            "search", dataset, name, [Unit(one.query, statistic(one)) for one in outcomes],
            group=group, language=language, resampled="query",
        )
        for name, statistic in statistics
        if outcomes
    ]  # fmt: skip


def _recall_at(depth: int) -> Statistic:
    def statistic(outcome: _Outcome) -> float:
        return outcome.recall(depth)

    return statistic
