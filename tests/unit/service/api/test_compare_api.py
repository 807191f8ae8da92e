"""Terms of one's own and two states of a text, over HTTP and on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from service.session import Session
from service.settings import Settings

COVER = """Council of the European Union

Brussels, 3 March 2027

{number}

NOTE
From: General Secretariat of the Council
To: Delegations
Subject: Clean harbours

"""
OLD = "The ports shall train 7 500 officers before the end of the year 2027 at their own expense."
NEW = OLD.replace("7 500", "8 000")
NL = "De havens leiden vóór eind 2027 op eigen kosten 7 500 douanebeambten op."
TERMS = b"en,nl\nofficers,agenten\n"


@pytest.fixture(scope="module")
def harbour(serving: Any, memory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """REV 1 and REV 2 of a text, and a file that was saved twice under one name."""
    folder = tmp_path_factory.mktemp("states")
    for name, number, text in (
        ("st-88810-2027-rev-1-en.md", "88810/27 REV 1", OLD),
        ("st-88810-2027-rev-1-nl.md", "88810/27 REV 1", NL),
        ("st-88810-2027-rev-2-en.md", "88810/27 REV 2", NEW),
    ):
        (folder / name).write_text(COVER.format(number=number) + text, encoding="utf-8")
    draft = folder / "draft-en.md"
    data = memory / "states"
    with Session.open(Settings(data=data)) as session:
        assert not session.ingest(sorted(folder.glob("st-*.md"))).failed
        for text in (OLD, NEW):
            draft.write_text(f"# Draft on harbours\n\n{text}\n", encoding="utf-8")
            session.ingest([draft])
    with serving(data) as opened:
        yield opened


def _works(client: TestClient) -> dict[str, list[str]]:
    return {w["document"]: w["languages"] for w in client.get("/api/v1/documents").json()["documents"]}


def test_two_works_are_two_states(harbour: TestClient) -> None:
    assert {"ST 88810/27 REV 1", "ST 88810/27 REV 2"} <= set(_works(harbour))
    asked = {"old": "ST 88810/27 REV 1", "new": "ST 88810/27 REV 2"}
    found = harbour.get("/api/v1/compare/revision", params=asked).json()
    assert found["schema"] == "lextrace/revision/1"
    values = {(v["value"], v["gone"]) for c in found["changes"] for v in c["values"]}
    assert {("7500", True), ("8000", False)} <= values
    page = harbour.get("/compare/revision", params=asked)
    assert page.status_code == 200 and "<del>7" in page.text and "<ins>8" in page.text
    twin = html.fromstring(page.text).xpath("//footer//a[text()='this page as JSON']/@href")[0]
    assert harbour.get(twin).json() == found


def test_a_text_names_what_it_revises(harbour: TestClient) -> None:
    page = html.fromstring(harbour.get("/documents/ST 88810/27 REV 2").text)
    links = page.xpath("//a[text()='what changed']/@href")
    assert links and "What changed" in harbour.get(links[0]).text


def test_two_versions_of_one_stored_text(harbour: TestClient) -> None:
    work = next(name for name in _works(harbour) if "draft" in name.casefold())
    files = harbour.get("/api/v1/versions", params={"work": work}).json()["files"]
    assert sorted(f["version"] for f in files) == [1, 2]
    asked = {"old": work, "new": work, "old_version": "1"}
    found = harbour.get("/api/v1/compare/revision", params=asked).json()
    assert [change["kind"] for change in found["changes"]] == ["changed"]
    links = html.fromstring(harbour.get(f"/documents/{work}").text).xpath("//a[text()='what changed']/@href")
    assert links and "<del>7" in harbour.get(links[0]).text


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"old": "ST 88810/27 REV 1", "new": "ST 1/99"}, 404, "no such document"),
        ({"old": "ST 88810/27 REV 1", "new": "ST 88810/27 REV 1"}, 400, "named twice"),
        ({"old": "ST 88810/27 REV 1", "new": "ST 88810/27 REV 2", "language": "nl"}, 404, "no version in nl"),
        ({"old": "ST 88810/27 REV 1", "new": "ST 88810/27 REV 2", "old_version": "9"}, 404, "no version 9"),
        ({"old": "ST 88810/27 REV 1", "new": "ST 88810/27 REV 2", "old_version": "0"}, 422, "old_version"),
    ],
)
def test_states_that_are_not_there(
    harbour: TestClient, asked: dict[str, str], status: int, says: str
) -> None:
    for path in ("/api/v1/compare/revision", "/compare/revision"):
        answer = harbour.get(path, params=asked)
        assert answer.status_code == status and says in answer.text, path


def test_two_files_are_two_states(harbour: TestClient) -> None:
    files = [("old", ("a-en.md", f"# Ports\n\n{OLD}")), ("new", ("b-en.md", f"# Ports\n\n{NEW}"))]
    found = harbour.post("/api/v1/compare/revision", files=files).json()
    assert found["counts"] == {"changed": 1} and found["errors"] == []
    assert "<ins>8" in harbour.post("/compare/revision", files=files).text
    broken = [files[0], ("new", ("b-en.pdf", b"%PDF-1.7 x"))]
    for path in ("/api/v1/compare/revision", "/compare/revision"):
        answer = harbour.post(path, files=broken)
        assert 400 <= answer.status_code < 500 and "b-en.pdf" in answer.text, path
    assert harbour.post("/compare/revision", files=files[:1]).status_code == 400
    assert harbour.post("/compare/revision", data={"x": "y"}).status_code == 400


def test_terms_of_ones_own(harbour: TestClient) -> None:
    """The glossary knows nothing of these words: only the file brings the finding."""
    form = {"work": "ST 88810/27 REV 1"}
    terms = [("terms", ("terms.csv", TERMS))]
    plain = harbour.get("/api/v1/compare", params=form).json()
    assert "term" not in {f["check"] for f in plain["findings"]}
    found = harbour.post("/api/v1/compare", data=form, files=terms).json()
    assert [f["check"] for f in found["findings"] if f not in plain["findings"]] == ["term"]
    page = harbour.post("/compare", data={**form, "language": ["en", "nl"]}, files=terms)
    assert page.status_code == 200
    assert "1 concept of terms.csv" in page.text and "agenten" in page.text
    assert harbour.get("/api/v1/compare", params=form).json() == plain, "the terms are not kept"


def test_terms_with_files(harbour: TestClient) -> None:
    files: list[Any] = [
        ("files", ("t-en.md", f"# Ports\n\n{OLD}")),
        ("files", ("t-nl.md", f"# Havens\n\n{NL}")),
    ]
    files.append(("terms", ("terms.csv", TERMS)))
    assert any(f["check"] == "term" for f in harbour.post("/api/v1/compare", files=files).json()["findings"])
    page = harbour.post("/compare", files=[*files, ("files", ("empty.md", b""))])
    assert page.status_code == 200 and "t-nl.md (nl)" in page.text and "Left out: empty.md" in page.text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("terms.csv", b"xx,yy\na,b\n", "no concept has terms in two"),
        ("terms.csv", b"\xff\xfe\x00", "not UTF-8"),
        ("terms.tbx", b"<martif><x>", "not well-formed XML"),
        ("terms.csv", b" ", "the file is empty"),
        ("terms.csv", b'en,nl\n"' + b"a" * 200_000, "not a table"),
    ],
)
def test_terms_that_cannot_be_read(harbour: TestClient, name: str, data: bytes, says: str) -> None:
    for path in ("/api/v1/compare", "/compare"):
        answer = harbour.post(path, data={"work": "ST 88810/27 REV 1"}, files=[("terms", (name, data))])
        assert answer.status_code == 400 and says in answer.text and name in answer.text, path


def test_a_language_that_is_not_stored_is_named(harbour: TestClient) -> None:
    answer = harbour.get("/api/v1/compare?work=ST 88810/27 REV 1&language=xx&language=en")
    assert answer.status_code == 404 and "not stored in xx; there is en, nl" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/compare", "/compare/revision"])
def test_one_text_is_no_comparison(harbour: TestClient, path: str) -> None:
    assert harbour.get(path).status_code == 200
    assert harbour.post(path, files=[("files", ("t-en.md", b"# Ports"))]).status_code == 400


@pytest.mark.parametrize("path", ["/api/v1/jobs/{}", "/api/v1/audit?after={}"])
def test_numbers_no_database_holds(harbour: TestClient, path: str) -> None:
    answer = harbour.get(path.format("9" * 24))
    assert answer.status_code == 422 and answer.json()["code"] == "invalid_request"


def test_a_blank_query_is_refused_as_on_the_command_line(harbour: TestClient) -> None:
    answer = harbour.get("/api/v1/search?q=%20")
    assert answer.status_code == 400 and "the query is empty" in answer.json()["detail"]
