"""Every page answers, holds what it must, and every link on it leads somewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

STRATEGY = "/documents/ST%2099901/27"


@pytest.fixture(scope="module")
def client(serving: Any, sample_store: Path) -> Iterator[TestClient]:
    with serving(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def odd(serving: Any, odd_store: Path) -> Iterator[TestClient]:
    with serving(odd_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def empty(serving: Any, memory: Path) -> Iterator[TestClient]:
    with serving(memory / "empty") as opened:
        yield opened


PAGES = [
    ("/", ["Search in any of the 24 languages", "ST 99901/27"]),
    ("/documents", ["ST 99901/27", "ST 99950/28"]),
    (STRATEGY, ["Sections", "Footnotes", "compare them"]),
    (f"{STRATEGY}?language=el", ['lang="el"']),
    ("/search", ["Words, a question, or a document number"]),
    ("/search?q=wastewater", ["passages for", "<mark>", "also in"]),
    ("/trace", ["Coverage"]),
    ("/trace?framework=ST%2099901/27", ["Coverage", "linked to nothing"]),
    ("/review", ["ST 99901/27"]),
    ("/review?framework=ST%2099901/27", ["Does this text belong to this node?", "Give your name above"]),
    ("/review?framework=ST%2099901/27&reviewer=Ana", ["Decision of Ana", "What comes next"]),
    ("/review/calibration?framework=ST%2099901/27", ["Nothing would change", "0 decisions"]),
    ("/review/suspects?framework=ST%2099901/27", ["No decision speaks of a text that changed"]),
    ("/audit", ["The chain of 0 entries holds", "No decision has been made"]),
    ("/coverage?framework=ST%2099901/27", ["Nodes by document", "Gap"]),
    ("/coverage?framework=ST%2099901/27&by=actor&state=missing&commitments=1", ["Nodes by actor", "missing"]),
    ("/coverage?framework=ST%2099901/27&by=year&before=2027-12-31", ["Between 2027-12-31 and"]),
    ("/coverage?framework=ST%2099901/27&by=member_state&column=DE&day=", ["Nodes by member state"]),
    ("/compare", ["ST 99901/27"]),
    ("/compare?work=ST%2099901/27", ["Side by side", "finding"]),
    ("/compare?work=ST%2099901/27&language=en&language=nl", ["Side by side"]),
    ("/compare?work=COM(2027)%209901&language=en&language=nl", ["Side by side", "Terminology of your own"]),
    ("/compare/revision", ["What changed between two states", "ST 99907/27"]),
    ("/compare/revision?old=ST%2099901/27&new=ST%2099907/27", ["<del>", "<ins>", "Other states"]),
    ("/monitoring", ["<h1>Overview"]),
    ("/sign-in", ["asks for no key"]),
    ("/check", ["ST 99901/27"]),
    ("/check?work=ST%2099901/27&language=en", ["ST 99901/27"]),
    ("/citations", ["Who cites whom", "Cited but not stored", "GraphML"]),
    ("/citations?work=ST%2099950/28", ["What is cited from ST 99950/28", "ST 99901/27"]),
    ("/citations?work=99901/27&direction=cited_by", ["What cites ST 99901/27", "ST 99950/28"]),
    ("/docs", ["/api/v1/search"]),
]


@pytest.mark.parametrize(("path", "holds"), PAGES)
def test_pages(client: TestClient, path: str, holds: list[str]) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    for text in holds:
        assert text in answer.text, text
    _well_made(html.fromstring(answer.text))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/documents",
        "/search?q=x",
        "/trace",
        "/review",
        "/audit",
        "/coverage",
        "/compare",
        "/compare/revision",
        "/check",
        "/docs",
    ],
)
def test_an_empty_store_says_what_to_do(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    _well_made(html.fromstring(answer.text))
    if path not in ("/search?q=x", "/docs"):
        assert "lextrace " in answer.text, "names the command that fills the store"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents/ST%2011111/99", 404),
        ("/nothing", 404),
        ("/search?q=x&language=xx", 400),
        ("/search?q=x&offset=-1", 422),
        ("/trace?framework=ST%2011111/99", 400),
        ("/review?framework=ST%2011111/99", 400),
        ("/coverage?framework=ST%2011111/99", 400),
        ("/coverage?framework=ST%2099901/27&day=tomorrow", 400),
        ("/coverage?framework=ST%2099901/27&by=colour", 422),
        ("/compare?work=ST%2011111/99", 404),
        ("/compare?work=ST%2099901/27&language=xx", 404),
        ("/compare/revision?old=ST%2099901/27", 400),
        ("/compare/revision?old=ST%2099901/27&new=ST%2011111/99", 404),
        ("/check?work=ST%2011111/99", 404),
    ],
)
def test_a_problem_is_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    _well_made(html.fromstring(answer.text))


def test_every_internal_link_answers(client: TestClient) -> None:
    """From the home page on, every address once; per kind of page a few parameters are enough."""
    waiting, seen, anchors = ["/"], {"/"}, {}
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = html.fromstring(answer.text)
        anchors[path] = {node.get("id") for node in page.xpath("//*[@id]")}
        for address in page.xpath("//a/@href | //link/@href | //script/@src"):
            whole = urlsplit(urljoin(f"http://127.0.0.1{path}", address))
            if whole.hostname != "127.0.0.1":
                continue
            target = whole.path + (f"?{whole.query}" if whole.query else "")
            if whole.fragment and target in anchors:
                assert unquote(whole.fragment) in anchors[target], f"{path} → {address}"
            kind = re.sub(r"=[^&]*", "=", target if "?" in target else whole.path)
            if target not in seen and kinds.get(kind, 0) < 12:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(target)
                waiting.append(target)
    assert len(anchors) > 30


def test_footnotes_lead_to_their_notes_and_back(client: TestClient) -> None:
    page = html.fromstring(client.get(STRATEGY).text)
    ids = [node.get("id") for node in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)), "an id is there once"
    calls = page.xpath("//sup[@class='call']/a")
    assert calls
    for call in calls:
        assert call.get("href")[1:] in ids and call.get("aria-label")
    for back in page.xpath("//section[contains(@class, 'notes')]//a[starts-with(@href, '#call-')]"):
        assert back.get("href")[1:] in ids


def test_sections_lead_to_their_headings(client: TestClient) -> None:
    page = html.fromstring(client.get(STRATEGY).text)
    ids = {node.get("id") for node in page.xpath("//*[@id]")}
    links = page.xpath("//nav[contains(@class, 'tree')]//a/@href")
    assert len(links) > 10
    assert {link[1:] for link in links} <= ids


def test_text_of_documents_is_never_markup(odd: TestClient) -> None:
    for path in (
        "/documents/ST%2088801/27",
        "/search?q=hostile+text",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/trace?framework=ST%2088801/27",
        "/check?work=ST%2088801/27",
        "/review?framework=ST%2088801/27&reviewer=%3Cscript%3Ealert(1)%3C/script%3E",
        "/coverage?framework=ST%2088801/27&commitments=1",
        "/audit?against=%3Cscript%3Ealert(1)%3C/script%3E",
        "/documents/%3Cscript%3Ealert(1)%3C/script%3E",
        "/trace?framework=%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        page = html.fromstring(odd.get(path).text)
        scripts = page.xpath("//script")
        assert [script.get("src", "").split("?")[0] for script in scripts] == ["/static/lextrace.js"], path
        assert not page.xpath("//*[@onerror or @onclick or @onload]"), path
        assert not page.xpath("//img"), path
    text = html.fromstring(odd.get("/documents/ST%2088801/27").text).text_content()
    assert 'alert("a hostile text")' in text and '"quotes" stay text' in text


def test_a_cited_work_that_is_stored_is_a_link_to_it(odd: TestClient) -> None:
    page = html.fromstring(odd.get("/documents/ST%2088802/27").text)
    assert page.xpath("//article//a[@class='ref here']/@href") == ["/documents/ST%2088801/27"]
    cited = html.fromstring(odd.get("/documents/ST%2088801/27").text)
    assert "Cited by" in cited.xpath("//dl")[0].text_content()


def _well_made(page: Any) -> None:
    """What can be checked of accessibility without eyes (WCAG 2.1 A): language, title, headings, labels."""
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)").strip()
    assert len(page.xpath("//h1")) == 1
    levels = [int(node.tag[1]) for node in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1, "the first heading is the page's"
    for above, below in itertools.pairwise(levels):
        assert below <= above + 1, f"a heading level is skipped: {levels}"
    assert len(page.xpath("//main")) == 1 and page.xpath("//header") and page.xpath("//nav[@aria-label]")
    for field in page.xpath("//input[not(@type='hidden')] | //select"):
        labelled = field.xpath("ancestor::label") or page.xpath(f"//label[@for='{field.get('id')}']")
        assert labelled or field.get("aria-label"), html.tostring(field)
    for link in page.xpath("//a[@href]"):
        assert link.text_content().strip() or link.get("aria-label"), html.tostring(link)
    for table in page.xpath("//table[.//tr]"):
        assert table.xpath(".//th[@scope]") or table.get("class") == "seg", "a table has headings"
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id is there once"
