"""Precision and recall of the citations found, on gold sentences in 24 languages.

The gold (``evaluation/gold/references/<language>.jsonl``) holds one object a line: ``split``
("development" or "held_out"), ``text``, ``expected`` (``id``, ``start``, ``end``, ``pinpoint``) and ``why``
the line is there. A citation counts as found where id, start and end are the gold's own.

The held-out half was written after the rules, by the same hand. At its first run every id and span was
right and 8 pinpoints of 130 were missed; the rules for pinpoints have been changed since, so that only a new
half, by somebody who has not seen the rules, can tell how well they do on unseen text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.figure import Figure, bootstrap
from parsers.references import find

GOLD = Path(__file__).parent / "gold" / "references"
SPLITS = ("development", "held_out", "held_out_independent")


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation, as gold or as found: ``kind`` is known of those found only."""

    id: str
    start: int
    end: int
    pinpoint: str | None
    kind: str | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        return (self.id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold line with what was found in it."""

    language: str
    split: str
    text: str
    expected: tuple[Cited, ...]
    found: tuple[Cited, ...]

    @property
    def right(self) -> frozenset[tuple[str, int, int]]:
        return frozenset(one.key for one in self.expected) & frozenset(one.key for one in self.found)


def evaluate(gold_dir: Path = GOLD) -> list[Figure]:
    """Precision, recall and pinpoint accuracy per split and language, precision per kind.

    Empty where ``gold_dir`` holds no gold.
    """
    judged = list(judge(gold_dir))
    figures: list[Figure] = []
    for split in SPLITS:
        lines = [one for one in judged if one.split == split]
        by_language: dict[str, list[Judged]] = defaultdict(list)
        for one in lines:
            by_language[one.language].append(one)
        for group, members in [("", lines), *sorted(by_language.items())]:
            figures += _figures(split, group, members)
        figures += _by_kind(split, lines)
    return figures


def judge(gold_dir: Path = GOLD) -> Iterable[Judged]:
    """Every gold line with what :func:`parsers.references.find` finds in it."""
    for path in sorted(gold_dir.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            expected = tuple(
                Cited(one["id"], one["start"], one["end"], one.get("pinpoint")) for one in row["expected"]
            )
            found = tuple(
                Cited(one.id, one.start, one.end, one.pinpoint, one.kind)
                for one in find(row["text"], language=path.stem)
            )
            yield Judged(path.stem, row["split"], row["text"], expected, found)


def precision(lines: Sequence[Judged]) -> float:
    """The share of what was found that the gold has; 1 where nothing was found."""
    return _share(sum(len(one.right) for one in lines), sum(len(one.found) for one in lines))


def recall(lines: Sequence[Judged]) -> float:
    """The share of the gold that was found; 1 where there is none."""
    return _share(sum(len(one.right) for one in lines), sum(len(one.expected) for one in lines))


def pinpoints(lines: Sequence[Judged]) -> float:
    """The share of the right citations whose pinpoint is the gold's."""
    pairs = [
        (gold.pinpoint, found.pinpoint)
        for one in lines
        for gold in one.expected
        for found in one.found
        if gold.key == found.key
    ]
    return _share(sum(gold == found for gold, found in pairs), len(pairs))


_STATISTICS: dict[str, Callable[[Sequence[Judged]], float]] = {
    "precision": precision,
    "recall": recall,
    "pinpoint": pinpoints,
}


def _figures(split: str, group: str, lines: Sequence[Judged]) -> list[Figure]:
    size = sum(len(one.expected) for one in lines)
    return [
        Figure(
            "references", split, name, statistic(lines), size, group, bootstrap(lines, statistic, rounds=200)
        )
        for name, statistic in _STATISTICS.items()
        if lines
    ]


def _by_kind(split: str, lines: Sequence[Judged]) -> list[Figure]:
    """Precision per kind of what was found (the gold names ids, not kinds)."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in lines:
        for found in one.found:
            counts[found.kind or ""][0] += found.key in one.right
            counts[found.kind or ""][1] += 1
    return [
        Figure("references", split, "precision", _share(right, all_), all_, f"kind {kind}")
        for kind, (right, all_) in sorted(counts.items())
    ]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
