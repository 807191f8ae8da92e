"""``lextrace ingest --watch``: the store follows a folder until it is told to stop."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpora.errors import StoreLocked
from corpora.gather import resolved
from corpora.watch import Quiet
from service.cli.ingest_progress import shown

if TYPE_CHECKING:
    from corpora.report import Progress, Report
    from service.session import Session

_TICK = 500  # milliseconds between two looks at what has come to rest
_DEBOUNCE = 400
_AGAIN = 2.0  # seconds until a store that another command uses is asked for again
REST = 2.0  # seconds that a file has to stand still before it is read
Done = Callable[["Report", "Session"], None]
Events = Callable[[Path, threading.Event], Iterator[list[Path]]]


class Stopped(Exception):
    """The user asked to stop; the file in hand was finished."""


def watch(folder: Path, done: Done, *, events: Events | None = None, rest: float = REST) -> int:
    """Bring the store to what is in ``folder``, then follow every change; gives the exit code.

    The store is held only while something is done, so that other commands can be used in between. Stops on
    SIGINT and SIGTERM once the file in hand is finished. ``events`` stands in for the operating system's,
    ``rest`` is for how many seconds a file has to stand still.
    """
    stop = threading.Event()
    root = resolved(folder)
    quiet = Quiet(root, seconds=rest)
    with _signals(stop):
        changes = (events or _of_system)(root, stop)
        next(changes, None)  # from here on no change is missed
        try:
            if not _first(root, done, stop):
                return 2
            print(f"Watching {root} (stop with Ctrl+C)", file=sys.stderr, flush=True)
            for seen in changes:
                if stop.is_set():
                    break
                if not root.is_dir():
                    print(f"lextrace: {root}: gone; what came from there is kept", file=sys.stderr)
                    return 2
                quiet.changed(seen)
                if ready := quiet.ready():
                    _store(ready, done, stop)
        except Stopped:
            pass
    print("Stopped; nothing is lost, the next run goes on from here.", file=sys.stderr)
    return 0


def _of_system(root: Path, stop: threading.Event) -> Iterator[list[Path]]:
    """The paths that changed, twice a second; nothing where nothing did."""
    from watchfiles import watch as changes_of

    changes = changes_of(
        root,
        watch_filter=None,
        debounce=_DEBOUNCE,
        stop_event=stop,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for seen in changes:
        yield [Path(path) for _, path in seen]


def _first(root: Path, done: Done, stop: threading.Event) -> bool:
    """What happened while nobody watched. A folder that is empty now, and was not, is no order to delete."""
    if not any(root.iterdir()):
        with _opened(stop) as session:
            known = session.library.store.places.under(root.as_posix())
        if known:
            print(
                f"lextrace: {root}: empty, but {len(known)} stored files came from there; nothing was "
                "removed. Is the disk connected? Put one file there and start again to remove the rest",
                file=sys.stderr,
            )
            return False
        return True
    _store([root], done, stop)
    return True


def _store(paths: Sequence[Path], done: Done, stop: threading.Event) -> None:
    with _opened(stop) as session, shown("Ingesting") as progress:

        def step(update: Progress) -> None:
            progress(update)
            if stop.is_set():
                raise Stopped

        report = session.ingest(paths, progress=step, mirror=True)
        done(report, session)


def _opened(stop: threading.Event) -> Session:
    """The session, as soon as no other command holds the store. A server keeps it: that is raised."""
    from service.session import Session

    told = False
    while True:
        try:
            return Session.open()
        except StoreLocked as locked:
            if locked.address:
                raise
            if not told:
                print(f"lextrace: {locked}; waiting", file=sys.stderr, flush=True)
                told = True
            if stop.wait(_AGAIN):
                raise Stopped from None


class _signals:
    """SIGINT and SIGTERM set an event while this is open."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._before: dict[int, object] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, lambda *_: self._stop.set())

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
