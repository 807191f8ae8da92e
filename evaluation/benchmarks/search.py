"""How long a query takes among ten thousand to a million segments, in what memory, on what disk.

usage: python -m evaluation.benchmarks.search [SEGMENTS…]     default 10000 100000; also 1000000

Segments are made from the sample in 24 languages; their words are real, the vectors of those beyond 100 000
are moved copies of earlier ones (:mod:`evaluation.benchmarks.segments`). The queries are those of the sample.
Every engine finds the same queries in the same segments, in a process of its own; seconds are of the clock.
"lextrace" is the index as ``lextrace search`` asks it, dense and BM25 together, without fetching the texts;
SQLite FTS5 knows words alone, and numpy vectors alone. "top 10" is the share of the ten nearest vectors that
the index finds too. "optimised" is the same index after ``optimize()``, which builds a graph over 200 000.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from corpora import sample
from evaluation.benchmarks import engines, host, segments
from models.embedding import load

_SIZES = (10_000, 100_000)
_QUERIES = 100
_OPTIMISED = 200_000
_ME = "evaluation.benchmarks.search"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an engine took: milliseconds, ``opened`` seconds; and how many bytes of memory the process
    holds after the queries over what it held, with the model, before it opened anything."""

    opened: float
    first: float
    median: float
    tail: float
    memory: int
    nearest: tuple[tuple[int, ...], ...] = ()


def queries() -> list[str]:
    """The queries of the sample, in several languages."""
    with (sample.gold() / "queries.tsv").open(encoding="utf-8", newline="") as file:
        return [row["query"] for row in csv.DictReader(file, delimiter="\t")]


def fill(folder: Path, count: int) -> dict[str, float]:
    """Makes ``count`` segments and gives them to every engine; gives the seconds that each took."""
    embedder, counted = load(), segments.Counted()
    filling = {name: engine.fill(folder, embedder) for name, engine in engines.FILLED.items()}
    spent = dict.fromkeys(filling, 0.0)
    for batch in segments.batches(count, embedder):
        counted.add(batch)
        for name, (add, _) in filling.items():
            begun = time.perf_counter()
            add(batch)
            spent[name] += time.perf_counter() - begun
    for name, (_, close) in filling.items():
        begun = time.perf_counter()
        close()
        spent[name] += time.perf_counter() - begun
    (folder / "words.json").write_text(json.dumps(counted.write()))
    return spent


def ask(name: str, folder: Path, rounds: int = _QUERIES) -> Asked:
    """``rounds`` queries to the engine of that name (a key of ``engines.OPENED``), in this process."""
    embedder, known = load(), queries()
    embedder.encode(["the tables of the model are read"])
    held, begun = host.resident(os.getpid()), time.perf_counter()
    engine = engines.OPENED[name](folder, embedder)
    opened = time.perf_counter() - begun
    times = []
    for query in islice(cycle(known), rounds + 1):
        begun = time.perf_counter()
        engine.find(query)
        times.append(1000 * (time.perf_counter() - begun))
    first, rest = times[0], sorted(times[1:])
    tail = rest[min(len(rest) - 1, round(0.95 * len(rest)))]
    memory = host.resident(os.getpid()) - held
    return Asked(
        opened,
        first,
        statistics.median(rest),
        tail,
        memory,
        tuple(tuple(engine.nearest(query)) for query in known),
    )


def asked(name: str, folder: Path) -> Asked:
    """The same in a process of its own. Raises RuntimeError where that fails."""
    done = _child("ask", name, str(folder))
    found = json.loads(done.output.splitlines()[-1])
    return Asked(**found | {"nearest": tuple(map(tuple, found["nearest"]))})


def optimised(folder: Path) -> host.Spent:
    """Optimises the filled index in a process of its own."""
    return _child("optimize", str(folder))


def overlap(found: Asked, exact: Asked) -> float:
    """The share of the nearest by ``exact`` that ``found`` has too, over all queries."""
    pairs = list(zip(found.nearest, exact.nearest, strict=True))
    shared = sum(len(set(ours) & set(theirs)) for ours, theirs in pairs)
    return shared / max(1, sum(len(theirs) for _, theirs in pairs))


def _child(*arguments: str) -> host.Spent:
    spent = host.spend([sys.executable, "-m", _ME, *arguments])
    if spent.code:
        raise RuntimeError(f"{' '.join(arguments)}: ended with status {spent.code}; see above")
    return spent


_HEAD = (
    "segments",
    "engine",
    "fill s",
    "disk MiB",
    "open s",
    "first ms",
    "median ms",
    "95 % ms",
    "memory MiB",
    "top 10",
)
_WIDTHS = (9, 21, 7, 8, 6, 8, 9, 8, 10, 6)
_FILES = {"lextrace": "index", "SQLite FTS5": "fts5.db", "numpy, all vectors": "vectors.f32"}


def lines(count: int) -> list[str]:
    """The rows for so many segments."""
    out = []
    with tempfile.TemporaryDirectory(prefix="lextrace-") as name:
        folder = Path(name)
        filled = fill(folder, count)
        found = {name: asked(name, folder) for name in engines.OPENED}
        exact = found["numpy, all vectors"]
        for name, one in found.items():
            disk = host.size(folder / _FILES[name]) if name in _FILES else 0
            out.append(_line(count, name, filled.get(name, 0.0), disk, one, exact))
        if count > _OPTIMISED:
            spent = optimised(folder)
            again = asked("lextrace", folder)
            disk = host.size(folder / "index")
            out.append(_line(count, "lextrace, optimised", spent.wall, disk, again, exact))
            out.append(
                f"{'':9}  optimised in {spent.wall:.0f} s with {spent.peak / host.MIB:.0f} MiB of memory"
            )
    return out


def _line(count: int, name: str, filled: float, disk: int, one: Asked, exact: Asked) -> str:
    cells = (
        count,
        name,
        f"{filled:.1f}" if filled else "",
        f"{disk / host.MIB:.1f}" if disk else "",
        f"{one.opened:.2f}",
        f"{one.first:.1f}",
        f"{one.median:.1f}",
        f"{one.tail:.1f}",
        f"{one.memory / host.MIB:.0f}",
        f"{overlap(one, exact):.3f}" if name in ("lextrace", "lextrace, optimised") else "",
    )
    return host.row(cells, _WIDTHS)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; or does what a process of its own is for."""
    match list(arguments):
        case ["ask", name, folder]:
            print(json.dumps(asdict(ask(name, Path(folder)))))
        case ["optimize", folder]:
            engines.Shipped(Path(folder), load()).optimize()
        case sizes:
            print(host.load())
            print(host.row(_HEAD, _WIDTHS))
            for size in [int(one) for one in sizes] or _SIZES:
                print("\n".join(lines(size)), flush=True)
            print(host.load())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
