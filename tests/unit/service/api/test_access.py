"""Who may ask what: hosts, keys, roles, LIMITE."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from service.api.access import check_exposure, hashed
from service.errors import UsageError
from service.settings import Settings

KEYS = tuple(SecretStr(f"{role}:{hashed(f'{role}-key')}") for role in ("reader", "reviewer", "admin"))
FILE = [("files", ("note-en.md", "# Note\n\nA note on the ports.\n"))]


def test_only_the_allowed_hosts_are_answered(serving: Any, sample_store: Path) -> None:
    with serving(sample_store) as client:
        assert client.get("/", headers={"host": "attacker.example"}).status_code == 400
        assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize(
    ("key", "reads", "adds", "why"),
    [
        (None, 401, 401, "no key"),
        ("wrong", 401, 401, "an unknown key"),
        ("reader-key", 200, 403, "readers add nothing"),
        ("reviewer-key", 200, 403, "reviewers add nothing"),
        ("admin-key", 200, 201, "admins add"),
    ],
)
def test_keys_and_roles(serving: Any, memory: Path, key: str | None, reads: int, adds: int, why: str) -> None:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    with serving(memory / "keys", api_keys=KEYS) as client:
        assert client.get("/api/v1/documents", headers=headers).status_code == reads, why
        assert client.get("/", headers=headers).status_code == reads, why
        answer = client.post("/api/v1/documents", files=FILE, headers=headers)
        assert answer.status_code == adds, why
        assert client.get("/healthz").status_code == 200, "probes send no key"
        assert client.get("/readyz").status_code == 200, "probes send no key"
        if reads == 401:
            assert client.get("/", headers=headers).headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("values", "refused", "why"),
    [
        ({"host": "127.0.0.1"}, False, "loopback"),
        ({"host": "localhost"}, False, "loopback"),
        ({"host": "::1"}, False, "loopback"),
        ({"host": "0.0.0.0"}, True, "everybody"),
        ({"host": "0.0.0.0", "api_keys": KEYS}, False, "everybody with a key"),
        ({"host": "0.0.0.0", "allow_anonymous": True}, False, "somebody else guards the door"),
    ],
)
def test_beyond_loopback_only_with_keys(values: dict[str, Any], refused: bool, why: str) -> None:
    if refused:
        with pytest.raises(UsageError, match="LEXTRACE_API_KEYS"):
            check_exposure(Settings(**values))
    else:
        check_exposure(Settings(**values))


def test_limite_documents_are_hidden_everywhere(serving: Any, odd_store: Path) -> None:
    """Name, title and text of the hidden work are in no answer and on no page."""
    with serving(odd_store) as client:
        assert "ST 88801/27" in client.get("/documents").text, "the text is there to be hidden"
        assert "ST 88801/27" in client.get("/documents/ST 88802/27").text
    with serving(odd_store, limite=False) as client:
        for path in (
            "/",
            "/documents",
            "/search?q=harbour+water+strategy",
            "/trace",
            "/compare",
            "/check",
            "/api/v1/documents",
            "/api/v1/search?q=harbour+water+strategy",
            "/api/v1/search?q=ST+88801/27",
        ):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert "Strategy on clean harbours" not in answer.text, path
            assert "hostile text" not in answer.text, path
            if "88801" not in path:
                hits = answer.text.replace("as doc. ST 88801/27 asks", "")
                assert "88801" not in hits.replace("ST 88801/27</mark>", ""), path
        citing = client.get("/documents/ST 88802/27").text
        assert "/documents/ST%2088801/27" not in citing, "no link may tell that the cited work is here"
        for path in (
            "/documents/ST 88801/27",
            "/api/v1/documents/ST 88801/27",
            "/api/v1/compare?work=ST 88801/27",
            "/api/v1/check?work=ST 88801/27",
            "/api/v1/search?q=x&work=ST 88801/27",
        ):
            assert client.get(path).status_code == 404, path
        assert client.get("/api/v1/trace?framework=ST 88801/27").status_code == 400
        assert "1 works" in client.get("/").text or "1 work" in client.get("/").text
