"""How fast each format is parsed, and whether twice the file takes twice the time.

usage: python -m evaluation.benchmarks.parse [PARAGRAPHS]     default 600, some 66 pages

The same work in every format, by processor time, median of the rounds. "twice" is the time of a work of
double length over that of the single one: 2 where the cost is linear. "assembly" begins with the blocks of
the Markdown file.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.benchmarks.works import WRITERS, work
from parsers.assembly import assemble
from parsers.pipeline import parse, read

_ROUNDS = 3
_PARAGRAPHS = 600


@dataclass(frozen=True, slots=True)
class Rate:
    """``size`` in bytes, ``seconds`` of processor time for one file, ``twice`` for a file of double length
    over ``seconds``."""

    name: str
    size: int
    seconds: float
    twice: float

    @property
    def megabytes_per_second(self) -> float:
        return self.size / self.seconds / 1e6

    @property
    def documents_per_second(self) -> float:
        return 1 / self.seconds


def measure(format: str, paragraphs: int = _PARAGRAPHS, rounds: int = _ROUNDS) -> Rate:
    """The whole parse of one format (a key of ``works.WRITERS``)."""
    single, double = work(format, paragraphs), work(format, 2 * paragraphs)
    return _rate(format, len(single), lambda: parse(single), lambda: parse(double), rounds)


def measure_assembly(paragraphs: int = _PARAGRAPHS, rounds: int = _ROUNDS) -> Rate:
    """Assembly alone."""
    single, double = (read(work("markdown", count), "work.md") for count in (paragraphs, 2 * paragraphs))
    return _rate(
        "assembly",
        len(single.plain.encode()),
        lambda: assemble(single, source="work.md", sha256=""),
        lambda: assemble(double, source="work.md", sha256=""),
        rounds,
    )


def _rate(
    name: str, size: int, single: Callable[[], object], double: Callable[[], object], rounds: int
) -> Rate:
    single()  # imports, tables, patterns
    pairs = [(_seconds(single), _seconds(double)) for _ in range(rounds)]
    return Rate(
        name,
        size,
        statistics.median(once for once, _ in pairs),
        statistics.median(twice / once for once, twice in pairs),
    )


def _seconds(task: Callable[[], object]) -> float:
    begun = time.process_time()
    task()
    return time.process_time() - begun


def main(arguments: Sequence[str]) -> None:
    """Prints the table."""
    paragraphs = int(arguments[0]) if arguments else _PARAGRAPHS
    print(f"{'format':<10} {'MB':>6} {'CPU s':>7} {'MB/s':>7} {'docs/s':>7} {'twice':>6}")
    for rate in (*(measure(name, paragraphs) for name in WRITERS), measure_assembly(paragraphs)):
        speeds = f"{rate.megabytes_per_second:>7.2f} {rate.documents_per_second:>7.2f}"
        print(f"{rate.name:<10} {rate.size / 1e6:>6.2f} {rate.seconds:>7.3f} {speeds} {rate.twice:>6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
