"""How far an ingest is: files done, files a second, time left; on standard error."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpora.report import Progress

_WINDOW = 60.0
"""Seconds that the rate is taken over: long enough for one large file, short enough to follow a change."""

_FILES = 50
"""Files that the rate is taken over where they are done sooner: after a restart the known ones fly past, and
say nothing of the rest."""

_EVERY = 10.0
"""Seconds between two lines where no terminal shows a bar."""

_STEP = 0.5  # seconds between two points that the rate is taken from


class Pace:
    """Files a second over the last minute or the last files, and what that says of the rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque([(clock(), 0)])

    def note(self, done: int) -> None:
        """So many files are done now."""
        now = self._clock()
        if now - self._seen[-1][0] >= _STEP or len(self._seen) == 1:
            self._seen.append((now, done))
        else:
            self._seen[-1] = (self._seen[-1][0], done)
        while len(self._seen) > 2 and (now - self._seen[0][0] > _WINDOW or done - self._seen[1][1] >= _FILES):
            self._seen.popleft()

    @property
    def rate(self) -> float | None:
        """Files a second; None before there is anything to tell it from."""
        (start, before), (_, after) = self._seen[0], self._seen[-1]
        spent = self._clock() - start
        return (after - before) / spent if spent > 0 and after > before else None

    def left(self, done: int, total: int) -> float | None:
        """Seconds until ``total`` at this rate; None where there is no rate."""
        rate = self.rate
        return (total - done) / rate if rate else None


def line(done: int, total: int, failed: int, pace: Pace) -> str:
    """``1200 of 10000 files, 12.3 a second, 11 min 55 s left, 3 failed``."""
    parts = [f"{done} of {total} files"]
    if (rate := pace.rate) is not None:
        parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute")
    if done < total and (left := pace.left(done, total)) is not None:
        parts.append(f"{duration(left)} left")
    if failed:
        parts.append(f"{failed} failed")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """``48 s``, ``11 min 55 s``, ``3 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@contextmanager
def shown(title: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Callable[[Progress], None]]:
    """A function to call after each file: a bar on a terminal, else a line every ten seconds."""
    pace, failed, begun = Pace(clock), 0, clock()
    last = begun
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        with Bar(
            TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True
        ) as bar:
            task = bar.add_task(title, total=None)

            def on_terminal(step: Progress) -> None:
                nonlocal failed
                failed += step.state == "failed"
                pace.note(step.done)
                text = step.source if step.state == "step" else line(step.done, step.total, failed, pace)
                bar.update(task, completed=step.done, total=step.total, description=f"{title}: {text}")

            yield on_terminal
        return

    def in_lines(step: Progress) -> None:
        nonlocal failed, last
        failed += step.state == "failed"
        pace.note(step.done)
        if clock() - last >= _EVERY:
            last = clock()
            print(f"{title}: {line(step.done, step.total, failed, pace)}", file=sys.stderr, flush=True)
        if step.state == "step" and clock() - begun >= _EVERY:  # a short run needs no word for it
            print(f"{title}: {step.source}", file=sys.stderr, flush=True)

    yield in_lines
