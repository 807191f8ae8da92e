"""How soon commands answer: CPU time and wall time of ``--help`` and of parsing one long document.

usage: python -m evaluation.benchmarks.startup [FILE]     FILE: a document; default the sample strategy
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from corpora import sample

_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians over the rounds, in seconds; ``torch`` tells whether PyTorch was imported."""

    command: str
    wall: float
    cpu: float
    torch: bool


def measure(arguments: list[str]) -> Timing:
    """Runs ``lextrace ARGUMENTS`` in new processes."""
    walls, cpus = [], []
    for _ in range(_ROUNDS):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(_command(arguments), check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - begun)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Timing(
        " ".join(["lextrace", *(Path(a).name for a in arguments)]),
        statistics.median(walls),
        statistics.median(cpus),
        _imports_torch(arguments),
    )


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-c", "from service.cli.main import run; run()", *arguments]


def _imports_torch(arguments: list[str]) -> bool:
    program = (
        "import sys, atexit; atexit.register(lambda: print('torch' in sys.modules, file=sys.stderr));"
        "from service.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return done.stderr.strip().endswith("True")


def main() -> None:
    """Prints the table."""
    file = sys.argv[1] if len(sys.argv) > 1 else str(sample.FOLDER / "texts" / "st-99901-2027-init-en.md")
    print(f"{'command':<60} {'wall s':>8} {'CPU s':>8}  torch imported")
    for arguments in (["--help"], ["parse", "--json", file]):
        timing = measure(arguments)
        print(f"{timing.command:<60} {timing.wall:8.2f} {timing.cpu:8.2f}  {timing.torch}")


if __name__ == "__main__":
    main()
