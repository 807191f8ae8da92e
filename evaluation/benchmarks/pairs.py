"""How many pairs a minute the linking engine scores, and how that grows with the lists.

usage: python -m evaluation.benchmarks.pairs [SIZE…]     default 250 500 1000 2000

Both sides are paragraphs of as many sentences as those of the sample corpus have, drawn from its sentences
in English and French, so that words, names and numbers recur as they do in real lists.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpora import sample
from service.traceability.engine import score, shipped
from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

SIZES = (250, 500, 1000, 2000)
_SENTENCES = (1, 5)
_FEWEST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Rate:
    """``seconds`` for ``units`` × ``units`` pairs."""

    units: int
    seconds: float

    @property
    def pairs_a_minute(self) -> float:
        return 60 * self.units**2 / self.seconds


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Rate]:
    """One rate a size; the model is loaded and warmed before."""
    embedder = shipped()
    pools = {language: sentences(language) for language in ("en", "fr")}
    score(Pairing(paragraphs(pools["en"], 20, "en"), paragraphs(pools["fr"], 20, "fr"), embedder))
    for size in sizes:
        left, right = (paragraphs(pool, size, language) for language, pool in pools.items())
        begun = time.perf_counter()
        score(Pairing(left, right, embedder))
        yield Rate(size, time.perf_counter() - begun)


def sentences(language: str) -> list[str]:
    """The sentences of the sample in one language."""
    found: list[str] = []
    for path in sample.documents():
        if path.stem.endswith(f"-{language}"):
            found += re.split(r"(?<=[.;])\s+|\n+", path.read_text(encoding="utf-8"))
    return [one for one in found if sum(map(str.isalpha, one)) >= _FEWEST_LETTERS]


def paragraphs(pool: Sequence[str], size: int, language: str) -> tuple[Unit, ...]:
    """``size`` paragraphs, the same in every run."""
    chance = random.Random(size)
    return tuple(
        Unit(" ".join(chance.choices(pool, k=chance.randint(*_SENTENCES))), language=language)
        for _ in range(size)
    )


def main(arguments: Sequence[str]) -> int:
    for rate in measure([int(one) for one in arguments] or SIZES):
        print(
            f"{rate.units:>6} × {rate.units:<6} {rate.seconds:8.2f} s {rate.pairs_a_minute / 1e6:8.2f} "
            "million pairs a minute"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
