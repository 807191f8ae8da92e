"""Pages a second on one core, and memory, of the whole parse of PDF beside other readers of PDF.

usage: python -m evaluation.benchmarks.pdf [FILE …]     FILE: PDF files; default a generated book of 200 pages

Ours gives structure, notes and references; pdfplumber and pypdfium2 give plain text. All read the same files
in the same run, each in processes of its own: speed is pages by seconds of processor time, memory is the
peak of the process over what it held before it opened the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.book import book

PAGES = 200
_ROUNDS = 3
_SHORT, _LONG = 100, 1_000

# The way through a file of each reader; `read(path)` gives what must be kept, and how many pages there are.
READERS = {
    "lextrace": """
from parsers import parse
def read(path):
    import pypdfium2
    pages = len(pypdfium2.PdfDocument(path))
    return parse(path), pages
""",
    "pypdfium2, plain text": """
import pypdfium2
def read(path):
    document = pypdfium2.PdfDocument(path)
    texts = []
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        page.close()
    return texts, len(texts)
""",
    "pdfplumber, plain text": """
import pdfplumber
def read(path):
    with pdfplumber.open(path) as document:
        texts = []
        for page in document.pages:
            texts.append(page.extract_text())
            page.close()
    return texts, len(texts)
""",
}
_PROGRAM = """
import gc, json, resource, sys, time, tracemalloc
from pathlib import Path
warm, path, traced = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "traced"
{read}
read(warm)
gc.collect()
def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
before = held()
if traced:
    tracemalloc.start()
wall, cpu = time.perf_counter(), time.process_time()
result, pages = read(path)
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
gc.collect()
own = tracemalloc.get_traced_memory() if traced else (0, 0)
print(json.dumps([pages, cpu, wall, peak, *own]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One file once, in seconds of processor and clock, and in bytes: the peak of the process over what it
    held before; where traced, what Python holds at the end and held at its peak."""

    pages: int
    cpu: float
    wall: float
    peak: int
    result: int = 0
    python_peak: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """Bytes that one more page costs: at the peak of the process, and in the result that is handed over.

    ``working`` is the rest: what the reader needs while it works, counted by Python.
    """

    peak: float
    result: float
    working: float


def run(reader: str, path: Path, warm: Path, *, traced: bool = False) -> Run:
    """``reader`` (a key of READERS) over ``path`` in a new process that has read ``warm`` before."""
    program = _PROGRAM.format(read=READERS[reader])
    command = [sys.executable, "-c", program, str(warm), str(path), "traced" if traced else ""]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(*json.loads(done.stdout.splitlines()[-1]))


def speed(reader: str, path: Path, warm: Path, rounds: int = _ROUNDS) -> Run:
    """The round with the median processor time."""
    runs = sorted((run(reader, path, warm) for _ in range(rounds)), key=lambda one: one.cpu)
    return runs[(len(runs) - 1) // 2]


def growth(reader: str, short: Path, long: Path, warm: Path) -> tuple[Run, Run, Growth]:
    """What the pages that ``long`` has more than ``short`` cost each."""
    few, many = run(reader, short, warm), run(reader, long, warm)
    few_traced, many_traced = (run(reader, path, warm, traced=True) for path in (short, long))
    more = many.pages - few.pages
    result = (many_traced.result - few_traced.result) / more
    python = (many_traced.python_peak - few_traced.python_peak) / more
    return few, many, Growth((many.peak - few.peak) / more, result, max(0.0, python - result))


def main(arguments: Sequence[str]) -> None:
    """Prints both tables."""
    with tempfile.TemporaryDirectory(prefix="lextrace-") as folder:
        warm, short, long = (_written(Path(folder), pages) for pages in (10, _SHORT, _LONG))
        files = [Path(name) for name in arguments] or [_written(Path(folder), PAGES)]
        print(f"{'file':<28} {'reader':<24} {'pages':>6} {'CPU s':>7} {'wall s':>7} {'pages/s/core':>13}")
        for path in files:
            for reader in READERS:
                one = speed(reader, path, warm, 1 if "plumber" in reader else _ROUNDS)
                rate = one.pages / one.cpu
                times = f"{one.cpu:>7.2f} {one.wall:>7.2f} {rate:>13.1f}"
                print(f"{path.name[:28]:<28} {reader:<24} {one.pages:>6} {times}")
        few, many, each = growth("lextrace", short, long, warm)
        print(f"\nmemory over what the process held before, {_SHORT} and {_LONG} pages:")
        print(f"  peak            {few.peak / 2**20:7.1f} MiB {many.peak / 2**20:7.1f} MiB")
        print(f"  a page more     {each.peak / 1024:7.1f} KiB at the peak of the process")
        print(f"                  {each.result / 1024:7.1f} KiB of it the result")
        print(f"                  {each.working / 1024:7.1f} KiB more than the result while at work (Python)")


def _written(folder: Path, pages: int) -> Path:
    path = folder / f"book-{pages}.pdf"
    path.write_bytes(book(pages))
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
