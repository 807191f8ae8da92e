"""Forms that send files and keys, as people use them: Debian's Chromium, without JavaScript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.real_server import serving

from corpora import sample
from service.api.access import hashed
from service.session import Session
from service.settings import Settings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CONCLUSIONS = "st-99912-2027-init-{}.md"
PHONE = {"width": 390, "height": 800}

pytestmark = pytest.mark.browser


def _texts(*languages: str) -> list[Path]:
    named = {path.name: path for path in sample.documents()}
    return [named[CONCLUSIONS.format(language)] for language in languages]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with Session.open(Settings(data=folder)) as session:
        session.ingest(_texts("en", "nl"))
    return folder


def test_own_terms_own_files_and_two_states(chromium: playwright.Browser, data: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("en,nl\nMember States,bondgenoten\n", encoding="utf-8")
    (old,) = _texts("en")
    new = tmp_path / "rev-2-en.md"
    new.write_text(old.read_text(encoding="utf-8").replace("Council", "Board", 1), encoding="utf-8")
    with serving(data) as address:
        context = chromium.new_context(base_url=address, java_script_enabled=False, viewport=PHONE)
        page = context.new_page()
        page.goto("/compare?work=ST%2099912/27")
        page.get_by_label("Terminology of your own").set_input_files(terms)
        page.get_by_role("button", name="Compare with it").click()
        assert "1 concept of terms.csv" in page.get_by_role("status").inner_text()
        assert page.get_by_text("nl has not “bondgenoten”").count() > 0

        page.goto("/compare")
        page.get_by_label("Two files or more").set_input_files(_texts("en", "fr"))
        page.locator("main").get_by_role("button", name="Compare").click()
        assert page.get_by_role("columnheader", name="fr").is_visible()

        page.get_by_role("link", name="Compare", exact=True).click()
        page.get_by_role("link", name="what changed between two states").click()
        page.locator("#old-file").set_input_files(old)
        page.locator("#new-file").set_input_files(new)
        page.get_by_role("button", name="Show the changes").last.click()
        assert page.locator("del").first.inner_text().strip() == "Council"
        assert page.locator("ins").first.inner_text().strip() == "Board"
        context.close()


def test_signing_in_and_out(chromium: playwright.Browser, data: Path) -> None:
    keys = json.dumps([f"reader:{hashed('a key of five words')}"])
    with serving(data, LEXTRACE_API_KEYS=keys) as address:
        context = chromium.new_context(base_url=address, java_script_enabled=False, viewport=PHONE)
        page = context.new_page()
        page.goto("/documents/ST%2099912/27?language=nl")
        assert page.get_by_role("heading", name="Sign in").is_visible()
        page.keyboard.type("a wrong key")  # the field has the focus
        page.keyboard.press("Enter")
        assert "No role goes with this key" in page.get_by_role("alert").inner_text()
        page.keyboard.type("a key of five words")
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/ST%2099912/27?language=nl")
        assert page.get_by_text("Signed in as reader").is_visible()
        (cookie,) = context.cookies()
        assert cookie["httpOnly"] and cookie["sameSite"] == "Strict" and cookie["expires"] == -1
        page.get_by_role("link", name="this page as JSON").click()
        assert '"schema"' in page.content() or '"source"' in page.content()
        page.go_back()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        assert context.cookies() == []
        page.go_back()
        assert page.get_by_role("heading", name="Sign in").is_visible(), "nothing is shown from memory"
        context.close()
