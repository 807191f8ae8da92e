"""Documents a minute, peak memory and size on disk of an ingest, and how they grow with the corpus.

usage: python -m evaluation.benchmarks.ingest [DOCUMENTS…]     default 100 1000; 10000 takes its time

The corpus is generated from the sample (:mod:`evaluation.benchmarks.corpus`), Markdown and text in up to 24
languages. Each row is a process of its own. Peers over the same files: "parse + FTS5" parses with Lextrace in
the process itself and puts each segment into a full-text table of SQLite; "lines + FTS5" does without parsing
and puts each paragraph there. Neither embeds, isolates, relates or survives a crash: they are the floor.
"last tenth" is the rate over the last tenth of the documents by that over the first: near 1 where the cost is
linear (works of all lengths lie mixed).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks import corpus, host

_SIZES = (100, 1_000)
_PROGRAM = """
import json, sys, time
from pathlib import Path
source, data = Path(sys.argv[1]), Path(sys.argv[2])
{body}
print(json.dumps([documents, units, failed, marks]))
"""
_LEXTRACE = """
from service.session import Session
from service.settings import Settings
marks = []
def mark(step):
    if step.state != "step":
        marks.append(time.perf_counter())
with Session.open(Settings(data=data)) as session:
    report = session.ingest([source], progress=mark)
    counts = session.library.store.counts()
    documents, units, failed = len(report.added), counts.segments, len(report.failed)
"""
_PLAIN = """
import sqlite3
{split}
data.mkdir(parents=True, exist_ok=True)
database = sqlite3.connect(data / "texts.db")
database.execute("CREATE VIRTUAL TABLE texts USING fts5(file UNINDEXED, text)")
marks, documents, units, failed = [], 0, 0, 0
for path in sorted(source.rglob("*.*")):
    rows = [(path.name, text) for text in split(path)]
    with database:
        database.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    marks.append(time.perf_counter())
    documents, units = documents + 1, units + len(rows)
database.close()
"""
_PARSED = """
from parsers import parse
def split(path):
    return [segment.text for segment in parse(path).segments]
"""
_LINES = """
def split(path):
    return [block for block in path.read_text("utf-8").split("\\n\\n") if block.strip()]
"""
WAYS = {
    "lextrace": _LEXTRACE,
    "parse + FTS5": _PLAIN.format(split=_PARSED),
    "lines + FTS5": _PLAIN.format(split=_LINES),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One way through one corpus. ``units`` are segments or paragraphs; sizes are bytes on disk."""

    way: str
    documents: int
    units: int
    failed: int
    spent: host.Spent
    store: int
    index: int
    last_tenth: float

    @property
    def per_minute(self) -> float:
        return 60 * self.documents / self.spent.wall


def run(way: str, source: Path, data: Path) -> Run:
    """``way`` (a key of WAYS) over the files in ``source`` into the empty folder ``data``.

    Raises RuntimeError where the process fails; what it said is on standard error.
    """
    command = [sys.executable, "-c", _PROGRAM.format(body=WAYS[way]), str(source), str(data)]
    spent = host.spend(command)
    if spent.code:
        raise RuntimeError(f"{way}: the process ended with status {spent.code}; see above")
    documents, units, failed, marks = json.loads(spent.output.splitlines()[-1])
    index = host.size(data / "index")
    return Run(way, documents, units, failed, spent, host.size(data) - index, index, _last_tenth(marks))


def _last_tenth(marks: Sequence[float]) -> float:
    """The rate over the last tenth of the moments by the rate over the first; 0 where there are too few."""
    part = len(marks) // 10
    if part < 2:
        return 0.0
    first, last = marks[part] - marks[0], marks[-1] - marks[-1 - part]
    return first / last


_HEAD = (
    "documents",
    "way",
    "segments",
    "docs/min",
    "CPU s",
    "peak MiB",
    "store MiB",
    "index MiB",
    "last tenth",
)
_WIDTHS = (9, 12, 8, 8, 8, 8, 9, 9, 10)


def line(one: Run) -> str:
    """The row of a run."""
    cells = (
        one.documents,
        one.way,
        one.units,
        f"{one.per_minute:.0f}",
        f"{one.spent.cpu:.1f}",
        f"{one.spent.peak / host.MIB:.0f}",
        f"{one.store / host.MIB:.1f}",
        f"{one.index / host.MIB:.1f}",
        f"{one.last_tenth:.2f}" if one.last_tenth else "–",
    )
    return host.row(cells, _WIDTHS)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 1 where a document failed."""
    failed = 0
    print(host.load())
    print(host.row(_HEAD, _WIDTHS))
    for size in [int(argument) for argument in arguments] or _SIZES:
        with tempfile.TemporaryDirectory(prefix="lextrace-") as folder:
            source = Path(folder) / "corpus"
            corpus.write(source, size)
            for place, way in enumerate(WAYS):
                one = run(way, source, Path(folder) / f"data-{place}")
                failed += one.failed
                print(line(one), flush=True)
    print(host.load())
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
