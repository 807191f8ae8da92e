"""Bad usage is one clear line and exit code 2, with --json one document that says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from service.cli.main import run
from service.settings import settings

CASES: list[tuple[list[str], str, str, str]] = [
    (["frobnicate"], "usage", "frobnicate", "no such command"),
    (["parse"], "usage", "FILES", "no file"),
    (["parse", ""], "usage", "empty name", "a shell's variable that is not set"),
    (["ingest", ""], "usage", "empty name", "not the whole current folder"),
    (["ingest", "a" * 5000], "usage", "cannot be read", "longer than a name may be"),
    (
        ["compare", "one-en.md", "two-nl.md", "--waivers", "bytes"],
        "bad_waivers",
        "UTF-8",
        "waivers that are no text",
    ),
    (["search", ""], "usage", "empty", "an empty query"),
    (["search", "x", "--lang", "xx"], "usage", "xx", "no such language"),
    (["search", "x", "--limit", "0"], "usage", "--limit", "no hits asked for"),
    (["search", "x", "--work", "ST 1/11"], "unknown_work", "ST 1/11", "search in a work that is not there"),
    (["trace"], "no_framework", "framework", "an empty store"),
    (["trace", "--framework", "ST 1/11"], "unknown_framework", "ST 1/11", "no such framework"),
    (["compare", "one-en.md"], "not_comparable", "two", "one version"),
    (["compare", "one-en.md", "one-en.md"], "not_comparable", "both", "twice the same language"),
    (["compare", "one-en.md", "one-en.md", "--check", "smell"], "usage", "smell", "no such check"),
    (["check", "one-en.md", "--check", "smell"], "usage", "smell", "no such check"),
    (["check", "one-en.md", "--fail-on", "smell"], "usage", "smell", "no such severity"),
    (["link", "one-en.md", "absent.jsonl"], "unreadable", "absent.jsonl", "no such file"),
    (["link", "one-en.md", "broken.jsonl"], "usage", "line 2", "a line that is no JSON"),
    (["link", "one-en.md", "twice.jsonl"], "usage", "twice", "an id that is there twice"),
    (["link", "one-en.md", "nothing.jsonl"], "usage", "no text", "no units at all"),
    (["serve", "--port", "99999"], "usage", "--port", "no such port"),
    (["serve", "--host", "0.0.0.0"], "usage", "LEXTRACE_API_KEYS", "open to everybody"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("one-en.md").write_text("# One\n\nThe Commission will report on the ports in 2027.\n")
    Path("broken.jsonl").write_text('{"id": 1, "text": "one"}\n{"id": 2, "tex\n')
    Path("twice.jsonl").write_text('{"id": 1, "text": "one"}\n{"id": 1, "text": "two"}\n')
    Path("nothing.jsonl").write_text("\n")
    Path("two-nl.md").write_text("# Twee\n\nDe Commissie brengt in 2027 verslag uit over de havens.\n")
    Path("bytes").write_bytes(b"\xff\xfe\x00")
    return tmp_path


@pytest.mark.parametrize(("arguments", "code", "says", "why"), CASES)
def test_bad_usage(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: str, says: str, why: str
) -> None:
    assert _run(arguments) == 2, why
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert out == "" and line.startswith("lextrace: ") and says in line, why
    if arguments[0] in ("frobnicate", "serve"):
        return
    assert _run([*arguments, "--json"]) == 2, why
    out, err = capsys.readouterr()
    (error,) = json.loads(out)["errors"]
    assert error["code"] == code and err == f"lextrace: {error['message']}\n", why


def test_a_fault_of_ours_is_one_line_without_any_text(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a sentence of a document")

    monkeypatch.setattr("service.consistency.check", broken)
    assert _run(["check", "one-en.md"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "ZeroDivisionError" in err and "a sentence of a document" not in err
    monkeypatch.setenv("LEXTRACE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["check", "one-en.md"])


def test_a_setting_that_cannot_be_used(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXTRACE_PORT", "eight")
    settings.cache_clear()
    assert _run(["search", "x"]) == 2
    assert "LEXTRACE_PORT" in capsys.readouterr().err


def test_fail_on(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where nothing reaches the level, 1 where something does."""
    Path("one-nl.md").write_text("# Een\n\nDe Commissie zal in 2028 verslag uitbrengen over de havens.\n")
    assert _run(["compare", "one-en.md", "one-nl.md"]) == 0
    assert _run(["compare", "one-en.md", "one-nl.md", "--fail-on", "error"]) == 1
    assert _run(["compare", "one-en.md", "one-nl.md", "--fail-on", "error", "--check", "footnote"]) == 0


def _run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    return int(str(stopped.value.code))


@pytest.mark.parametrize("arguments", [[], ["export"], ["models"], ["review"], ["framework"]])
def test_a_group_without_a_command_shows_its_help(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert _run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("Usage: lextrace") and len(err.splitlines()) > 5
    assert _run([*arguments, "--json"]) == 2
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert "--help" in error["message"]


def test_what_a_version_has_alone_can_be_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["The ports train officers.", "Ships are cleaned twice a year.", "The Agency reports in May."]
    dutch = ["De havens leiden beambten op.", "Schepen worden jaarlijks tweemaal gereinigd."]
    Path("a-en.md").write_text("\n\n".join(["# Ports", *lines]))
    Path("a-nl.md").write_text("\n\n".join(["# Havens", *dutch]))
    found = {}
    for check in ("added", "missing"):
        assert _run(["compare", "a-en.md", "a-nl.md", "--check", check, "--json"]) == 0
        found[check] = [f["check"] for f in json.loads(capsys.readouterr().out)["findings"]]
    assert found["added"] == [] and "missing" in found["missing"]


def test_languages_may_be_given_in_capitals(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["search", "ports", "--lang", "EN,NL"]) == 0
    assert "lextrace ingest" in capsys.readouterr().out, "an empty store says how it is filled"
