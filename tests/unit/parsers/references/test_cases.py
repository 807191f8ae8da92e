"""Numbers of cases of the Court of Justice, and numbers that only look like them."""

from __future__ import annotations

import pytest

from parsers.references import find

CASES = [
    ("en", "Case C-311/18", ["C-311/18"], "the word for it"),
    ("en", "Joined Cases C\u2011203/15 and C\u2011698/15", ["C-203/15", "C-698/15"], "two, with hyphens that do not break"),
    ("en", "In C-311/18 the Court held", ["C-311/18"], "a court after it"),
    ("en", "Google Spain C-131/12", ["C-131/12"], "a party's name"),
    ("en", "(C-311/18)", ["C-311/18"], "in brackets"),
    ("nl", "zie ook zaak C-5/10", ["C-5/10"], "a low number with its word"),
    ("mt", "ara wkoll C-53/96", ["C-53/96"], "a word that is not known"),
    ("de", "Rechtssache T-612/17", ["T-612/17"], "the General Court"),
    ("cs", "usnesení EU:T:2019:607", ["ECLI:EU:T:2019:607"], "an ECLI without its first part"),
    ("en", "Case C-311/18, EU:C:2020:559", ["C-311/18"], "number and ECLI are one case"),
    ("en", "class C-5/10", [], "a class"),
    ("en", "vitamin C-12/20", [], "a vitamin"),
    ("en", "The Court sits in room C-311/18.", [], "a room, though a court is near"),
    ("de", "Zimmer C-311/18", [], "a room"),
    ("fr", "salle C-12/18", [], "a hall"),
    ("pl", "strefa C-5/10", [], "a zone"),
    ("en", "the T-34/85 tank", [], "there was no General Court in 1985"),
    ("en", "flight F-16/18", [], "the Civil Service Tribunal was no more"),
    ("en", "lorries C-5/10", [], "a low number after a word that is not known"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_cases(language: str, text: str, expected: list[str], why: str) -> None:
    assert [r.id for r in find(text, language=language)] == expected, why


def test_without_a_word_for_it_a_case_is_less_sure() -> None:
    sure, unsure = (find(text)[0].confidence for text in ("Case C-311/18", "ara wkoll C-311/18"))
    assert sure > unsure
