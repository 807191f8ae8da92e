"""Adding documents over HTTP: what is kept, what is refused, what is never repeated."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def client(serving: Any, memory: Path, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    with serving(memory / request.node.name, max_upload=200_000) as opened:
        yield opened


def test_good_files_are_kept_and_bad_ones_listed(client: TestClient) -> None:
    files = [
        ("files", ("report-en.md", "# Report\n\nThe ports of the coast were inspected in 2027.\n")),
        ("files", ("empty.md", b"")),
        ("files", ("noise.bin", bytes(range(256)) * 20)),
        ("files", ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<")),
    ]
    answer = client.post("/api/v1/documents", files=files)
    assert answer.status_code == 201
    body = answer.json()
    assert [item["source"] for item in body["added"]] == ["report-en.md"]
    assert {error["source"]: error["code"] for error in body["errors"]} == {
        "empty.md": "empty_file",
        "noise.bin": "unknown_format",
        "cut.pdf": "malformed",
    }
    assert client.get("/api/v1/search", params={"q": "ports"}).json()["total"] >= 1
    again = client.post("/api/v1/documents", files=files[:1]).json()
    assert (again["added"], again["unchanged"]) == ([], ["report-en.md"])


def test_a_request_larger_than_the_settings_allow_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/documents", files=[("files", ("large.md", b"word " * 50_000))])
    assert (answer.status_code, answer.json()["code"]) == (413, "limit_exceeded")
    unsized = client.post("/api/v1/documents", content=iter([b"x"]), headers={"content-type": "text/plain"})
    assert (unsized.status_code, unsized.json()["code"]) == (411, "length_required")


def test_where_nothing_could_be_kept_the_answer_is_a_problem(client: TestClient) -> None:
    answer = client.post("/api/v1/documents", files=[("files", ("empty.md", b""))])
    assert answer.status_code == 422
    assert answer.json()["code"] == "empty_file"
    assert answer.json()["errors"][0]["source"] == "empty.md"


def test_classified_text_is_refused_and_nothing_of_it_remains(
    client: TestClient, odd_texts: Path, memory: Path, caplog: pytest.LogCaptureFixture, request: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    file = ("files", ("secret.md", (odd_texts / "secret.md").read_bytes()))
    for path in ("documents", "parse", "compare"):
        answer = client.post(f"/api/v1/{path}", files=[file, file])
        assert "zanzibarquux" not in answer.text.lower(), path
        assert "classified" in answer.text, path
        assert "RESTREINT UE/EU RESTRICTED" in answer.text, path
    assert client.post("/api/v1/documents", files=[file]).status_code == 403
    assert client.get("/api/v1/documents").json()["documents"] == []
    assert "zanzibarquux" not in caplog.text.lower()
    assert client.get("/api/v1/search", params={"q": "zanzibarquux"}).json()["total"] == 0
    kept = [path for path in (memory / request.node.name).rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if b"zanzibarquux" in path.read_bytes().lower()]


@pytest.mark.parametrize(
    ("name", "kept", "why"),
    [
        ("../../evil-en.md", "evil-en.md", "a path of the client's is not followed"),
        ("C:\\texts\\note-en.md", "note-en.md", "a Windows path"),
        ("..", "document", "a name that is no name"),
        ("a\x00b.md", None, "a name that no file system takes"),
        ("x" * 400 + ".md", None, "a name longer than a file system takes"),
    ],
)
def test_names_of_uploads(client: TestClient, name: str, kept: str | None, why: str) -> None:
    text = f"# A text\n\nThe ports were inspected, whatever the name {len(name)}.\n"
    answer = client.post("/api/v1/documents", files=[("files", (name, text))])
    assert answer.status_code == 201, answer.text
    (item,) = answer.json()["added"]
    assert "/" not in item["source"] and "\\" not in item["source"], why
    if kept:
        assert item["source"] == kept, why


def test_two_uploads_of_one_name_are_both_kept(client: TestClient) -> None:
    files = [
        ("files", ("note-en.md", "# One\n\nThe first of two notes about the harbour.\n")),
        ("files", ("note-en.md", "# Two\n\nThe second of two notes about the lighthouse.\n")),
    ]
    body = client.post("/api/v1/documents", files=files).json()
    assert len(body["added"]) == 2
    for word in ("harbour", "lighthouse"):
        assert client.get("/api/v1/search", params={"q": word}).json()["total"] >= 1
