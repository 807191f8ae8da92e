"""The page of findings: both sides quoted, the value marked, the most pressing first, nothing loaded."""

import re
from html import unescape

import pytest

from parsers import parse
from service.consistency import Finding, Where, compare
from service.consistency.exports.sarif import Reported
from service.consistency.finding import Severity
from service.consistency.ranking import confidence, ranked, weight
from service.exports.findings import to_html

TEXTS = {
    "en": "The ports trained 7 500 officers in 2027.\n\nThe Union thanks them & theirs, all < 60.\n",
    "nl": "De havens hebben in 2027 7 000 beambten opgeleid.\n\nDe Unie dankt hen & de hunnen, allen < 60.\n",
    "fr": "Les ports ont formé 7 500 agents en 2027.\n\nL'Union les remercie, eux & les leurs, tous < 60.\n",
}


def _finding(check: str, severity: Severity, suspect: str | None = "nl", *languages: str) -> Finding:
    place = Where("p2", 36, 40, "< 60")
    return Finding(check, severity, check, languages or ("en", "nl"), suspect, {"en": place})


def _page(*, waived: bool = False) -> str:
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in TEXTS.items()]
    comparison = compare(documents)
    sources = {code: document.source for code, document in comparison.grid.documents.items()}
    (slip,) = comparison.findings
    formal = _finding("punctuation", "warning")
    return to_html(
        [Reported(formal, sources, waived), Reported(slip, sources)], documents, title="A & B", version="1"
    )


def test_both_sides_are_quoted_with_the_value_marked() -> None:
    shown = re.findall(r'<dd lang="(..)">(.*?)</dd>', _page())
    assert [(code, unescape(text)) for code, text in shown] == [
        ("en", "The ports trained <mark>7 500</mark> officers in 2027."),
        ("nl", "De havens hebben in 2027 <mark>7 000</mark> beambten opgeleid."),
        ("en", "The Union thanks them & theirs, all <mark>< 60</mark>."),
    ]
    assert "for “7 000” read “7 500”" in _page()


def test_the_page_stands_alone_and_escapes_texts() -> None:
    page = _page()
    assert "them &amp; theirs, all <mark>&lt; 60</mark>" in page and "A &amp; B" in page
    assert not re.search(r"(?:src|href)=\"(?!#)|<script|<link|@import|url\(", page)


def test_what_is_waived_is_shown_and_not_counted() -> None:
    assert "1 error</strong>, <strong" in _page() and "1 warning" in _page()
    assert "0 warning" in _page(waived=True) and "1 waived." in _page(waived=True)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (_finding("term", "error"), _finding("number", "warning"), "meaning before form"),
        (_finding("number", "error"), _finding("term", "error"), "the surer check first"),
        (_finding("untried", "warning"), _finding("number", "info"), "a check not measured has one half"),
    ],
)
def test_order(first: Finding, second: Finding, why: str) -> None:
    assert ranked([second, first]) == [first, second], why
    assert weight(first) > weight(second)


def test_confidence_is_never_certain() -> None:
    kinds = [("number", None, "en", "nl"), ("number", "nl", "en", "nl"), ("conversion", None, "nl")]
    found = [confidence(_finding(check, "error", suspect, *codes)) for check, suspect, *codes in kinds]
    assert all(0.5 < value < 1 for value in found)
    assert confidence(_finding("untried", "error")) == 0.5
