"""How soon the service answers, what it holds in memory, and how many requests a second it takes.

usage: python -m evaluation.benchmarks.service [DOCUMENTS…]     default 100 1000, generated from the sample

``lextrace serve`` as it is started from a shell, on a store of so many documents, beside the least that could
answer: a FastAPI application with one route under the same server. The client runs on the same machine and
takes its share of it. "ready" is from the start of the process to the first 200 of ``/readyz``; memory is
resident, of the process and its children. "requests/s" is with one client, then with four at once.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx

from evaluation.benchmarks import corpus, host
from evaluation.benchmarks.search import queries
from service.session import Session
from service.settings import Settings

_SIZES = (100, 1_000)
_REQUESTS, _CLIENTS = 100, 4
_PATIENCE = 120.0
_OURS = "from service.cli.main import run; run()"
_BARE = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/readyz")
def ready() -> dict[str, str]:
    return {"status": "ok"}
print(f"bare: http://127.0.0.1:{sys.argv[1]}", file=sys.stderr, flush=True)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds, milliseconds and bytes. ``single`` and ``together`` are requests a second with one client and
    with four."""

    ready: float
    first: float
    median: float
    tail: float
    idle: int
    after: int
    single: float
    together: float


@contextmanager
def running(command: Sequence[str], data: Path | None = None) -> Iterator[tuple[str, int, float]]:
    """(address, process, seconds until it was ready) of a server that names its address on standard error.

    Raises RuntimeError where it ends before it is ready, or is not within two minutes.
    """
    environment = {**os.environ, **({"LEXTRACE_DATA": str(data)} if data else {})}
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        address = next((word for word in process.stderr.readline().split() if word.startswith("http")), "")
        if not address:
            raise RuntimeError(f"the server did not start: {process.stderr.read()}")
        _wait(lambda: httpx.get(f"{address}/readyz").is_success, process)
        yield address, process.pid, time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def ask(address: str, process: int, ready: float, routes: Sequence[str], requests: int = _REQUESTS) -> Served:
    """So many requests over ``routes`` in turn, one after the other, then by four clients."""
    idle = host.resident(process)
    with httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        times = [_milliseconds(client, route) for route in islice(cycle(routes), requests + 1)]
    first, rest = times[0], sorted(times[1:])
    after = host.resident(process)
    begun = time.perf_counter()
    with ThreadPoolExecutor(_CLIENTS) as clients:
        list(clients.map(lambda _: _some(address, routes, requests // _CLIENTS), range(_CLIENTS)))
    together = _CLIENTS * (requests // _CLIENTS) / (time.perf_counter() - begun)
    tail = rest[min(len(rest) - 1, round(0.95 * len(rest)))]
    return Served(
        ready, first, statistics.median(rest), tail, idle, after, 1000 * len(rest) / sum(rest), together
    )


def ours(data: Path, requests: int = _REQUESTS) -> tuple[Served, Served]:
    """Searches, and the bare sign of life, of ``lextrace serve`` on a filled data folder."""
    searches = [str(httpx.URL("/api/v1/search", params={"q": query})) for query in queries()]
    with running([sys.executable, "-c", _OURS, "serve", "--port", "0"], data) as (address, process, ready):
        found = ask(address, process, ready, searches, requests)
        return found, ask(address, process, ready, ["/healthz"], requests)


def bare(requests: int = _REQUESTS) -> Served:
    """The application with one route."""
    with running([sys.executable, "-c", _BARE, str(_free_port())]) as (address, process, ready):
        return ask(address, process, ready, ["/readyz"], requests)


def filled(folder: Path, documents: int) -> Path:
    """A data folder with so many generated documents."""
    corpus.write(folder / "corpus", documents)
    with Session.open(Settings(data=folder / "data")) as session:
        session.ingest([folder / "corpus"])
    return folder / "data"


def _some(address: str, routes: Sequence[str], requests: int) -> None:
    with httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        for route in islice(cycle(routes), requests):
            _milliseconds(client, route)


def _milliseconds(client: httpx.Client, route: str) -> float:
    begun = time.perf_counter()
    client.get(route).raise_for_status()
    return 1000 * (time.perf_counter() - begun)


def _wait(ready: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if ready():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise RuntimeError("the server was not ready in time")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_HEAD = (
    "documents",
    "asked",
    "ready s",
    "first ms",
    "median ms",
    "95 % ms",
    "idle MiB",
    "after MiB",
    "req/s",
    "req/s ×4",
)
_WIDTHS = (9, 22, 7, 8, 9, 8, 8, 9, 6, 8)


def _line(documents: str, name: str, one: Served) -> str:
    times = (f"{one.ready:.2f}", *(f"{value:.1f}" for value in (one.first, one.median, one.tail)))
    memory = (f"{one.idle / host.MIB:.0f}", f"{one.after / host.MIB:.0f}")
    return host.row((documents, name, *times, *memory, f"{one.single:.0f}", f"{one.together:.0f}"), _WIDTHS)


def main(arguments: Sequence[str]) -> int:
    """Prints the table."""
    print(host.load())
    print(host.row(_HEAD, _WIDTHS))
    print(_line("–", "bare FastAPI, one route", bare()), flush=True)
    for size in [int(argument) for argument in arguments] or _SIZES:
        with tempfile.TemporaryDirectory(prefix="lextrace-") as folder:
            searched, alive = ours(filled(Path(folder), size))
        print(_line(str(size), "lextrace, search", searched))
        print(_line(str(size), "lextrace, /healthz", alive), flush=True)
    print(host.load())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
