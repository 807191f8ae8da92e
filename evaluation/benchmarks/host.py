"""What the machine says of a process and its children: time, memory, and how busy it was meanwhile.

Read from Linux' ``/proc``; elsewhere memory is given as 0.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20
_PROC = Path("/proc")
_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program cost with all its children: seconds of clock and of processor, bytes at the peak.

    ``peak`` is the highest sum of the resident memory of its processes, seen every tenth of a second;
    pages that two of them share count twice. ``code`` is the exit status.
    """

    wall: float
    cpu: float
    peak: int
    code: int
    output: str = ""


def spend(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Spent:
    """Runs ``command`` to its end; its standard output is kept, its standard error passes through."""
    before = os.times()
    begun = time.perf_counter()
    process = subprocess.Popen(
        list(command), env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, text=True
    )
    peak, done = [0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peak, done), daemon=True)
    watch.start()
    output, _ = process.communicate()
    done.set()
    watch.join()
    wall, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, cpu, peak[0], process.returncode, output)


def resident(process: int) -> int:
    """Bytes of resident memory of a process and all below it; 0 where there is none."""
    return sum(_own(one) for one in _family(process))


def group(leader: int) -> list[int]:
    """The processes of the group that ``leader`` began, those that have ended left out."""
    found = []
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[2]) == leader and after_name[0] not in "ZX":
            found.append(int(stat.parent.name))
    return found


def size(folder: Path) -> int:
    """Bytes on disk of a file or of all files below a folder: what is allotted, not what is claimed."""
    files = [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.stat().st_blocks * 512 for path in files)


def load() -> str:
    """How busy the machine is beside the benchmark, to be printed with its table."""
    busy = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"load {busy} (1, 5, 15 min) on {os.cpu_count()} cores, {time.strftime('%Y-%m-%d %H:%M')}"


def row(cells: Sequence[object], widths: Sequence[int]) -> str:
    """A line of a table; the first cell stands left, the others right."""
    first, *rest = (str(cell) for cell in cells)
    padded = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return "  ".join([first.ljust(widths[0]), *padded]).rstrip()


def _watch(process: int, peak: list[int], done: threading.Event) -> None:
    while not done.wait(_EVERY):
        peak[0] = max(peak[0], resident(process))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        threads = list((_PROC / str(process) / "task").iterdir())
    except OSError:
        return
    for thread in threads:
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _own(process: int) -> int:
    try:
        pages = int((_PROC / str(process) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
