"""Gold sets made from graded sentence pairs: which of these sentences say the same as which of those?

Public traceability sets link requirements to code. What the engine reads here is prose in many
languages, so that it also learns from pairs of sentences graded 0 to 5 by people (the STS benchmark),
in one language and, since the translations are aligned line by line, across languages.
"""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from service.traceability.gold import Gold
from service.traceability.unit import Unit

PROJECT = "graded sentences"
SAME = 3.75
"""Pairs graded from here on ("mostly equivalent") are links; the others are what is easily confused."""
SIZE = 120

Row = tuple[str, str, float]


def collect(folder: Path) -> list[Gold]:
    """One set a language, and one from each language to the next, each of other sentences."""
    files = sorted(folder.glob("stsb-*-train.csv.xz"))
    languages = [file.name.split("-")[1] for file in files]
    rows = dict(zip(languages, (_read(file) for file in files), strict=True))
    ways = [(code, code) for code in languages] + list(pairwise(languages))
    windows = _windows(min((len(r) for r in rows.values()), default=0), len(ways))
    return [
        _gold(left, right, [(rows[left][i][0], rows[right][i][1], rows[left][i][2]) for i in window])
        for (left, right), window in zip(ways, windows, strict=False)
    ]


def _gold(left: str, right: str, rows: Sequence[Row]) -> Gold:
    truth = np.zeros((len(rows), len(rows)), dtype=np.bool_)
    for i, (_, _, grade) in enumerate(rows):
        truth[i, i] = grade >= SAME
    return Gold(
        name=f"{PROJECT}/{left}>{right}",
        project=PROJECT,
        sources=tuple(Unit(a, language=left) for a, _, _ in rows),
        targets=tuple(Unit(b, language=right) for _, b, _ in rows),
        truth=truth,
        languages=(left, right),
    )


def _windows(total: int, wanted: int) -> Iterator[range]:
    """`wanted` ranges of rows, each spread over the whole file: captions, forums, news."""
    stride = total // SIZE
    for i in range(min(wanted, stride)):
        yield range(i, i + stride * SIZE, stride)


def _read(path: Path) -> list[Row]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [(row[0], row[1], float(row[2])) for row in csv.reader(lines) if len(row) == 3]
