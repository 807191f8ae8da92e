"""The benchmark of the service starts real servers; and what the machine says of processes is right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.benchmarks import host, service

LARGE = 150_000_000


def test_the_bare_application_answers() -> None:
    one = service.bare(requests=8)
    assert 0 < one.median <= one.tail
    assert 0 < one.idle <= one.after * 1.5
    assert min(one.ready, one.single, one.together) > 0


def test_searches_of_the_service_are_measured(tmp_path: Path) -> None:
    searched, alive = service.ours(service.filled(tmp_path, 2), requests=4)
    assert searched.ready == alive.ready
    assert searched.median > alive.median
    assert min(searched.idle, searched.after, searched.together) > 0


def test_a_server_that_ends_is_no_result() -> None:
    with pytest.raises(RuntimeError, match="did not start"), service.running([sys.executable, "-c", "pass"]):
        raise AssertionError("no server")


def test_memory_and_time_of_children_count() -> None:
    child = f"import time; kept = bytearray({LARGE}); time.sleep(0.5)"
    program = f"import subprocess, sys; print('done'); subprocess.run([sys.executable, '-c', {child!r}])"
    spent = host.spend([sys.executable, "-c", program])
    assert (spent.code, spent.output.strip()) == (0, "done")
    assert spent.peak > LARGE
    assert spent.wall > 0.5
    assert spent.cpu > 0
    assert host.spend([sys.executable, "-c", "raise SystemExit(3)"]).code == 3


def test_a_group_is_its_living_processes() -> None:
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:
        assert host.group(process.pid) == [process.pid]
        process.communicate(b"\n")
        assert host.group(process.pid) == []
    assert host.resident(os.getpid()) > 10 * host.MIB
    assert host.resident(process.pid) == 0


def test_size_is_what_lies_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "written").write_bytes(b"x" * 100_000)
    with (tmp_path / "claimed").open("wb") as file:
        file.truncate(50_000_000)
    assert 100_000 <= host.size(tmp_path) < 1_000_000
    assert host.size(tmp_path / "a" / "written") == host.size(tmp_path / "a")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(("a", 1, "2.0"), "a      1   2.0"), (("name", "", ""), "name")],
)
def test_rows(cells: tuple[object, ...], expected: str) -> None:
    assert host.row(cells, (4, 2, 4)) == expected
