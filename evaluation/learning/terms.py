"""Learns what each signal of an exchanged term counts: ``service/consistency/values/term_weights.toml``.

    python -m evaluation.learning.terms SHARED

prints the weights, and for several levels how many of the planted exchanges are found and how many findings
per 100 rows are false. Exchanges are planted in the clean work of the sample corpus and in the development
half of the legal acts, as pairs with and without English and in several versions.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.clean import PIVOT, clean_work, running_blocks
from evaluation.draft import Draft
from evaluation.learning.logistic import fit
from evaluation.legal import acts, document
from evaluation.slips_words import swapped_term
from service.consistency.checks.exchange import probability
from service.consistency.checks.term import Candidate, candidates
from service.consistency.grid import build
from service.consistency.similarity import Similarity

_LEGAL = "training/dev/legal_heldout.jsonl.xz"
_SLIPS_EVERY, _LONGEST, _SHORTEST = 8, 60, 8
_LEVELS = (0.5, 0.6, 0.7, 0.8, 0.84, 0.88, 0.92)
Row = Mapping[str, str]
"""Language → one paragraph in it; English is always there, since exchanges are planted by its terms."""


@dataclass
class Examples:
    """Candidates with whether each is a planted exchange; how many were planted, in how many rows."""

    signals: list[Mapping[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    slips: list[int | None] = field(default_factory=list)
    planted: int = 0
    rows: int = 0


def main(shared: Path, draws: int = 60) -> None:
    """``draws`` pairs, and a quarter as many sets of six versions, of either kind of text."""
    examples, similarity, chance = Examples(), Similarity(), random.Random(1)
    for size in (2,) * draws + (6,) * (draws // 4):
        for codes, rows in (_sample(size, chance), _legal(shared / _LEGAL, size, chance)):
            if len(rows) >= _SHORTEST:
                collect(rows, codes, examples, similarity, chance)
    for name, weight in fit(examples.signals, examples.right).items():
        print(f"{name} = {weight:.2f}")
    for level in _LEVELS:
        print(level, "now: found {:.3f}, false per 100 rows {:.2f}".format(*measure(examples, level)))


def collect(
    rows: Sequence[Row],
    codes: Sequence[str],
    examples: Examples,
    similarity: Similarity,
    chance: random.Random,
) -> None:
    """Plants exchanges in every eighth row, not in the first version, and adds the candidates of the text."""
    texts = [dict(row) for row in rows]
    slips: dict[str, str] = {}
    for k in chance.sample(range(len(rows)), len(rows)):
        language = chance.choice(codes[1:])
        others = {code: [text] for code, text in rows[k].items() if code != language}
        draft = Draft([rows[k][language]], others, language, [0], chance)
        if len(slips) < max(1, len(rows) // _SLIPS_EVERY) and swapped_term(draft, 0):
            texts[k][language] = draft.blocks[0]
            slips[f"p{k + 1}"] = language
    documents = {code: document("rows", code, [text[code] for text in texts]) for code in codes}
    for candidate in candidates(build(documents, similarity)):
        at = _slip(candidate, slips)
        examples.signals.append(candidate.signals)
        examples.right.append(at is not None)
        examples.slips.append(None if at is None else examples.planted + sorted(slips).index(at))
    examples.planted += len(slips)
    examples.rows += len(rows)


def measure(examples: Examples, level: float) -> tuple[float, float]:
    """With the shipped weights: the share of planted exchanges found, and false candidates per 100 rows."""
    sure = [probability(signals) >= level for signals in examples.signals]
    found = {slip for slip, yes in zip(examples.slips, sure, strict=True) if yes and slip is not None}
    false = sum(yes and not right for yes, right in zip(sure, examples.right, strict=True))
    return len(found) / max(1, examples.planted), 100 * false / max(1, examples.rows)


def _slip(candidate: Candidate, slips: Mapping[str, str]) -> str | None:
    """The segment of the slip that a candidate tells of."""
    places = {piece.id for pieces in candidate.unit.pieces.values() for piece in pieces}
    return next((at for at in places if slips.get(at) == candidate.exchange.language), None)


def _sample(size: int, chance: random.Random) -> tuple[Sequence[str], list[Row]]:
    """Languages drawn by chance, and paragraphs of the sample's clean work."""
    texts = clean_work()
    codes = _drawn(sorted(texts), size, chance)
    return codes, list(running_blocks({code: texts[code] for code in {*codes, PIVOT}}))


def _legal(path: Path, size: int, chance: random.Random) -> tuple[Sequence[str], list[Row]]:
    own = acts(path, development=True)
    rows = own[chance.choice(sorted(own))]
    codes = _drawn(sorted(code for code in rows[0] if len(code) == 2), size, chance)
    wanted = {*codes, PIVOT}
    whole: list[Row] = [
        {code: row[code] for code in wanted} for row in rows if all(row.get(code) for code in wanted)
    ]
    return codes, whole[:_LONGEST]


def _drawn(codes: Sequence[str], size: int, chance: random.Random) -> list[str]:
    """So many languages; English is the first in three sets of four."""
    first = PIVOT if chance.random() < 0.75 else chance.choice(codes)
    return [first, *chance.sample([code for code in codes if code != first], size - 1)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
