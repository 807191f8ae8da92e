"""``lextrace review`` on a store: the queue, suspects, and the trail verified and exported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from service.cli.main import run
from service.review.desk import Asked
from service.session import Session
from service.settings import Settings, settings

FRAMEWORK = "ST 88801/27"


@pytest.fixture
def decided(odd_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the odd texts with one decision."""
    folder = Path(shutil.copytree(odd_store, tmp_path / "data"))
    with Session.open(Settings(data=folder)) as session:
        desk = session.review(FRAMEWORK)
        desk.decide(Asked("accept", "Ana", link=desk.queue("Ana")[0].link.id))
    monkeypatch.setenv("LEXTRACE_DATA", str(folder))
    settings.cache_clear()
    yield folder
    settings.cache_clear()


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        run(["review", *arguments])
    return int(stop.value.code or 0), capsys.readouterr().out


def test_review(decided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = out(capsys, "queue", "--framework", FRAMEWORK, "--json")
    answer = json.loads(printed)
    assert (code, answer["schema"], answer["progress"]["decided"]) == (0, "lextrace/queue/1", 1)
    code, printed = out(capsys, "suspects", "--framework", FRAMEWORK, "--json")
    assert (code, json.loads(printed)["unchanged"]) == (0, 1)
    code, printed = out(capsys, "verify", "--json")
    found = json.loads(printed)
    assert (code, found["holds"], found["entries"]) == (0, True, 1)
    assert out(capsys, "verify", "--against", found["head"])[0] == 0
    code, printed = out(capsys, "verify", "--against", "f" * 64)
    assert code == 1 and "does not hold" in printed
    file = tmp_path / "audit.jsonl"
    assert out(capsys, "export", "--output", str(file))[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))["hash"] == found["head"]
