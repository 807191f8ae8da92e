"""Documents that are stored later: queued by the API, done by the service or by a worker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from service import jobs
from service.cli.main import cli
from service.session import Session
from service.settings import Settings

TEXT = "# Report\n\nThe lighthouse of the coast was inspected in 2027.\n"


def test_a_request_that_does_not_wait(serving: Any, tmp_path: Path, odd_texts: Path) -> None:
    with serving(tmp_path) as client:
        files = [("files", ("report-en.md", TEXT)), ("files", ("empty.md", b""))]
        answer = client.post("/api/v1/documents", params={"wait": "false"}, files=files)
        assert answer.status_code == 202
        assert answer.json()["state"] == "waiting"
        job = client.get(answer.headers["location"]).json()
        assert (job["schema"], job["state"]) == ("lextrace/job/1", "done")
        assert [item["source"] for item in job["result"]["added"]] == ["report-en.md"]
        assert [error["source"] for error in job["result"]["errors"]] == ["empty.md"]
        assert client.get("/api/v1/search", params={"q": "lighthouse"}).json()["total"] >= 1
        assert client.get("/api/v1/jobs/999").status_code == 404
        secret = [("files", ("secret.md", (odd_texts / "secret.md").read_bytes()))]
        refused = client.post("/api/v1/documents", params={"wait": "false"}, files=secret)
        assert refused.status_code == 403, "what may not be kept does not get into the queue"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"zanzibarquux" in path.read_bytes().lower()]


def test_a_worker_does_what_is_waiting(fresh: Path) -> None:
    with Session.open(Settings(data=fresh)) as session:
        jobs.enqueue(session, [("report-en.md", TEXT.encode())])
        jobs.queue(session).enqueue("juggle", {})
    for done in (2, 0):
        result = CliRunner().invoke(cli, ["worker", "--once", "--json"], standalone_mode=False)
        assert json.loads(result.stdout) == {"schema": "lextrace/worker/1", "done": done}
    with Session.open(Settings(data=fresh)) as session:
        assert session.search("lighthouse").total >= 1
        assert [job.state for job in jobs.queue(session).list()] == ["failed", "done"]


def test_the_service_does_what_it_left_when_it_was_stopped(serving: Any, fresh: Path) -> None:
    with Session.open(Settings(data=fresh)) as session:
        jobs.enqueue(session, [("report-en.md", TEXT.encode())])
        assert jobs.queue(session).claim("service")
    with serving(fresh) as client:
        assert [one["document"] for one in _documents(client)] == ["report-en"]


def test_the_error_of_a_job_quotes_no_text(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr(Session, "keep_documents", broken)
    with Session.open(Settings(data=fresh)) as session:
        jobs.enqueue(session, [("report-en.md", TEXT.encode())])
        assert jobs.do_waiting(session, "w") == 1
        (job,) = jobs.queue(session).list("failed")
        assert "ValueError" in str(job.error) and "lighthouse" not in str(job.error)


def _documents(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/documents").json()["documents"]
    return found
