"""An ingest that is killed at any point ends, run again, in the same state as one that was not.

A run of its own: ``scripts/test kill``.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpora import sample
from corpora.store import Store

pytestmark = [pytest.mark.kill, pytest.mark.timeout(600)]

PROGRAM = "from service.cli.main import run; run()"


def ingest(data: Path, seconds: float | None) -> int | None:
    """Runs ``lextrace ingest`` on the sample corpus; killed after ``seconds``. Gives the exit code."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "ingest", str(sample.FOLDER / "texts")],
        env={**os.environ, "LEXTRACE_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def state(data: Path) -> tuple[object, ...]:
    """All that the store says, and what the index answers."""
    with Store.open(data) as store:
        works = [(w.key, w.identifiers, w.languages) for w in store.works()]
        segments = [
            (s.work, s.language, s.segment, s.text)
            for key in store.manifestations()
            for s in store.segments_of(key)
        ]
        counts = store.counts()
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, "search", "waiting times for treatment", "--json"],
        env={**os.environ, "LEXTRACE_DATA": str(data)},
        capture_output=True,
        check=True,
    ).stdout
    return works, sorted(segments, key=repr), counts, found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[object, ...], float]:
    """The state after an undisturbed run, and how long that took."""
    data = tmp_path_factory.mktemp("whole")
    begun = time.monotonic()
    assert ingest(data, None) == 0
    return state(data), time.monotonic() - begun


@pytest.mark.parametrize("seed", range(5))
def test_killed_three_times_and_finished(
    seed: int, whole: tuple[tuple[object, ...], float], tmp_path: Path
) -> None:
    expected, duration = whole
    chance = random.Random(seed)
    for _ in range(3):
        ingest(tmp_path, chance.uniform(0.1, 1.0) * duration)
    assert ingest(tmp_path, None) == 0
    assert state(tmp_path) == expected
