"""Dates in running text, all shapes, to ISO."""

import pytest

from service.consistency.values.dates import find_dates

CASES = [
    ("nl", "op 4 december 2025 gepubliceerd", ["2025-12-04"], "day month year"),
    ("en", "on 4 December 2025", ["2025-12-04"], "day month year"),
    ("de", "am 4. Dezember 2025", ["2025-12-04"], "an ordinal dot"),
    ("cs", "dne 4. prosince 2025", ["2025-12-04"], "a genitive"),
    ("el", "στις 4 Δεκεμβρίου 2025", ["2025-12-04"], "a Greek genitive"),
    ("el", "του Δεκεμβρίου του 2022", ["2022-12"], "an article between month and year"),
    ("bg", "на 4 декември 2025 г.", ["2025-12-04"], "Cyrillic"),
    ("es", "el 4 de diciembre de 2025", ["2025-12-04"], "connectors"),
    ("fr", "le 1er juin 2026", ["2026-06-01"], "the first"),
    ("hu", "2025. december 4-én", ["2025-12-04"], "year first"),
    ("lt", "2025 m. gruodžio 4 d.", ["2025-12-04"], "year first with m."),
    ("sl", "7. 6. 2016", ["2016-06-07"], "numeric with blanks"),
    ("nl", "PB van 6.12.2022", ["2022-12-06"], "numeric"),
    ("en", "in March 2026", ["2026-03"], "month and year"),
    ("en", "31.2.2024 and 2025-13-01", [], "impossible dates are none"),
    ("ga", "faoin 30 Meán Fómhair 2027", ["2027-09-30"], "a month of two words"),
    ("ga", "an 25 de Dheireadh Fómhair 2004", ["2004-10-25"], "the same, lenited"),
    ("et", "2022. aasta detsembri järeldused", ["2022-12"], "a word between year and month"),
    ("et", "31. jaanuaril 2026", ["2026-01-31"], "an inflected month"),
    ("lv", "2026. gada 31. janvārī", ["2026-01-31"], "Latvian"),
    ("nl", "de periode 2021-2025", [], "a range of years is none"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_dates(language: str, text: str, expected: list[str], why: str) -> None:
    found = find_dates(text, language)
    assert [fact.value for fact in found] == expected, why
    assert all(text[fact.start : fact.end] == fact.text for fact in found)
