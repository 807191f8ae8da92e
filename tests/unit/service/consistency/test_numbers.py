"""Numbers and amounts by locale."""

import pytest

from service.consistency.values.numbers import find_numbers
from service.consistency.values.words import spelled_out

CASES = [
    ("nl", "bijna 7 500 doden", ["number 7500"], "a space groups thousands in every language"),
    ("en", "about 7,500 deaths", ["number 7500"], "English groups by a comma"),
    ("de", "rund 7.500 Tote", ["number 7500"], "German groups by a full stop"),
    ("nl", "11,5 ton", ["number 11.5"], "a decimal comma"),
    ("en", "11.5 tonnes", ["number 11.5"], "a decimal point"),
    ("en", "3.500 kg", ["number 3.5"], "a point with three digits is decimal in English"),
    ("de", "1.234.567 Fälle", ["number 1234567"], "the same separator twice groups"),
    ("de", "1.234,5 t", ["number 1234.5"], "two separators: the last one is decimal"),
    ("fr", "76 % des cas", ["number 76%"], "a percentage"),
    ("nl", "meer dan 200 miljoen EUR", ["amount 200000000 EUR"], "scale words of CLDR"),
    ("el", "30 εκατ. EUR", ["amount 30000000 EUR"], "an abbreviation that CLDR lacks"),
    ("bg", "12,5 милиона евро", ["amount 12500000 EUR"], "Cyrillic scale word and currency"),
    ("en", "EUR 12.5 million", ["amount 12500000 EUR"], "the currency before the number"),
    ("pl", "12,5 mln EUR", ["amount 12500000 EUR"], "Polish abbreviation"),
    ("en", "on 2 May", ["number 2"], "a bare number"),
    ("it", "85 milioni di EUR", ["amount 85000000 EUR"], "a preposition before the currency"),
    ("ro", "30 de milioane EUR", ["amount 30000000 EUR"], "a preposition before the scale word"),
    ("mt", "EUR 18-il miljun", ["amount 18000000 EUR"], "a joined suffix before the scale word"),
    ("pt", "5,2 mil milhões de encomendas", ["number 5200000000"], "a scale of two words"),
    ("es", "5,2 mil millones", ["number 5200000000"], "the same in Spanish"),
    ("es", "En 2026 Eurojust apoyó", ["number 2026"], "Eurojust is no currency"),
    (
        "nl",
        "in 2030 EUR 18 miljoen",
        ["number 2030", "amount 18000000 EUR"],
        "the currency of the next number",
    ),
    ("bg", "между 25 000 и 180 000 EUR", ["amount 25000 EUR", "amount 180000 EUR"], "a range, currency once"),
    ("de", "2025 und 180 000 EUR", ["number 2025", "amount 180000 EUR"], "a year begins no range"),
    ("mt", "fis-7 ijiem ta' wara", ["number 7"], "an article joined to the number"),
    ("en", "COVID-19 and A1", [], "digits inside words are no numbers"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_numbers(language: str, text: str, expected: list[str], why: str) -> None:
    assert [f"{f.kind} {f.value}" for f in find_numbers(text, language, [])] == expected, why


def test_a_number_inside_a_reference_is_none() -> None:
    text = "Regulation (EU) 2022/2371 of 23 members"
    assert [f.value for f in find_numbers(text, "en", [(0, 25)])] == ["23"]


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_offsets_give_back_the_text(language: str, text: str, expected: list[str], why: str) -> None:
    for fact in find_numbers(text, language, []):
        assert text[fact.start : fact.end] == fact.text


@pytest.mark.parametrize(
    ("number", "text", "language", "expected"),
    [
        (5, "vijf pijlers", "nl", True),
        (5, "пет стълба", "bg", True),
        (3, "priorité III", "fr", True),
        (5, "zes pijlers", "nl", False),
        (21, "eenentwintig", "nl", True),
        (21, "twintig", "nl", False),
        (75, "soixante-quinze jours", "fr", True),
        (25, "την εικοστή πέμπτη ημέρα", "el", True),
        (20, "kahdentenakymmenentenä päivänä", "fi", True),
        (15, "fifty days", "en", False),
    ],
)
def test_numbers_in_words(number: int, text: str, language: str, expected: bool) -> None:
    assert spelled_out(number, text, language) is expected
