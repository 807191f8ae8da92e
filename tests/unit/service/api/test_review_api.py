"""Deciding, undoing, verifying and covering over HTTP, as a program and as a browser without JavaScript."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from sqlalchemy import create_engine, text

from service.api.access import hashed

FRAMEWORK = "ST 88801/27"
API = "/api/v1"


@pytest.fixture
def folder(odd_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(odd_store, tmp_path / "data"))


@pytest.fixture
def client(serving: Any, folder: Path) -> Iterator[TestClient]:
    with serving(folder) as opened:
        yield opened


def first(client: TestClient, reviewer: str = "Ana") -> dict[str, Any]:
    asked = {"framework": FRAMEWORK, "reviewer": reviewer}
    answer = client.get(f"{API}/review/queue", params=asked).json()
    assert answer["schema"] == "lextrace/queue/1" and answer["total"] >= len(answer["items"]) > 0
    return answer["items"][0]


def decide(client: TestClient, **more: Any) -> Any:
    made = {"verdict": "accept", "reviewer": "Ana"} | more
    return client.post(f"{API}/review/decisions", params={"framework": FRAMEWORK}, json=made)


def test_decide_undo_verify(client: TestClient) -> None:
    item = first(client)
    answer = decide(client, link=item["id"], seen=item["seen"], from_queue=True)
    assert answer.status_code == 201 and answer.json()["position"] == 1
    trace = client.get(f"{API}/trace", params={"framework": FRAMEWORK}).json()
    [link] = [link for link in trace["links"] if link["id"] == item["id"]]
    assert link["accepted"] and link["review"]["state"] == "accepted" and link["review"]["by"] == "Ana"
    assert all(
        i["id"] != item["id"]
        for i in client.get(f"{API}/review/queue", params={"framework": FRAMEWORK}).json()["items"]
    )
    undone = client.post(
        f"{API}/review/undo",
        params={"framework": FRAMEWORK},
        json={"position": 1, "reviewer": "Bo", "reason": "a slip"},
    )
    assert undone.status_code == 201
    audit = client.get(f"{API}/audit").json()
    assert [e["what"] for e in audit["entries"]] == ["accept", "undo"]
    assert audit["verified"]["holds"] and audit["verified"]["head"] == audit["entries"][-1]["hash"]


@pytest.mark.parametrize(
    ("made", "status", "code"),
    [
        ({"link": "l0"}, 404, "unknown_link"),
        ({"verdict": "perhaps"}, 422, "bad_decision"),
        ({"verdict": "reject"}, 422, "bad_decision"),
        ({"reviewer": "A" * 101}, 422, "invalid_request"),
        ({"seen": "f" * 32}, 422, "bad_decision"),
        ({"link": None}, 422, "bad_decision"),
    ],
)
def test_refusals_are_problems(client: TestClient, made: dict[str, Any], status: int, code: str) -> None:
    answer = decide(client, **({"link": first(client)["id"]} | made))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert client.get(f"{API}/audit").json()["total"] == 0


def test_the_export_is_the_chain(client: TestClient) -> None:
    decide(client, link=first(client)["id"])
    answer = client.get(f"{API}/audit.jsonl")
    [line] = answer.text.splitlines()
    entry = json.loads(line)
    seal = entry.pop("hash")
    sealed = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(sealed.encode()).hexdigest() == seal


def test_tampering_is_shown(serving: Any, folder: Path) -> None:
    with serving(folder) as client:
        decide(client, link=first(client)["id"])
    engine = create_engine(f"sqlite:///{folder / 'lextrace.db'}")
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER ledger_keeps_update"))
        connection.execute(text("UPDATE ledger SET who = 'Eva'"))
    engine.dispose()
    with serving(folder) as client:
        assert client.get(f"{API}/audit").json()["verified"]["broken"] == 1
        assert "broken at entry 1" in client.get("/audit").text


def test_hidden_texts_leave_their_place_in_the_trail(serving: Any, folder: Path) -> None:
    with serving(folder) as client:
        decide(client, link=first(client)["id"], reason="about the secret harbour")
    with serving(folder, limite=False) as client:
        audit = client.get(f"{API}/audit").json()
        assert audit["total"] == 1 and audit["verified"]["holds"]
        assert "hidden" in audit["entries"][0]["detail"]
        for path in (f"{API}/audit", f"{API}/audit.jsonl", "/audit"):
            assert "secret harbour" not in client.get(path).text
            assert "88801" not in client.get(path).text


def test_a_form_decides_and_leads_to_the_next_question(client: TestClient) -> None:
    page = html.fromstring(client.get("/review", params={"framework": FRAMEWORK, "reviewer": "Ana"}).text)
    [form] = page.xpath("//form[@method='post']")
    fields = {name: value for name, value in form.form_values() if name != "verdict"}
    sent = client.post("/review", data=fields | {"verdict": "accept"}, follow_redirects=False)
    assert sent.status_code == 303 and "saved=1" in sent.headers["location"]
    after = client.get(sent.headers["location"])
    assert "Saved as entry 1" in after.text
    again = html.fromstring(after.text).xpath("string(//input[@name='link']/@value)")
    assert again != fields["link"]
    refused = client.post("/review", data=fields | {"verdict": "reject"})
    assert refused.status_code == 422 and "takes a reason" in refused.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://127.0.0.1"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_a_page_of_another_site_cannot_decide(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    item = first(client)
    fields = {
        "framework": FRAMEWORK,
        "link": item["id"],
        "seen": item["seen"],
        "reviewer": "Ana",
        "verdict": "accept",
    }
    answer = client.post("/review", data=fields, headers=headers, follow_redirects=False)
    assert answer.status_code == status


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("reviewer", 201), ("admin", 201)])
def test_who_may_decide(serving: Any, folder: Path, role: str, status: int) -> None:
    keys = [f"{role}:{hashed('key')}"]
    with serving(folder, api_keys=keys) as client:
        client.headers["Authorization"] = "Bearer key"
        assert decide(client, link=first(client)["id"]).status_code == status


@pytest.mark.parametrize("by", ["document", "year", "member_state", "actor"])
def test_coverage(client: TestClient, by: str) -> None:
    asked = {"framework": FRAMEWORK, "by": by, "day": "2027-03-03", "before": "2027-01-01"}
    answer = client.get(f"{API}/coverage", params=asked).json()
    assert answer["schema"] == "lextrace/coverage/1" and answer["by"] == by
    assert [row["node"] for row in answer["rows"]] == [node["id"] for node in answer["framework"]["nodes"]]
    for row in answer["rows"]:
        assert row["state"] in ("covered", "shallow", "outdated", "missing")
        assert (row["gap"] is None) == (row["state"] == "covered")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"by": "colour"}, 422),
        ({"day": "soon"}, 400),
        ({"day": "2027-02-31"}, 400),
        ({"framework": "ST 1/99"}, 400),
    ],
)
def test_coverage_that_cannot_be(client: TestClient, asked: dict[str, str], status: int) -> None:
    answer = client.get(f"{API}/coverage", params={"framework": FRAMEWORK} | asked)
    assert answer.status_code == status and answer.json()["detail"]


def test_calibrate_on_the_decisions_and_back(client: TestClient) -> None:
    for _ in range(2):
        decide(client, link=first(client)["id"], verdict="reject", reason="no")
    query = {"framework": FRAMEWORK}
    shown = client.get(f"{API}/review/calibration", params=query).json()
    assert shown["schema"] == "lextrace/calibration/1" and shown["then"]["decisions"] == 2
    assert all(row["then"] < row["now"] == row["scorer"] for row in shown["probabilities"])
    page = html.fromstring(client.get("/review/calibration", params=query).text)
    [form] = page.xpath("//form[@action='/review/calibration']")
    given = {**dict(form.form_values()), "reviewer": "Ana", "reason": "read again"}
    assert client.post("/review/calibration", data=given, follow_redirects=False).status_code == 303
    again = client.get(f"{API}/review/calibration", params=query).json()
    assert again["now"] == again["then"] == shown["then"]
    assert "log-odds" in client.get("/audit").text
    late = {"reviewer": "Bo", "seen": shown["seen"], "reset": True}
    refused = client.post(f"{API}/review/calibration", params=query, json=late)
    assert refused.status_code == 422 and refused.json()["code"] == "bad_decision"
    back = client.post(f"{API}/review/calibration", params=query, json=late | {"seen": again["seen"]})
    assert back.status_code == 201 and back.json()["detail"]["calibration"]["slope"] == 1.0
