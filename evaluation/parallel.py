"""Does an embedding find the translation? Parallel texts, each text looked for among those of its set.

Precision at 1: the share of texts whose nearest text in the other language is their translation, in both
directions. The sample corpus is shipped: sentences of its clean work in all its languages. With ``../shared``
there are FLORES-101 (general text) and held-out legal sentences. A row, one text in all its languages, is
drawn again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from evaluation.clean import PIVOT, clean_work, running_blocks
from evaluation.embeddings import read_flores, read_graded, read_legal, spearman
from evaluation.figure import Figure, Unit, bootstrap, digest, ratio
from models.embedding import Embedder
from parsers.languages import sentences

Texts = Mapping[str, Sequence[str | None]]
"""Language → texts, row by row; None where a language lacks one."""

_SHORTEST = 30


def evaluate(embedder: Embedder, shared: Path | None) -> Iterator[Figure]:
    """The sample, and the development sets of ``shared`` where it has them."""
    yield from retrieval("sample", sample_texts(), embedder)
    folder = shared / "training" / "dev" if shared else None
    if folder is None or not folder.is_dir():
        return
    for name, texts in (
        ("flores101", read_flores(folder / "flores101")),
        ("legal", read_legal(folder / "legal_heldout.jsonl.xz")),
    ):
        yield from retrieval(name, texts, embedder)
    for path in sorted((folder / "sts").glob("stsb-*-dev.csv")):
        yield _graded(path, embedder)


def sample_texts() -> Texts:
    """The sentences of the clean work of the sample, of the paragraphs with as many in every language."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for blocks in running_blocks(clean_work()):
        spans = {code: sentences(text, language=code) for code, text in blocks.items()}
        if len({len(own) for own in spans.values()}) == 1:
            for row in zip(*spans.values(), strict=True):
                texts = {code: blocks[code][a:b] for code, (a, b) in zip(spans, row, strict=True)}
                if len(texts[PIVOT]) >= _SHORTEST:
                    for code, text in texts.items():
                        found[code].append(text)
    return found


def retrieval(dataset: str, texts: Texts, embedder: Embedder) -> Iterator[Figure]:
    """Precision at 1 over all pairs of languages, with English, and of each language with all others."""
    if len(texts) < 2:
        return
    names = _names(texts)
    every: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    own: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    pivot: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for pair, rows, hits in _pairs(texts, embedder):
        for sums in (every, own[pair[0]], own[pair[1]], *([pivot] if PIVOT in pair else [])):
            for row, hit in zip(rows, hits, strict=True):
                sums[row][0] += hit
                sums[row][1] += 1
    for name, language, chosen in (
        ("P@1, all pairs", "", every),
        ("P@1, with English", "", pivot),
        *(("P@1, all pairs", code, own[code]) for code in sorted(own)),
    ):
        if chosen:
            units = [Unit(names[row], top, bottom) for row, (top, bottom) in chosen.items()]
            yield ratio("embeddings", dataset, name, units, language=language, resampled="text")


def _names(texts: Texts) -> list[str]:
    """A name a row that stays when rows are added: the digest of its text, in English where it has one."""
    columns = [texts[code] for code in sorted(texts, key=lambda code: (code != PIVOT, code))]
    return [digest(next((text for text in row if text), "")) for row in zip(*columns, strict=True)]


def _pairs(
    texts: Texts, embedder: Embedder
) -> Iterator[tuple[tuple[str, str], Sequence[int], Sequence[float]]]:
    """For each pair of languages the rows that both have, and the share of the two directions found (0–1).

    A text that occurs twice in a language counts as found where any of its copies is nearest.
    """
    vectors = {code: embedder.encode([text or "" for text in own]) for code, own in texts.items()}
    same = {code: _first_copy(own) for code, own in texts.items()}
    for one, other in combinations(sorted(texts), 2):
        rows = np.array([k for k, (a, b) in enumerate(zip(texts[one], texts[other], strict=True)) if a and b])
        if not len(rows):
            continue
        scores = vectors[one][rows] @ vectors[other][rows].T
        forth = same[other][rows][scores.argmax(axis=1)] == same[other][rows]
        back = same[one][rows][scores.argmax(axis=0)] == same[one][rows]
        yield (one, other), rows.tolist(), ((forth.astype(float) + back) / 2).tolist()


def _first_copy(lines: Sequence[str | None]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """For each line the number of the first line with the same text."""
    seen: dict[str | None, int] = {}
    return np.array([seen.setdefault(line, number) for number, line in enumerate(lines)])


def _graded(path: Path, embedder: Embedder) -> Figure:
    """Spearman correlation of cosines with grades; pairs are drawn again."""
    graded = read_graded(path)
    left = embedder.encode([row[0] for row in graded])
    right = embedder.encode([row[1] for row in graded])
    cosines = np.einsum("ij,ij->i", left, right)
    pairs = list(zip(cosines.tolist(), [row[2] for row in graded], strict=True))

    def statistic(rows: Sequence[tuple[float, float]]) -> float:
        return spearman(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))

    return Figure(
        "embeddings", "STS", "Spearman", statistic(pairs), len(pairs), language=path.name.split("-")[1],
        interval=bootstrap(pairs, statistic, rounds=100), resampled="pair",
    )  # fmt: skip
