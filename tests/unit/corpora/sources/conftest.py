"""A server that replays the sources, and a client with a clock that only tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fixtures.replay_server import Replay, replaying

from corpora.sources import Client, Options
from corpora.sources.pacing import Clock


@dataclass
class Hands:
    """A clock whose hands move by sleeping, and by ``step`` at each look; ``slept`` is what was waited."""

    time: float = 1_900_000_000.0
    step: float = 0.0
    slept: list[float] = field(default_factory=list)

    def look(self) -> float:
        self.time += self.step
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, ticks=self.look, sleep=self.sleep, chance=lambda: 1.0)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replaying() as server:
        yield server


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def client(replay: Replay, hands: Hands, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Makes clients of the replaying server; options as keywords."""
    made: list[Client] = []

    def make(**options: object) -> Client:
        known = {"cellar": replay.base, "council": replay.base, "cache": tmp_path / "cache", "interval": 0.0}
        chosen = Options(**{**known, **options})  # type: ignore[arg-type]
        made.append(Client(chosen, clock=hands.clock()))
        return made[-1]

    yield make
    for each in made:
        each.close()
