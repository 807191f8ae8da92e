"""A browser signs in with a key: the cookie, what it opens, and what other sites' pages cannot do with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from service.api.access import COOKIE, for_cookie, hashed
from service.web.entering import local

HOME = "http://127.0.0.1"
KEYS = tuple(
    SecretStr(f"{role}:{hashed(key)}")
    for role, key in (("reader", "reader-key"), ("admin", "clé de l’admin; Ω"))
)
# The status of this decision, which has no name under it.
OFF = 422
DECISION = {"framework": "ST 88801/27", "link": "l1", "seen": "x", "verdict": "accept", "reviewer": ""}


@pytest.fixture(scope="module")
def guarded(serving: Any, odd_store: Path, memory: Path) -> Iterator[TestClient]:
    # A copy: other tests of this file open the store without keys.
    data = Path(shutil.copytree(odd_store, memory / "guarded"))
    with serving(data, api_keys=KEYS) as opened:
        yield opened


@pytest.fixture
def browser(guarded: TestClient) -> Iterator[TestClient]:
    """A client without cookies that stays where it is led, as a test has to see it."""
    guarded.cookies.clear()
    guarded.follow_redirects = False
    yield guarded
    guarded.cookies.clear()


def _enter(client: TestClient, key: str, next: str = "/") -> Any:
    return client.post("/sign-in", data={"key": key, "next": next}, headers={"origin": HOME})


def test_without_a_key_a_page_asks_for_one_and_tells_nothing(browser: TestClient) -> None:
    answer = browser.get("/documents/ST%2088801/27?language=en")
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    assert 'action="/sign-in"' in answer.text and 'type="password"' in answer.text
    assert 'name="next" value="/documents/ST 88801/27?language=en"' in answer.text
    for page in (answer.text, browser.get("/static/nothing").text, browser.get("/sign-in").text):
        assert "segments" not in page and "harbours" not in page, "no figure and no title"
    api = browser.get("/api/v1/documents")
    assert api.status_code == 401 and api.json()["code"] == "unauthorised"


@pytest.mark.parametrize("key", ["reader-key", "clé de l’admin; Ω", "  reader-key "])
def test_a_key_opens_pages_and_their_json(browser: TestClient, key: str) -> None:
    answer = _enter(browser, key, "/documents")
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie, "this address is plain HTTP"
    page = browser.get("/documents")
    assert page.status_code == 200 and "Signed in as" in page.text
    assert page.headers["cache-control"] == "no-store", "nothing to go back to after signing out"
    assert browser.get("/api/v1/documents").status_code == 200


def test_over_tls_the_cookie_is_secure(browser: TestClient) -> None:
    given = {"key": "reader-key"}
    answer = browser.post("https://127.0.0.1/sign-in", data=given, headers={"origin": "https://127.0.0.1"})
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("key", ["", "no-such-key", hashed("reader-key"), "reader:" + hashed("reader-key")])
def test_a_wrong_key_sets_no_cookie(browser: TestClient, key: str) -> None:
    answer = _enter(browser, key)
    assert answer.status_code == 401 and "set-cookie" not in answer.headers
    assert "No role goes with this key" in answer.text and 'role="alert"' in answer.text
    assert key == "" or key not in answer.text


@pytest.mark.parametrize(
    "value", ["", "reader-key", "%%%", "ä", "a", for_cookie("wrong"), for_cookie("reader-key") + "!"]
)
def test_a_made_up_cookie_opens_nothing(browser: TestClient, value: str) -> None:
    header = {"cookie": f"{COOKIE}={value}".encode()}
    assert browser.get("/documents", headers=header).status_code == 401


def test_a_wrong_header_is_not_mended_by_a_cookie(browser: TestClient) -> None:
    _enter(browser, "reader-key")
    assert browser.get("/documents", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_signing_out_takes_the_cookie_back(browser: TestClient) -> None:
    _enter(browser, "reader-key")
    answer = browser.post("/sign-out", headers={"origin": HOME})
    assert answer.status_code == 303 and answer.headers["location"] == "/sign-in"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert browser.get("/documents").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status", "why"),
    [
        ({"origin": HOME}, OFF, "the page itself: only the decision is off"),
        ({"sec-fetch-site": "same-origin"}, OFF, "the same, as newer browsers say it"),
        ({"origin": "http://evil.example"}, 403, "a page of another site"),
        ({"origin": "http://127.0.0.1:9"}, 403, "a service on another port shares the cookie"),
        ({"origin": HOME, "sec-fetch-site": "same-site"}, 403, "another part of the site"),
        ({"origin": "null"}, 403, "a page that hides where it comes from"),
        ({}, 403, "only browsers have cookies, and they say where they come from"),
    ],
)
def test_writes_with_a_cookie_come_from_our_own_pages(
    browser: TestClient, headers: dict[str, str], status: int, why: str
) -> None:
    _enter(browser, "clé de l’admin; Ω")
    answer = browser.post("/review", data=DECISION, headers=headers)
    assert answer.status_code == status, why
    assert answer.headers["content-type"].startswith("text/html"), "a person reads it"


def test_another_site_can_neither_sign_in_nor_out(browser: TestClient) -> None:
    for path in ("/sign-in", "/sign-out"):
        answer = browser.post(path, data={"key": "reader-key"}, headers={"origin": "http://evil.example"})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers, path


def test_a_role_is_a_role_with_a_cookie_too(browser: TestClient) -> None:
    _enter(browser, "reader-key")
    page = browser.get("/review?framework=ST%2088801/27&reviewer=Ana").text
    assert "may read, not decide" in page and 'class="decide"' not in page
    answer = browser.post("/review", data=DECISION, headers={"origin": HOME})
    assert answer.status_code == 403 and "the role reader may not decide" in answer.text
    files = [("files", ("note-en.md", "# Note\n"))]
    assert browser.post("/api/v1/documents", files=files, headers={"origin": HOME}).status_code == 403


def test_a_key_is_no_book(browser: TestClient) -> None:
    assert _enter(browser, "a" * 9_000).status_code == 413


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/documents?work=ST%201/27&language=nl", "/documents?work=ST%201/27&language=nl"),
        ("/documents/ST 1/27", "/documents/ST%201/27"),
        ("/search?q=λιμάνι", "/search?q=%CE%BB%CE%B9%CE%BC%CE%AC%CE%BD%CE%B9"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_elsewhere(address: str, path: str) -> None:
    assert local(address) == path


def test_where_no_key_is_set_none_is_asked_for(serving: Any, odd_store: Path) -> None:
    with serving(odd_store) as client:
        page = client.get("/sign-in").text
        assert "asks for no key" in page and "type=" + '"password"' not in page
        assert "Sign out" not in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/api/v1/documents", "/static/lextrace.css"])
def test_what_answers_to_get_answers_to_head(serving: Any, odd_store: Path, path: str) -> None:
    with serving(odd_store) as client:
        head, got = client.head(path), client.get(path)
        assert head.status_code == 200 and head.content == b""
        assert head.headers["content-length"] == got.headers["content-length"]


def test_a_host_that_is_not_ours_is_told_what_to_set(serving: Any, odd_store: Path) -> None:
    with serving(odd_store, allowed_hosts=("lextrace.example", "*.lan", "[::1]")) as client:
        for host, known in (
            ("lextrace.example", True),
            ("LEXTRACE.example:8000", True),
            ("drafts.lan", True),
            ("[::1]:8000", True),
            ("lan", False),
            ("evil.example", False),
            ("lextrace.example.evil.example", False),
        ):
            answer = client.get("/healthz", headers={"host": host})
            assert answer.status_code == (200 if known else 400), host
            assert known or "LEXTRACE_ALLOWED_HOSTS" in answer.json()["detail"]
