"""``lextrace fetch`` as a process of its own against a server that replays the services."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.real_server import CALL
from fixtures.replay_server import PDF, Replay, Reply, negotiated, page, replaying, seen, sparql

from corpora.store import Store

WORK = "http://publications.europa.eu/resource/cellar/sample"
SAME = "http://publications.europa.eu/resource/celex/52031DC9901"
TITLE = "Sample communication, not a real document: COM(2031) 9901"
TEXT = {
    "nld": page(
        TITLE, "Dit is een voorbeeldtekst voor de tests van dit programma.", "De Commissie zal meten."
    ),
    "eng": page(
        TITLE, "This is a sample text for the tests of this program.", "The Commission will measure."
    ),
}


@pytest.fixture(scope="module")
def services() -> Iterator[Replay]:
    with replaying() as replay:
        files = {tongue: seen(f"{replay.base}/resource/cellar/{tongue}/DOC_1") for tongue in TEXT}
        for path in ("/resource/celex/52031DC9901", "/resource/cellar/sample"):
            replay.on(path, negotiated(nld_xhtml=files["nld"], eng_xhtml=files["eng"]))
        for tongue, text in TEXT.items():
            replay.on(f"/resource/cellar/{tongue}/DOC_1", Reply(body=text, headers={"ETag": f'"{tongue}"'}))
        versions = [(SAME, WORK, tongue, "xhtml", f"{WORK}.{tongue}") for tongue in ("NLD", "ENG")]
        replay.on("/webapi/rdf/sparql", sparql(versions, date="2031-03-04"))
        replay.on(
            "/doc/document/ST-99066-2026-INIT/nl/pdf", Reply(500), Reply(body=PDF, cut=99), Reply(body=PDF)
        )
        replay.on("/doc/document/ST-99067-2026-REV-1/nl/pdf", seen("http://elsewhere.example/file.pdf"))
        yield replay


@pytest.fixture
def run(services: Replay, tmp_path: Path) -> Any:
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment = {
        **clean,
        "HOME": str(tmp_path),
        "LEXTRACE_DATA": str(tmp_path / "data"),
        "LEXTRACE_FETCH_CELLAR": services.base,
        "LEXTRACE_FETCH_COUNCIL": services.base,
        "LEXTRACE_FETCH_CACHE": str(tmp_path / "cache"),
        "LEXTRACE_FETCH_INTERVAL": "0",
        "LEXTRACE_FETCH_BACKOFF": "0",
    }

    def call(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*CALL, "fetch", *arguments],
            env={**environment, **settings},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call


def test_fetch_in_two_languages(run: Any, tmp_path: Path) -> None:
    done = run("52031DC9901", "--lang", "nl,en", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["schema"] == "lextrace/fetch/1"
    assert data["errors"] == []
    assert [(each["language"], each["format"], each["state"]) for each in data["fetched"]] == [
        ("nl", "xhtml", "new"),
        ("en", "xhtml", "new"),
    ]
    assert (tmp_path / "fetched" / "52031DC9901-nl.xhtml").read_bytes() == TEXT["nld"]
    again = json.loads(run("52031DC9901", "--lang", "nl,en", "--json").stdout)
    assert [each["state"] for each in again["fetched"]] == ["unchanged", "unchanged"]


def test_the_list(run: Any) -> None:
    done = run("52031DC9901", "--list", "--json")
    (there,) = json.loads(done.stdout)["available"]
    assert (there["date"], [each["language"] for each in there["languages"]]) == ("2031-03-04", ["en", "nl"])
    assert "nl  xhtml" in run("52031DC9901", "--list").stdout


def test_good_ones_done_and_bad_ones_listed(run: Any, tmp_path: Path) -> None:
    done = run("ST 99066/26", "ST 99067/26 REV 1", "no such thing", "--lang", "nl", "--to", "out", "--json")
    assert done.returncode == 2
    data = json.loads(done.stdout)
    assert [each["path"] for each in data["fetched"]] == ["out/st-99066-2026-init-nl.pdf"]
    assert (tmp_path / "out" / "st-99066-2026-init-nl.pdf").read_bytes() == PDF
    assert [(each["source"], each["code"]) for each in data["errors"]] == [
        ("ST 99067/26 REV 1", "forbidden_host"),
        ("no such thing", "unknown_identifier"),
    ]
    assert all(set(each) == {"source", "code", "message"} for each in data["errors"])
    lines = done.stderr.splitlines()
    assert sum("attempt 2 of 4" in line for line in lines) == 1, "waits are told on standard error"
    assert sum("elsewhere.example" in line for line in lines) == 1


def test_ingest_what_came(run: Any) -> None:
    done = run("52031DC9901", "--lang", "all", "--ingest", "--json")
    assert done.returncode == 0, done.stderr
    stored = json.loads(done.stdout)["ingest"]
    assert sorted((each["language"], each["document"]) for each in stored["added"]) == [
        ("en", "52031DC9901"),
        ("nl", "52031DC9901"),
    ]


def test_what_the_manifest_says_survives(run: Any, tmp_path: Path) -> None:
    """The text has neither number nor date of its own; the service knows both."""
    run("52031DC9901", "--lang", "all", "--ingest")
    with Store.open(tmp_path / "data") as store:
        assert [(work.key, work.date) for work in store.works()] == [("52031DC9901", "2031-03-04")]


def test_what_was_fetched_before_is_stored_too(run: Any) -> None:
    run("52031DC9901", "--lang", "nl")
    done = run("52031DC9901", "--lang", "en", "--ingest", "--json")
    assert len(json.loads(done.stdout)["ingest"]["added"]) == 2


USAGE = [
    (("52031DC9901", "--lang", "xx"), {}, "--lang: 'xx'"),
    (("52031DC9901", "--format", "odt"), {}, "--format: 'odt'"),
    (("52031DC9901", "--list", "--ingest"), {}, "leave one of them out"),
    (("52031DC9901",), {"LEXTRACE_FETCH_ATTEMPTS": "many"}, "LEXTRACE_FETCH_ATTEMPTS must be"),
    ((), {}, "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "settings", "part"), USAGE)
def test_bad_usage(run: Any, arguments: tuple[str, ...], settings: dict[str, str], part: str) -> None:
    done = run(*arguments, **settings)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert part in done.stderr


def test_offline(run: Any) -> None:
    # Port 9 of the loopback address: nobody listens there.
    done = run("52031DC9901", "--lang", "nl,en", LEXTRACE_FETCH_CELLAR="http://127.0.0.1:9")
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if "attempt" not in line]
    assert "52031DC9901: 127.0.0.1:9: no connection; check the network" in line
