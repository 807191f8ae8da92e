"""Learns what each signal of an alignment counts: ``service/consistency/values/alignment.toml``.

    python -m evaluation.learning.alignment SHARED

prints the weights. An averaged perceptron with a margin (Collins 2002; Tsochantaridis and others 2005) over
the cheapest path: texts are rows of parallel text with planted drops, additions and merges, long windows and
short ones, half of FLORES-101 and the development half of the legal acts, in random pairs of languages.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.alignment import Bead
from evaluation.flores import FLORES, files
from evaluation.legal import acts
from service.consistency.beads import cheapest
from service.consistency.coverage import Floats
from service.consistency.evidence import SIZES, Move
from service.consistency.similarity import GROUPS, Similarity, weights

_ROUNDS, _RATE, _MARGIN = 12, 0.004, 0.3
_WINDOWS = (80, 80, 80, 12, 5)
# Shares of drops, additions, merges on the left and on the right.
_SHARES = (
    (0.05, 0.05, 0.06, 0.06),
    (0.02, 0.02, 0.03, 0.03),
    (0.05, 0.05, 0.02, 0.02),
    (0.08, 0.02, 0.08, 0.08),
)
Row = Mapping[str, str]
Weights = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Text:
    """Two sides of ``n`` and ``m`` units, the signals of every possible bead, and the right beads."""

    signals: Mapping[Move, Mapping[str, Floats]]
    n: int
    m: int
    gold: Sequence[Bead]


def main(shared: Path) -> None:
    chance, similarity = random.Random(1), Similarity()
    lines = {code: path.read_text(encoding="utf-8").splitlines() for code, path in files(shared / FLORES)}
    news = [dict(zip(lines, row, strict=True)) for row in zip(*lines.values(), strict=True)]
    legal = shared / "training/dev/legal_heldout.jsonl.xz"
    law = [row for act in acts(legal, development=True).values() for row in act]
    texts = [
        text
        for rows in (news[: len(news) // 2], law)
        for _ in range(240)
        for text in _texts(rows, chance, similarity)
    ]
    for (group, name), weight in learn(texts, chance).items():
        print(f"{group}.{name} = {weight:.3f}")


def learn(texts: Sequence[Text], chance: random.Random) -> Weights:
    """The mean of the weights over the second half of the rounds, begun at those that are shipped."""
    now: Weights = {
        (group, name): weight
        for group, own in weights().items()
        if group in GROUPS.values()
        for name, weight in own.items()
    }
    now["", "alone"] = weights()["alone"][""]
    mean = dict.fromkeys(now, 0.0)
    for turn in range(_ROUNDS):
        for text in chance.sample(texts, len(texts)):
            found = cheapest(_margins(text, _tables(text, now)), now["", "alone"], text.n, text.m)
            for sign, beads in ((1.0, found), (-1.0, text.gold)):
                for place, value in _sums(text, beads):
                    now[place] += sign * _RATE * value / (1 + turn) ** 0.5
            if 2 * turn >= _ROUNDS:
                for place, weight in now.items():
                    mean[place] += weight / (len(texts) * (_ROUNDS - _ROUNDS // 2))
    return mean


def _tables(text: Text, now: Weights) -> dict[Move, Floats]:
    return {
        move: np.asarray(sum(now[GROUPS[move], name] * table for name, table in own.items()), np.float32)
        for move, own in text.signals.items()
    }


def _margins(text: Text, tables: dict[Move, Floats]) -> dict[Move, Floats]:
    """Beads that are wrong cost less, so that those that are right must win by a margin.

    As much for each bead, whatever its size: a merge must win over one of its units left alone by as much as
    the other way round.
    """
    right = set(text.gold)
    for (a, b), table in tables.items():
        table -= _MARGIN
        for left, other in right:
            if (len(left), len(other)) == (a, b):
                table[left[0], other[0]] += _MARGIN
    return tables


def _sums(text: Text, beads: Iterable[Bead]) -> Iterator[tuple[tuple[str, str], float]]:
    for left, right in beads:
        if left and right:
            move = len(left), len(right)
            for name, table in text.signals[move].items():
                yield (GROUPS[move], name), float(table[left[0], right[0]])
        else:
            yield ("", "alone"), 1.0


def _texts(rows: Sequence[Row], chance: random.Random, similarity: Similarity) -> Iterator[Text]:
    one, other = chance.sample(sorted({code for row in rows for code in row if len(code) == 2}), 2)
    own = list({(row[one], row[other]): None for row in rows if row.get(one) and row.get(other)})
    window = chance.choice(_WINDOWS)
    start = chance.randrange(max(1, len(own) - window))
    left, right, gold = _planted(own[start : start + window], chance)
    if left and right:
        evidence = similarity.evidence(left, right)
        yield Text({move: evidence.of(move) for move in SIZES}, len(left), len(right), gold)


def _planted(
    pairs: Sequence[tuple[str, str]], chance: random.Random
) -> tuple[list[str], list[str], list[Bead]]:
    sides: tuple[list[str], list[str]] = ([], [])
    gold: list[Bead] = []
    shares = chance.choice(_SHARES)
    queue = list(pairs)
    while queue:
        (kind,) = chance.choices(range(5), (*shares, 1 - sum(shares)))
        taken = [queue.pop(0) for _ in range(2 if kind in (2, 3) and len(queue) > 1 else 1)]
        bead: list[tuple[int, ...]] = []
        for side, texts in enumerate(zip(*taken, strict=True)):
            kept = [] if kind == side else [" ".join(texts)] if kind == side + 2 else list(texts)
            bead.append(tuple(range(len(sides[side]), len(sides[side]) + len(kept))))
            sides[side].extend(kept)
        gold.append((bead[0], bead[1]))
    return *sides, gold


if __name__ == "__main__":
    main(Path(sys.argv[1]))
