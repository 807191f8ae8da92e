"""The installed program as a user meets it: real processes, a real server."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.real_server import CALL, serving

from corpora import sample


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a user who has loaded the sample corpus."""
    home = tmp_path_factory.mktemp("home")
    chosen = {**os.environ, "HOME": str(home), "LEXTRACE_DATA": str(home / "data")}
    done = lextrace("ingest", "--json", *sample.documents(), environment=chosen)
    assert done.returncode == 0, done.stderr
    return chosen


def lextrace(*arguments: object, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CALL, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def seconds_of_processor(*arguments: object) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*CALL, *map(str, arguments)], capture_output=True, check=True, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def test_help_answers_at_once() -> None:
    assert min(seconds_of_processor("--help") for _ in range(3)) < 0.5


@pytest.mark.seeds
def test_the_strategy_is_parsed_in_two_seconds(seeds: Path) -> None:
    assert min(seconds_of_processor("parse", seeds / "st-15573-2025-init-nl.md") for _ in range(2)) < 2


def test_parse_loads_nothing_heavy() -> None:
    """A command that needs no model loads none, and no library of the service either."""
    text = sample.documents()[3]
    code = (
        "import sys\n"
        "from service.cli.main import cli\n"
        f"cli.main(['parse', {str(text)!r}], standalone_mode=False)\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'pandas', 'scipy', 'sqlalchemy', 'fastapi',"
        " 'qdrant_client', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == "[]"


def test_exit_codes(environment: dict[str, str], tmp_path: Path) -> None:
    good = tmp_path / "note-en.md"
    good.write_text("# Note\n\nThe Commission will report on the ports in 2027.\n")
    other = tmp_path / "note-nl.md"
    other.write_text("# Nota\n\nDe Commissie zal in 2028 verslag uitbrengen over de havens.\n")
    cases: list[tuple[list[object], int, str]] = [
        (["parse", good], 0, "done"),
        (["compare", good, other], 0, "findings alone are no failure"),
        (["compare", good, other, "--fail-on", "error"], 1, "what the user asked to be warned of"),
        (["compare", good, tmp_path / "absent.md"], 2, "bad input"),
        (["frobnicate"], 2, "bad usage"),
    ]
    for arguments, code, why in cases:
        done = lextrace(*arguments, environment=environment)
        assert done.returncode == code, why
        assert "Traceback" not in done.stderr, why
        assert len(done.stderr.splitlines()) == (code == 2), why


def test_standard_output_is_one_json_document(environment: dict[str, str]) -> None:
    for arguments in (
        ["search", "wastewater"],
        ["trace", "--framework", "ST 99901/27"],
        ["check", sample.documents()[3]],
        ["ingest", sample.documents()[3]],
    ):
        done = lextrace(*arguments, "--json", environment=environment)
        assert json.loads(done.stdout)["schema"].startswith("lextrace/"), arguments
        assert done.stderr == "", arguments


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[str]:
    """A server on the store, in a process of its own."""
    with serving(Path(environment["LEXTRACE_DATA"])) as address:
        yield address


def test_other_commands_ask_the_server_that_owns_the_store(server: str, environment: dict[str, str]) -> None:
    found = lextrace("search", "wastewater", "--lang", "en,nl", "--json", environment=environment)
    assert found.returncode == 0, found.stderr
    assert {hit["language"] for hit in json.loads(found.stdout)["results"]} <= {"en", "nl"}
    traced = lextrace("trace", "--framework", "ST 99901/27", "--json", environment=environment)
    assert json.loads(traced.stdout)["framework"]["document"] == "ST 99901/27"
    unknown = lextrace("trace", "--framework", "ST 1/11", environment=environment)
    assert unknown.returncode == 2 and "ST 1/11" in unknown.stderr
    added = lextrace("ingest", sample.documents()[0], environment=environment)
    assert added.returncode == 2
    (line,) = added.stderr.splitlines()
    assert server in line and "stop" in line, "who has the store and what to do"


def test_a_server_that_stops_gives_the_store_back(environment: dict[str, str]) -> None:
    with serving(Path(environment["LEXTRACE_DATA"])) as address:
        assert json.load(urllib.request.urlopen(f"{address}/readyz", timeout=10)) == {"status": "ready"}
    done = lextrace("ingest", sample.documents()[0], environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
