"""``lextrace export`` writes what other programs read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click
import networkx
import pytest
from click.testing import CliRunner

from service.cli.main import cli
from service.consistency.checks import CHECKS


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, ["export", "citations", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_the_form_follows_the_name_of_the_file(sample_named: Path, tmp_path: Path) -> None:
    assert run("--output", tmp_path / "a.csv") == run("--output", tmp_path / "a.graphml") == ""
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8").splitlines()))
    drawn = networkx.read_graphml(tmp_path / "a.graphml")
    assert ("ST 99950/28", "ST 99901/27") in {(row["source"], row["target"]) for row in rows}
    assert drawn.number_of_edges() == len(rows)


def test_json_and_the_table_hold_the_same(sample_named: Path) -> None:
    found = json.loads(run("--json", "--work", "99901/27", "--direction", "cited_by", "--depth", 1))
    assert found["schema"] == "lextrace/citations/1"
    assert {edge["target"] for edge in found["edges"]} >= {"ST 99901/27"}
    shown = run("--work", "99901/27", "--direction", "cited_by", "--depth", 1)
    assert f"{len(found['nodes'])} documents, {len(found['edges'])} citations" in shown


def test_a_name_that_says_no_form_is_refused(sample_named: Path, tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match=r"\.csv or \.graphml"):
        run("--output", tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()


def export(*arguments: object) -> None:
    CliRunner().invoke(cli, ["export", *map(str, arguments)], standalone_mode=False, catch_exceptions=False)


def test_a_text_and_its_versions_are_written(sample_named: Path, tmp_path: Path) -> None:
    export("document", "ST 99950/28", "--lang", "nl", "--output", tmp_path / "a.xml")
    assert b'language="nld"' in (tmp_path / "a.xml").read_bytes()
    export("document", "99950/28", "--lang", "nl", "--output", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["language"] == "nl"
    export("translations", "ST 99950/28", "--lang", "en,nl", "--output", tmp_path / "a.tmx")
    written = (tmp_path / "a.tmx").read_text("utf-8")
    assert written.count('xml:lang="nl"') > 10 and 'xml:lang="fr"' not in written


def test_translations_are_aligned_and_not_checked(
    sample_named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(grid: object) -> list[object]:
        raise AssertionError("a check ran")

    for name in CHECKS:
        monkeypatch.setitem(CHECKS, name, refuse)
    export("translations", "ST 99950/28", "--lang", "en,nl", "--output", tmp_path / "a.tmx")
    assert (tmp_path / "a.tmx").read_bytes().count(b"<tu ") > 10


def test_a_text_without_a_form_is_refused(sample_named: Path, tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="say which format"):
        export("document", "ST 99950/28", "--output", tmp_path / "a.txt")
