"""``lextrace ingest``: pace, reports, manifests, following a folder."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpora.errors import StoreLocked
from corpora.lock import DataLock
from corpora.report import NEXT_STEPS, Duplicate, Failure, Item, Report
from corpora.store.records import GroupedVersion, SuggestedVersion
from corpora.watch import Quiet
from parsers import errors
from service.cli import ingest_report, ingest_watch
from service.cli.ingest_progress import Pace, duration, line
from service.session import Session
from service.settings import settings

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = [sys.executable, "-c", "from service.cli.main import run; run()", "ingest"]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def paced(*steps: tuple[float, int]) -> Pace:
    """A pace after so many files at these seconds."""
    clock = Clock()
    pace = Pace(clock)
    for clock.now, done in steps:
        pace.note(done)
    return pace


@pytest.mark.parametrize(
    ("steps", "expected", "why"),
    [
        ([], "0 of 100 files", "nothing is known yet"),
        ([(10, 20)], "20 of 100 files, 2.0 a second, 40 s left", "files a second"),
        ([(60, 6)], "6 of 100 files, 6.0 a minute, 15 min 40 s left", "slow files"),
        (
            [(10, 10), (200, 20), (210, 40)],
            "40 of 100 files, 2.0 a second, 30 s left",
            "the last minute counts",
        ),
        (
            [(1, 40), (5, 44), (30, 94), (31, 96)],
            "96 of 100 files, 2.0 a second, 2 s left",
            "known files that flew past after a restart are out of it after fifty others",
        ),
        ([(10, 100)], "100 of 100 files, 10.0 a second", "done"),
    ],
)
def test_how_far_it_is(steps, expected, why):
    assert line(steps[-1][1] if steps else 0, 100, 0, paced(*steps)) == expected, why


def test_failures_are_counted():
    assert line(20, 20, 3, paced((10, 20))).endswith("3 failed")


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0.4, "0 s"), (59, "59 s"), (715, "11 min 55 s"), (11_100, "3 h 5 min")]
)
def test_a_duration(seconds, expected):
    assert duration(seconds) == expected


def test_every_error_of_parsing_has_a_next_step():
    kinds = {
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.ParseError)
    }
    assert kinds - {"parse_error"} <= NEXT_STEPS.keys()


REPORT = Report(
    added=(Item("a.md", "ST 1/26", "nl", warnings=("the manifest says date 2026-01-01",)),),
    failed=(Failure("=b.pdf", "encrypted", "in/=b.pdf: protected by a password", "in/=b.pdf"),),
    unchanged=("c.md", "=e.md"),
    duplicates=(Duplicate("=e.md", "/in/c.md"),),
    suggestions=(SuggestedVersion(("plan", "e"), ("nl", "de"), 0.6, ("all numbers the same",)),),
    grouped=(GroupedVersion("plan", "nl", "d.md", "d", 0.94, ("all numbers the same",)),),
)


def test_a_report_as_json_says_what_to_do_next(tmp_path):
    ingest_report.write(REPORT, tmp_path / "r.json")
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert found["errors"] == [
        {
            "source": "=b.pdf",
            "code": "encrypted",
            "message": "in/=b.pdf: protected by a password",
            "path": "in/=b.pdf",
            "next": "save a copy without password",
        }
    ]
    assert found["grouped"][0]["reasons"] == ["all numbers the same"]


def test_a_report_as_csv_begins_with_what_failed_and_is_no_formula(tmp_path):
    ingest_report.write(REPORT, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["state", "file", "document or code", "language", "remark", "next step"]
    assert [row[:4] for row in rows[1:]] == [
        ["failed", "in/=b.pdf", "encrypted", ""],
        ["added", "a.md", "ST 1/26", "nl"],
        ["unchanged", "c.md", "", ""],
        ["unchanged", "'=e.md", "", ""],
        ["duplicate", "'=e.md", "", ""],
        ["grouped", "d.md", "plan", "nl"],
        ["perhaps one", "plan and e", "", "nl de"],
    ]
    assert rows[1][5] == "save a copy without password"


def test_what_people_read_shows_duplicates_and_every_doubt(capsys):
    ingest_report.show(replace(REPORT, added=(Item("d.md", "plan", "nl", path="in/d.md"),)), 2, 3)
    said = " ".join(capsys.readouterr().out.split())
    for expected in (
        "added plan [nl] in/d.md",
        "the same bytes =e.md as /in/c.md",
        "without a number d.md [nl] put into plan (0.94: all numbers the same)",
        "perhaps one work plan [nl] and e [de] (0.60; give both one identifier",
        "1 added, 0 replaced, 2 unchanged, 1 failed; the store holds 2 works in 3 languages",
    ):
        assert expected in said


def test_doubts_of_other_runs_are_counted_and_not_repeated(capsys):
    ingest_report.show(replace(REPORT, added=()), 2, 3)
    said = capsys.readouterr().out
    assert "put into plan" not in said
    assert "1 versions without a number" in said


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], env=environment(data), capture_output=True, text=True, check=False
    )


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "LEXTRACE_DATA": str(data), "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--report", "r.txt", "."], "written as .json or .csv"),
        (["--report", "no/such/r.csv", "."], "no such folder"),
        (["--watch", "pyproject.toml"], "--watch follows one folder"),
        (["--watch", ".", "."], "--watch follows one folder"),
    ],
)
def test_bad_usage_is_told_before_any_work(tmp_path, arguments, expected):
    done = run(tmp_path / "data", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_second_ingest_says_who_has_the_store(tmp_path):
    with DataLock.acquire(tmp_path):
        done = run(tmp_path, str(tmp_path), "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["errors"][0]["code"] == "store_locked"
    assert f"in use by process {os.getpid()}" in done.stderr


def test_changed_files_are_held_back_until_they_stand_still(tmp_path):
    clock, sizes = Clock(), {"a.md": 1, "sub/b.md": 1}
    quiet = Quiet(
        tmp_path, seconds=2, clock=clock, look=lambda path: (sizes[path.relative_to(tmp_path).as_posix()], 0)
    )
    quiet.changed(tmp_path / name for name in ("a.md", "sub/b.md", ".hidden.md", "~$a.docx"))
    quiet.changed([tmp_path.parent / "outside.md"])
    assert len(quiet) == 2, "hidden files and others are none of ours"
    clock.now, sizes["a.md"] = 1.5, 2
    assert quiet.ready() == []
    clock.now = 2.5
    assert quiet.ready() == [tmp_path / "sub/b.md"], "a.md grew a second ago"
    clock.now = 4.0
    assert quiet.ready() == [tmp_path / "a.md"]
    assert quiet.ready() == []


def test_a_folder_is_read_as_a_whole(tmp_path):
    clock = Clock()
    quiet = Quiet(tmp_path, seconds=1, clock=clock, look=lambda _: None)
    quiet.changed([tmp_path / "sub" / "a.md", tmp_path / "sub", tmp_path / "z.md"])
    clock.now = 2
    assert quiet.ready() == [tmp_path / "sub", tmp_path / "z.md"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own, named in the environment."""
    monkeypatch.setenv("LEXTRACE_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.md").write_text("# A plan for the ports\n\nThe ports are watched.")
    return place


def titles(session: Session) -> dict[str, str]:
    return {work.key: work.title for work in session.library.store.works()}


def test_a_folder_is_followed_until_stopped(data, folder, capsys):
    """The changes are made between two looks of the operating system's own watcher."""
    found: list[dict[str, str]] = []

    def steps() -> Iterator[None]:
        (folder / "b.md").write_text("# Schools\n\nThe schools take part.")
        yield
        (folder / "b.md").write_text("# Schools and clubs\n\nThe schools take part.")
        yield
        (folder / "a.md").unlink()
        yield
        os.kill(os.getpid(), signal.SIGTERM)
        yield

    def events(root: Path, stop: threading.Event) -> Iterator[list[Path]]:
        todo, told = steps(), 0
        for seen in ingest_watch._of_system(root, stop):
            yield seen
            if len(found) > told:  # the step before has been stored
                told = len(found)
                next(todo)

    code = ingest_watch.watch(
        folder, lambda _, session: found.append(titles(session)), events=events, rest=0.2
    )
    assert found == [
        {"a": "A plan for the ports"},
        {"a": "A plan for the ports", "b": "Schools"},
        {"a": "A plan for the ports", "b": "Schools and clubs"},
        {"b": "Schools and clubs"},
    ]
    assert (code, "Stopped" in capsys.readouterr().err) == (0, True)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, "handlers are given back"


def test_the_store_is_free_between_two_changes(data, folder):
    def events(root: Path, stop: threading.Event) -> Iterator[list[Path]]:
        yield []
        with Session.open() as session:
            assert titles(session).keys() == {"a"}
        yield []

    assert ingest_watch.watch(folder, lambda *_: None, events=events) == 0


def test_a_store_that_another_command_holds_is_waited_for(data, folder, capsys, monkeypatch):
    held = DataLock.acquire(data)
    monkeypatch.setattr(threading.Event, "wait", lambda *_: held.release())
    assert ingest_watch.watch(folder, lambda *_: None, events=lambda *_: iter([[]])) == 0
    assert f"in use by process {os.getpid()}" in capsys.readouterr().err


def test_a_server_that_holds_the_store_is_named(data, folder):
    with (
        DataLock.acquire(data, address="http://127.0.0.1:8000"),
        pytest.raises(StoreLocked, match=r"127\.0\.0\.1:8000"),
    ):
        ingest_watch.watch(folder, lambda *_: None, events=lambda *_: iter([[]]))


def test_an_empty_folder_removes_nothing(data, folder, capsys):
    watch_once = {"done": lambda *_: None, "events": lambda *_: iter([[]])}
    assert ingest_watch.watch(folder, **watch_once) == 0
    (folder / "a.md").unlink()
    assert ingest_watch.watch(folder, **watch_once) == 2
    assert "1 stored files came from there; nothing was removed" in capsys.readouterr().err
    with Session.open() as session:
        assert titles(session).keys() == {"a"}


def test_a_folder_that_goes_away_removes_nothing(data, folder, capsys):
    def events(root: Path, stop: threading.Event) -> Iterator[list[Path]]:
        yield []
        shutil.rmtree(root)
        yield [root / "a.md"]

    assert ingest_watch.watch(folder, lambda *_: None, events=events) == 2
    assert "gone; what came from there is kept" in capsys.readouterr().err
    with Session.open() as session:
        assert titles(session).keys() == {"a"}
