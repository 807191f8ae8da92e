"""The HTTP API gives the shapes of the contract, and problems as in RFC 9457."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from fixtures import contract_shapes as shapes

from parsers.languages import CODES


@pytest.fixture(scope="module")
def client(serving: Any, sample_store: Path) -> Iterator[TestClient]:
    with serving(sample_store) as opened:
        yield opened


def test_documents(client: TestClient) -> None:
    answer = client.get("/api/v1/documents").json()
    assert answer["schema"] == "lextrace/documents/1"
    by_name = {one["document"]: one for one in answer["documents"]}
    assert by_name["ST 99901/27"]["languages"] == list(CODES)


def test_document_in_its_languages(client: TestClient) -> None:
    for language in ("en", "el"):
        answer = client.get("/api/v1/documents/ST 99901/27", params={"language": language}).json()
        shapes.check_document(answer)
        assert answer["language"] == language
    inner = client.get("/api/v1/documents/COM(2027) 9901").json()
    assert "ST 99901/27" in inner["identifiers"], "either identifier of a cover note finds the work"


def test_search(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "wastewater", "limit": 5}).json()
    shapes.check_search(answer)
    assert len(answer["results"]) <= 5
    only = client.get("/api/v1/search", params={"q": "drugs", "language": ["nl", "pl"], "limit": 50}).json()
    assert {hit["language"] for hit in only["results"]} == {"nl", "pl"}


def test_trace(client: TestClient) -> None:
    shapes.check_trace(client.get("/api/v1/trace", params={"framework": "ST 99901/27"}).json())


def test_compare_stored_and_sent(client: TestClient) -> None:
    answer = client.get("/api/v1/compare", params={"work": "ST 99901/27", "language": ["en", "nl"]}).json()
    shapes.check_compare(answer)
    assert {version["language"] for version in answer["versions"]} == {"en", "nl"}
    files = [
        ("files", ("note-en.md", "# Measures\n\nThe Commission will report on the ports in 2027.\n")),
        (
            "files",
            ("note-nl.md", "# Maatregelen\n\nDe Commissie zal in 2028 verslag uitbrengen over de havens.\n"),
        ),
    ]
    sent = client.post("/api/v1/compare", files=files).json()
    shapes.check_compare(sent)
    assert {version["source"] for version in sent["versions"]} == {"note-en.md", "note-nl.md"}


def test_check(client: TestClient) -> None:
    answer = client.get("/api/v1/check", params={"work": "ST 99901/27", "language": "en"}).json()
    assert answer["schema"] == "lextrace/check/1"
    for finding in answer["findings"]:
        shapes.check_finding(finding)


def test_parse_keeps_nothing(client: TestClient) -> None:
    before = client.get("/api/v1/documents").json()
    files = [("files", ("a.md", "# Zebra\n\nSee Regulation (EU) 2022/2371.\n")), ("files", ("b.pdf", b""))]
    answer = client.post("/api/v1/parse", files=files).json()
    shapes.check_parse(answer)
    assert [reference["id"] for reference in answer["documents"][0]["references"]] == ["32022R2371"]
    assert [error["source"] for error in answer["errors"]] == ["b.pdf"]
    assert client.get("/api/v1/documents").json() == before


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_the_description_names_every_call(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method, call in methods.items():
            assert call["summary"], f"{method} {path} has no summary"


PROBLEMS: list[tuple[str, str, dict[str, Any], int, str, str]] = [
    ("GET", "/api/v1/documents/ST 11111/99", {}, 404, "unknown_work", "no such work"),
    ("GET", "/api/v1/documents/ST 99907/27", {"language": "ga"}, 404, "unknown_work", "no such version"),
    ("GET", "/api/v1/search", {}, 422, "invalid_request", "no query"),
    ("GET", "/api/v1/search", {"q": "x", "limit": 0}, 422, "invalid_request", "no hits asked for"),
    ("GET", "/api/v1/search", {"q": "x", "language": "xx"}, 400, "usage", "no such language"),
    ("GET", "/api/v1/search", {"q": "x", "work": "ST 1/11"}, 404, "unknown_work", "search in no such work"),
    ("GET", "/api/v1/trace", {"framework": "ST 11111/99"}, 400, "unknown_framework", "no such framework"),
    ("GET", "/api/v1/compare", {"work": "ST 11111/99"}, 404, "unknown_work", "compare no such work"),
    (
        "GET",
        "/api/v1/compare",
        {"work": "ST 99901/27", "language": "en"},
        400,
        "not_comparable",
        "one version",
    ),
    ("GET", "/api/v1/check", {}, 422, "invalid_request", "no work"),
    ("GET", "/api/v1/nothing", {}, 404, "http_404", "no such route"),
    ("DELETE", "/api/v1/search", {}, 405, "http_405", "no such method"),
    ("POST", "/api/v1/documents", {}, 422, "invalid_request", "no files"),
]


@pytest.mark.parametrize(("method", "path", "parameters", "status", "code", "why"), PROBLEMS)
def test_problems(
    client: TestClient, method: str, path: str, parameters: dict[str, Any], status: int, code: str, why: str
) -> None:
    answer = client.request(method, path, params=parameters)
    assert answer.status_code == status, why
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert set(body) >= {"type", "title", "status", "detail", "code"}
    assert (body["status"], body["code"]) == (status, code), why
    assert "Traceback" not in answer.text


def test_headers_of_every_answer(client: TestClient) -> None:
    for path in ("/", "/api/v1/documents", "/api/v1/nothing", "/static/lextrace.css"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path


def test_citations_in_every_form(client: TestClient) -> None:
    found = client.get("/api/v1/citations").json()
    assert found["schema"] == "lextrace/citations/1" and found["dangling"]
    cited = {edge["target"] for edge in found["edges"] if edge["source"] == "ST 99950/28"}
    assert "ST 99901/27" in cited
    near = client.get("/api/v1/citations", params={"work": "99950/28", "depth": 1}).json()
    assert {node["id"] for node in near["nodes"]} == cited | {"ST 99950/28"}
    table = client.get("/api/v1/citations", params={"format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) == len(found["edges"]) + 1
    drawn = client.get("/api/v1/citations", params={"format": "graphml"})
    assert drawn.text.startswith("<graphml") and drawn.text.count("<edge ") == len(found["edges"])


def test_citations_of_what_nobody_knows(client: TestClient) -> None:
    answer = client.get("/api/v1/citations", params={"work": "ST 12345/99"})
    assert answer.status_code == 404 and "neither stored nor cited" in answer.json()["detail"]
