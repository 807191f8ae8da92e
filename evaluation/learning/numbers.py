"""Learns what says that two numbers changed places: ``service/consistency/values/exchange_weights.toml``.

    python -m evaluation.learning.numbers SHARED

reads pairs of versions in ``SHARED/training`` (official text, news), some minutes on one core. Of each two
numbers that a row has in both versions it knows which is which; exchanged, every contrast has the other
sign. So each pair is an example and, with its signs turned, a counterexample: no threshold is learned.
"""

from __future__ import annotations

import itertools
import json
import lzma
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from evaluation.learning.logistic import fit
from evaluation.legal import document
from service.consistency.checks import order
from service.consistency.checks.frames import frames
from service.consistency.checks.places import SIGNALS, places, signals
from service.consistency.grid import Piece, Unit
from service.consistency.similarity import Similarity
from service.consistency.values.facts import FactFinder

_ROWS = {"groups/jrc_acquis22_train.jsonl.xz": 20_000, "pairs/newstest.tsv.xz": 20_000}
_MOST = 12
#: not learned: a list that descends where the other one ascends is nowhere in clean text
_TURNED = 6.0
Row = tuple[str, str, str, str]


def main(shared: Path) -> None:
    """Prints the weights as TOML."""
    chance, similarity = random.Random(0), Similarity()
    found: list[Mapping[str, float]] = []
    for name, most in _ROWS.items():
        for row in itertools.islice(_rows(shared / "training" / name, chance), most):
            found += _contrasts(row, similarity)
    turned = [{name: -value for name, value in row.items()} for row in found]
    weights = fit([*found, *turned], [False] * len(found) + [True] * len(turned))
    print(f"# from {len(found)} pairs of numbers\n[weights]")
    for name in (*SIGNALS, *sorted(weights.keys() - {*SIGNALS, "bias"})):
        print(f"{name} = {weights[name]:.2f}")
    print(f"turned = {_TURNED}")


def _contrasts(row: Row, similarity: Similarity) -> Iterator[Mapping[str, float]]:
    """For each two numbers the contrast of every signal, positive where they seem exchanged."""
    one, two, left, right = row
    unit = Unit({one: _pieces(one, left), two: _pieces(two, right)}, 1.0)
    own, theirs = places(unit, one, similarity), places(unit, two, similarity)
    once = [value for value in own.values if own.values.count(value) == theirs.values.count(value) == 1][
        :_MOST
    ]
    if len(once) < 2:
        return
    rows, columns = [own.values.index(v) for v in once], [theirs.values.index(v) for v in once]
    frame = frames(own.sequence, theirs.sequence, own.at, theirs.at)
    tables = signals(own, theirs)[:, rows][:, :, columns]
    for a, b in itertools.combinations(range(len(once)), 2):
        crosswise = tables[:, a, b] + tables[:, b, a] - tables[:, a, a] - tables[:, b, b]
        at, others = (rows[a], rows[b]), (columns[a], columns[b])
        if order.listed_parts(own, theirs, at, others):
            continue
        beside = order.contrasts(own, theirs, at, others, frame)
        yield dict(zip(SIGNALS, map(float, crosswise), strict=True)) | beside | {"bias": 0.0}


def _pieces(language: str, text: str) -> tuple[Piece, ...]:
    parsed = document("row", language, [text])
    finder = FactFinder(parsed, language)
    return tuple(Piece(s.id, s.kind, s.text, 0, finder.of_segment(s), s.sentences) for s in parsed.segments)


def _rows(path: Path, chance: random.Random) -> Iterator[Row]:
    """Rows with two numbers and more, of two languages drawn by chance where there are many."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if path.suffixes[0] == ".tsv":
                one, two, left, right = line.rstrip("\n").split("\t")[:4]
            else:
                texts = {key: text for key, text in json.loads(line).items() if len(key) == 2}
                one, two = chance.sample(sorted(texts), 2)
                left, right = texts[one], texts[two]
            if np.sum([c.isdigit() for c in left]) > 1 and left and right:
                yield one, two, left, right


if __name__ == "__main__":
    main(Path(sys.argv[1]))
