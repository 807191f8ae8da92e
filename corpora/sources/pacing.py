"""Manners towards a host: how long to wait before a request, and after a failure."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, so that tests can hold both in their hands.

    ``now`` is the wall clock (seconds since 1970), ``ticks`` a clock that never goes back, ``chance`` gives
    numbers from 0 to 1.
    """

    now: Callable[[], float] = time.time
    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def stamp(self) -> str:
        """The time in UTC, as in 2026-11-21T14:37:00Z."""
        return datetime.fromtimestamp(self.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Pacer:
    """At most one request to a host in ``interval`` seconds; none while the host asked for quiet."""

    clock: Clock
    interval: float
    _next: dict[str, float] = field(default_factory=dict)

    def turn(self, host: str) -> None:
        """Waits until ``host`` may be asked, and takes the turn."""
        wait = self._next.get(host, 0.0) - self.clock.ticks()
        if wait > 0:
            self.clock.sleep(wait)
        self._next[host] = self.clock.ticks() + self.interval

    def quiet(self, host: str, seconds: float) -> None:
        """No request to ``host`` in the next ``seconds``."""
        self._next[host] = max(self._next.get(host, 0.0), self.clock.ticks() + seconds)


def backoff(attempt: int, first: float, chance: float) -> float:
    """Seconds to wait after the ``attempt``-th failure (1, 2, …): doubling, with "equal jitter".

    Half of the wait is sure, half is by ``chance`` (0 to 1), so that many clients that failed together do
    not come back together.
    """
    whole = first * float(1 << (attempt - 1))
    return whole / 2 + chance * whole / 2


def retry_after(header: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110 §10.2.3: seconds or a date); None without one."""
    if header is None:
        return None
    text = header.strip()
    if text.isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, when.timestamp() - now)
