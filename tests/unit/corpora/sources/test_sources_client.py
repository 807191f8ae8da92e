"""Manners and safety of the client: waits, repetition, resumption, revalidation, redirects, limits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from fixtures.replay_server import PDF, Asked, Replay, Reply, seen

from corpora.sources import Client, Options
from corpora.sources.errors import (
    BrokenTransfer,
    Challenged,
    Denied,
    Forbidden,
    ServerTrouble,
    SourceError,
    TooLarge,
    Unreachable,
)
from corpora.sources.pacing import backoff, retry_after

if TYPE_CHECKING:
    from conftest import Hands

Make = Callable[..., Client]
ETAG = {"ETag": '"one"'}


def get(client: Client, replay: Replay, path: str = "/file") -> bytes:
    answer = client.get(replay.base + path, accept="application/pdf", language="nld")
    assert answer.entry is not None
    body = answer.entry.path.read_bytes()
    assert hashlib.sha256(body).hexdigest() == answer.entry.sha256
    return body


def test_says_who_asks(client: Make, replay: Replay) -> None:
    replay.on("/file", Reply(body=PDF))
    get(client(contact="desk@example.org"), replay)
    headers = replay.asked[0].headers
    assert headers["user-agent"].startswith("lextrace/")
    assert "desk@example.org" in headers["user-agent"]
    assert headers["from"] == "desk@example.org"
    assert (headers["accept"], headers["accept-language"]) == ("application/pdf", "nld")


def test_one_request_in_an_interval(client: Make, replay: Replay, hands: Hands) -> None:
    replay.on("/file", Reply(body=PDF))
    asking = client(interval=1.5)
    for _ in range(3):
        get(asking, replay)
    assert hands.slept == [1.5, 1.5]


WAITS = [
    (Reply(429, headers={"Retry-After": "7"}), [7.0], "the host's wish in seconds"),
    (
        Reply(503, headers={"Retry-After": "Sun, 17 Mar 2030 17:46:50 GMT"}),
        [10.0],
        "the host's wish as a date",
    ),
    (Reply(503, headers={"Retry-After": "soon"}), [2.0], "a wish that cannot be read is none"),
    (Reply(500), [2.0], "the first wait"),
    (Reply(202), [2.0], "still preparing"),
    (Reply(body=PDF, cut=100), [2.0], "closed in the middle"),
]


@pytest.mark.parametrize(("first", "waits", "why"), WAITS)
def test_tries_again(
    client: Make, replay: Replay, hands: Hands, first: Reply, waits: list[float], why: str
) -> None:
    replay.on("/file", first, Reply(body=PDF))
    assert get(client(), replay) == PDF
    assert hands.slept == waits, why


def test_waits_grow_and_end(client: Make, replay: Replay, hands: Hands) -> None:
    replay.on("/file", Reply(500))
    with pytest.raises(ServerTrouble, match="500"):
        get(client(attempts=5, patience=10), replay)
    assert hands.slept == [2.0, 4.0, 8.0, 10.0]
    assert len(replay.asked) == 5


def test_a_wait_beyond_patience_is_not_waited(client: Make, replay: Replay, hands: Hands) -> None:
    replay.on("/file", Reply(429, headers={"Retry-After": "3600"}))
    with pytest.raises(ServerTrouble, match="3600 s"):
        get(client(), replay)
    assert hands.slept == []


def test_jitter_is_half_of_the_wait() -> None:
    assert [backoff(3, 2.0, chance) for chance in (0.0, 0.5, 1.0)] == [4.0, 6.0, 8.0]


def test_retry_after_in_the_past_is_now() -> None:
    assert retry_after("Thu, 01 Jan 2015 00:00:00 GMT", 1_900_000_000.0) == 0.0


def test_goes_on_where_a_transfer_broke_off(client: Make, replay: Replay) -> None:
    whole = Reply(body=PDF, headers=ETAG, ranges=True)
    replay.on("/file", Reply(body=PDF, headers=ETAG, cut=1000), whole)
    assert get(client(), replay) == PDF
    assert replay.asked[1].headers["range"] == "bytes=1000-"
    assert replay.asked[1].headers["if-range"] == '"one"'


def test_goes_on_in_the_next_run(client: Make, replay: Replay) -> None:
    replay.on("/file", Reply(body=PDF, headers=ETAG, cut=1000))
    with pytest.raises(BrokenTransfer, match="1000 bytes"):
        get(client(attempts=1), replay)
    replay.on("/file", Reply(body=PDF, headers=ETAG, ranges=True))
    assert get(client(), replay) == PDF
    assert replay.asked[-1].headers["range"] == "bytes=1000-"


def test_a_file_that_changed_in_between_is_taken_whole(client: Make, replay: Replay) -> None:
    other = PDF.replace(b"sample", b"second")
    replay.on("/file", Reply(body=PDF, headers=ETAG, cut=1000), Reply(body=other, headers={"ETag": '"two"'}))
    assert get(client(), replay) == other


WRONG_PARTS = [
    ({"Content-Range": "bytes 0-10/20"}, "another place"),
    ({"Content-Range": "bytes */20"}, "no place"),
    ({"Content-Range": f"bytes 1000-{len(PDF) - 1}/{len(PDF)}", "ETag": '"two"'}, "another file"),
]


@pytest.mark.parametrize(("headers", "why"), WRONG_PARTS)
def test_a_part_that_does_not_fit_is_not_glued(
    client: Make, replay: Replay, headers: dict[str, str], why: str
) -> None:
    wrong = Reply(206, PDF[1000:], headers)
    replay.on("/file", Reply(body=PDF, headers=ETAG, cut=1000), wrong, Reply(body=PDF, headers=ETAG))
    assert get(client(), replay) == PDF, why
    assert "range" not in replay.asked[2].headers


def test_a_part_longer_than_the_file_is_dropped(client: Make, replay: Replay) -> None:
    replay.on("/file", Reply(body=PDF, headers=ETAG, cut=1000), Reply(416), Reply(body=PDF))
    assert get(client(), replay) == PDF


def test_without_a_validator_it_starts_anew(client: Make, replay: Replay) -> None:
    replay.on("/file", Reply(body=PDF, headers={"ETag": 'W/"weak"'}, cut=1000), Reply(body=PDF))
    assert get(client(), replay) == PDF
    assert "range" not in replay.asked[1].headers


def test_what_is_known_is_only_confirmed(client: Make, replay: Replay, tmp_path: Path) -> None:
    headers = {**ETAG, "Last-Modified": "Mon, 04 Mar 2030 10:00:00 GMT"}
    replay.on("/file", Reply(body=PDF, headers=headers))
    assert get(client(), replay) == get(client(), replay) == PDF
    second = replay.asked[1].headers
    assert second["if-none-match"] == '"one"'
    assert second["if-modified-since"] == "Mon, 04 Mar 2030 10:00:00 GMT"


def test_a_damaged_cache_is_not_trusted(client: Make, replay: Replay, tmp_path: Path) -> None:
    replay.on("/file", Reply(body=PDF, headers=ETAG))
    get(client(), replay)
    (body,) = (tmp_path / "cache").rglob("*.body")
    body.write_bytes(PDF[:-1])
    assert get(client(), replay) == PDF
    assert "if-none-match" not in replay.asked[1].headers


def test_follows_redirects(client: Make, replay: Replay) -> None:
    replay.on("/file", seen(replay.base + "/a"))
    replay.on("/a", Reply(301, headers={"Location": "b#part"}))
    replay.on("/b", Reply(body=PDF))
    assert get(client(), replay) == PDF
    assert replay.paths() == ["/file", "/a", "/b"]


def test_redirects_without_end(client: Make, replay: Replay) -> None:
    replay.on("/file", seen("/file"))
    with pytest.raises(ServerTrouble, match="without end"):
        get(client(), replay)
    assert len(replay.asked) == 10


FOREIGN = [
    ("http://elsewhere.example/x", "another host"),
    ("http://publications.europa.eu.elsewhere.example/x", "a name that begins like one that is allowed"),
    ("http://publications.europa.eu:8080/x", "another port of an allowed host"),
    ("http://publications.europa.eu@elsewhere.example/x", "the allowed name as a user"),
    ("file:///etc/passwd", "another scheme"),
    ("http://169.254.169.254/latest/meta-data", "the address of a cloud's own services"),
]


@pytest.mark.parametrize(("target", "why"), FOREIGN)
def test_other_hosts_are_never_asked(client: Make, replay: Replay, target: str, why: str) -> None:
    replay.on("/file", seen(target))
    with pytest.raises(Forbidden, match="LEXTRACE_FETCH_ALLOW") as caught:
        get(client(), replay)
    assert "not among the hosts" in str(caught.value), why
    assert replay.paths() == ["/file"]


def test_a_redirect_that_is_no_address(client: Make, replay: Replay) -> None:
    replay.on("/file", seen("http://[broken/"))
    with pytest.raises(ServerTrouble, match="address that is none"):
        get(client(), replay)


def test_a_mirror_may_be_allowed(client: Make, replay: Replay) -> None:
    other = replay.base.replace("127.0.0.1", "localhost")
    replay.on("/file", seen(f"{other}/b"))
    replay.on("/b", Reply(body=PDF))
    allowed = client(allow=(other.removeprefix("http://"),))
    assert get(allowed, replay) == PDF


REFUSALS = [
    (Reply(403), Denied, "403", "not public, or a wall"),
    (
        Reply(202, headers={"x-amzn-waf-action": "challenge"}),
        Challenged,
        "browser",
        "a wall that wants JavaScript",
    ),
    (Reply(405, headers={"x-amzn-waf-action": "captcha"}), Challenged, "ingest FILE", "a wall with a riddle"),
    (Reply(418), ServerTrouble, "418", "a status that has no meaning here"),
]


@pytest.mark.parametrize(("reply", "error", "part", "why"), REFUSALS)
def test_refusals_are_not_repeated(
    client: Make, replay: Replay, reply: Reply, error: type[SourceError], part: str, why: str
) -> None:
    replay.on("/file", reply)
    with pytest.raises(error, match=part):
        get(client(), replay)
    assert len(replay.asked) == 1, why


def test_a_file_beyond_the_limit_by_its_length(client: Make, replay: Replay, tmp_path: Path) -> None:
    replay.on("/file", Reply(body=PDF))
    with pytest.raises(TooLarge, match="LEXTRACE_FETCH_BYTES"):
        get(client(bytes=1000), replay)
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_file_beyond_the_limit_without_a_length(client: Make, replay: Replay) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PDF), PDF)
    replay.on("/file", Reply(body=chunked, headers={"Transfer-Encoding": "chunked"}))
    with pytest.raises(TooLarge):
        get(client(bytes=1000), replay)
    assert get(client(), replay) == PDF


def test_a_host_that_drips_is_left(client: Make, replay: Replay, hands: Hands) -> None:
    replay.on("/file", Reply(body=PDF * 100, headers=ETAG))
    hands.step = 400.0
    with pytest.raises(ServerTrouble, match="too slow"):
        get(client(deadline=300.0), replay)


def test_a_host_that_cannot_be_reached_is_asked_no_more(tmp_path: Path, hands: Hands) -> None:
    calls: list[str] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        calls.append(str(request.url))
        raise httpx.ConnectError("refused", request=request)

    options = Options(cache=tmp_path, interval=0.0, attempts=3)
    with Client(options, clock=hands.clock(), transport=httpx.MockTransport(refuse)) as client:
        for path in ("/a", "/b"):
            with pytest.raises(Unreachable, match=r"publications\.europa\.eu.*HTTPS_PROXY"):
                client.get(f"https://publications.europa.eu{path}", accept="*/*")
    assert calls == ["https://publications.europa.eu/a"] * 3


SILENCES = [
    (httpx.ReadTimeout("slow"), "no answer in 30 s"),
    (httpx.RemoteProtocolError("gone"), "closed the connection"),
]


@pytest.mark.parametrize(("failure", "part"), SILENCES)
def test_silence(tmp_path: Path, hands: Hands, failure: httpx.HTTPError, part: str) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise failure

    with (
        Client(Options(cache=tmp_path), clock=hands.clock(), transport=httpx.MockTransport(fail)) as client,
        pytest.raises(ServerTrouble, match=part),
    ):
        client.get("https://publications.europa.eu/a", accept="*/*")


def test_https_never_falls_back_to_http(tmp_path: Path, hands: Hands) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.path == "/b":
            return httpx.Response(200, content=PDF)
        return httpx.Response(303, headers={"Location": "http://publications.europa.eu/b"})

    with Client(
        Options(cache=tmp_path), clock=hands.clock(), transport=httpx.MockTransport(answer)
    ) as client:
        client.get("https://publications.europa.eu/a", accept="*/*")
    assert asked == ["https://publications.europa.eu/a", "https://publications.europa.eu/b"]


def test_head_falls_back_to_get(client: Make, replay: Replay) -> None:
    def no_head(asked: Asked) -> Reply:
        return Reply(405) if asked.method == "HEAD" else Reply(body=PDF)

    replay.on("/file", no_head)
    assert client().head(replay.base + "/file").status == 200
