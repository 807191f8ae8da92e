"""How well an embedding model finds translations, and how well it grades similarity.

Three sets, each left out where its files are missing: FLORES-101 (general text, 24 languages), held-out
legal sentences (22 languages), and STS (graded pairs). Precision at 1: the share of sentences whose nearest
sentence in the other language is their translation, mean of both directions.
"""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from models.embedding import Embedder

FLORES_CODES: Mapping[str, str] = {
    "bul": "bg", "ces": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "spa": "es", "est": "et",
    "fin": "fi", "fra": "fr", "gle": "ga", "hrv": "hr", "hun": "hu", "ita": "it", "lit": "lt", "lav": "lv",
    "mlt": "mt", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "slk": "sk", "slv": "sl", "swe": "sv",
}  # fmt: skip
PIVOT = "en"


@dataclass(frozen=True)
class Retrieval:
    """Precision at 1 of every pair of languages (two codes in alphabetical order), 0–1."""

    pairs: Mapping[tuple[str, str], float]

    @property
    def languages(self) -> list[str]:
        return sorted({code for pair in self.pairs for code in pair})

    def of(self, code: str) -> float:
        """Mean over all pairs with this language."""
        return _mean([value for pair, value in self.pairs.items() if code in pair])

    def with_pivot(self) -> dict[str, float]:
        """English and each other language."""
        found = {next(c for c in pair if c != PIVOT): v for pair, v in self.pairs.items() if PIVOT in pair}
        return dict(sorted(found.items()))

    def to_json(self) -> dict[str, Any]:
        pivot = self.with_pivot()
        worst = min(self.pairs, key=lambda pair: self.pairs[pair])
        return {
            "with_english": {"mean": _mean(pivot.values()), **_worst(pivot), "languages": pivot},
            "all_pairs": {
                "mean": _mean(self.pairs.values()),
                "worst": self.pairs[worst],
                "worst_of": "-".join(worst),
                "languages": {code: self.of(code) for code in self.languages},
            },
        }


@dataclass(frozen=True)
class Figures:
    """What one model reaches; None where the data are not there."""

    model: str
    flores: Retrieval | None
    legal: Retrieval | None
    sts: Mapping[str, float]
    """Language → Spearman correlation with the grades."""

    def to_json(self) -> dict[str, Any]:
        others = [value for code, value in self.sts.items() if code != PIVOT]
        return {
            "model": self.model,
            "flores": self.flores.to_json() if self.flores else None,
            "legal": self.legal.to_json() if self.legal else None,
            "sts": {"english": self.sts.get(PIVOT), "others": _mean(others), "languages": dict(self.sts)}
            if self.sts
            else None,
        }


def evaluate(embedder: Embedder, data_dir: Path) -> Figures:
    """Figures of `embedder` on the development sets in `data_dir`, such as ``../shared/training/dev``.

    The folder holds ``flores101/``, ``legal_heldout.jsonl.xz`` and ``sts/``; what is missing is left out.
    """
    flores, legal = read_flores(data_dir / "flores101"), read_legal(data_dir / "legal_heldout.jsonl.xz")
    return Figures(
        model=embedder.name,
        flores=retrieval(embedder, flores) if len(flores) > 1 else None,
        legal=retrieval(embedder, legal) if len(legal) > 1 else None,
        sts={
            code: graded(embedder, path)
            for path in sorted((data_dir / "sts").glob("stsb-*-dev.csv"))
            for code in [path.name.split("-")[1]]
        },
    )


def retrieval(embedder: Embedder, texts: Mapping[str, Sequence[str | None]]) -> Retrieval:
    """Precision at 1 of every pair of languages; `texts` are aligned, None where a language lacks a line.

    A line whose text occurs twice in a language counts as found where any of its copies is nearest.
    """
    vectors = {code: embedder.encode([text or "" for text in lines]) for code, lines in texts.items()}
    there = {code: np.array([bool(text) for text in lines]) for code, lines in texts.items()}
    same = {code: _first_copy(lines) for code, lines in texts.items()}
    found = {}
    for one, other in combinations(sorted(texts), 2):
        rows = np.flatnonzero(there[one] & there[other])
        if len(rows):
            scores = vectors[one][rows] @ vectors[other][rows].T
            forth = same[other][rows][scores.argmax(axis=1)] == same[other][rows]
            back = same[one][rows][scores.argmax(axis=0)] == same[one][rows]
            found[one, other] = float((forth.mean() + back.mean()) / 2)
    return Retrieval(found)


def read_graded(path: Path) -> list[tuple[str, str, float]]:
    """The pairs of a file ``text1,text2,grade``."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [(left, right, float(grade)) for left, right, grade in csv.reader(stream)]


def graded(embedder: Embedder, path: Path) -> float:
    """Spearman correlation of cosines with the grades in a file ``text1,text2,grade``."""
    rows = read_graded(path)
    left = embedder.encode([row[0] for row in rows])
    right = embedder.encode([row[1] for row in rows])
    return spearman(np.einsum("ij,ij->i", left, right), np.array([row[2] for row in rows]))


def spearman(first: np.ndarray[Any, Any], second: np.ndarray[Any, Any]) -> float:
    """Correlation of the ranks, ties given their mean rank."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def read_flores(folder: Path) -> dict[str, list[str | None]]:
    """Language → lines, from files named by ISO 639-3 codes; empty where the folder is missing."""
    return {
        FLORES_CODES[path.stem]: list(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(folder.glob("*.txt"))
        if path.stem in FLORES_CODES
    }


def read_legal(path: Path) -> dict[str, list[str | None]]:
    """Language → lines (None where a language lacks one), from JSON lines with a key per language."""
    if not path.is_file():
        return {}
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    codes = sorted({code for row in rows for code in row} & set(FLORES_CODES.values()))
    return {code: [row.get(code) for row in rows] for code in codes}


def table(figures: Figures) -> str:
    """The figures as a Markdown table, a line per language."""
    sets = [
        (name, found) for name, found in (("FLORES-101", figures.flores), ("legal", figures.legal)) if found
    ]
    heads = [head for name, _ in sets for head in (f"{name}, with English", f"{name}, all pairs")]
    lines = ["| | " + " | ".join([*heads, "STS"]) + " |", "|---" * (len(heads) + 2) + "|"]
    codes = sorted({code for _, found in sets for code in found.languages} | set(figures.sts))
    for code in codes:
        cells = [cell for _, found in sets for cell in _cells(found, code)]
        lines.append("| " + " | ".join([code, *cells, _two(figures.sts.get(code))]) + " |")
    return "\n".join([*lines, _summary(sets, figures.sts)])


def _summary(sets: list[tuple[str, Retrieval]], sts: Mapping[str, float]) -> str:
    means = [
        cell
        for _, found in sets
        for cell in (_mean(found.with_pivot().values()), _mean(found.pairs.values()))
    ]
    worst = [
        cell for _, found in sets for cell in (min(found.with_pivot().values()), min(found.pairs.values()))
    ]
    first = (
        "| mean | " + " | ".join([*map(_percent, means), _two(_mean(sts.values()) if sts else None)]) + " |"
    )
    second = (
        "| worst | " + " | ".join([*map(_percent, worst), _two(min(sts.values()) if sts else None)]) + " |"
    )
    return f"{first}\n{second}"


def _cells(found: Retrieval, code: str) -> tuple[str, str]:
    if code not in found.languages:
        return "–", "–"
    return _percent(found.with_pivot().get(code)), _percent(found.of(code))


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _mean(values: Any) -> float:
    found = list(values)
    return float(np.mean(found)) if found else 0.0


def _worst(values: Mapping[str, float]) -> dict[str, Any]:
    if not values:
        return {"worst": 0.0, "worst_of": None}
    code = min(values, key=lambda key: values[key])
    return {"worst": values[code], "worst_of": code}


def _first_copy(lines: Sequence[str | None]) -> np.ndarray[Any, Any]:
    """For each line the number of the first line with the same text."""
    seen: dict[str | None, int] = {}
    return np.array([seen.setdefault(line, number) for number, line in enumerate(lines)])


def _ranks(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[where])
