"""``lextrace compare --revision`` and ``--html``: what is printed, written and refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.cli.main import run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rev1-en.md").write_text("# One\n\nThe Commission shall report on 12 ports in 2027.\n")
    Path("rev2-en.md").write_text("# One\n\nThe Commission shall report on 21 ports in 2027.\n")
    Path("rev2-nl.md").write_text("# Een\n\nDe Commissie brengt in 2027 verslag uit over 21 havens.\n")
    return tmp_path


def test_changes_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["compare", "--revision", "rev1-en.md", "rev2-en.md", "--json", "--fail-on", "error"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "lextrace/revision/1" and found["counts"] == {"changed": 1}
    assert [v["source"] for v in found["versions"]] == ["rev1-en.md", "rev2-en.md"]
    (change,) = found["changes"]
    assert ["out", "12 "] in change["words"] and ["in", "21 "] in change["words"]
    assert {"kind": "number", "value": "12", "gone": True} in change["values"]


def test_changes_for_people_and_as_a_page(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["compare", "--revision", "rev1-en.md", "rev2-en.md", "--html", "r.html"]) == 0
    out, err = capsys.readouterr()
    assert "[-12-] {+21+} ports" in " ".join(out.split()) and "1 changed" in out
    assert err == "r.html written\n" and "<del>12 </del>" in Path("r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says", "why"),
    [
        (["rev1-en.md"], "two files", "one state"),
        (["rev1-en.md", "rev2-nl.md"], "rev2-nl.md in nl", "two languages"),
        (["rev1-en.md", "rev2-en.md", "--tmx", "a.tmx"], "--html, --json", "an alignment is of languages"),
        (["rev1-en.md", "rev2-en.md", "--check", "number"], "--html, --json", "a check is of languages"),
        (["rev1-en.md", "absent-en.md"], "absent-en.md", "no such file"),
    ],
)
def test_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str, why: str
) -> None:
    assert _run(["compare", "--revision", *arguments]) == 2, why
    out, err = capsys.readouterr()
    assert out == "" and says in err and len(err.splitlines()) == 1, why


def test_a_page_of_findings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["compare", "rev1-en.md", "rev2-nl.md", "--html", "f.html"]) == 0
    assert "<mark>12</mark>" in Path("f.html").read_text(encoding="utf-8")
    assert _run(["check", "rev1-en.md", "--html", "g.html"]) == 0
    assert "No findings." in Path("g.html").read_text(encoding="utf-8")


def _run(arguments: list[str]) -> object:
    with pytest.raises(SystemExit) as stop:
        run(arguments)
    return stop.value.code
