"""Alignment where the gold is known by construction: parallel sentences with planted changes.

Windows of parallel sentences, drawn by seed, lose sentences on one side (5 %), gain some (5 %), and have
neighbours merged (6 % each way). The parallel sentences are those of the clean work of the sample corpus, and
with ``../shared`` those of legal acts, of which half were used for development.
"""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.alignment import Bead, Counts, count, figures
from evaluation.clean import PIVOT, clean_work, running_blocks
from evaluation.figure import Figure
from evaluation.legal import acts
from parsers.languages import sentences
from service.consistency import align
from service.consistency.similarity import Similarity

Row = Mapping[str, str]
"""Language → the sentence in it."""

_WINDOW, _DRAWS = 120, 2


def evaluate_sample() -> list[Figure]:
    """Each language beside English, on the clean work of the sample corpus; nothing without such texts."""
    texts = clean_work()
    rows = {code: _parallel(texts, code) for code in sorted(texts) if code != PIVOT}
    return _measure("sample, planted", {code: own for code, own in rows.items() if own})


def evaluate_legal(path: Path, *, development: bool = False) -> list[Figure]:
    """Each language beside English, on one half of the acts."""
    rows = [row for act in acts(path, development=development).values() for row in act]
    codes = sorted({key for row in rows for key in row if len(key) == 2} - {PIVOT})
    return _measure("legal, planted", {c: [r for r in rows if r.get(PIVOT) and r.get(c)] for c in codes})


def _measure(dataset: str, rows: Mapping[str, Sequence[Row]]) -> list[Figure]:
    similarity = Similarity()
    counts: dict[str, list[Counts]] = {}
    for language, own in rows.items():
        counts[language] = [
            one
            for draw, (left, right, gold) in enumerate(_windows(own, language))
            for one in count(
                f"{language} {draw}",
                gold,
                [
                    (bead.left, bead.right)
                    for bead in align(left, right, languages=(PIVOT, language), similarity=similarity)
                ],
            )
        ]
    every = [one for own in counts.values() for one in own]
    return [
        figure
        for language, own in [("", every), *sorted(counts.items())]
        for figure in figures(dataset, own, language=language)
    ]


def _parallel(texts: Mapping[str, str], language: str) -> list[Row]:
    """Sentence n of a running paragraph beside sentence n in English, where both have as many."""
    found: list[Row] = []
    pair = {code: texts[code] for code in (PIVOT, language)}
    for blocks in running_blocks(pair):
        spans = {code: sentences(text, language=code) for code, text in blocks.items()}
        if len({len(own) for own in spans.values()}) == 1:
            found += [
                {code: blocks[code][a:b] for code, (a, b) in zip(spans, row, strict=True)}
                for row in zip(*spans.values(), strict=True)
            ]
    # A sentence that occurs twice has no place of its own.
    often = Counter(row[PIVOT] for row in found)
    return [row for row in found if often[row[PIVOT]] == 1]


def _windows(rows: Sequence[Row], language: str) -> Iterator[tuple[list[str], list[str], list[Bead]]]:
    for draw in range(_DRAWS):
        # crc32, not hash(): the same draw in every run.
        chance = random.Random(zlib.crc32(f"{language} {draw}".encode()))
        start = chance.randrange(0, max(1, len(rows) - _WINDOW + 1))
        yield plant(rows[start : start + _WINDOW], language, chance)


def plant(
    rows: Sequence[Row], language: str, chance: random.Random
) -> tuple[list[str], list[str], list[Bead]]:
    """English sentences, sentences of ``language`` and the beads that tie them, after the planted changes."""
    left: list[str] = []
    right: list[str] = []
    gold: list[Bead] = []
    queue = list(rows)
    while queue:
        row, draw = queue.pop(0), chance.random()
        if draw < 0.05:
            left.append(row[PIVOT])
            gold.append(((len(left) - 1,), ()))
        elif draw < 0.10:
            right.append(row[language])
            gold.append(((), (len(right) - 1,)))
        elif draw < 0.22 and queue:
            both = (row, queue.pop(0))
            merges_left = draw < 0.16
            merged, split = (left, right) if merges_left else (right, left)
            codes = (PIVOT, language) if merges_left else (language, PIVOT)
            merged.append(" ".join(one[codes[0]] for one in both))
            split += [one[codes[1]] for one in both]
            one_side, two_side = (len(merged) - 1,), (len(split) - 2, len(split) - 1)
            gold.append((one_side, two_side) if merges_left else (two_side, one_side))
        else:
            left.append(row[PIVOT])
            right.append(row[language])
            gold.append(((len(left) - 1,), (len(right) - 1,)))
    return left, right, gold
