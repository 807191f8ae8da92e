"""Alignment of legal text with planted drops, additions and merges, against English."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.figure import Figure, f1, mean
from evaluation.legal import acts
from service.consistency import align
from service.consistency.similarity import Similarity

Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
_WINDOW, _ROUNDS = 120, 2


def alignment(path: Path, *, development: bool = False) -> list[Figure]:
    """Strict F1 per language against English, planted by seed; the worst and the mean of all languages."""
    rows = [row for act in acts(path, development=development).values() for row in act]
    languages = sorted({key for row in rows for key in row if len(key) == 2} - {"en"})
    similarity = Similarity()
    scores = {}
    nulls: list[tuple[int, int, int]] = []
    for language in languages:
        right = found = expected = 0
        for left, right_texts, gold in _planted(rows, language):
            beads = align(left, right_texts, languages=("en", language), similarity=similarity)
            predicted = {(bead.left, bead.right) for bead in beads}
            right, found, expected = (
                right + len(gold & predicted),
                found + len(predicted),
                expected + len(gold),
            )
            nulls.append(_nulls(gold, predicted))
        scores[language] = f1(right / max(1, found), right / max(1, expected))
    size = len(languages) * _ROUNDS * _WINDOW
    hits, predicted_nulls, gold_nulls = map(sum, zip(*nulls, strict=True))
    worst = min(scores, key=lambda language: scores[language])
    return [
        Figure("alignment", "legal", "strict F1, mean", mean(list(scores.values())), size),
        Figure("alignment", "legal", "strict F1, worst", scores[worst], _ROUNDS * _WINDOW, worst),
        Figure("alignment", "legal", "null-bead precision", hits / max(1, predicted_nulls), predicted_nulls),
        Figure("alignment", "legal", "null-bead recall", hits / max(1, gold_nulls), gold_nulls),
    ]


def _nulls(gold: Beads, predicted: Beads) -> tuple[int, int, int]:
    ours = {bead for bead in predicted if not bead[0] or not bead[1]}
    theirs = {bead for bead in gold if not bead[0] or not bead[1]}
    return len(ours & theirs), len(ours), len(theirs)


def _planted(
    rows: Sequence[Mapping[str, str]], language: str
) -> Iterator[tuple[list[str], list[str], Beads]]:
    """Windows of parallel sentences with drops (5 %), additions (5 %) and merges (6 % each way)."""
    both = [row for row in rows if row.get("en") and row.get(language)]
    for seed in range(_ROUNDS):
        chance = random.Random(seed)
        start = chance.randrange(0, max(1, len(both) - _WINDOW))
        yield _plant(both[start : start + _WINDOW], language, chance)


def _plant(
    rows: Sequence[Mapping[str, str]], language: str, chance: random.Random
) -> tuple[list[str], list[str], Beads]:
    left: list[str] = []
    right: list[str] = []
    gold: Beads = set()
    queue = list(rows)
    while queue:
        row, draw = queue.pop(0), chance.random()
        if draw < 0.05:
            left.append(row["en"])
            gold.add(((len(left) - 1,), ()))
        elif draw < 0.10:
            right.append(row[language])
            gold.add(((), (len(right) - 1,)))
        elif draw < 0.22 and queue:
            both = (row, queue.pop(0))
            merged, split = (left, right) if draw < 0.16 else (right, left)
            codes = ("en", language) if draw < 0.16 else (language, "en")
            merged.append(" ".join(r[codes[0]] for r in both))
            split += [r[codes[1]] for r in both]
            one, two = (len(merged) - 1,), (len(split) - 2, len(split) - 1)
            gold.add((one, two) if draw < 0.16 else (two, one))
        else:
            left.append(row["en"])
            right.append(row[language])
            gold.add(((len(left) - 1,), (len(right) - 1,)))
    return left, right, gold
