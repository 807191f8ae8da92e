"""The pages as people use them: a real server, Debian's Chromium, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fixtures.real_server import serving

from corpora import sample
from service.session import Session
from service.settings import Settings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    with Session.open(Settings(data=data)) as session:
        session.ingest(sample.documents())
    with serving(data) as where:
        yield where


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(chromium: playwright.Browser, address: str, scripts: bool) -> Iterator[playwright.Page]:
    """A page, once with and once without JavaScript."""
    yield from _opened(chromium, address, scripts)


@pytest.fixture
def scripted(chromium: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """A page that the test asks for its focus and its measures, which needs JavaScript."""
    yield from _opened(chromium, address, True)


def _opened(chromium: playwright.Browser, address: str, scripts: bool) -> Iterator[playwright.Page]:
    """Fails the test where the browser reports an error or a resource that it did not get."""
    context = chromium.new_context(base_url=address, java_script_enabled=scripts)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert complaints == []


def test_a_word_in_one_language_finds_a_text_in_another(page: playwright.Page, scripts: bool) -> None:
    page.goto("/")
    page.get_by_label("Search in any of the 24 languages").fill("wastewater")
    page.locator("main").get_by_role("button", name="Search").click()
    hit = page.locator("ol.hits > li", has=page.locator("p[lang=nl]")).first
    words = hit.locator("p").inner_text()
    hit.get_by_role("link").click()
    target = page.locator(":target")
    assert target.inner_text().strip()[:40] in words or words[:40] in target.inner_text()
    assert page.locator("article").get_attribute("lang") == "nl"
    shown = target.evaluate("node => getComputedStyle(node).backgroundColor") if scripts else None
    assert shown in (None, "rgb(255, 241, 168)"), "the paragraph is highlighted"


def test_a_footnote_is_one_click_from_its_call(page: playwright.Page, scripts: bool) -> None:
    page.goto("/documents/ST 99901/27?language=en")
    call = page.locator("sup.call a").first
    note = page.locator(call.get_attribute("href") or "")
    text = note.locator(".body").inner_text()
    call.click()
    if scripts:
        assert page.locator(".note-here").inner_text() == text, "the note is shown at its call"
        assert call.get_attribute("aria-expanded") == "true"
        call.press("Enter")
        assert page.locator(".note-here").count() == 0, "and put away again"
    else:
        assert page.locator(":target").locator(".body").inner_text() == text
        page.locator(":target").get_by_label("back to the text").click()
        assert page.locator(":target").inner_text() == call.inner_text()


def test_the_section_tree_leads_to_the_heading(page: playwright.Page) -> None:
    page.goto("/documents/ST 99901/27?language=pl")
    link = page.locator("nav.tree a").nth(4)
    title = link.inner_text()
    link.click()
    assert title.split()[-1] in page.locator(":target").inner_text()
    page.get_by_role("navigation", name="Sections").locator("li a").first.click()
    page.get_by_role("link", name="el", exact=True).click()
    assert page.locator("article").get_attribute("lang") == "el"


def test_a_node_shows_its_evidence_and_why(page: playwright.Page) -> None:
    page.goto("/trace?framework=ST 99901/27")
    page.locator("table.matrix td.cell a").first.click()
    pair = page.locator("article.pair").first
    assert pair.locator("blockquote").count() == 2, "evidence and commitment side by side"
    assert not pair.locator("table").is_visible()
    pair.locator("summary").click()
    assert pair.locator("table").is_visible()
    assert pair.locator("tbody tr").count() > 1
    pair.locator(".head a").click()
    assert page.locator(":target").count() == 1, "the evidence leads to its place in the text"


def test_a_finding_leads_to_its_place_in_the_versions(page: playwright.Page) -> None:
    page.goto("/compare")
    page.get_by_role("link", name="ST 99950/28").click()
    finding = page.locator(".finding").first
    finding.get_by_role("link", name="see the text").click()
    row = page.locator("tr", has=page.locator(":target"))
    assert row.count() == 1
    assert row.locator("mark").count() >= 1, "what differs is marked"
    page.locator(":target").click()
    assert page.locator(":target").get_attribute("class") == finding.get_attribute("class")


def test_everything_is_reached_by_keyboard(scripted: playwright.Page) -> None:
    scripted.goto("/search?q=wastewater")
    scripted.keyboard.press("Tab")
    assert scripted.evaluate("document.activeElement.textContent") == "Skip to the content"
    scripted.keyboard.press("Enter")
    scripted.keyboard.press("Tab")
    assert scripted.evaluate("document.activeElement.closest('main') !== null"), "the menu is skipped"


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(scripted: playwright.Page, width: int) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/",
        "/documents/ST 99950/28?language=el",
        "/search?q=wastewater",
        "/trace?framework=ST 99901/27&commitments=1",
        "/compare?work=ST 99901/27",
        "/check?work=ST 99901/27",
        "/coverage?framework=ST 99901/27",
        "/monitoring?framework=ST 99901/27&since=2028-06-01",
        "/review?framework=ST 99901/27",
        "/docs",
        "/trace",
        "/review",
        "/audit",
        "/compare",
        "/compare/revision",
    ):
        scripted.goto(path, timeout=90_000)  # 24 versions are compared: seconds on a busy machine
        root = "document.documentElement"
        assert scripted.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0, path
