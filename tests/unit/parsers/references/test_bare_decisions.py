"""Decisions without a suffix, and numbers whose noun comes after a colon or a comma."""

from __future__ import annotations

import pytest

from parsers.references import find

DECISIONS = [
    ("en", "Council Decision 2019/45 applies.", 0.9, "an institution before it"),
    ("en", "Decision 2019/45 of the Commission", 0.9, "an institution after it"),
    ("en", "Decision 2019/45 of 12 March 2019", 0.9, "a date"),
    ("en", "see Decision 2019/45 (OJ L 9, 11.1.2019, p. 1)", 0.9, "its place in the journal"),
    ("en", "Decision 2019/45 applies.", 0.6, "nobody named"),
    ("en", "Decision 2019/45 of the Management Board", None, "somebody else's"),
    ("de", "Beschluss 2019/45 des Gemeinderats", None, "somebody else's, in the genitive"),
    ("nl", "besluit 2019/45 van de burgemeester", None, "somebody else's, no capital"),
    ("fr", "la décision 2019/45 du Conseil", 0.9, "an institution after it"),
    ("pl", "decyzja Rady 2019/45", 0.9, "an institution inside it"),
    ("hu", "a 2019/45 határozat", 0.6, "the noun after it"),
]


@pytest.mark.parametrize(("language", "text", "confidence", "why"), DECISIONS)
def test_a_decision_without_a_suffix(language: str, text: str, confidence: float | None, why: str) -> None:
    found = [(r.id, r.confidence) for r in find(text, language=language) if r.kind == "act"]
    assert found == ([] if confidence is None else [("32019D0045", confidence)]), why


TITLES = [
    ("fi", "2003/361/EY, komission suositus", "an institution and a comma"),
    ("fi", "2003/361/EY: Komission suositus, annettu 6 päivänä toukokuuta 2003", "a colon"),
    ("hu", "2003/361/EK: a Bizottság ajánlása", "an article, an institution, a colon"),
    ("hu", "2003/361/EK, a Bizottság ajánlása", "an article, an institution, a comma"),
    ("et", "2003/361/EÜ, komisjoni soovitus", "an institution and a comma"),
    ("lt", "2003/361/EB, Komisijos rekomendacija", "an institution and a comma"),
    ("lv", "2003/361/EK, Komisijas ieteikums", "an institution and a comma"),
    ("en", "2003/361/EC: Commission Recommendation of 6 May 2003", "English has it too"),
]


@pytest.mark.parametrize(("language", "text", "why"), TITLES)
def test_the_noun_of_a_title_after_the_number(language: str, text: str, why: str) -> None:
    (found,) = find(text, language=language)
    assert (found.id, found.start, found.end) == ("32003H0361", 0, 11), why


LISTS = [
    ("fi", "2014/24/EU, komission suositus 2003/361/EY", ["32003H0361"], "the noun is the next number's"),
    ("cs", "směrnice 2005/36/ES a nařízení (ES) č. 10/2003", ["32005L0036", "32003R0010"], "and another act"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), LISTS)
def test_the_noun_of_another_number(language: str, text: str, expected: list[str], why: str) -> None:
    assert [r.id for r in find(text, language=language)] == expected, why
