"""What the contract asks of every command: --json, help on every option, one line where a file fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from service.cli.main import cli, run


def _leaves(command: click.Command, name: list[str]) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(name), command
        return
    context = click.Context(command)
    for one in command.list_commands(context):
        below = command.get_command(context, one)
        assert below is not None
        yield from _leaves(below, [*name, one])


COMMANDS = dict(_leaves(cli, []))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_json_and_help(name: str) -> None:
    command = COMMANDS[name]
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert any("--json" in option.opts for option in options), "contract, 2: every command takes --json"
    assert command.help and all(option.help for option in options)


EXPORTS = [
    (["export", "trace", "--framework", "ST 99901/27"], "t.csv", "links"),
    (["export", "overview", "--framework", "ST 99901/27"], "o.html", "gaps"),
    (["export", "citations"], "c.graphml", "citations"),
    (["export", "document", "ST 99912/27", "--lang", "nl"], "d.xml", "language"),
    (["framework", "export", "--framework", "ST 99901/27"], "f.csv", "nodes"),
    (["review", "export"], "a.jsonl", "entries"),
]


@pytest.mark.parametrize(("arguments", "name", "told"), EXPORTS)
def test_what_was_written_is_told_as_json(
    sample_named: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    name: str,
    told: str,
) -> None:
    output = tmp_path / name
    assert _run([*arguments, "--output", str(output), "--json"]) == 0
    out, err = capsys.readouterr()
    done = json.loads(out)
    assert done["schema"] == "lextrace/exported/1" and told in done and err == ""
    assert (done["output"], done["bytes"]) == (str(output), output.stat().st_size)
    assert _run([*arguments, "--output", str(tmp_path / "absent" / name)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "absent" in err and "cannot be written" in err and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (["export", "trace", "--framework", "ST 99901/27"], "framework"),
        (["export", "document", "ST 99912/27"], "segments"),
        (["export", "overview", "--framework", "ST 99901/27"], "schema"),
    ],
)
def test_without_a_file_json_is_the_export(
    sample_named: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], schema: str
) -> None:
    assert _run([*arguments, "--json"]) == 0
    assert schema in json.loads(capsys.readouterr().out)


def test_a_mistyped_hash_is_no_alarm(sample_named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["review", "verify", "--against", "abc"]) == 2
    assert "64 hexadecimal digits" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "--html", "absent/figures.html"],
        ["demo", "--no-serve", "--report", "absent/report.html"],
        ["compare", "a-en.md", "a-nl.md", "--tmx", "absent/a.tmx"],
        ["check", "a-en.md", "--sarif", "absent/a.sarif"],
    ],
)
def test_a_folder_that_is_missing_is_told_before_the_work(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # where no text is either: nothing was read before the folder was looked for
    assert _run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and "absent" in err and "no such folder" in err and len(err.splitlines()) == 1


def _run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as stop:
        run(arguments)
    return int(stop.value.code or 0)
